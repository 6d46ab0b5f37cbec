"""Words, rights and file of a picture: whose they are to change, and until when."""

import datetime

import pytest
from django.utils import timezone

from articles.models import FeaturedSlot
from images.models import Image
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db


def mend(client, image) -> str:
    """The credit after somebody tried to change it through the page of the picture."""
    where = f"/admin/images/image/{image.pk}/change/"
    page = client.get(where)
    assert page.status_code == 200, "everybody at the desk may look"
    data = filled(page.content.decode(), "#image_form") | {
        "alt": "Another", "licence": "cc-by-4.0", "focal_point": "0.5x0.5",
    }  # fmt: skip
    client.post(where, data | {"credit": "Mended"})
    return Image.objects.get(pk=image.pk).credit


def test_a_writer_mends_a_picture_of_their_own_that_drafts_use(client, writer, publication):
    image = cast.image(uploaded_by=writer)
    cast.draft("Begun", lead_image=image)
    client.force_login(writer)
    assert mend(client, image) == "Mended"


def test_a_writer_only_looks_at_a_picture_of_somebody_else(client, writer, editor, publication):
    client.force_login(writer)
    for uploader in (editor, None):
        assert mend(client, cast.image(uploaded_by=uploader)) != "Mended"


@pytest.mark.parametrize("days", [-1, 1])
def test_a_writer_does_not_change_what_readers_see_or_will(client, writer, publication, days):
    image = cast.image(uploaded_by=writer)
    cast.draft("Begun", lead_image=image)
    at = timezone.now() + datetime.timedelta(days=days)
    cast.published("Shows the harbour", lead_image=image, at=at)
    client.force_login(writer)
    assert mend(client, image) != "Mended"


def test_a_portrait_and_the_picture_of_a_slot_are_the_editors_too(client, writer, publication):
    portrait, slide = cast.image(uploaded_by=writer), cast.image(uploaded_by=writer)
    cast.author("Tom Field", photo=portrait)
    FeaturedSlot.objects.create(article=cast.published("Leads"), image=slide)
    client.force_login(writer)
    assert mend(client, portrait) != "Mended"
    assert mend(client, slide) != "Mended"


def test_an_editor_mends_any(client, editor, writer, publication):
    image = cast.image(uploaded_by=writer)
    cast.published("Shows the harbour", lead_image=image)
    client.force_login(editor)
    assert mend(client, image) == "Mended"
