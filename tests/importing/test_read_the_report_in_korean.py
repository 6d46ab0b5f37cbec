"""An editor whose desk is Korean reads what a move did in Korean; machines read it in English."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation
from selectolax.lexbor import LexborHTMLParser

import importing
from importing.models import Arrival
from importing.telling import row_told, told
from importing.wordpress import move_in
from tests.importing.exports_made import author, category, comment, export, item

ENGLISH = re.compile(r"\b[A-Za-z]+ [a-z]+ [a-z]+\b")
ROOM = Path(importing.__file__).parent


@pytest.fixture
def blog(tmp_path):
    body = "By Mina Quay\n\nRice [table id=4 /] grows. <img src='/a.png'>"
    return export(
        tmp_path,
        author(),
        category("none", "Harbours", parent="nothing"),
        item(1, "쌀", body, comments=[comment(3, "네", below=9), comment(4, "메모", type="note")]),
        item(2, "비밀", password="x", by="m4rsh"),
        item(3, "이상한 것", type="event"),
        item(4, "", "제목이 없다.", slug="x", meta=[("_edit_last", "1")]),
        item(
            5, "그림", type="attachment", url="https://notes.example.org/wp-content/uploads/a.png"
        ),
    )


@pytest.mark.django_db
def test_the_page_of_a_move_speaks_korean(client, administrator, publication, blog):
    arrival = Arrival.objects.create(state="done", report=move_in([blog]).data())
    publication.default_language = "ko"
    publication.save()
    client.force_login(administrator)
    page = client.get(f"/admin/importing/arrival/{arrival.pk}/change/").content.decode()
    said = LexborHTMLParser(page).css_first(".arrival")
    heads = [each.text() for each in said.css("h2, summary, th, p")]
    assert [each for each in heads if ENGLISH.search(each)] == []
    assert "글: 발행됨" in heads
    assert "‘쌀’의 댓글 4" in said.text()


@pytest.mark.django_db
def test_a_file_for_people_speaks_as_the_publication_and_one_for_machines_english(
    publication, blog, tmp_path
):
    publication.default_language = "ko"
    publication.save()
    call_command("import_wordpress", blog, report=str(tmp_path / "r.html"), verbosity=0)
    call_command("import_wordpress", blog, report=str(tmp_path / "r.json"), verbosity=0)
    page = (tmp_path / "r.html").read_text()
    assert '<html lang="ko">' in page
    assert "비밀번호로 보호된 글: 이제 초안" in page
    assert "Repaired" not in page
    rows = json.loads((tmp_path / "r.json").read_text())["rows"]
    assert "post: publish" in [row["name"] for row in rows]


def reasons():
    """Every reason that code of the room gives for what it changes or leaves."""
    for path in ROOM.glob("*.py"):
        tree = ast.parse(path.read_text())
        called = {
            node.targets[0].id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
                "say_changed",
                "say_left",
            ):
                why = node.args[0]
                name = called.get(why.id) if isinstance(why, ast.Name) else None
                text = why.value if isinstance(why, ast.Constant) else name
                if isinstance(text, str):
                    yield text


def test_every_reason_has_korean_words():
    given = set(reasons())
    assert len(given) > 30
    with translation.override("ko"):
        assert [why for why in given if told(why) == why] == []


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        (
            "notes.xml, line 9: a bare &, taken for itself",
            "notes.xml, 9번째 줄: 홀로 선 &를 그대로 읽음",
        ),
        ("img in “Rice” × 2", "‘Rice’의 img × 2"),
        ("Titles of more than 200 characters, cut", "200자가 넘어 자른 제목"),
        ("notes.xml: the file is empty.", "notes.xml: 파일이 비어 있습니다."),
        ("Left out", "빠짐"),
        ("Rice", "Rice"),
    ],
)
def test_names_and_numbers_stay_in_a_sentence(english, korean):
    with translation.override("ko"):
        assert told(english) == korean
    assert told(english) == english
    assert row_told("reply: held") == "reply: held"
