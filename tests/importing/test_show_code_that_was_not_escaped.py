"""Code in <pre lang="php"> stood in the text as mark-up; readers saw it, and see it here."""

import pytest

from articles.models import Article
from importing.raw_code import with_code_as_text
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db

PHP = """<?php
if ($a < 3 && $b) { echo "<b>Rice</b>"; }

<script>alert('x')</script>
[gallery ids="1"]
?>"""


def body_of(tmp_path, text):
    move_in(export(tmp_path, item(1, "Rice", text)))
    return Article.objects.get().body


def test_every_character_of_it_is_text(client, tmp_path, publication):
    body = body_of(tmp_path, f'Before.\n\n<pre lang="php" line="1">{PHP}</pre>\n\nAfter.')
    shown = (
        "&lt;?php\nif ($a &lt; 3 &amp;&amp; $b) { echo \"&lt;b&gt;Rice&lt;/b&gt;\"; }\n\n"
        "&lt;script&gt;alert('x')&lt;/script&gt;\n[gallery ids=\"1\"]\n?&gt;"
    )  # fmt: skip
    assert shown in body.replace("&quot;", '"').replace("&#x27;", "'").replace("&#39;", "'")
    assert "<script" not in body
    assert body.startswith("<p>Before.</p>")
    assert body.endswith("<p>After.</p>")
    assert "alert('x')" in client.get(Article.objects.get().get_absolute_url()).content.decode()


def test_within_blocks_too(tmp_path, publication):
    body = body_of(
        tmp_path, '<!-- wp:html -->\n<pre lang="xml"><a><b/></a></pre>\n<!-- /wp:html -->'
    )
    assert "&lt;a&gt;&lt;b/&gt;&lt;/a&gt;" in body


@pytest.mark.parametrize(
    "text",
    [
        '<pre lang="php" escaped="true">&lt;b&gt;</pre>',
        '<pre lang="php">&lt;b&gt; &amp;&amp; c</pre>',
        '<pre lang="en-GB">A <em>poem</em></pre>',
        "<pre>A <em>poem</em></pre>",
        "<p>Rice</p>",
    ],
)
def test_what_is_mark_up_or_escaped_stays(text):
    assert with_code_as_text(text) == text


def test_an_instruction_to_php_is_no_mark_up_in_any_listing():
    assert with_code_as_text("<pre><em>a</em><?php b(); ?></pre>") == (
        "<pre><em>a</em>&lt;?php b(); ?&gt;</pre>"
    )
