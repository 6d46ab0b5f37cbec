"""A picture's page says where it is used; what is used anywhere is not deleted."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import FeaturedSlot, PreviewLink
from images.addresses import always
from images.models import Image
from tests import cast
from tests.desk.filling import messages, save
from tests.images.test_upload_a_picture import stored

pytestmark = pytest.mark.django_db


def among(image: Image) -> str:
    return f'<p>Rice.</p><figure><img src="{always(image, "w960")}" alt="A"></figure>'


USES = {
    "as lead picture": lambda image: cast.draft("Shows it", lead_image=image),
    "among the words of an article": lambda image: cast.draft("Shows it", body=among(image)),
    "among the words of a page": lambda image: cast.page("Shows it", body=among(image)),
    "as an author's photo": lambda image: cast.author("Shows it", photo=image),
    "in a featured slot": lambda image: FeaturedSlot.objects.create(
        article=cast.published("Leads"), title="Shows it", image=image
    ),
}


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def uses(client, image: Image) -> list[str]:
    page = LexborHTMLParser(client.get(f"/admin/images/image/{image.pk}/change/").content.decode())
    return [each.text(strip=True) for each in page.css(".image-uses li")]


@pytest.mark.parametrize("how", USES)
def test_every_use_is_shown_with_a_link_and_keeps_the_picture(desk, how):
    image, other = cast.image(), cast.image("Unused")
    USES[how](image)
    page = LexborHTMLParser(desk.get(f"/admin/images/image/{image.pk}/change/").content.decode())
    link = page.css_first(".image-uses a")
    assert link.text() == "Shows it"
    assert desk.get(link.attributes["href"]).status_code == 200

    where = f"/admin/images/image/{image.pk}/delete/"
    refused = desk.post(where, {"post": "yes"})
    said = LexborHTMLParser(refused.content.decode())
    assert "is in use and stays" in said.text()
    assert link.attributes["href"] in [each.attributes["href"] for each in said.css("main li a")]
    assert Image.objects.filter(pk=image.pk).exists()

    assert uses(desk, other) == []
    assert listed(desk, "use=yes") == ["A harbour"]
    assert listed(desk, "use=no") == ["Unused"]


def listed(client, query: str) -> list[str]:
    page = LexborHTMLParser(client.get(f"/admin/images/image/?{query}").content.decode())
    return sorted(each.css_first("span").text() for each in page.css(".library-pick"))


@pytest.mark.parametrize("how", ["among the words", "as lead picture"])
def test_changes_that_wait_beside_a_live_article_keep_their_picture(desk, editor, how):
    image = cast.image()
    article = cast.published("Shows it soon")
    changes = {"body": among(image)} if how == "among the words" else {"lead_image": str(image.pk)}
    save(desk, article, **changes)
    assert article.changes == "draft"
    how = "In changes that wait beside an article, or in what a preview link shows"
    assert uses(desk, image) == [f"{how}Shows it soon"]
    where = f"/admin/images/image/{image.pk}/delete/"
    assert "is in use and stays" in desk.post(where, {"post": "yes"}).content.decode()
    assert listed(desk, "use=yes") == ["A harbour"]

    article.discard_changes(by=editor)
    assert uses(desk, image) == []
    assert desk.post(where, {"post": "yes"}).status_code == 302


def test_what_an_open_link_shows_an_outsider_keeps_its_picture(desk, editor):
    image = cast.image()
    draft = cast.draft("Shown", body=among(image))
    draft.keep(draft.working_content() | {"title": "Shown once"}, by=editor)
    pinned = draft.newest_revision()
    draft.keep(draft.working_content() | {"body": "<p>Rice.</p>"}, by=editor)
    link = PreviewLink.objects.create(
        article=draft,
        revision=pinned,
        for_whom="A paper",
        expires_at=timezone.now() + datetime.timedelta(days=1),
    )
    where = f"/admin/images/image/{image.pk}/delete/"
    assert "is in use and stays" in desk.post(where, {"post": "yes"}).content.decode()

    PreviewLink.objects.filter(pk=link.pk).update(revoked_at=timezone.now())
    assert desk.post(where, {"post": "yes"}).status_code == 302


def test_a_text_that_comes_back_without_its_picture_is_not_published(desk, editor):
    image = cast.image()
    article = cast.draft("Showed it", body=among(image))
    Image.objects.filter(pk=image.pk).delete()
    answer = save(desk, article, verb="publish")
    assert "not in the library any more" in messages(desk, answer)
    assert article.status == "draft"


def test_an_unused_picture_goes_with_all_its_files(desk, django_capture_on_commit_callbacks):
    image = cast.image()
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(f"/admin/images/image/{image.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 302
    assert not Image.objects.exists()
    assert stored() == []


def test_a_writer_learns_that_a_colleague_uses_it_but_not_in_what(client, writer, publication):
    image = cast.image(uploaded_by=writer)
    cast.draft("Not yet for everybody", lead_image=image)
    cast.draft("My own", lead_image=image, by=writer)
    client.force_login(writer)
    assert sorted(uses(client, image)) == [
        "Article, lead pictureMy own",
        "Article, lead picturea colleague’s draft",
    ]


@pytest.mark.parametrize("how", ["among the words", "as lead picture"])
def test_an_earlier_version_keeps_its_picture(desk, editor, how):
    image, other = cast.image(), cast.image("Another")
    shown = {"body": among(image)} if how == "among the words" else {"lead_image": image}
    article = cast.published("Shows it no more", **shown)
    without = {"body": "<p>Rice.</p>", "lead_image": {"id": other.pk, "name": "Another"}}
    article.keep(article.working_content() | without, by=editor)
    article.correct(by=editor, kind="correction", text="It was another harbour.")
    assert uses(desk, image) == ["In an earlier version of an articleShows it no more"]
    assert listed(desk, "use=yes") == ["A harbour", "Another"]
    where = f"/admin/images/image/{image.pk}/delete/"
    assert "is in use and stays" in desk.post(where, {"post": "yes"}).content.decode()
    assert image.key in desk.get(article.address_of("version/1")).content.decode()


def test_filters_find_what_is_mine_what_lacks_words_and_by_licence(desk, editor):
    cast.image("Mine", uploaded_by=editor)
    cast.image("No credit", credit="")
    cast.image("No licence", licence="")
    cast.image("No alt", alt="")
    cast.image("Decorative", alt="", is_decorative=True, licence="cc0-1.0")
    assert listed(desk, "by=me") == ["Mine"]
    assert listed(desk, "lacks=any") == ["No alt", "No credit", "No licence"]
    assert listed(desk, "lacks=licence") == ["No licence"]
    assert listed(desk, "licence__exact=cc0-1.0") == ["Decorative"]
    assert listed(desk, "by=me&lacks=any") == []
    assert listed(desk, "q=decorative") == ["Decorative"]
