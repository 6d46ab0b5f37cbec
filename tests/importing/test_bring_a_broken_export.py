"""Files and records as they really break: what can be read is read, and each repair is named."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Byline, Category, Page, Tag
from comments.models import Comment
from importing import php
from importing.records import Item
from importing.wxr import NotWellFormed, read, survey
from tests.importing.exports_made import HEAD, author, comment, export, item, tag
from tests.importing.moving import everything, move_in, row

END = "</channel></rss>"
SOUND = item(7, "Barley")


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "broken.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape"))
    return path


def read_whole(path: Path) -> tuple[list[Item], list[str]]:
    repairs: list[str] = []
    found = list(read(path, say=lambda each: repairs.append(f"{each.line}: {each.what}")))
    return [each for each in found if isinstance(each, Item)], repairs


RICE = item(1, "Rice", "BODY")
BROKEN = {
    "control characters": ("Ri\x00c\x05e\x1c grows", "Rice grows", "control characters"),
    "a bare ampersand": ("Rice & barley", "Rice & barley", "a bare &"),
    "an HTML entity": ("Caf&eacute;&nbsp;au lait", "Café\xa0au lait", "the HTML entity &eacute;"),
    "an unknown entity": ("AT&T; and &nothing;", "AT&T; and &nothing;", "a bare &"),
    "a bare <": ("a < b and 3 <4", "a < b and 3 <4", "a bare <"),
    "a number of no character": ("a&#0;b&#x1F;c", "abc", "stands for no character"),
    "a stray end of CDATA": ("<![CDATA[a ]]> b]]>", "a ]]> b", "an end of CDATA"),
    "CDATA within CDATA": ("<![CDATA[a <![CDATA[ b ]]> c]]>", "a <![CDATA[ b ]]> c", "CDATA"),
    "an end of CDATA outside": ("a ]]> b", "a ]]> b", "a bare ]]>"),
    "mark-up not escaped": ("<p>Rice<br>grows</p>", "<p>Rice<br>grows</p>", "not escaped"),
    "bytes of Windows": ("don\udc92t", "don’t", "Windows-1252"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_one_broken_item_is_mended_and_the_next_is_read(tmp_path, case):
    broken, words, repair = BROKEN[case]
    text = HEAD + RICE.replace("BODY", broken) + "\n" + SOUND + END
    items, repairs = read_whole(written(tmp_path, text))
    assert [each.title for each in items] == ["Rice", "Barley"]
    assert items[0].body == words
    line = HEAD.count("\n") + 1
    assert any(repair in each and each.startswith(f"{line}: ") for each in repairs), repairs


def test_split_cdata_is_no_fault(tmp_path):
    body = "<![CDATA[a ]]]]><![CDATA[> b]]><![CDATA[ c]]>"
    items, repairs = read_whole(written(tmp_path, HEAD + RICE.replace("BODY", body) + END))
    assert (items[0].body, repairs) == ("a ]]> b c", [])


@pytest.mark.parametrize(
    ("before", "repair"),
    [
        ("\ufeff", None),
        ("\n\n", None),
        ("PHP Notice:  Undefined index: x in /www/export.php on line 5\n", "text before the XML"),
        ("<br />\n<b>Warning</b>: Cannot modify header information\n", "text before the XML"),
    ],
)
def test_what_stands_before_the_xml_is_skipped(tmp_path, before, repair):
    items, repairs = read_whole(written(tmp_path, before + HEAD + SOUND + END))
    assert [each.title for each in items] == ["Barley"]
    assert items[0].line == (before + HEAD).count("\n") + 1
    assert (repair is None) == (repairs == [])
    assert repair is None or repair in repairs[0]


def test_other_and_undeclared_prefixes_are_read(tmp_path):
    other = (
        (HEAD + SOUND + END).replace("wp:", "wordpress:").replace("xmlns:wp=", "xmlns:wordpress=")
    )
    assert read_whole(written(tmp_path, other))[0][0].id == 7
    bare = '<rss version="2.0"><channel><title>Notes</title>' + SOUND + "</channel></rss>"
    bare = bare.replace("<title>Notes", "<wp:wxr_version>1.2</wp:wxr_version><title>Notes")
    items, repairs = read_whole(written(tmp_path, bare))
    assert (items[0].id, items[0].status) == (7, "publish")
    assert "wp: is not declared" in repairs[0]
    strange = HEAD + SOUND.replace("</item>", "<itunes:x geo:y='1'>z</itunes:x></item>") + END
    items, repairs = read_whole(written(tmp_path, strange))
    assert items[0].title == "Barley"
    assert any("itunes:" in each for each in repairs)


@pytest.mark.parametrize(
    ("cut", "titles", "words"),
    [
        (lambda text: text[: text.rfind("</channel>")], ["Rice", "Barley"], "the file ends"),
        (lambda text: text[: text.rfind("</item>")], ["Rice", "Barley"], "within this item"),
        (lambda text: text[: text.rfind("<wp:status>")], ["Rice"], "left out"),
        (lambda text: text[: text.rfind("<content:encoded>") + 20], ["Rice"], "left out"),
    ],
)
def test_a_file_that_ends_in_the_middle_is_read_up_to_there(tmp_path, cut, titles, words):
    items, repairs = read_whole(written(tmp_path, cut(HEAD + RICE + "\n" + SOUND + END)))
    assert [each.title for each in items] == titles
    assert any(words in each for each in repairs)


def test_items_without_their_ends(tmp_path):
    text = HEAD + RICE.replace("</item>", "") + "\n" + SOUND + END
    items, repairs = read_whole(written(tmp_path, text))
    assert [each.title for each in items] == ["Rice", "Barley"]
    assert "an item without its end" in repairs[-1]


def test_words_that_look_like_marks_are_words(tmp_path):
    body = "<![CDATA[<item>not one</item> </channel> <!-- wp:x -->]]>"
    items, repairs = read_whole(written(tmp_path, HEAD + RICE.replace("BODY", body) + SOUND + END))
    assert [each.title for each in items] == ["Rice", "Barley"]
    assert (items[0].body, repairs) == ("<item>not one</item> </channel> <!-- wp:x -->", [])


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "cp1252"])
def test_other_encodings_are_read_as_declared(tmp_path, encoding):
    text = (HEAD + item(1, "Café") + END).replace("UTF-8", encoding)
    items, repairs = read_whole(written(tmp_path, text.encode(encoding)))
    assert (items[0].title, repairs) == ("Café", [])


def test_an_encoding_that_nobody_knows_is_refused(tmp_path):
    with pytest.raises(NotWellFormed, match="its characters cannot be read"):
        survey(written(tmp_path, HEAD.replace("UTF-8", "klingon-8") + END))


def test_an_entity_is_never_expanded(tmp_path):
    inside = HEAD + '<!DOCTYPE rss [<!ENTITY a "ha">]>' + RICE.replace("BODY", "&a;") + END
    before = '<!DOCTYPE rss [<!ENTITY a "ha">]>' + HEAD + END
    with pytest.raises(NotWellFormed, match="entities or a document type"):
        survey(written(tmp_path, before))
    items, repairs = read_whole(written(tmp_path, inside))
    assert [each.body for each in items] == ["&a;"]
    assert repairs


@pytest.mark.django_db
def test_the_report_names_each_repair_with_file_and_line(tmp_path):
    file = written(tmp_path, HEAD + RICE.replace("BODY", "a & b") + "\n" + SOUND + END)
    said = move_in(str(file))
    assert f"- broken.xml, line {HEAD.count(chr(10)) + 1}: a bare &, taken for itself" in said
    assert Article.objects.count() == 2


# What the records say


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('a:1:{s:5:"width";i:640;}', {"width": 640}),
        ('s:6:"한국";', "한국"),
        ('a:1:{s:99:"credit";s:2:"Jae-won";}', {"credit": "Jae-won"}),  # wrong counts
        ('a:1:{s:1:\\"a\\";b:1;}', {"a": 1}),  # slashes doubled
        ('O:8:"stdClass":1:{s:1:"a";N;}', {"a": None}),
        ('a:2:{i:0;d:0.5;i:1;s:3:"a"b";}', {0: 0.5, 1: 'a"b'}),
        ("a:1:{", None),
        ("x" * 50, None),
        ("a:1:{i:0;" * 50, None),
        ("", None),
    ],
)
def test_serialised_values_are_read_and_never_run(text, value):
    assert php.read(text) == value


@pytest.mark.django_db
def test_two_posts_and_a_page_with_one_slug_all_have_an_address(client, tmp_path):
    link = "https://notes.example.org/rice/"
    said = move_in(
        export(
            tmp_path,
            item(1, "First", link=link, slug="rice"),
            item(2, "Second", link=link, slug="rice"),
            item(3, "Third", link=link, slug="rice", type="page"),
        )
    )
    assert client.get("/rice/").status_code == 200
    addresses = [*Article.objects.values_list("permalink", flat=True)]
    addresses += Page.objects.values_list("permalink", flat=True)
    assert len(set(addresses)) == 3
    assert all(client.get(each).status_code == 200 for each in addresses)
    assert "Another address, since the old one is taken (2)" in said


@pytest.mark.django_db
def test_a_text_where_our_search_is_answers_there_to_who_asks_nothing(client, tmp_path):
    move_in(export(tmp_path, item(1, "Searching", link="https://notes.example.org/search/")))
    answer = client.get("/search/")
    assert (answer.status_code, answer["Location"]) == (301, Article.objects.get().permalink)
    assert client.get("/search/", {"q": "rice"}).status_code == 200
    assert client.get("/search/?q=").status_code == 200
    assert 'href="/search/?q="' in client.get("/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["%eb%b0", "%eb", "%e", "%", "%eb%b", "%eb%b0%8"])
def test_a_slug_cut_inside_a_syllable_leads_on_to_a_whole_address(client, tmp_path, broken):
    cut = f"%ed%95%ad%ea%b5%ac%ec%9d%98-{broken}"
    link = f"https://notes.example.org/2020/03/{cut}/"
    move_in(export(tmp_path, item(1, "항구의 밤", slug=cut, link=link)))
    assert Article.objects.get().permalink == "/2020/03/항구의/"
    assert client.get(f"/2020/03/{cut}/", follow=True).status_code == 200


@pytest.mark.django_db
def test_three_hundred_accounts_and_five_thousand_tags(tmp_path):
    people = [author(f"writer{n}", f"Writer Number{n}", n) for n in range(1, 301)]
    tags = [tag(f"mark-{n}", f"Mark {n}") for n in range(5000)]
    signed = [item(n, f"Text {n}", by=f"writer{n}") for n in (1, 300)]
    said = move_in(export(tmp_path, *people, *tags, *signed))
    assert row(said, "authors") == [300, 300, 0, 0, 0]
    assert row(said, "tags") == [5000, 5000, 0, 0, 0]
    assert Tag.objects.count() == 5000
    assert {each.author.name for each in Byline.objects.all()} == {
        "Writer Number1",
        "Writer Number300",
    }


@pytest.mark.django_db
def test_fifteen_deep_replies_keep_their_thread(client, tmp_path):
    chain = [comment(n, f"Answer {n}.", below=n - 1) for n in range(1, 16)]
    move_in(export(tmp_path, item(1, "Rice", comments=list(reversed(chain)))))
    deepest = Comment.objects.get(body="<p>Answer 15.</p>")
    above = 0
    while deepest.parent:
        deepest, above = deepest.parent, above + 1
    assert above == 14
    assert "Answer 15." in client.get("/2020/03/rice/").content.decode()


@pytest.mark.django_db
def test_an_article_of_a_megabyte(client, tmp_path):
    words = "Rice grows where the water stands, and nobody asks it why. " * 17_000
    move_in(export(tmp_path, item(1, "Long", words)))
    assert Article.objects.get().word_count == 17_000 * 11
    assert client.get("/2020/03/long/").status_code == 200


@pytest.mark.django_db
def test_dates_of_the_year_nought(tmp_path):
    nought = "0000-00-00 00:00:00"
    said = move_in(
        export(
            tmp_path,
            item(1, "Begun", status="draft", at=nought, here=nought, modified=nought, slug=""),
            item(2, "Out", at=nought, here=nought, modified=nought),
            item(3, "Odd", at="-0001-11-30 00:00:00", here="2020-13-45 99:00:00"),
        )
    )
    assert Article.objects.get(title="Begun").published_at is None
    assert Article.objects.get(title="Out").published_at.year == 2026 or "dated today" in said


@pytest.mark.django_db
def test_serialised_lengths_that_are_wrong_lose_no_article(tmp_path):
    meta = [("_wp_attachment_metadata", 'a:9:{s:400:"x";}'), ("_thumbnail_id", "x")]
    picture = item(9, "Pic", "", type="attachment", status="inherit", url="x.jpg", meta=meta)
    said = move_in(export(tmp_path, item(1, "Rice", meta=meta), picture))
    assert row(said, "post: publish") == [1, 1, 0, 0, 0]


@pytest.mark.django_db
def test_a_child_category_may_stand_before_its_parent_and_circles_end(tmp_path):
    text = (
        "<wp:category><wp:category_nicename>b</wp:category_nicename>"
        "<wp:category_parent>a</wp:category_parent><wp:cat_name>B</wp:cat_name></wp:category>"
        "<wp:category><wp:category_nicename>a</wp:category_nicename>"
        "<wp:category_parent>b</wp:category_parent><wp:cat_name>A</wp:cat_name></wp:category>"
    )
    move_in(export(tmp_path, text, item(1, "Rice", terms=[("category", "b", "B")])))
    assert Category.objects.count() == 2


@pytest.mark.django_db
def test_guests_of_co_authors_plus_sign_in_the_order_of_the_file(client, tmp_path):
    guest = item(
        50,
        "Jae-won Kim",
        "",
        type="guest-author",
        slug="cap-jae-won-kim",
        link="",
        meta=[
            ("cap-display_name", "Jae-won Kim"),
            ("cap-user_login", "jae-won-kim"),
            ("cap-user_email", "canary@example.net"),
            ("cap-description", "He writes on <em>ports</em>."),
        ],
    )
    terms = [
        ("author", "cap-jae-won-kim", "jae-won-kim"),
        ("author", "cap-mina", "mina"),
        ("author", "cap-jae-won-kim", "jae-won-kim"),
    ]
    said = move_in(export(tmp_path, author(), guest, item(1, "Rice", terms=terms)))
    article = Article.objects.get()
    assert article.byline_text == "Jae-won Kim and Mina Quay"
    assert article.bylines.first().author.bio == "He writes on <em>ports</em>."
    assert "- Rice: Jae-won Kim, Mina Quay" in said
    assert client.get("/author/jae-won-kim/").status_code == 200
    assert client.get("/author/cap-jae-won-kim/").status_code == 301
    assert "canary" not in json.dumps(everything(), default=str)


@pytest.mark.django_db
def test_people_of_publishpress_authors_sign(tmp_path):
    term = (
        "<wp:term><wp:term_id>5</wp:term_id><wp:term_taxonomy>author</wp:term_taxonomy>"
        "<wp:term_slug>soo-jin-park</wp:term_slug><wp:term_name>Soo-jin Park</wp:term_name>"
        "<wp:termmeta><wp:meta_key>description</wp:meta_key>"
        "<wp:meta_value>She sails.</wp:meta_value></wp:termmeta></wp:term>"
    )
    terms = [("author", "soo-jin-park", "Soo-jin Park")]
    move_in(export(tmp_path, author(), term, item(1, "Rice", terms=terms)))
    signed = Article.objects.get().bylines.get()
    assert (signed.name, signed.author.bio) == ("Soo-jin Park", "She sails.")


@pytest.mark.django_db
def test_a_person_of_publishpress_authors_who_is_an_account_is_one_author(tmp_path, client):
    term = (
        "<wp:term><wp:term_id>5</wp:term_id><wp:term_taxonomy>author</wp:term_taxonomy>"
        "<wp:term_slug>mina-q</wp:term_slug><wp:term_name>Mina Q.</wp:term_name>"
        "<wp:termmeta><wp:meta_key>user_id</wp:meta_key><wp:meta_value>4</wp:meta_value>"
        "</wp:termmeta></wp:term>"
    )
    posts = [item(1, "Rice", terms=[("author", "mina-q", "Mina Q.")]), item(2, "Tea")]
    move_in(export(tmp_path, author(), term, *posts))
    assert set(Byline.objects.values_list("author__name", flat=True)) == {"Mina Quay"}
    assert client.get("/author/mina-q/")["Location"] == "/author/mina/"


@pytest.mark.django_db
def test_fields_of_search_plugins_are_read(tmp_path):
    ports = (
        "<wp:category><wp:term_id>8</wp:term_id><wp:category_nicename>sea</wp:category_nicename>"
    )
    ports += "<wp:cat_name>Sea</wp:cat_name></wp:category>"
    terms = [("category", "land", "Land"), ("category", "sea", "Sea")]
    meta = [
        ("_yoast_wpseo_metadesc", "What rice is for."),
        ("_yoast_wpseo_primary_category", "8"),
        ("_yoast_wpseo_canonical", "https://elsewhere.example/rice/"),
        ("rank_math_title", "Rice %sep% %sitename%"),
    ]
    said = move_in(export(tmp_path, ports, item(1, "Rice", terms=terms, meta=meta)))
    article = Article.objects.get()
    assert article.standfirst == "What rice is for."
    assert article.primary_category.name == "Sea"
    assert "- Rice: https://elsewhere.example/rice/" in said
    assert "%sep%" not in said


@pytest.mark.django_db
def test_each_article_has_its_first_revision_and_a_rehearsal_none(tmp_path):
    file = export(tmp_path, item(1, "Rice"), item(2, "Barley", status="draft"))
    move_in(file, dry_run=True)
    assert not Article.objects.exists()
    move_in(file)
    for article in Article.objects.all():
        revision = article.revisions.get()
        assert revision.why == "As it came in from notes.example.org"
        assert revision.content == article.working_content()


@pytest.mark.django_db
def test_a_file_in_which_nothing_is_whole_is_refused_and_leaves_no_trace(tmp_path):
    before = everything()
    with pytest.raises(CommandError, match="nothing whole in it"):
        call_command(
            "import_wordpress",
            str(written(tmp_path, HEAD + "<item><title>R")),
            stdout=io.StringIO(),
        )
    assert everything() == before


@pytest.mark.django_db
def test_an_item_that_does_not_say_what_it_is_comes_in_as_a_text(tmp_path):
    untyped = RICE.replace("<wp:post_type>post</wp:post_type>", "")
    path = written(tmp_path, HEAD + untyped + "\n" + SOUND + END)
    items, repairs = read_whole(path)
    assert [each.type for each in items] == ["post", "post"]
    line = HEAD.count("\n") + 1
    assert repairs == [
        f"{line}: an item that does not say what it is (wp:post_type): read as a post"
    ]
    assert "read as a post" in move_in(str(path))
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Barley", "Rice"]
