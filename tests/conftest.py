"""Every test starts with an empty newsroom, a publication and the four roles."""

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache

from articles import missing, page_views
from tests import cast


@pytest.fixture(autouse=True)
def _own_folder_and_cache(settings, tmp_path, monkeypatch):
    """No test writes where another one looks, or later than another one begins."""
    for tally in (missing.tally, missing.searches, page_views.tally):
        monkeypatch.setattr(tally, "wait", None)
        tally.clear()
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MADE_FOLDER = tmp_path / "made"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = [*django_settings.ALLOWED_HOSTS, "testserver"]
    settings.SITE_URL = "http://testserver"
    cache.clear()


@pytest.fixture
def publication(db):
    return cast.publication()


@pytest.fixture
def writer(db):
    """Wanda may write and submit."""
    return cast.user("wanda@example.org", "Wanda Writer", "Writer")


@pytest.fixture
def editor(db):
    """Edda may publish."""
    return cast.user("edda@example.org", "Edda Editor", "Editor")


@pytest.fixture
def moderator(db):
    """Moritz may touch replies alone."""
    return cast.user("moritz@example.org", "Moritz Moderator", "Moderator")


@pytest.fixture
def administrator(db):
    """Ada may do all of it."""
    return cast.user("ada@example.org", "Ada Administrator", "Administrator")


@pytest.fixture
def article(db):
    """A published article, signed by one author, open for replies."""
    return cast.published("Rice and reason")
