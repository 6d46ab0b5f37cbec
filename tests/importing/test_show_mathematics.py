r"""Formulas of Jetpack, MathJax and WordPress itself stand as code, whole, and are named."""

import pytest

from importing.blocks import convert
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

INLINE = {
    r"Let $latex a_1 < \frac{b}{c}&s=2$ be.": r"a_1 &lt; \frac{b}{c}",
    r"Let $latex {x &lt; y}$ be.": "{x &lt; y}",
    r"Let $latex a \cdot \$5$ be.": r"a \cdot \$5",
    r"Let \( f((x + y)) \) be.": "f((x + y))",
    r"Let [latex]\left[ x \right][/latex] be.": r"\left[ x \right]",
    r"Let [tex]a & b[/tex] be.": "a &amp; b",
    r'Let <math data-latex="x^2"><msup><mi>x</mi><mn>2</mn></msup></math> be.': "x^2",
    "Let <math><mi>x</mi><mo>+</mo><mi>y</mi></math> be.": "x+y",
    r"Let $$a = b$$ be.": "a = b",
}
ALONE = {
    "\\[\nx = \\frac{a}{b}\n\\]": "x = \\frac{a}{b}",
    "$$\\begin{matrix} a & b \\\\\nc & d \\end{matrix}$$": (
        "\\begin{matrix} a &amp; b \\\\\nc &amp; d \\end{matrix}"
    ),
    "\\[ a \\\\[2pt] b \\]": "a \\\\[2pt] b",
    "[latex]e = mc^2[/latex]": "e = mc^2",
    "$latex e = mc^2$": "e = mc^2",
    '<!-- wp:math {"latex":"x^2"} -->\n<div class="wp-block-math"><math display="block"><semantics>'
    '<msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2</annotation>'
    "</semantics></math></div>\n<!-- /wp:math -->": "x^2",
}


@pytest.mark.parametrize(("text", "code"), INLINE.items(), ids=INLINE)
@pytest.mark.parametrize(
    "around", ["{}", "<!-- wp:paragraph -->\n<p>{}</p>\n<!-- /wp:paragraph -->"]
)
def test_a_formula_within_a_sentence(text, code, around):
    told = convert(around.format(text))
    assert told.html == f"<p>Let <code>{code}</code> be.</p>"
    assert [(note.action, note.thing) for note in told.notes] == [("changed", "formula")]


@pytest.mark.parametrize(("text", "code"), ALONE.items(), ids=ALONE)
def test_a_formula_by_itself(text, code):
    told = convert(f"{text}")
    assert told.html == f'<pre><code class="language-latex">{code}</code></pre>'
    assert len(told.notes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It cost $5 and then $6.",
        "A $latex glove$ is none.\n\nAnother $5",
        r"<code>\( x \)</code>",
        r'<a href="https://x.example/?q=\(x\)">Link</a>',
        "$$ big $$",
        r"Half of \( one.",
    ],
)
def test_what_is_no_formula_stays(text):
    told = convert(text)
    assert "latex" not in {note.thing for note in told.notes}
    assert not [note for note in told.notes if note.thing == "formula"] or "glove" in text


@pytest.mark.django_db
def test_the_report_names_it_and_the_reader_sees_it(client, tmp_path):
    report = move_in(export(tmp_path, item(1, "Rice", r"So \(a < b\) and $latex c > d$.")))
    assert "Changed formulas: its author's code stands for it (2):" in report
    assert r"- \( … \) in “Rice”" in report
    page = client.get("/2020/03/rice/").content.decode()
    assert "<code>a &lt; b</code> and <code>c &gt; d</code>" in page
