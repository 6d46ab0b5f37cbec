"""What may be shown, under which licence, and until when."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article
from articles.readiness import doubts, missing
from images.addresses import always, current
from images.models import Image
from tests import cast
from tests.desk.filling import filled, messages, save

pytestmark = pytest.mark.django_db


def day(offset: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=offset)


def among(image, alt: str = "A") -> str:
    return f'<p>Rice.</p><figure><img src="{always(image, "w960")}" alt="{alt}"></figure>'


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


LACKING = {
    "alt": ({"alt": ""}, "alt text of the picture"),
    "credit": ({"credit": ""}, "credit of the picture"),
    "licence": ({"licence": ""}, "licence of the picture"),
}


@pytest.mark.parametrize("what", LACKING)
def test_no_article_goes_out_before_its_lead_picture_has_words_and_rights(desk, what):
    fields, words = LACKING[what]
    image = cast.image(**fields)
    article = cast.draft(lead_image=image)
    answer = save(desk, article, verb="publish")
    assert words in messages(desk, answer)
    assert article.status == "draft"

    image.alt, image.credit, image.licence = "A", "B", "all-rights-reserved"
    image.save()
    save(desk, article, verb="publish")
    assert article.status == "published"


@pytest.mark.parametrize("what", ["credit", "licence"])
def test_nor_before_the_pictures_in_its_text_have_rights(desk, what):
    fields, words = LACKING[what]
    image = cast.image("In the text", **fields)
    article = cast.draft(body=among(image))
    assert f"{words} (“In the text”)" in messages(desk, save(desk, article, verb="publish"))
    assert article.status == "draft"
    image.credit, image.licence = "B", "cc0-1.0"
    image.save()
    save(desk, article, verb="publish")
    assert article.status == "published"


@pytest.mark.parametrize("what", ["alt", "credit", "licence"])
@pytest.mark.parametrize("is_public", [True, False])
def test_what_readers_were_given_with_a_picture_is_not_taken_away(desk, what, is_public):
    image = cast.image()
    make = cast.published if is_public else cast.draft
    make("Shows it", body=among(image))
    where = f"/admin/images/image/{image.pk}/change/"
    typed = filled(desk.get(where).content.decode(), "#image_form")
    if is_public and what != "licence":
        assert desk.post(where, typed | {what: "\u3164"}).status_code == 200
    answer = desk.post(where, typed | {what: ""})
    image.refresh_from_db()
    if is_public:
        assert "Readers see the picture with it" in answer.content.decode()
        assert getattr(image, what)
        assert (
            desk.post(where, typed | {what: typed[what].replace("A", "The a")}).status_code == 302
        )
    else:
        assert answer.status_code == 302
        assert getattr(image, what) == ""


def test_a_picture_stays_decorative_while_readers_see_it_without_words(desk):
    image = cast.image(alt="", is_decorative=True)
    article = cast.published(body=among(image, alt=""))
    where = f"/admin/images/image/{image.pk}/change/"
    typed = filled(desk.get(where).content.decode(), "#image_form")
    del typed["is_decorative"]
    refused = desk.post(where, typed | {"alt": "A crane"})
    assert "Give it alt text there first" in refused.content.decode()
    save(desk, article, body=among(image, alt="A crane"), verb="publish_changes")
    assert desk.post(where, typed | {"alt": "A crane"}).status_code == 302
    image.refresh_from_db()
    assert not image.is_decorative


def test_what_one_picture_lacked_before_lets_no_other_through(desk):
    old, new = cast.image("Moved in"), cast.image("Brought today")
    article = cast.published(body=among(old))
    Article.objects.update(body=among(old, alt=""))
    answer = save(desk, article, title="Mended", verb="publish_changes")
    assert "The changes are published" in messages(desk, answer)
    for more in (among(new, alt=""), among(old, alt="")):
        answer = save(desk, article, body=among(old, alt="") + more, verb="publish_changes")
        assert "needs alt text of a picture in the text" in messages(desk, answer)
        assert article.body.count("<img") == 1


@pytest.mark.parametrize("what", LACKING)
def test_nor_what_the_lead_picture_lacked_another_one(desk, what):
    fields, words = LACKING[what]
    article = cast.published(lead_image=cast.image())
    Image.objects.update(**fields)
    answer = save(desk, article, title="Mended", verb="publish_changes")
    assert "The changes are published" in messages(desk, answer)
    other = cast.image("Another", **fields)
    answer = save(desk, article, lead_image=other.pk, verb="publish_changes")
    assert f"needs {words}" in messages(desk, answer)
    assert article.lead_image != other


def test_what_waits_for_its_moment_gets_no_other_bare_lead_picture(desk):
    article = cast.published(
        at=timezone.now() + datetime.timedelta(days=2), lead_image=cast.image()
    )
    Image.objects.update(credit="")
    other = cast.image("Another", credit="")
    answer = save(desk, article, lead_image=other.pk)
    assert "needs credit of the picture" in answer.content.decode()
    assert article.lead_image != other


def test_a_picture_whose_file_is_gone_is_named_and_readers_keep_what_they_have(client, desk):
    image = cast.image("Gone")
    cast.published(body=among(image))
    draft = cast.draft("New", body=among(image))
    image.file.storage.delete(image.file.name)
    where = f"/admin/images/image/{image.pk}/change/"
    page = desk.get(where).content.decode()
    assert "the file of the picture, which is gone from the disk" in page
    answer = save(desk, draft, verb="publish")
    assert "gone from the disk (“Gone”)" in messages(desk, answer)

    address = current(image, "w960")
    typed = filled(page, "#image_form")
    refused = desk.post(where, typed | {"credit": "Somebody else"})
    assert "replace the file first" in refused.content.decode()
    image.refresh_from_db()
    assert current(image, "w960") == address
    file = cast.picture_file("JPEG", size=(1000, 600))
    file.name = "a.jpg"
    assert desk.post(where, typed | {"credit": "Somebody else", "file": file}).status_code == 302
    assert save(desk, draft, verb="publish").status_code == 302
    assert draft.status == "published"


def test_a_decorative_picture_needs_no_alt_text_wherever_it_stands(desk):
    image = cast.image(alt="", is_decorative=True)
    assert missing(cast.draft(lead_image=image, body=among(image, alt=""))) == []
    plain = cast.image("Plain")
    for alt in ("", "\u3164"):  # a letter that nobody sees
        (lack,) = missing(cast.draft(body=among(plain, alt=alt)))
        assert lack == "alt text of a picture in the text (“Plain”)"


def test_a_new_picture_has_no_licence_until_somebody_says_it(desk):
    page = LexborHTMLParser(desk.get("/admin/images/image/add/").content.decode())
    first = page.css_first("#id_licence option[selected]")
    assert (first.attributes["value"], first.text()) == ("", "Not said yet")


@pytest.mark.parametrize(
    ("offset", "said"),
    [(-1, "ended on"), (0, "ends on"), (30, "ends on"), (31, ""), (None, "")],
)
def test_a_right_that_has_ended_or_soon_will_is_a_doubt_of_the_articles(desk, offset, said):
    image = cast.image("Bought", expires_on=None if offset is None else day(offset))
    lead, text = cast.draft("A", lead_image=image), cast.draft("B", body=among(image))
    for article in (lead, text):
        found = [each.text for each in doubts(article) if "Bought" in each.text]
        assert [said in each for each in found] == ([True] if said else [])
        assert missing(article) == [], "an article is not taken from its readers by a date"


def test_the_library_lists_what_is_about_to_run_out(desk):
    for title, offset in (("Over", -1), ("Soon", 5), ("Later", 60)):
        cast.image(title, expires_on=day(offset))
    cast.image("Never")

    def listed(value):
        page = LexborHTMLParser(desk.get(f"/admin/images/image/?right={value}").content.decode())
        return [each.css_first("span").text() for each in page.css(".library-pick")]

    assert listed("over") == ["Over"]
    assert listed("soon") == ["Soon"]
    assert listed("both") == ["Over", "Soon"]
    assert listed("ever") == ["Over", "Soon", "Later"]
    assert "the right to show it ended on" in desk.get("/admin/images/image/").content.decode()


def test_the_first_page_of_the_desk_says_which_articles_it_touches(
    desk, client, writer, django_assert_max_num_queries
):
    over, soon = cast.image("Over", expires_on=day(-1)), cast.image("Soon", expires_on=day(3))
    cast.image("Unused", expires_on=day(-1))
    cast.published("In a text", body=among(over))
    cast.published("As lead", lead_image=soon)
    cast.draft("Not yet public", lead_image=over)

    def rows():
        page = LexborHTMLParser(client.get("/admin/").content.decode())
        return [each.text(strip=True) for each in page.css("[aria-labelledby=rights-head] li")]

    first, second = rows()
    assert first.startswith("Over")
    assert "In a text" in first
    assert "Not yet public" not in first
    assert second.startswith("Soon")
    assert "As lead" in second
    with django_assert_max_num_queries(20):
        client.get("/admin/")
    client.force_login(writer)
    assert rows() == []
