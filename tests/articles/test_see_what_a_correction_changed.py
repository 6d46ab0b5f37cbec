"""Rae sees what a correction changed that is no word: pictures, links, how the text is set."""

from html import unescape

import pytest

from tests import cast

pytestmark = pytest.mark.django_db
WORDS = '<p>Rice grew. <a href="https://example.org/1">The survey</a> said so.</p>'


@pytest.fixture
def pictures(publication):
    return [cast.image(f"A {colour} boat", alt=f"A {colour} boat") for colour in ("red", "blue")]


@pytest.fixture
def changed(client, editor, publication):
    """What the page of changes says after a correction of one body to another."""

    def changed(before, after):
        article = cast.published(body=before)
        article.keep(article.working_content() | {"body": after}, by=editor)
        article.correct(by=editor, kind="correction", text="It was wrong.")
        page = client.get(article.address_of("version/1/changes")).content.decode()
        return unescape(page)

    return changed


def shown(image):
    address = f"/media/__processed__/{image.key}/w960.webp"
    return f'{WORDS}<figure><img src="{address}" alt="{image.alt}"></figure>'


def test_another_picture_is_named_beside_the_one_that_went(changed, pictures):
    red, blue = pictures
    page = changed(shown(red), shown(blue))
    assert "Pictures in the text" in page
    assert "<del>A red boat</del>" in page
    assert "<ins>A blue boat</ins>" in page
    assert "<del>A red boat</del>" in changed(shown(red), WORDS)
    assert "<ins>A blue boat</ins>" in changed(WORDS, shown(blue))


def test_a_link_that_leads_elsewhere_is_told(changed):
    page = changed(WORDS, WORDS.replace("org/1", "org/2"))
    assert "<del>https://example.org/1</del>" in page
    assert "<ins>https://example.org/2</ins>" in page


def test_where_only_the_setting_changed_it_says_so(changed):
    page = changed(WORDS, WORDS.replace("Rice grew.", "<strong>Rice grew.</strong>"))
    assert "The words are the same; how they are set is not." in page
    assert "Where links lead" not in page


def test_where_words_changed_it_says_nothing_of_the_setting(changed):
    page = changed(WORDS, WORDS.replace("Rice", "Tea"))
    assert "how they are set" not in page
    assert "Pictures in the text" not in page
