"""Replies can be taken out: their template lines, their URL line, their INSTALLED_APPS line."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.checkout import ROOT, files

EXPORT = ROOT / "tests" / "importing" / "exports" / "small_blog.xml"
STORY = """
import io, sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
call_command("migrate", verbosity=0)
call_command("roles", verbosity=0)
from accounts.models import Author, User
from articles.models import Article, Byline, Category, Publication
Publication(name="The Tidewater Review").save()
boss = User.objects.create_superuser("ada@example.org", "a long enough password", name="Ada")
shelf = Category.objects.create(name="Economy")
article = Article.objects.create(title="Rice", body="<p>Grown.</p>", primary_category=shelf)
article.categories.add(shelf)
article.tags.add("rice")
Byline.objects.create(article=article, author=Author.objects.create(name="Mina Park"))
article.publish(by=boss)
month = article.published_at.strftime("/%Y/%m/")
client = Client()
for address in ["/", article.get_absolute_url(), "/category/economy/", "/tag/rice/",
                "/author/mina-park/", "/authors/", month, "/search/?q=rice", "/feed/",
                "/sitemap.xml", article.address_of("print")]:
    print(address, client.get(address).status_code)
client.force_login(boss)
desk = "/admin/articles/article/"
for address in ["/admin/", desk, f"{desk}{article.pk}/change/"]:
    print(address, client.get(address).status_code)
print("replies", client.get(article.address_of("reply")).status_code)
call_command("import_wordpress", sys.argv[1], stdout=(report := io.StringIO()))
moved_in = Article.objects.count() > 1 and "this site has no room for them" in report.getvalue()
print("moved_in", moved_in)
print("words", b"Leave a reply" in client.get(article.get_absolute_url()).content)
"""


@pytest.fixture(scope="module")
def house_without_comments(tmp_path_factory):
    copy = tmp_path_factory.mktemp("house")
    for path in files(".py", ".html", ".txt", ".typ", ".xml", ".mo"):
        name = path.relative_to(ROOT)
        if "demo" not in name.parts:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy / name)
    for folder in ("static", "locale"):
        (copy / folder).mkdir(exist_ok=True)
    return copy


def without_lines(path: Path, pattern: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.search(pattern, line)]
    path.write_text("".join(kept), encoding="utf-8")
    return len(lines) - len(kept)


def test_articles_still_answer_without_the_comments_room(house_without_comments):
    house = house_without_comments
    assert without_lines(house / "peninsula" / "settings.py", r'^    "comments",$') == 1
    assert without_lines(house / "peninsula" / "urls.py", r'"comments\.urls"') == 1
    lines = sum(
        without_lines(path, r"\{% load comments")
        for path in (house / "templates").rglob("*.html")
        if "comments" not in path.parts
    )
    assert lines >= 1
    answer = subprocess.run(
        [sys.executable, "-c", STORY, str(EXPORT)],
        cwd=house,
        capture_output=True,
        text=True,
        env={"DJANGO_SETTINGS_MODULE": "peninsula.settings", "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    told = dict(line.rsplit(" ", 1) for line in answer.stdout.splitlines())
    assert told.pop("words") == "False"
    assert told.pop("replies") == "404"
    assert told.pop("moved_in") == "True"
    assert set(told.values()) == {"200"}, told
    assert len(told) == 14
