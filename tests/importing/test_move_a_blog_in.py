"""An operator moves a blog in; its readers find every text where it was."""

import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from articles.models import Article, FeaturedSlot, Page, Publication
from importing.models import Origin
from tests import cast
from tests.importing.exports_made import author, category, export, item, tag
from tests.importing.moving import move_in, row

SMALL_BLOG = str(Path(__file__).parent / "exports" / "small_blog.xml")
pytestmark = pytest.mark.django_db


def test_a_post_keeps_its_address_date_words_and_identity(client, tmp_path):
    move_in(
        export(
            tmp_path,
            author(),
            item(
                7,
                "Rice &amp; <em>reason</em>",
                "First line.\n\nSecond [sic] line.",
                slug="rice",
                excerpt="What to know.",
                modified="2020-05-01 08:00:00",
            ),
        )
    )
    article = Article.objects.get()
    assert article.permalink == "/2020/03/rice/"
    assert article.title == "Rice & reason"
    assert article.standfirst == "What to know."
    assert article.body == "<p>First line.</p>\n<p>Second [sic] line.</p>"
    assert article.word_count == 5
    assert article.guid == "https://notes.example.org/?p=7"
    assert article.published_at == datetime.datetime(2020, 3, 19, 14, 30, tzinfo=datetime.UTC)
    assert article.edited_at == datetime.datetime(2020, 5, 1, 8, 0, tzinfo=datetime.UTC)
    page = client.get("/2020/03/rice/").content.decode()
    assert "Rice &amp; reason" in page
    assert "Mina Quay" in page


def test_old_numbers_and_old_slugs_lead_to_the_article(client, tmp_path):
    move_in(export(tmp_path, item(7, "Rice", meta=[("_wp_old_slug", "grain")])))
    for old in ("/?p=7", "/2020/03/grain/"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/2020/03/rice/"), old


def test_a_link_without_a_path_gets_a_dated_address_and_keeps_working(client, tmp_path):
    move_in(
        export(
            tmp_path,
            item(7, "Rice", link="https://notes.example.org/?p=7"),
            item(0, "No number", slug="", link="https://notes.example.org/?p=31"),
            item(9, "No link", link=""),
        )
    )
    assert client.get("/?p=7")["Location"] == "/2020/03/rice/"
    assert client.get("/?p=31")["Location"] == "/2020/03/no-number/"
    assert client.get("/2020/03/no-link/").status_code == 200


def test_addresses_are_kept_whatever_their_pattern(client, tmp_path):
    links = {
        "/archives/12": "https://notes.example.org/archives/12",
        "/index.php/2011/rice/": "http://www.notes.example.org/index.php/2011/rice/",
        "/blog/rice.html": "https://notes.example.org//blog/rice.html",
        "/2014/쌀값/": "https://notes.example.org/2014/%ec%8c%80%EA%B0%92/",
    }
    items = [
        item(number, f"Text {number}", f"Word{number}.", link=link)
        for number, link in enumerate(links.values(), 1)
    ]
    move_in(export(tmp_path, *items))
    for number, path in enumerate(links, 1):
        assert f"Word{number}." in client.get(path).content.decode(), path


def test_what_answers_already_is_not_covered(client, tmp_path):
    ours = cast.published("Ours")
    said = move_in(
        export(
            tmp_path,
            item(7, "Search", link="https://notes.example.org/search/"),
            item(8, "Theirs", link=f"https://notes.example.org{ours.permalink}"),
        )
    )
    assert "/search/ → /2020/03/search/" in said
    assert client.get("/2020/03/search/").status_code == 200
    assert "Ours" in client.get(ours.permalink).content.decode()
    assert client.get("/2020/03/theirs/").status_code == 200


def test_statuses_of_the_old_site(client, tmp_path):
    words = "canary in these words"
    said = move_in(
        export(
            tmp_path,
            item(1, "Public"),
            item(2, "Later", words, status="future", at="2199-01-01 00:00:00"),
            item(3, "Missed", words, status="future", at="2020-01-01 00:00:00"),
            item(4, "Begun", words, status="draft", at="0000-00-00 00:00:00"),
            item(5, "Handed in", words, status="pending"),
            item(6, "Private", words, status="private"),
            item(7, "Locked", words, password="lighthouse"),
            item(8, "Binned", words, status="trash"),
            item(9, "Pitched", words, status="pitch"),
        )
    )
    found = {each.title: each.status_label() for each in Article.objects.all()}
    assert found == {
        "Public": "Published",
        "Later": "Scheduled",
        "Missed": "Draft",
        "Begun": "Draft",
        "Handed in": "In review",
        "Private": "Draft",
        "Locked": "Draft",
        "Binned": "In the bin",
        "Pitched": "Draft",
    }
    for slug in ("later", "missed", "begun", "handed-in", "private", "locked", "pitched"):
        assert client.get(f"/2020/03/{slug}/").status_code == 404
    for number in range(2, 10):
        answer = client.get(f"/?p={number}")
        assert answer.status_code == 404, number
    for address in ("/", "/feed/", "/search/?q=canary", "/sitemap.xml", "/archive/"):
        assert "canary" not in client.get(address).content.decode().replace("q=canary", "").replace(
            'value="canary"', ""
        ).replace("“canary”", "").replace("Search: canary – ", ""), address
    for title in ("Missed", "Private", "Locked", "Pitched"):
        assert f"- {title}" in said
    assert row(said, "post: trash") == [1, 1, 0, 0, 0]


def test_what_was_closed_keeps_its_address_for_when_it_is_opened(client, tmp_path, administrator):
    move_in(export(tmp_path, item(6, "Private", status="private")))
    Article.objects.get().publish(by=administrator)
    article = Article.objects.get()
    assert article.permalink == "/2020/03/private/"
    assert article.published_at.year == 2020
    assert client.get("/?p=6")["Location"] == "/2020/03/private/"


def test_pages_keep_their_paths_below_one_another(client, tmp_path):
    link = "https://notes.example.org/?page_id={}"
    move_in(
        export(
            tmp_path,
            item(3, "Team", "We.", type="page", link=link.format(3), slug="team", parent=2),
            item(2, "About", "Us.", type="page", link="https://notes.example.org/about/"),
            item(4, "Hidden", "canary", type="page", link=link.format(4), status="private"),
            item(5, "Secret", "canary", type="page", link=link.format(5), password="x"),
        )
    )
    assert "We." in client.get("/about/team/").content.decode()
    assert client.get("/?page_id=3")["Location"] == "/about/team/"
    assert "Us." in client.get("/about/").content.decode()
    assert Page.objects.published().count() == 2
    for page in Page.objects.filter(is_draft=True):
        assert client.get(page.permalink).status_code == 404


def test_sticky_posts_and_sliders_become_slots_that_no_reader_sees_as_a_category(client, tmp_path):
    slider = ("category", "slider", "Slider")
    ports = ("category", "ports", "Ports")
    move_in(
        export(
            tmp_path,
            category("slider", "Slider", number=5),
            category("ports", "Ports", number=6),
            item(1, "Led", terms=[slider, ports]),
            item(2, "Stuck", sticky=1, at="2020-04-01 00:00:00"),
            item(3, "Draft led", terms=[slider], status="draft"),
        )
    )
    assert [slot.article.title for slot in FeaturedSlot.objects.all()] == ["Stuck", "Led"]
    assert [each.name for each in Article.objects.get(title="Led").shown_categories] == ["Ports"]
    home = client.get("/").content.decode()
    assert "Slider" not in home
    for old in ("/category/slider/", "/?cat=5"):
        assert client.get(old)["Location"] == "/"
    assert client.get("/?cat=6")["Location"] == "/category/ports/"


def test_only_as_many_lead_as_the_home_page_shows(tmp_path):
    items = [item(n, f"Led {n}", sticky=1, at=f"2020-01-{n:02d} 00:00:00") for n in range(1, 12)]
    said = move_in(export(tmp_path, *items))
    slots = [slot.article.title for slot in FeaturedSlot.objects.all()]
    assert slots == [f"Led {n}" for n in range(11, 3, -1)]
    assert "- Led 3\n" in said


def test_categories_come_as_a_tree_in_any_order(client, tmp_path):
    busan = ("category", "%eb%b6%80%ec%82%b0", "부산")
    said = move_in(
        export(
            tmp_path,
            category("%eb%b6%80%ec%82%b0", "부산", parent="ports", number=12),
            category("ports", "Ports &amp; Harbours", number=11),
            category("ports", "Ports again", number=13),
            category("a", "A", parent="b"),
            category("b", "B", parent="a"),
            category("uncategorized", "Uncategorized", number=1),
            item(1, "Busan", terms=[busan, ("category", "uncategorized", "Uncategorized")]),
        )
    )
    article = Article.objects.get()
    assert [each.path for each in article.shown_categories] == ["ports/부산"]
    assert article.primary_category.language == "ko"
    assert "Busan" in client.get("/category/ports/부산/").content.decode()
    assert client.get("/?cat=12")["Location"].startswith("/category/ports/")
    assert client.get("/category/uncategorized/").status_code == 301
    assert row(said, "categories") == [6, 4, 0, 1, 1]
    assert "Categories whose parent is none: now at the top (2):\n\n- A\n- B" in said


def test_a_default_category_with_a_name_of_its_own_is_a_category(tmp_path):
    news = ("category", "uncategorized", "News")
    move_in(export(tmp_path, category("uncategorized", "News"), item(1, "A", terms=[news])))
    assert [each.name for each in Article.objects.get().shown_categories] == ["News"]


def test_tags_of_one_name_are_one(client, tmp_path):
    terms = [("post_tag", "cranes-2", "cranes"), ("post_tag", "%eb%b6%81%ed%95%9c", "북한")]
    said = move_in(
        export(
            tmp_path, tag("cranes", "Cranes"), tag("cranes-2", "cranes"), item(1, "A", terms=terms)
        )
    )
    assert [each.name for each in Article.objects.get().shown_tags] == ["Cranes", "북한"]
    assert client.get("/tag/북한/").status_code == 200
    assert client.get("/tag/cranes-2/")["Location"] == "/tag/cranes/"
    assert row(said, "tags") == [2, 1, 0, 1, 0]


def test_accounts_sign_but_may_not_enter(client, tmp_path, django_user_model):
    move_in(
        export(
            tmp_path,
            author("m.quay", "Mina Quay", 4),
            author("old@example.org", "Old Hand", 5),
            item(1, "Signed", by="m.quay"),
            item(2, "By mail", by="old@example.org"),
            item(3, "Stranger", by="nobody-listed"),
            item(4, "Unsigned", by=""),
        )
    )
    names = {each.title: each.byline_text for each in Article.objects.all()}
    assert names == {
        "Signed": "Mina Quay",
        "By mail": "Old Hand",
        "Stranger": "nobody-listed",
        "Unsigned": "",
    }
    assert not django_user_model.objects.exists()
    assert client.get("/author/m-quay/").status_code == 200
    assert client.get("/author/old-hand/").status_code == 200
    assert client.get("/?author=4")["Location"] == "/author/m-quay/"
    byline = Article.objects.get(title="Signed").bylines.get()
    assert byline.frozen_at
    assert (byline.name, byline.affiliation, byline.bio) == ("Mina Quay", "", "")


def test_an_author_who_signs_here_already_is_the_same_one(tmp_path):
    here = cast.author("Mina Quay")
    said = move_in(export(tmp_path, author("mina", "mina quay"), item(1, "Signed")))
    byline = Article.objects.get().bylines.get()
    assert byline.author == here
    assert (byline.bio, byline.shown_affiliation) == ("", "")
    assert row(said, "authors") == [1, 0, 0, 1, 0]


def test_korean_texts_are_known_as_such(tmp_path):
    move_in(
        export(
            tmp_path,
            item(1, "항구의 밤", "부산 항구에는 크레인이 많다. Port of Busan도 그렇다."),
            item(2, "The word 항구", "It means a harbour, and so does port."),
        )
    )
    assert dict(Article.objects.values_list("title", "language")) == {
        "항구의 밤": "ko",
        "The word 항구": "en",
    }


def test_pictures_elsewhere_become_links_and_nothing_is_fetched_from_there(client, tmp_path):
    body = (
        '<a href="https://notes.example.org/big.jpg"><img src="https://notes.example.org/a.jpg" '
        'alt="Cranes at dusk"></a>\n\n[caption id="attachment_9" width="300"]'
        '<img src="https://notes.example.org/b-300x200.jpg" width="300"> The pier[/caption]\n\n'
        '<img src="data:image/gif;base64,R0lGOD"> Words.'
    )
    said = move_in(export(tmp_path, item(1, "Pictured", body)))
    html = Article.objects.get().body
    assert "<img" not in html
    assert '<a href="https://notes.example.org/big.jpg">Picture: Cranes at dusk</a>' in html
    assert '<a href="https://notes.example.org/b-300x200.jpg">Picture: b-300x200.jpg</a>' in html
    assert "<figcaption>The pier</figcaption>" in html
    assert "Words." in html
    assert "https://notes.example.org/b-300x200.jpg" in said
    assert 'src="https' not in client.get("/2020/03/pictured/").content.decode()


def test_a_picture_s_old_page_leads_to_its_article(client, tmp_path):
    picture = item(
        9,
        "Cranes",
        type="attachment",
        status="inherit",
        parent=1,
        link="https://notes.example.org/2020/03/pictured/cranes/",
        url="https://notes.example.org/cranes.jpg",
    )
    said = move_in(export(tmp_path, picture, item(1, "Pictured")))
    for old in ("/2020/03/pictured/cranes/", "/?attachment_id=9"):
        assert client.get(old)["Location"] == "/2020/03/pictured/", old
    assert row(said, "attachment: inherit") == [1, 0, 0, 0, 1]
    assert "- https://notes.example.org/cranes.jpg" in said


def test_a_reusable_block_stands_where_it_was_used(tmp_path):
    block = item(
        5, "Box", "<!-- wp:paragraph --><p>Write.</p><!-- /wp:paragraph -->", type="wp_block"
    )
    move_in(export(tmp_path, item(1, "A", '<!-- wp:block {"ref":5} /-->'), block))
    assert Article.objects.get().body == "<p>Write.</p>"


def test_notes_are_numbered_and_linked_as_ours_are(tmp_path):
    body = (
        '<!-- wp:paragraph --><p>Claim<sup data-fn="ab-1"><a href="#ab-1" id="ab-1-link">1</a>'
        "</sup>.</p><!-- /wp:paragraph --><!-- wp:footnotes /--><!-- wp:paragraph --><p>End.</p>"
        "<!-- /wp:paragraph -->"
    )
    notes = [("footnotes", '[{"id": "ab-1", "content": "The <em>source</em>."}]')]
    move_in(export(tmp_path, item(7, "Rice", body, meta=notes)))
    kept = Article.objects.get().body
    assert '<p>Claim<sup id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup>.</p>' in kept
    assert '<li id="fn-1">The <em>source</em>. <a href="#fnref-1"' in kept
    assert kept.index("<p>End.</p>") < kept.index('id="fn-1"')


def test_two_things_of_one_number_or_one_slug_both_come_in(client, tmp_path):
    said = move_in(
        export(
            tmp_path,
            item(
                7, "Drafted", "One.", slug="", link="https://notes.example.org/?p=7", status="draft"
            ),
            item(7, "Published", "Two.", slug="second", link="https://notes.example.org/?p=7"),
            item(8, "Same", "Three.", slug="same"),
            item(9, "Same", "Four.", slug="same"),
            item(8, "Same", "Three.", slug="same"),
        )
    )
    assert Article.objects.count() == 4
    assert client.get("/?p=7")["Location"] == "/2020/03/second/"
    assert "Three." in client.get("/2020/03/same/").content.decode()
    assert "Four." in client.get("/2020/03/same-2/").content.decode()
    assert row(said, "post: publish") == [4, 3, 0, 1, 0]


def test_a_text_without_a_title_or_a_date_still_has_both(client, tmp_path):
    said = move_in(
        export(
            tmp_path,
            item(1, "", "The first words of it.", slug="nameless"),
            item(2, "Undated", at="0000-00-00 00:00:00", modified="0000-00-00 00:00:00"),
        )
    )
    assert Article.objects.get(guid__endswith="p=1").title == "The first words of it."
    assert Article.objects.get(title="Undated").published_at <= timezone.now()
    assert client.get("/2020/03/nameless/").status_code == 200
    assert "Published without a date: dated today (1)" in said


def test_the_publication_is_named_after_the_old_site_unless_it_has_a_name(tmp_path, db):
    move_in(export(tmp_path, item(1, "A")))
    assert (Publication.current().name, Publication.current().tagline) == (
        "Harbour Notes",
        "On ports & people",
    )
    cast.publication()
    move_in(export(tmp_path, item(2, "B")))
    assert Publication.current().name == "The Tidewater Review"


def test_a_new_publication_says_of_itself_what_the_old_pages_said(client, tmp_path):
    link = "https://notes.example.org/{}/"
    about = "We write about harbours.\n\nQuestions & ideas: desk@example.org"
    move_in(
        export(
            tmp_path,
            item(1, "About", about, type="page", link=link.format("about")),
            item(2, "Team", type="page", link=link.format("about/team"), parent=1),
            item(3, "Plans", type="page", link=link.format("plans"), status="draft"),
        )
    )
    publication = Publication.current()
    assert publication.menu_items == [("About", "/about/")]
    assert publication.about == "Questions &amp; ideas: desk@example.org"
    assert publication.contact_email == "desk@example.org"
    assert "desk@example.org" in client.get("/").content.decode()


def test_what_the_publication_says_of_itself_is_not_overwritten(tmp_path):
    cast.publication()
    about = item(1, "About", "Us: them@example.org", type="page", slug="about")
    move_in(export(tmp_path, about))
    assert Publication.current().contact_email == "desk@example.org"
    assert Publication.current().menu_items == [("About", "/about/"), ("Authors", "/authors/")]


def test_everything_that_a_report_must_name(tmp_path):
    target = tmp_path / "report.md"
    said = move_in(
        export(
            tmp_path,
            item(
                1,
                "A",
                'Words.[contact-form to="x"]',
                meta=[("_et_layout", "1"), ("_thumbnail_id", "9")],
                terms=[("post_format", "post-format-aside", "Aside")],
            ),
            item(2, "A menu", type="nav_menu_item"),
            item(3, "A brief", type="publication"),
        ),
        report=str(target),
    )
    for words in (
        "contact-form in “A”",
        "_et_layout",
        "post_format",
        "Lead pictures that were not at hand (1)",
        "Things of the type “publication”, which is unknown here (1):\n\n- A brief",
    ):
        assert words in said
    assert row(said, "nav_menu_item: publish") == [1, 0, 0, 0, 1]
    assert target.read_text(encoding="utf-8") == said.rstrip("\n") + "\n"


def test_a_real_kind_of_blog_moves_in_whole(client):
    said = move_in(SMALL_BLOG)
    public = Article.objects.published().get()
    assert public.permalink == "/blog/2024/05/항구의-밤/"
    assert public.title == '항구의 밤 & the "night shift"'
    assert [slot.article for slot in FeaturedSlot.objects.all()] == [public]
    assert client.get("/blog/?p=101").status_code == 301
    assert client.get("/blog/cranes-at-dusk/")["Location"] == public.get_absolute_url()
    pages = ["/", public.permalink, "/feed/", "/search/?q=canary", "/sitemap.xml", "/blog/about/"]
    for address in pages:
        assert "canary-" not in client.get(address).content.decode(), address
    assert Origin.objects.filter(host="notes.example.org/blog", kind="post").count() == 3
    assert "nothing was changed" not in said
