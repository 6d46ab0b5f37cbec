"""Exports as WordPress writes them, made of what a test wants to say and nothing else."""

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Harbour Notes</title><link>https://notes.example.org</link>
<description>On ports &amp;amp; people</description><language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version><wp:base_site_url>https://notes.example.org</wp:base_site_url>
<wp:base_blog_url>https://notes.example.org</wp:base_blog_url>
"""


def field(name: str, value: Any) -> str:
    return f"<{name}>{escape(str(value))}</{name}>"


def author(login: str = "mina", name: str = "Mina Quay", number: int = 4) -> str:
    inside = (
        field("wp:author_id", number)
        + field("wp:author_login", login)
        + field("wp:author_email", f"{login}@example.org")
        + field("wp:author_display_name", name)
    )
    return f"<wp:author>{inside}</wp:author>"


def category(slug: str, name: str, parent: str = "", number: int = 0) -> str:
    inside = (
        field("wp:term_id", number)
        + field("wp:category_nicename", slug)
        + field("wp:category_parent", parent)
        + field("wp:cat_name", name)
    )
    return f"<wp:category>{inside}</wp:category>"


def tag(slug: str, name: str) -> str:
    inside = field("wp:term_id", 9) + field("wp:tag_slug", slug) + field("wp:tag_name", name)
    return f"<wp:tag>{inside}</wp:tag>"


def comment(number: int, words: str, *, below: int = 0, approved: str = "1", **said: Any) -> str:
    inside = (
        field("wp:comment_id", number)
        + field("wp:comment_author", said.get("name", f"Rae {number}"))
        + field("wp:comment_author_email", said.get("email", f"rae{number}@example.net"))
        + field("wp:comment_author_url", said.get("url", ""))
        + field("wp:comment_author_IP", "203.0.113.7")
        + field("wp:comment_date_gmt", said.get("at", f"2020-03-20 10:{number % 60:02d}:00"))
        + field("wp:comment_content", words)
        + field("wp:comment_approved", approved)
        + field("wp:comment_type", said.get("type", "comment"))
        + field("wp:comment_parent", below)
    )
    return f"<wp:comment>{inside}</wp:comment>"


def item(number: int, title: str, body: str = "Rice grows.", **said: Any) -> str:
    """A post, unless `type` says otherwise; `terms` are (taxonomy, slug, name), `meta` pairs."""
    slug = said.get("slug", title.lower().replace(" ", "-"))
    terms = "".join(
        f'<category domain="{taxonomy}" nicename="{slug_}">{escape(name)}</category>'
        for taxonomy, slug_, name in said.get("terms", [])
    )
    meta = "".join(
        f"<wp:postmeta>{field('wp:meta_key', key)}{field('wp:meta_value', value)}</wp:postmeta>"
        for key, value in said.get("meta", [])
    )
    inside = (
        field("title", title)
        + field("link", said.get("link", f"https://notes.example.org/2020/03/{slug}/"))
        + field("dc:creator", said.get("by", "mina"))
        + field("guid", said.get("guid", f"https://notes.example.org/?p={number}"))
        + field("content:encoded", body)
        + field("excerpt:encoded", said.get("excerpt", ""))
        + field("wp:post_id", number)
        + field("wp:post_date", said.get("here", ""))
        + field("wp:post_date_gmt", said.get("at", "2020-03-19 14:30:00"))
        + field("wp:post_modified_gmt", said.get("modified", "2020-03-19 14:30:00"))
        + field("wp:comment_status", said.get("comment_status", "open"))
        + field("wp:post_name", slug)
        + field("wp:status", said.get("status", "publish"))
        + field("wp:post_parent", said.get("parent", 0))
        + field("wp:post_type", said.get("type", "post"))
        + field("wp:post_password", said.get("password", ""))
        + field("wp:is_sticky", said.get("sticky", 0))
        + field("wp:attachment_url", said.get("url", ""))
    )
    return f"<item>{inside}{terms}{meta}{''.join(said.get('comments', []))}</item>"


def export(folder: Path, *parts: str, name: str = "notes.xml") -> str:
    """Write the export and tell its path."""
    path = folder / name
    path.write_text(HEAD + "\n".join(parts) + "\n</channel></rss>\n", encoding="utf-8")
    return str(path)
