"""A picture that is small to send and long to read: others go on working while it is judged."""

import io
import threading

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections
from PIL import Image as Pillow

from images import fields, intake
from images.models import Image
from tests import cast

UPLOAD = "/admin/images/image/add/"


def many_scans(count: int) -> bytes:
    """A progressive JPEG in which the last scan stands over and over."""
    buffer = io.BytesIO()
    Pillow.new("L", (64, 64), 120).save(buffer, "JPEG", progressive=True)
    data = buffer.getvalue()
    at = data.rindex(b"\xff\xda")
    scan = data[at:-2]
    return data[:at] + scan * count + data[-2:]


@pytest.mark.django_db
def test_a_picture_that_is_gone_over_too_often_is_refused(client, editor, publication):
    client.force_login(editor)
    fair, foul = many_scans(10), many_scans(intake.MOST_SCANS + 1)
    for data, is_taken in ((fair, True), (foul, False)):
        file = ContentFile(data, name="scans.jpg")
        said = {"file": file, "focal_point": "0.5x0.5", "alt": "A", "credit": "B"}
        answer = client.post(UPLOAD, said | {"licence": "cc0-1.0"})
        assert (answer.status_code == 302) is is_taken
    assert "takes too long" in answer.content.decode()
    assert Image.objects.count() == 1


@pytest.mark.parametrize("form", ["PNG", "GIF", "JPEG"])
@pytest.mark.parametrize("cut", [1, 2])
def test_a_picture_without_its_last_bytes_is_called_cut_off(form, cut):
    whole = cast.picture_file(form)
    file = ContentFile(whole.read()[:-cut], name=whole.name)
    with pytest.raises(fields.intake.ValidationError, match="damaged or cut off"):
        intake.check(file, file.name)


@pytest.mark.django_db(transaction=True)
def test_while_a_picture_is_made_ready_others_write(client, editor, publication, monkeypatch):
    """Making renditions waits here until a reader's reply has been kept."""
    article = cast.published()
    replied = threading.Event()

    def reply() -> None:
        cast.reply(article, "Meanwhile.", status="pending")
        connections.close_all()
        replied.set()

    def slow(order, names=()):
        threading.Thread(target=reply).start()
        assert replied.wait(10), "nobody could write while the picture was made ready"
        assert not connection.in_atomic_block

    monkeypatch.setattr("images.renditions.make", slow)
    client.force_login(editor)
    said = {"focal_point": "0.5x0.5", "alt": "A", "credit": "B", "licence": "cc0-1.0"}
    answer = client.post(UPLOAD, said | {"file": cast.picture_file(name="large.jpg")})
    assert answer.status_code == 302
    assert replied.is_set()
