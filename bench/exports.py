"""Writes a WordPress export of any size, the same at every run.

    python -m bench.exports FILE [--megabytes N | --articles N] [--replies N]

Its articles are block mark-up and classic text in turn, in two languages, with categories, tags,
fields and a thread of replies each.
"""

import argparse
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour Notes</title><link>https://notes.example.org</link>
<description>On ports and people</description><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://notes.example.org</wp:base_site_url>
<wp:base_blog_url>https://notes.example.org</wp:base_blog_url>
"""
ENGLISH = (
    "The harbour filled before dawn, and those who had waited since the evening went to the quay "
    "to see which of the cranes would be moved first. Nobody had told them, and nobody would. "
)
KOREAN = "항구의 밤은 길고, 배들은 새벽까지 기다린다. 아무도 그들에게 순서를 말해 주지 않았다. "
AUTHORS, CATEGORIES, TAGS = 30, 40, 400


def main() -> None:
    """Write the file and say how large it is."""
    parser = argparse.ArgumentParser(prog="python -m bench.exports")
    parser.add_argument("file", type=Path)
    parser.add_argument("--megabytes", type=int)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--replies", type=int, default=4, help="to each article")
    options = parser.parse_args()
    number = write(options.file, options.articles, options.replies, options.megabytes)
    print(f"{number:,} articles, {options.file.stat().st_size / 1e6:,.0f} MB")


def write(path: Path, articles: int, replies: int, megabytes: int | None = None) -> int:
    """Write the export; the number of its articles."""
    numbers: Iterator[int] = count(1) if megabytes else islice(count(1), articles)
    done = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD + "".join(accounts_and_terms()))
        for done in numbers:
            file.write(article(done, replies))
            if megabytes and done % 100 == 0 and file.tell() > megabytes * 1_000_000:
                break
        file.write("</channel></rss>\n")
    return done


def accounts_and_terms() -> Iterator[str]:
    """Accounts, categories in a tree of two levels, and tags."""
    for number in range(1, AUTHORS + 1):
        yield (
            f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>writer{number}"
            f"</wp:author_login><wp:author_email>writer{number}@example.org</wp:author_email>"
            f"<wp:author_display_name>Writer Number{number}</wp:author_display_name></wp:author>\n"
        )
    for number in range(1, CATEGORIES + 1):
        parent = f"shelf-{number // 5}" if number > 8 else ""
        yield (
            f"<wp:category><wp:term_id>{number}</wp:term_id><wp:category_nicename>shelf-{number}"
            f"</wp:category_nicename><wp:category_parent>{parent}</wp:category_parent>"
            f"<wp:cat_name>Shelf {number}</wp:cat_name></wp:category>\n"
        )
    for number in range(1, TAGS + 1):
        yield (
            f"<wp:tag><wp:term_id>{100 + number}</wp:term_id><wp:tag_slug>mark-{number}"
            f"</wp:tag_slug><wp:tag_name>Mark {number}</wp:tag_name></wp:tag>\n"
        )


def article(number: int, replies: int) -> str:
    """One item with its replies."""
    at = f"20{10 + number % 14:02d}-{1 + number % 12:02d}-{1 + number % 28:02d} 10:00:00"
    slug = f"article-{number}"
    words = (KOREAN if number % 5 == 0 else ENGLISH) * 3
    if number % 2:
        body = "\n\n".join(
            f"<!-- wp:paragraph -->\n<p>{words}</p>\n<!-- /wp:paragraph -->" for _ in range(6)
        )
    else:
        body = "\n\n".join([words] * 6)
    return f"""<item><title><![CDATA[Article {number}]]></title>
<link>https://notes.example.org/{at[:4]}/{at[5:7]}/{slug}/</link>
<dc:creator><![CDATA[writer{1 + number % AUTHORS}]]></dc:creator>
<guid isPermaLink="false">https://notes.example.org/?p={number}</guid><description></description>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date><![CDATA[{at}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{at}]]></wp:post_date_gmt>
<wp:post_modified><![CDATA[{at}]]></wp:post_modified>
<wp:post_modified_gmt><![CDATA[{at}]]></wp:post_modified_gmt>
<wp:comment_status><![CDATA[open]]></wp:comment_status><wp:ping_status>open</wp:ping_status>
<wp:post_name><![CDATA[{slug}]]></wp:post_name><wp:status><![CDATA[publish]]></wp:status>
<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order>
<wp:post_type><![CDATA[post]]></wp:post_type><wp:post_password><![CDATA[]]></wp:post_password>
<wp:is_sticky>0</wp:is_sticky>
<category domain="category" nicename="shelf-{1 + number % CATEGORIES}">
<![CDATA[Shelf {1 + number % CATEGORIES}]]></category>
<category domain="post_tag" nicename="mark-{1 + number % TAGS}">
<![CDATA[Mark {1 + number % TAGS}]]></category>
<wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>
{"".join(reply(number, place, at) for place in range(replies))}</item>
"""


def reply(number: int, place: int, at: str) -> str:
    """One comment; every second one answers the one before it."""
    mine = number * 1000 + place
    return f"""<wp:comment><wp:comment_id>{mine}</wp:comment_id>
<wp:comment_author><![CDATA[Reader {mine % 97}]]></wp:comment_author>
<wp:comment_author_email>reader{mine % 97}@example.net</wp:comment_author_email>
<wp:comment_author_url></wp:comment_author_url><wp:comment_author_IP>203.0.113.7</wp:comment_author_IP>
<wp:comment_date>{at}</wp:comment_date><wp:comment_date_gmt>{at}</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{ENGLISH}]]></wp:comment_content>
<wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>{mine - 1 if place % 2 else 0}</wp:comment_parent>
<wp:comment_user_id>0</wp:comment_user_id></wp:comment>
"""


if __name__ == "__main__":
    main()
