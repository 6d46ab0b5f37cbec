"""An address that can't be taken apart stops nobody from moving in."""

from pathlib import Path
from urllib.parse import quote

import pytest

from articles.models import Article, Page, Redirect
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db

ODD = ["https://[site]/x.jpg", "//[cdn_url]/x.jpg", "http://[::1/x.jpg"]


@pytest.mark.parametrize("address", ODD)
def test_the_words_around_it_come_in(tmp_path, address):
    text = f'Before.\n\n<img src="{address}" alt="A pier">\n\n<a href="{address}">After.</a>'
    move_in(export(tmp_path, item(1, "Rice", text), item(2, "Tea", "Tea.")))
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Rice", "Tea"]
    body = Article.objects.get(title="Rice").body
    assert "Before." in body
    assert "After." in body
    assert "[" not in body


@pytest.mark.parametrize("address", ODD)
def test_a_post_that_stood_there_comes_in(tmp_path, address):
    move_in(export(tmp_path, item(1, "Rice", "Rice grows.", link=address)))
    assert Article.objects.get().body == "<p>Rice grows.</p>"


def test_pages_below_an_address_of_the_site_itself_come_in_beside_it(tmp_path, client):
    move_in(
        export(
            tmp_path,
            item(1, "Media", "<p>For the press.</p>", type="page",
                 link="https://notes.example.org/media/"),
            item(2, "Press", "<p>Call us.</p>", type="page",
                 link="https://notes.example.org/media/press/"),
        )
    )  # fmt: skip
    found = dict(Page.objects.values_list("title", "permalink"))
    assert found == {"Media": "/media/", "Press": "/press/"}
    for address in found.values():
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Harbour Notes" in answer.content.decode()


SITE = "https://notes.example.org"


@pytest.mark.parametrize("order", [1, -1], ids=["below comes last", "below comes first"])
def test_a_post_at_the_print_view_of_another_gets_an_address_of_its_own(tmp_path, client, order):
    posts = [
        item(1, "Rice", "Rice grows.", link=f"{SITE}/rice/"),
        item(2, "Print", "Ink dries.", link=f"{SITE}/rice/print/"),
    ]
    said = move_in(export(tmp_path, *posts[::order]))
    kept, moved = ("Rice", "Print")[::order]
    kept_at, moved_from = ("/rice/", "/rice/print/")[::order]
    found = dict(Article.objects.values_list("title", "permalink"))
    assert found == {kept: kept_at, moved: f"/2020/03/{moved.lower()}/"}
    assert f"{moved_from} → /2020/03/{moved.lower()}/" in said
    for title, words in (("Rice", "Rice grows."), ("Print", "Ink dries.")):
        answer = client.get(found[title])
        assert words in answer.content.decode()
        assert words in client.get(f"{found[title]}print/").content.decode()


def test_a_post_that_is_called_print_keeps_its_address_where_nothing_is_above_it(tmp_path, client):
    move_in(export(tmp_path, item(2, "Print", "Ink dries.", link=f"{SITE}/rice/print/")))
    assert Article.objects.get().permalink == "/rice/print/"
    assert "Ink dries." in client.get("/rice/print/").content.decode()


@pytest.mark.parametrize("word", ["author", "tag", "category"])
def test_a_post_called_as_a_list_of_ours_is_led_to_and_has_all_its_shapes(tmp_path, client, word):
    move_in(
        export(tmp_path, item(7, "Boxes", slug=word, link=f"https://notes.example.org/{word}/"))
    )
    answer = client.get(f"/{word}/")
    assert answer.status_code == 301
    assert b"Boxes" in client.get(answer["Location"]).content
    assert client.get(f"{answer['Location']}print/").status_code == 200
    feed = client.get(f"/{word}/feed/")
    assert (feed.status_code, feed["Location"]) == (301, f"{answer['Location']}feed/")
    assert client.get(feed["Location"]).status_code == 200


def test_the_page_of_a_file_that_belonged_to_no_text_leads_to_the_file(tmp_path, client):
    folder = tmp_path / "old" / "2020" / "03"
    folder.mkdir(parents=True)
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 words")
    file = item(
        12,
        "Report",
        "",
        type="attachment",
        status="inherit",
        link="https://notes.example.org/report-2/",
        url="https://notes.example.org/wp-content/uploads/2020/03/report.pdf",
    )
    move_in(export(tmp_path, item(1, "Rice"), file), media=str(tmp_path / "old"))
    for old in ("/?attachment_id=12", "/?p=12", "/report-2/"):
        answer = client.get(old)
        assert answer.status_code == 301
        assert answer["Location"] == "/wp-content/uploads/2020/03/report.pdf"
    assert client.get(answer["Location"]).status_code == 200


def test_a_host_in_hangul_is_known_in_either_spelling(tmp_path, client):
    host, on_the_wire = "항구.example", "xn--2e0bp27e.example"
    text = (
        f'<p>See <a href="http://www.{on_the_wire}/2020/03/tea/">tea</a> and '
        f'<a href="https://{host}/2020/03/salt/">salt</a>.</p>'
    )
    posts = [
        item(1, "Rice", text, link=f"http://{host}/2020/03/rice/"),
        item(2, "Tea", link=f"http://{on_the_wire}/2020/03/tea/"),
    ]
    file = Path(export(tmp_path, *posts))
    file.write_text(file.read_text("utf-8").replace("https://notes.example.org", f"http://{host}"))
    move_in(str(file))
    body = Article.objects.get(title="Rice").body
    assert '<a href="/2020/03/tea/">tea</a>' in body
    assert '<a href="/2020/03/salt/">salt</a>' in body
    assert client.get("/2020/03/tea/").status_code == 200


def test_a_front_page_that_was_a_page_has_an_address_of_its_own_and_is_told(tmp_path, client):
    said = move_in(
        export(
            tmp_path,
            item(1, "Home", "<p>Welcome ashore.</p>", type="page", link=f"{SITE}/"),
            item(2, "Blog", "", type="page", link=f"{SITE}/blog/"),
        )
    )
    assert "Welcome ashore." in client.get("/home/").content.decode()
    assert client.get("/?page_id=1")["Location"] == "/home/"
    assert "- Home: /home/" in said
    assert "- Blog: /blog/" in said


def test_a_title_that_is_too_long_is_cut_and_named_whole(tmp_path):
    title = " ".join(f"word{number}" for number in range(70))
    said = move_in(export(tmp_path, item(1, title)))
    assert len(Article.objects.get().title) <= 300
    assert f"Titles of more than 300 characters, cut (1):\n\n- {title}\n" in said


def test_a_link_to_a_part_of_a_text_leads_to_that_part(tmp_path, client):
    text = (
        f'<a href="{SITE}/rice/#part">Below</a> <a href="{SITE}/tea/#%EC%B0%A8">Tea</a> '
        f'<a href="{SITE}/rice/#comment-7">Said</a>\n\n<h2 id="part">Part</h2>\n\nWords.'
    )
    tea = item(2, "Tea", '<h2 id="차">Tea</h2>\n\nWords.', link=f"{SITE}/tea/")
    move_in(export(tmp_path, item(1, "Rice", text, link=f"{SITE}/rice/"), tea))
    body = client.get("/rice/").content.decode()
    assert 'href="/rice/#text-part"' in body
    assert 'id="text-part"' in body
    assert 'href="/rice/#comment-7"' in body
    assert f'href="/tea/#{quote("text-차")}"' in body
    assert 'id="text-차"' in client.get("/tea/").content.decode()


def test_a_live_address_is_before_a_former_one_of_another_text(client, tmp_path):
    renamed = item(1, "Alpha", meta=[("_wp_old_slug", "beta"), ("_wp_old_slug", "")])
    page = item(3, "Us", type="page", meta=[("_wp_old_slug", "about")])
    link = "https://notes.example.org/about/"
    about = item(4, "About", type="page", link=link)
    move_in(export(tmp_path, renamed, item(2, "Beta"), page, about))
    assert Article.objects.get(title="Beta").permalink == "/2020/03/beta/"
    assert Page.objects.get(title="About").permalink == "/about/"
    assert not Redirect.objects.filter(old_path__contains="//").exists()


def test_what_is_closed_yields_its_address_to_what_is_public(client, tmp_path):
    link = "https://notes.example.org/2020/03/same/"
    private = item(1, "Secret", status="private", link=link)
    move_in(export(tmp_path, private, item(2, "Open", link=link)))
    assert "Open" in client.get("/2020/03/same/").content.decode()


@pytest.mark.parametrize("kind", ["post", "page"])
@pytest.mark.parametrize("order", [1, -1], ids=["renamed comes first", "renamed comes last"])
def test_a_former_slug_never_takes_the_place_of_a_text_that_stands_there(
    tmp_path, client, kind, order
):
    things = [
        item(1, "Rice", "Rice grows.", type=kind, link=f"{SITE}/rice/",
             meta=[("_wp_old_slug", "tea"), ("_wp_old_slug", "grain"), ("_wp_old_slug", "")]),
        item(2, "Tea", "Tea steeps.", type=kind, link=f"{SITE}/tea/"),
    ]  # fmt: skip
    said = move_in(export(tmp_path, *things[::order]))
    assert "Another address" not in said
    assert "Tea steeps." in client.get("/tea/").content.decode()
    assert client.get("/grain/")["Location"] == "/rice/"
    assert not Redirect.objects.filter(old_path__contains="//").exists()


@pytest.mark.parametrize("kind", ["post", "page"])
@pytest.mark.parametrize("path", ["/food/", "/2020/03/food/"])
@pytest.mark.parametrize("closed", [{"status": "private"}, {"password": "sesame"}])
def test_a_closed_text_yields_its_address_to_a_public_one(tmp_path, client, kind, path, closed):
    move_in(
        export(
            tmp_path,
            item(1, "Rice", "Rice grows.", type=kind, link=f"{SITE}{path}", slug="food", **closed),
            item(2, "Tea", "Tea steeps.", type=kind, link=f"{SITE}{path}", slug="food"),
        )
    )
    assert "Tea steeps." in client.get(path).content.decode()
    assert client.get("/?p=1").status_code == 404


@pytest.mark.parametrize("closed", [{"status": "private"}, {"password": "sesame"}])
def test_a_closed_text_that_stands_alone_keeps_its_address(tmp_path, closed):
    move_in(export(tmp_path, item(1, "Rice", link=f"{SITE}/food/rice-of-old/", **closed)))
    assert Article.objects.get().permalink == "/food/rice-of-old/"
