"""A reader's browser asks for a picture: in the smallest format, from an address that lasts."""

import io
import os
import subprocess
import sys
import threading

import pytest
from django.core.files.storage import default_storage
from PIL import ExifTags
from PIL import Image as Pillow
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article
from images import encoder, renditions
from images.addresses import always, current
from images.renditions import AT_ONCE, RECIPES, Order
from tests import cast

pytestmark = pytest.mark.django_db
FOR_GOOD = "public, max-age=31536000, immutable"


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def opened(answer) -> Pillow.Image:
    return Pillow.open(io.BytesIO(body(answer)))


@pytest.fixture
def image(publication):
    file = cast.picture_file("JPEG", (2000, 1200))
    return cast.image(file=file, copyright="© 2026 항구 기록관")


# The page


def test_a_page_offers_avif_then_webp_then_jpeg_with_their_sizes(client, image):
    article = cast.published(lead_image=image)
    page = LexborHTMLParser(client.get(article.get_absolute_url()).content.decode())
    picture = page.css_first(".article__picture picture")
    sources = picture.css("source")
    assert [each.attributes["type"] for each in sources] == ["image/avif", "image/webp"]
    for source in sources:
        assert source.attributes["sizes"]
        steps = [each.split()[1] for each in source.attributes["srcset"].split(", ")]
        assert steps == ["480w", "960w", "1600w"]
    img = picture.css_first("img").attributes
    assert (img["width"], img["height"], img["alt"]) == ("1200", "720", image.alt)
    assert img["src"].endswith(".jpg")
    assert "loading" not in img, "the picture at the top is not waited for"


def test_a_picture_among_the_words_is_offered_the_same_way_and_waits(
    client, image, django_assert_max_num_queries
):
    shown = f'<p>Rice.</p><figure><img src="{always(image, "w960")}" alt="Its own alt"></figure>'
    article = cast.published(body=shown, lead_image=cast.image("Another"))
    client.get(article.get_absolute_url())
    with django_assert_max_num_queries(8):
        answer = client.get(article.get_absolute_url())
    picture = LexborHTMLParser(answer.content.decode()).css_first(".prose picture")
    assert [each.attributes["type"] for each in picture.css("source")] == [
        "image/avif",
        "image/webp",
    ]
    img = picture.css_first("img").attributes
    assert (img["loading"], img["alt"]) == ("lazy", "Its own alt")
    assert (img["width"], img["height"]) == ("1200", "720")
    assert img["src"] == current(image, "jpeg")


def test_a_feed_has_one_plain_img_with_its_size(client, image, settings):
    shown = f'<p>Rice.</p><img src="{always(image, "w960")}" alt="Its own alt">'
    cast.published(body=shown)
    feed = client.get("/feed/").content.decode()
    assert settings.SITE_URL + current(image, "jpeg") in feed
    assert "<source" not in feed
    assert "&lt;source" not in feed


def test_a_foreign_or_unknown_picture_in_a_body_stays_as_it_is(client, publication):
    shown = (
        '<p>Rice.</p><img src="https://example.org/a.png" alt="A">'
        '<img src="/media/__processed__/0123456789abcdef/w960.webp" alt="B">'
    )
    article = cast.published()
    Article.objects.filter(pk=article.pk).update(body=shown)
    page = LexborHTMLParser(client.get(article.get_absolute_url()).content.decode())
    assert [each.attributes["alt"] for each in page.css(".prose img")] == ["A", "B"]
    assert not page.css(".prose picture")


# The addresses


def test_an_address_with_its_version_is_kept_for_good_and_costs_no_query(
    client, image, django_assert_num_queries
):
    with django_assert_num_queries(0):
        answer = client.get(current(image, "w960"))
    assert answer.headers["Cache-Control"] == FOR_GOOD
    assert opened(answer).width == 960


def test_the_lasting_address_gives_what_holds_now_and_is_asked_again(client, image):
    answer = client.get(always(image, "w960"))
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert opened(answer).width == 960
    again = client.get(always(image, "w960"), headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_what_is_missing_is_made_when_it_is_asked_for(client, image):
    path = Order.of(image).path("w960")
    default_storage.delete(path)
    answer = client.get(current(image, "w960"))
    assert answer.headers["Cache-Control"] == FOR_GOOD
    assert opened(answer).width == 960
    assert default_storage.exists(path)


def test_an_original_that_is_gone_is_a_plain_404(client, image):
    default_storage.delete(Order.of(image).path("w960"))
    default_storage.delete(image.file.name)
    assert client.get(current(image, "w960")).status_code == 404
    assert client.get(current(image, "avif960")).status_code == 404


def test_an_upload_waits_for_no_avif(image):
    made = {name for name in RECIPES if default_storage.exists(Order.of(image).path(name))}
    assert made == set(AT_ONCE)
    assert not any(RECIPES[name].format == "AVIF" for name in made)


def test_who_asks_for_avif_first_gets_webp_at_once_and_later_readers_get_avif(client, image):
    first = client.get(current(image, "avif960"))
    assert first.headers["Content-Type"] == "image/webp"
    assert first.headers["Cache-Control"] == "public, max-age=30"
    assert opened(first).size == (960, 576)
    encoder.waiting.join()
    second = client.get(current(image, "avif960"))
    assert second.headers["Content-Type"] == "image/avif"
    assert second.headers["Cache-Control"] == FOR_GOOD
    data = body(second)
    assert Pillow.open(io.BytesIO(data)).size == (960, 576)
    assert len(data) < len(body(client.get(current(image, "w960"))))


def test_many_readers_at_once_are_one_order(client, image, monkeypatch):
    ordered = []
    monkeypatch.setattr(encoder.waiting, "put_nowait", ordered.append)
    monkeypatch.setattr(encoder, "asked", set())
    for _ in range(5):
        body(client.get(current(image, "avif480")))
    assert len(ordered) == 1


# Made once


def test_two_threads_make_a_rendition_once(image, monkeypatch):
    renditions.forget(image.key)
    order, written = Order.of(image), []
    write = renditions.write
    monkeypatch.setattr(renditions, "write", lambda name, data: written.append(write(name, data)))
    threads = [threading.Thread(target=renditions.make, args=(order,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written) == len(AT_ONCE)


ANOTHER_PROCESS = """
import sys, django
django.setup()
from images import renditions
from images.notice import Notice
renditions.decoded = lambda *_: sys.exit("it makes what is being made")
print("asks", flush=True)
order = renditions.Order(*sys.argv[1:4], (0.5, 0.5), Notice())
renditions.make(order, ["w960"])
print("has it", flush=True)
"""


def test_two_processes_make_a_rendition_once(publication, settings):
    image = cast.image(credit="", copyright="", licence="")
    order = Order.of(image)
    renditions.forget(image.key)
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "peninsula.settings",
        "MEDIA_STORAGE": str(settings.MEDIA_ROOT),
    }
    command = [sys.executable, "-c", ANOTHER_PROCESS, order.key, order.source, order.digest]
    with renditions.held(order.key):
        other = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, text=True
        )
        assert other.stdout.readline() == "asks\n"
        with pytest.raises(subprocess.TimeoutExpired):  # it waits for the lock
            other.wait(0.3)
        picture = renditions.decoded(order.source, 960)
        renditions.write(order.path("w960"), RECIPES["w960"].made_of(picture, order))
    assert other.communicate(timeout=60)[0] == "has it\n"
    assert other.returncode == 0


# What is in the file


@pytest.mark.parametrize("name", [*AT_ONCE, "avif480"])
def test_a_rendition_says_whose_it_is_and_not_where_it_was_taken(publication, name):
    exif = Pillow.Exif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Orientation] = "Camera", 6
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (37.0, 33.0, 0.0)})
    file = cast.picture_file("JPEG", (900, 600), exif=exif.tobytes())
    image = cast.image(file=file, credit="박민아", copyright="© 2026 Harbour <Archive>")
    renditions.make(Order.of(image), [name])
    data = default_storage.open(Order.of(image).path(name)).read()
    with Pillow.open(io.BytesIO(data)) as made:
        tags = made.getexif()
        assert dict(tags) == {ExifTags.Base.Copyright: "(c) 2026 Harbour <Archive>"}
        assert not tags.get_ifd(ExifTags.IFD.GPSInfo)
        packet = made.info["xmp"].decode()
    assert "박민아" in packet
    assert "© 2026 Harbour &lt;Archive&gt;" in packet
    assert "creativecommons.org/licenses/by/4.0" in packet
    assert b"Camera" not in data


def test_another_credit_is_another_version_and_the_old_address_leads_on(
    client, editor, image, django_capture_on_commit_callbacks
):
    before = current(image, "w960")
    with django_capture_on_commit_callbacks(execute=True):
        image.credit = "Somebody else"
        image.save()
    assert current(image, "w960") != before
    answer = client.get(before)
    assert answer.status_code == 302
    assert answer.headers["Location"] == current(image, "w960")
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert client.get(answer.headers["Location"]).status_code == 200


def test_a_key_can_not_be_guessed(publication):
    keys = {cast.image(str(number)).key for number in range(3)}
    assert len(keys) == 3
    assert all(len(key) == 16 for key in keys)
