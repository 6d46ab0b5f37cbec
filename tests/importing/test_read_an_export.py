"""Reading a WordPress export: what is in the file comes out, and what is no export is refused."""

import gc
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from importing.records import AuthorRecord, CategoryRecord, Item, ItemTerm, Site, TagRecord
from importing.wxr import NotAnExport, NotWellFormed, UnreadableExport, read, survey
from importing.wxr_fields import decoded_slug

EXPORTS = Path(__file__).parent / "exports"
SMALL_BLOG = EXPORTS / "small_blog.xml"


def items(path=SMALL_BLOG, **options):
    return {each.id: each for each in read(path, **options) if isinstance(each, Item)}


def test_the_site_comes_first_and_tells_where_it_lived():
    site = next(read(SMALL_BLOG))

    assert site == Site(
        title="Harbour Notes",
        link="https://notes.example.org/blog",
        description="On ports and people",
        language="en-GB",
        base_site_url="https://notes.example.org",
        base_blog_url="https://notes.example.org/blog",
        version="1.2",
    )


def test_accounts_have_a_name_even_where_none_was_given():
    authors = [each for each in read(SMALL_BLOG) if isinstance(each, AuthorRecord)]

    assert authors[0] == AuthorRecord(4, "m.quay", "mina@example.org", "Mina Quay", "Mina", "Quay")
    assert (authors[1].login, authors[1].display_name) == ("guest desk", "guest desk")


def test_a_category_may_stand_before_its_parent():
    categories = [each for each in read(SMALL_BLOG) if isinstance(each, CategoryRecord)]

    assert [(each.id, each.slug, each.name, each.parent) for each in categories] == [
        (12, "부산", "부산", "ports"),
        (11, "ports", "Ports & Harbours", ""),
    ]
    assert categories[1].description == "Where ships wait."


def test_an_article_keeps_its_address_its_moment_and_its_words():
    article = items()[101]

    assert article.title == '항구의 밤 & the "night shift"'
    assert article.link == (
        "https://notes.example.org/blog/2024/05/%ed%95%ad%ea%b5%ac%ec%9d%98-%eb%b0%a4/"
    )
    assert article.guid == "http://old.example.org/?p=101"
    assert article.slug == "항구의-밤"
    assert (article.type, article.status, article.creator) == ("post", "publish", "m.quay")
    assert article.published_at == datetime(2024, 5, 17, 0, 30, tzinfo=UTC)
    assert article.modified_at == datetime(2024, 5, 18, 0, 30, tzinfo=UTC)
    assert article.sticky
    assert article.body == "  First line [sic].\n\nSecond paragraph."
    assert article.excerpt == "A short word before."
    assert SMALL_BLOG.read_text("utf-8").splitlines()[article.line - 1].strip() == "<item>"


def test_terms_are_told_once_and_repeated_fields_are_kept():
    article = items()[101]

    assert article.terms == (
        ItemTerm("category", "부산", "부산"),
        ItemTerm("post_tag", "cranes", "Cranes"),
        ItemTerm("author", "cap-mina-quay", "mina-quay"),
    )
    assert article.meta == {"_thumbnail_id": ["105"], "_wp_old_slug": ["night", "night-shift"]}


def test_comments_come_as_they_stand_whatever_they_are():
    comments = items()[101].comments

    assert [(each.id, each.parent, each.type, each.approved) for each in comments] == [
        (3, 2, "comment", "1"),
        (2, 999, "comment", "1"),
        (5, 6, "comment", "1"),
        (6, 5, "comment", "1"),
        (7, 0, "note", "1"),
        (8, 0, "comment", "trash"),
        (9, 0, "comment", "0"),
        (10, 0, "pingback", "1"),
    ]
    assert comments[0].published_at == datetime(2024, 5, 19, 1, 0, tzinfo=UTC)
    assert comments[1].user_id == 4
    assert comments[-1].content == "[&#8230;] as Harbour Notes says [&#8230;]"


def test_addresses_of_commenters_machines_are_not_kept():
    assert "203.0.113" in SMALL_BLOG.read_text("utf-8")
    assert "203.0.113" not in repr(list(read(SMALL_BLOG)))


def test_a_draft_without_slug_or_date_and_a_status_of_a_plugin():
    draft = items()[102]

    assert (draft.status, draft.slug, draft.published_at) == ("pitch", "", None)


def test_a_date_told_as_wall_clock_alone_is_read_in_the_sites_zone():
    seoul = timezone(timedelta(hours=9))

    assert items(zone=seoul)[103].published_at == datetime(2024, 6, 1, 0, 0, tzinfo=UTC)
    assert items()[103].published_at == datetime(2024, 6, 1, 9, 0, tzinfo=UTC)


def test_what_is_closed_says_so():
    assert items()[103].password == "lighthouse"
    assert items()[104].status == "private"


def test_a_picture_knows_its_file_its_words_and_its_article():
    picture = items()[105]

    assert picture.type == "attachment"
    assert picture.parent == 101
    assert picture.attachment_url.endswith("/2024/05/cranes.jpg")
    assert picture.excerpt == "Cranes at dusk"
    assert picture.meta["_wp_attachment_image_alt"] == ["Four cranes against an orange sky"]


def test_a_survey_counts_by_type_and_status():
    counted = survey(SMALL_BLOG)

    assert (counted.authors, counted.categories, counted.tags) == (2, 2, 1)
    assert counted.terms == 0  # the one there is signs, and is counted as that
    assert dict(counted.items) == {
        ("post", "publish"): 2,
        ("post", "pitch"): 1,
        ("page", "private"): 1,
        ("attachment", "inherit"): 1,
        ("wp_block", "publish"): 1,
    }
    assert counted.comments["comment", "1"] == 4
    assert counted.comments["note", "1"] == 1


def test_version_1_0_has_no_accounts_and_writes_terms_twice():
    records = list(read(EXPORTS / "version_1_0.xml"))
    article = records[-1]

    assert records[0].version == "1.0"
    assert not any(isinstance(each, AuthorRecord) for each in records)
    assert article.creator == "harbourmaster"
    assert article.terms == (
        ItemTerm("category", "tides", "Tides"),
        ItemTerm("post_tag", "moon", "Moon"),
    )


def test_version_1_1_is_read_alike():
    site, author, article = read(EXPORTS / "version_1_1.xml")

    assert (site.version, site.base_blog_url) == ("1.1", "http://quay.example.org")
    assert author.display_name == "The Harbourmaster"
    assert article.body == "It fell <em>again</em>."
    assert article.published_at == datetime(2012, 1, 20, 14, 8, 20, tzinfo=UTC)


def test_no_version_at_all_and_terms_in_three_spellings():
    site, *terms = read(EXPORTS / "no_version_three_kinds_of_term.xml")

    assert site.version == ""
    assert [(type(each).__name__, each.taxonomy, each.slug, each.name) for each in terms] == [
        ("CategoryRecord", "category", "sea", "Sea"),
        ("TagRecord", "post_tag", "salt", "Salt"),
        ("CategoryRecord", "category", "bay", "Bay"),
        ("TagRecord", "post_tag", "foam", "foam"),
        ("TermRecord", "series", "voyages", "Voyages"),
    ]
    assert terms[2].parent == "sea"
    assert isinstance(terms[3], TagRecord)


@pytest.mark.parametrize(
    ("stored", "read_as"),
    [
        ("plain-slug", "plain-slug"),
        ("%ED%95%9C%EA%B5%AD", "한국"),
        ("%e1%84%92%e1%85%a1%e1%86%ab", "한"),  # as macOS writes it, in three letters
        ("%ed%95%9c%ea%b5", "한"),  # cut inside a syllable
        ("%ed%95%9c%ea%b", "한"),  # cut inside a byte
        ("%ed%95%9c%", "한"),
        ("", ""),
    ],
)
def test_slugs_are_read_as_a_reader_writes_them(stored, read_as):
    assert decoded_slug(stored) == read_as


def wrapped(channel, *, uri="http://wordpress.org/export/1.2/", before=""):
    return f'{before}<rss version="2.0" xmlns:wp="{uri}"><channel>{channel}</channel></rss>'


REFUSED = {
    "an empty file": ("", NotAnExport, "the file is empty."),
    "nothing but space": (" \n\n", NotAnExport, "the file is empty."),
    "a web page": (
        "\n<!DOCTYPE html><html><body>Log in</body></html>",
        NotAnExport,
        "this is a web page",
    ),
    "a table": ("id,title\n1,Harbour\n", NotAnExport, "this is not XML"),
    "an archive": ("PK\x03\x04....", NotAnExport, "unpack it"),
    "another feed": (
        "<feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        NotAnExport,
        "begins with <feed>",
    ),
    "a plain RSS feed": (
        wrapped("<title>x</title><item><title>y</title></item>", uri="urn:other"),
        NotAnExport,
        "this is an RSS feed, not a WordPress export",
    ),
    "no channel": ("<rss xmlns:wp='http://wordpress.org/export/1.2/'/>", NotAnExport, "<channel>"),
    "a cut": (wrapped("<item>\n<title>x")[:90], NotWellFormed, "ends in the middle"),
    "entities": (
        wrapped(
            "<title>&b;</title>",
            before='<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        ),
        NotWellFormed,
        "entities or a document type",
    ),
    "a DTD from elsewhere": (
        wrapped("", before='<!DOCTYPE rss SYSTEM "http://evil.example/x.dtd">'),
        NotWellFormed,
        "entities or a document type",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_sound_export_is_refused_in_one_sentence(tmp_path, case):
    content, error, cause = REFUSED[case]
    path = tmp_path / "moved.xml"
    path.write_bytes(content.encode())

    with pytest.raises(error) as refusal:
        survey(path)

    said = str(refusal.value)
    assert said.startswith("moved.xml")
    assert cause in said
    assert said.endswith(".")
    assert "\n" not in said


def test_a_refusal_names_the_line(tmp_path):
    path = tmp_path / "moved.xml"
    path.write_text("<!-- made by hand -->\n\n<!DOCTYPE rss>\n" + wrapped(""), "utf-8")

    with pytest.raises(NotWellFormed) as refusal:
        survey(path)

    assert refusal.value.line == 3
    assert str(refusal.value).startswith("moved.xml, line 3: ")


def test_a_file_that_is_not_there_is_refused_alike(tmp_path):
    with pytest.raises(UnreadableExport, match=r"nowhere\.xml: cannot be opened"):
        survey(tmp_path / "nowhere.xml")


def test_memory_does_not_grow_with_the_file(tmp_path):
    """The tree of what was read is let go: one item is held, and never two."""
    path = tmp_path / "long.xml"
    path.write_text(wrapped("<item><wp:post_id>1</wp:post_id></item>\n" * 20_000), "utf-8")

    gc.collect()  # what other tests have read and let go is no business of this one
    most = 0
    for number, _ in enumerate(read(path), start=1):
        if number % 5_000 == 0:
            most = max(most, sum(type(each) is Element for each in gc.get_objects()))

    assert number == 20_001
    assert most < 100
