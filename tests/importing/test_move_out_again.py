"""Ada takes the whole site out: for WordPress, and as files that anybody can read."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Author
from articles.models import Article, Byline, Category, Page, Publication, Redirect, Tag
from comments.models import Comment
from images.addresses import always
from images.models import Image
from importing.contents import Person
from importing.models import Mention, Origin, Proposal, Upload
from importing.own_people import describe
from tests import cast
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
BLOG = str(Path(__file__).parent / "exports" / "small_blog.xml")
WP = "{http://wordpress.org/export/1.2/}"


def exported(tmp_path, name="out.xml"):
    target = tmp_path / name
    call_command("export_wordpress", str(target), stdout=io.StringIO())
    return target.read_text("utf-8")


def items(text, kind):
    found = ET.fromstring(text).iter("item")
    return [item for item in found if item.findtext(f"{WP}post_type") == kind]


def empty():
    """The site as it is before anything moves in."""
    for model in (Comment, Redirect, Origin, Proposal, Byline, Article, Page, Tag, Author):
        model.objects.all().delete()
    Category.objects.filter(parent__isnull=False).delete()
    Category.objects.all().delete()
    Publication.objects.all().delete()


@pytest.fixture
def site(publication):
    """A site with one of everything."""
    image = cast.image()
    article = cast.published(
        "Rice & reason",
        signed=["Mina Park", "Tom Field"],
        tags=["쌀", "rice"],
        categories=[cast.category("Rice", cast.category("Economy")), cast.category("Ports")],
        lead_image=image,
        body="<p>Text with ]]&gt; in it, and <code>a ]]> b</code>.</p>",
    )
    Byline.objects.filter(author__name="Tom Field").update(role="translator")
    mina = Author.objects.get(name="Mina Park")
    mina.bio, mina.disclaimer, mina.other_name = "She <em>counts</em>.", "Her own views.", "박민아"
    mina.orcid = "0000-0002-1825-0097"
    mina.save()
    mina.links.create(label="Site", url="https://mina.example/")
    mina.affiliations.update(organisation="Harbour College", from_on="2020-03-01")
    article.mentions.create(kind="pingback", title="Tides", url="https://t.example/", excerpt="So.")
    first = cast.reply(article, "First words.")
    cast.reply(article, "An answer.", parent=first)
    cast.reply(article, "Bought.", status="spam")
    Redirect.objects.create(old_path="/2026/03/rice-old/", article=article)
    Redirect.objects.create(old_path="/?p=77", article=article)
    Redirect.objects.create(old_path="/money/", new_path="/category/economy/")
    cast.draft("Secret")
    cast.withdrawn()
    cast.page("About")
    return article


def test_wordpress_is_told_everything_it_has_a_field_for(site, tmp_path):
    text = exported(tmp_path)
    rice = next(item for item in items(text, "post") if item.findtext("title") == site.title)
    assert rice.findtext("link") == f"http://testserver{site.permalink}"
    assert rice.findtext("guid") == site.guid
    assert rice.findtext(f"{WP}status") == "publish"
    assert rice.findtext(f"{WP}post_date") == "2026-03-19 21:00:00"  # Seoul's clock
    assert rice.findtext(f"{WP}post_date_gmt") == "2026-03-19 12:00:00"
    body = "{http://purl.org/rss/1.0/modules/content/}encoded"
    assert rice.findtext(body) == site.body
    shelves = [(c.get("domain"), c.get("nicename")) for c in rice.findall("category")]
    assert ("author", "cap-mina-park") in shelves
    assert ("author", "cap-tom-field") in shelves
    assert ("category", "rice") in shelves
    assert ("post_tag", "쌀") in shelves
    fields = {m.findtext(f"{WP}meta_key"): m.findtext(f"{WP}meta_value") for m in rice.iter()}
    assert fields["_wp_old_slug"] == "rice-old"
    comments = rice.findall(f"{WP}comment")
    states = [comment.findtext(f"{WP}comment_approved") for comment in comments]
    assert states == ["1", "1", "spam", "0"]  # the last is what another site said
    parents = [comment.findtext(f"{WP}comment_parent") for comment in comments]
    assert parents == ["0", comments[0].findtext(f"{WP}comment_id"), "0", "0"]
    statuses = {i.findtext("title"): i.findtext(f"{WP}status") for i in items(text, "post")}
    assert statuses == {site.title: "publish", "Secret": "draft", "Rash words": "private"}
    picture = items(text, "attachment")[0]
    assert fields["_thumbnail_id"] == picture.findtext(f"{WP}post_id")
    assert picture.findtext(f"{WP}attachment_url").startswith("http://testserver/media/")


def test_the_same_site_gives_the_same_bytes(site, tmp_path):
    assert exported(tmp_path, "one.xml") == exported(tmp_path, "two.xml")
    for name in ("one.zip", "two.zip"):
        call_command("export_archive", str(tmp_path / name), stdout=io.StringIO())
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize("began", ["wordpress", "here"])
def test_in_and_out_and_into_an_empty_site_gives_the_same_site(tmp_path, settings, request, began):
    settings.SITE_URL = "https://notes.example.org"
    if began == "wordpress":
        move_in(BLOG)
    else:
        request.getfixturevalue("site")
        Article.objects.update(lead_image=None)  # pictures come in with their files alone
        Image.objects.all().delete()
        Redirect.objects.filter(article=None).delete()
    first = exported(tmp_path, "first.xml")
    clock = Publication.current().time_zone
    empty()
    move_in(str(tmp_path / "first.xml"))
    Publication.objects.update(time_zone=clock)
    second = exported(tmp_path, "second.xml")
    assert without_numbers(second) == without_numbers(first)
    if began == "here":
        mina = Author.objects.get(name="Mina Park")
        assert (mina.bio, mina.disclaimer) == ("She <em>counts</em>.", "Her own views.")
        assert [link.url for link in mina.links.all()] == ["https://mina.example/"]
        assert str(mina.affiliations.get().from_on) == "2020-03-01"
        assert Mention.objects.get().title == "Tides"


def test_pictures_and_guests_come_along(tmp_path, settings, request):
    settings.SITE_URL = "https://notes.example.org"
    site = request.getfixturevalue("site")
    lead, inside = site.lead_image, cast.image("Pier", file=cast.picture_file(size=(900, 500)))
    lead.credit, lead.licence, lead.focal_point = "Mina Park", "cc-by-4.0", "0.2x0.8"
    lead.save()
    site.body += f'\n<figure><img src="{always(inside, "w960")}" alt="A pier"></figure>'
    site.save()
    before = {image.pk: (image.key, image.alt, image.credit) for image in (lead, inside)}
    first = exported(tmp_path, "first.xml")
    stored = [Path(str(image.file.name)) for image in Image.objects.order_by("pk")]
    empty()
    Image.objects.all().delete()
    assert all((Path(settings.MEDIA_ROOT) / name).is_file() for name in stored)

    said = move_in(str(tmp_path / "first.xml"), media=str(settings.MEDIA_ROOT))
    again = Article.objects.get(title=site.title)
    assert again.body == site.body
    assert again.lead_image.focal_point == "0.2x0.8"
    assert again.lead_image.licence == "cc-by-4.0"
    now = [(image.key, image.alt, image.credit) for image in Image.objects.order_by("pk")]
    assert now == list(before.values())
    assert [byline.author.name for byline in again.bylines.all()] == ["Mina Park", "Tom Field"]
    assert "Signed by several" not in said  # an export of ours tells the order
    second = exported(tmp_path, "second.xml")
    assert texts_in(second) == texts_in(first)


def test_what_nobody_could_have_typed_of_an_author_is_left_out(publication):
    author = Author.objects.create(name="Kay Loess", slug="kay-loess")
    marks = {
        "orcid": "nonsense",
        "links": [{"url": "javascript:alert(1)", "label": "x"}, {}, {"url": "https://[x"}],
        "affiliations": [{"organisation": "Harbour", "from_on": "2020-13-99"}, {"position": "x"}],
    }
    for said in (json.dumps(marks), "[]", "{", '{"links": [1]}', '{"affiliations": null}'):
        describe(author, Person("Kay Loess", bio="She counts.", own_marks=said))
    author.refresh_from_db()
    assert (author.bio, author.orcid) == ("She counts.", "")
    assert not author.links.exists()
    assert not author.affiliations.exists()


def texts_in(text):
    """Every article and page, as the export has it."""
    return [
        ET.tostring(item, encoding="unicode")
        for kind in ("post", "page")
        for item in items(text, kind)
    ]


def without_numbers(text):
    """Everything but the numbers that an empty table gives anew to people and shelves."""
    ids = ("wp:term_id", "wp:author_id")
    lines = [
        line for line in text.splitlines() if not line.startswith(tuple(f"<{i}>" for i in ids))
    ]
    return "\n".join(lines)


def test_files_that_anybody_can_read(site, tmp_path):
    call_command("export_archive", str(tmp_path / "site.zip"), stdout=io.StringIO())
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        front, body = read(archive, f"articles{site.permalink}index.html")
        replies = json.loads(archive.read(f"articles{site.permalink}replies.json"))
        old = dict(csv.reader(io.StringIO(archive.read("redirects.csv").decode())))
        picture = json.loads(archive.read("pictures.json"))[0]
    assert (front["title"], front["status"]) == ("Rice & reason", "published")
    assert body.strip() == site.body
    assert [reply["status"] for reply in replies] == ["approved", "approved", "spam"]
    assert "address_hash" not in replies[0]
    assert old["/?p=77"] == site.permalink
    assert old["/money/"] == "/category/economy/"
    assert picture["file"] in names
    assert {"README.txt", "authors.json", "categories.json", "tags.json"} <= names
    assert any(name.startswith("articles/draft-") for name in names)


def read(archive, name):
    _dashes, front, body = archive.read(name).decode().split("---\n", 2)
    return json.loads(front), body


def test_a_picture_without_a_file_is_said_so(site, tmp_path):
    Image.objects.get().file.storage.delete(Image.objects.get().file.name)
    out = io.StringIO()
    call_command("export_archive", str(tmp_path / "site.zip"), stdout=out)
    assert "1 pictures without a file" in out.getvalue()


@pytest.mark.parametrize("command", ["export_wordpress", "export_archive"])
def test_a_place_that_is_none_is_refused(site, tmp_path, command):
    with pytest.raises(CommandError, match="no such folder"):
        call_command(command, str(tmp_path / "nowhere" / "out"))
    assert list(tmp_path.glob("**/*.part")) == []


def test_many_articles_take_few_queries(site, tmp_path, django_assert_max_num_queries):
    for number in range(30):
        cast.published(f"Piece {number}")
    with django_assert_max_num_queries(30):
        exported(tmp_path)


UPLOADS = "https://notes.example.org/wp-content/uploads/2020/03"


@pytest.fixture
def with_files(tmp_path):
    """A blog that came in with a picture, a document and a talk."""
    folder = tmp_path / "old" / "2020" / "03"
    folder.mkdir(parents=True)
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 words")
    (folder / "talk.mp3").write_bytes(b"ID3 sound")
    (folder / "cranes.jpg").write_bytes(cast.picture_file(size=(900, 500)).read())
    body = (
        f'<p><a href="{UPLOADS}/report.pdf">The report</a></p>'
        f'<figure><audio src="{UPLOADS}/talk.mp3"></audio><figcaption>A talk</figcaption></figure>'
        f'<p><img src="{UPLOADS}/cranes-300x200.jpg" alt="Cranes"></p>'
    )
    files = [
        item(
            number,
            name,
            "",
            type="attachment",
            status="inherit",
            parent=1,
            url=f"{UPLOADS}/{name}",
            meta=[("_wp_attached_file", f"2020/03/{name}")],
        )
        for number, name in enumerate(("report.pdf", "talk.mp3", "cranes.jpg"), 10)
    ]
    move_in(export(tmp_path, item(1, "Rice", body), *files), media=str(tmp_path / "old"))
    return Article.objects.get()


def test_in_and_out_and_in_again_every_file_answers_where_it_did(
    tmp_path, settings, client, with_files
):
    settings.SITE_URL = "https://notes.example.org"
    body = with_files.body
    assert "<audio" in body
    assert "<figcaption>A talk</figcaption></figure>" in body
    names = ("report.pdf", "talk.mp3", "cranes.jpg", "cranes-300x200.jpg")
    paths = [f"/wp-content/uploads/2020/03/{name}" for name in names]
    before = {path: b"".join(client.get(path).streaming_content) for path in paths[:2]}
    assert {client.get(path).status_code for path in paths} == {200}
    first = exported(tmp_path, "first.xml")
    empty()
    Image.objects.all().delete()
    Upload.objects.all().delete()
    assert {client.get(path).status_code for path in paths} == {404}

    move_in(str(tmp_path / "first.xml"), media=str(settings.MEDIA_ROOT))
    assert Article.objects.get().body == body
    assert {client.get(path).status_code for path in paths} == {200}
    after = {path: b"".join(client.get(path).streaming_content) for path in paths[:2]}
    assert after == before
    assert texts_in(exported(tmp_path, "second.xml")) == texts_in(first)


def test_documents_and_sound_are_in_the_archive(tmp_path, with_files):
    out = io.StringIO()
    call_command("export_archive", str(tmp_path / "site.zip"), stdout=out)
    with zipfile.ZipFile(tmp_path / "site.zip") as archive:
        told = {each["name"]: each for each in json.loads(archive.read("files.json"))}
        report = archive.read(told["report.pdf"]["file"])
        picture = json.loads(archive.read("pictures.json"))[0]
    assert report == b"%PDF-1.4 words"
    assert told["talk.mp3"]["addresses"] == ["/wp-content/uploads/2020/03/talk.mp3"]
    assert picture["old_addresses"] == ["/wp-content/uploads/2020/03/cranes.jpg"]
    assert "2 files" in out.getvalue()
