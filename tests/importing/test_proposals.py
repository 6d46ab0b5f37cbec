"""What old articles say in their first line and last paragraphs, proposed and lifted out."""

import json

import pytest

from importing.blocks import convert
from importing.people import is_name, names_in, starts_with_name
from importing.proposals import proposals_in, stands_in, without
from prose.clean import clean_body

TEXT = "<p>Ports close at dusk. By Ann Lee’s count, forty do.</p>"

CLASSIC = """By Mina Quay and Bo Harbour

Ports close at dusk.\u00a0 They open again [at six].

<em>Mina Quay is a Fellow at the Tide Institute.\u00a0 She was its U.S. editor.\u00a0 The views expressed here are her own.</em>

<em>Photo from Port Authority’s photostream on flickr Creative Commons.</em>"""  # noqa: E501


def found(body, *names):
    return [(each.kind, each.value) for each in proposals_in(body, names)]


@pytest.fixture
def body():
    """A classic text the way it is stored here: converted, then cleaned."""
    return clean_body(convert(CLASSIC).html)


def test_all_four_are_found_in_the_order_they_stand(body):
    assert found(body) == [
        ("byline", {"names": ["Mina Quay", "Bo Harbour"]}),
        (
            "bio",
            {
                "name": "Mina Quay",
                "text": "Mina Quay is a Fellow at the Tide Institute. She was its U.S. editor.",
            },
        ),
        ("disclaimer", {"text": "The views expressed here are her own."}),
        (
            "photo_credit",
            {"name": "Port Authority", "source": "flickr", "licence": "Creative Commons"},
        ),
    ]


def test_lifting_all_of_them_leaves_the_article(body):
    assert without(body, proposals_in(body)) == (
        "<p>Ports close at dusk.&nbsp; They open again [at six].</p>"
    )


@pytest.mark.parametrize("tag", ["p", "h2", "h3", "h4"])
def test_a_byline_may_be_set_as_a_heading(tag):
    body = f"<{tag}>By Ann Lee and Bo Kim</{tag}>\n{TEXT}"
    assert found(body) == [("byline", {"names": ["Ann Lee", "Bo Kim"]})]
    assert without(body, proposals_in(body)) == TEXT


NOTED = (
    '<p>Ports close.<sup id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup></p>\n<hr>\n{}'
    '<section class="footnotes" role="doc-endnotes" aria-label="Notes"><ol>\n'
    '<li id="fn-1">At dusk. <a href="#fnref-1" role="doc-backlink" aria-label="Back to 1">↩</a>'
    "</li>\n</ol></section>"
)
CREDIT = "<p>Photo by Ann Lee on Flickr</p>\n"


def test_notes_behind_the_text_hide_nothing_of_its_end():
    body = NOTED.format(f"<p><em>Mina Quay is a Fellow.</em></p>\n{CREDIT}")
    assert [kind for kind, _value in found(body, "Mina Quay")] == ["bio", "photo_credit"]
    lifted = without(body, proposals_in(body, ["Mina Quay"]))
    assert lifted == NOTED.format("").replace("<hr>\n", "")


def test_a_passage_that_calls_a_note_stays_with_it():
    call = '<sup id="fnref-2"><a href="#fn-2" role="doc-noteref">2</a></sup>'
    assert found(NOTED.format(f"<p><em>Mina Quay is a Fellow.{call}</em></p>"), "Mina Quay") == []


def test_lifting_one_leaves_the_others_as_they_were(body):
    byline, bio, disclaimer, credit = proposals_in(body)

    assert "By Mina Quay" not in without(body, [byline])
    assert "<p><em>The views expressed here are her own.</em></p>" in without(body, [bio])
    assert "She was its U.S. editor.</em></p>" in without(body, [disclaimer])
    assert without(body, [credit]).endswith("The views expressed here are her own.</em></p>")


def test_they_can_be_lifted_one_after_the_other_in_any_order(body):
    proposals = proposals_in(body)
    at_once = without(body, proposals)

    for proposal in reversed(proposals):
        body = without(body, [proposal])

    assert body == at_once


def test_a_passage_somebody_has_edited_is_passed_over(body):
    credit = proposals_in(body)[-1]
    edited = body.replace("Port Authority", "The Port")

    assert stands_in(body, credit)
    assert not stands_in(edited, credit)
    assert without(edited, [credit]) == edited


def test_proposals_are_plain_data(body):
    assert all(json.loads(json.dumps(each.value)) == each.value for each in proposals_in(body))


@pytest.mark.parametrize(
    ("first", "names"),
    [
        ("<p>By Ann Lee</p>", ["Ann Lee"]),
        ("<p>by Ann Lee.</p>", ["Ann Lee"]),
        ("<p><strong>By Ann Lee &amp; Bo Kim</strong></p>", ["Ann Lee", "Bo Kim"]),
        ("<p>By&nbsp;Ann Lee, Bo Kim, and Jean-Luc de la Tour</p>",
         ["Ann Lee", "Bo Kim", "Jean-Luc de la Tour"]),
        ('<p><em>By <a href="/x">Ann M. Lee, Ph.D.</a>, and Bo Kim</em></p>',
         ["Ann M. Lee, Ph.D.", "Bo Kim"]),
        ("<p>By June Park and 김철수</p>", ["June Park", "김철수"]),
        ("<p>글: 김철수, 이영희</p>", ["김철수", "이영희"]),
        ('<figure><img src="/a.jpg"></figure>\n<p>By Ann Lee</p>', ["Ann Lee"]),
    ],
)  # fmt: skip
def test_a_byline_is_a_first_line_of_names(first, names):
    assert found(f"{first}\n{TEXT}") == [("byline", {"names": names})]


def test_a_byline_may_be_the_first_line_of_the_first_paragraph():
    body = "<p><strong>By Ann Lee</strong><br>Ports close at dusk.</p>"

    assert found(body) == [("byline", {"names": ["Ann Lee"]})]
    assert without(body, proposals_in(body)) == "<p>Ports close at dusk.</p>"


@pytest.mark.parametrize(
    "first",
    [
        "<p>By Friday, the talks had ended.</p>",
        "<p>By Friday</p>",
        "<p>By North Korea and China</p>",
        "<p>By the Editors</p>",
        "<p>By KEI Staff</p>",
        "<p>By 2020</p>",
        "<p>By and large</p>",
        "<p>By Ann Lee, Fellow at the Tide Institute</p>",
        "<p>By Ann Lee and others</p>",
        "<p>Bylines By Ann Lee</p>",
        "<p>By</p>",
        "<blockquote><p>By Ann Lee</p></blockquote>",
        "<p>Ports.</p>\n<p>By Ann Lee</p>",
    ],
)
def test_a_line_that_is_not_plainly_a_byline_is_left_alone(first):
    body = f"{first}\n{TEXT}"

    assert found(body) == []
    assert without(body, proposals_in(body)) == body


@pytest.mark.parametrize(
    ("last", "text"),
    [
        ("<p><em>Ann Lee is a fellow.</em></p>", "Ann Lee is a fellow."),
        ("<p><i>Dr. Ann Lee teaches in Busan.</i></p>", "Dr. Ann Lee teaches in Busan."),
        ("<p><em>Ann M. Lee teaches.</em></p>", "Ann M. Lee teaches."),
        (
            '<p><em><strong>Ann Lee</strong> writes at <a href="/x">X</a>.</em></p>',
            '<strong>Ann Lee</strong> writes at <a href="/x">X</a>.',
        ),
    ],
)
def test_a_bio_is_an_italic_paragraph_at_the_end_about_an_author(last, text):
    assert found(f"{TEXT}\n{last}", "Ann Lee") == [("bio", {"name": "Ann Lee", "text": text})]


def test_a_korean_bio_needs_no_space_after_the_name():
    assert found(f"{TEXT}\n<p><em>김철수는 연구원이다.</em></p>", "김철수") == [
        ("bio", {"name": "김철수", "text": "김철수는 연구원이다."})
    ]


def test_two_bios_a_disclaimer_and_a_credit_in_one_paragraph():
    last = (
        "<p><em>Ann Lee is a fellow. She sails. Dr. Bo Kim is a writer. The opinions expressed "
        "here are those of the authors and do not represent the U.S. Navy. Photo: Yonhap.</em></p>"
    )

    proposals = proposals_in(f"{TEXT}\n{last}", ["Ann Lee", "Bo Kim"])

    assert [each.original_html for each in proposals] == [
        "Ann Lee is a fellow. She sails.",
        "Dr. Bo Kim is a writer.",
        "The opinions expressed here are those of the authors and do not represent the U.S. Navy.",
        "Photo: Yonhap.",
    ]
    assert without(f"{TEXT}\n{last}", proposals) == TEXT


def test_lines_of_one_paragraph_are_read_one_by_one():
    body = f"{TEXT}\n<hr>\n<p><em>Ann Lee is a fellow.<br>Photo by Bo Kim.</em></p>"

    assert [kind for kind, _ in found(body, "Ann Lee")] == ["bio", "photo_credit"]
    assert without(body, proposals_in(body, ["Ann Lee"])) == TEXT


def test_a_paragraph_that_says_something_else_as_well_is_left_alone():
    assert found(f"{TEXT}\n<p><em>Photo by Bo Kim.<br>Ports reopen on Monday.</em></p>") == []


def test_the_same_words_quoted_in_the_text_stay():
    said = "The views expressed here are his own."
    body = f"<p>He always ended: {said}</p>\n{TEXT}\n<p><em>Ann Lee is here. {said}</em></p>"

    lifted = without(body, proposals_in(body, ["Ann Lee"]))

    assert lifted == f"<p>He always ended: {said}</p>\n{TEXT}"


@pytest.mark.parametrize(
    "last",
    [
        "<p>Ann Lee argued that ports close.</p>",
        "<p><em>Somebody Else is a fellow.</em></p>",
        "<p><em>Annabel Lee is a poem.</em></p>",
        "<p><em>Ann Lee is a fellow.</em> The rest is not in italics.</p>",
        "<blockquote><p><em>Ann Lee is a fellow.</em></p></blockquote>",
        "<p><em>Ann Lee is a fellow.</em></p>\n<p>Then the argument goes on.</p>",
    ],
)
def test_what_is_not_plainly_a_bio_is_left_alone(last):
    assert found(f"{TEXT}\n{last}", "Ann Lee") == []


@pytest.mark.parametrize(
    "said",
    [
        "The views expressed here are his own.",
        "The views expressed are the author’s alone.",
        "All views expressed in this piece are those of the authors.",
        "The views and opinions expressed in this article are solely her own.",
        "The opinions presented here are their own and do not reflect those of the institute.",
    ],
)
@pytest.mark.parametrize("paragraph", ["<p>{}</p>", "<p><em>{}</em></p>"])
def test_a_disclaimer_is_a_last_paragraph_that_says_whose_the_views_are(said, paragraph):
    body = f"{TEXT}\n{paragraph.format(said)}"

    assert found(body) == [("disclaimer", {"text": said})]
    assert without(body, proposals_in(body)) == TEXT


@pytest.mark.parametrize(
    "last",
    [
        "<p>The views of the North are its own.</p>",
        "<p>He resigned. The views expressed here are his own.</p>",
        "<p>The views expressed here are widely shared.</p>",
        "<p>The view from the tower is theirs alone.</p>",
    ],
)
def test_a_sentence_about_views_is_left_alone(last):
    assert found(f"{TEXT}\n{last}") == []


@pytest.mark.parametrize(
    ("said", "name", "source", "licence"),
    [
        ("Photo: Yonhap", "Yonhap", "", ""),
        ("Photo credit: Bo Kim", "Bo Kim", "", ""),
        ("Photo courtesy of Blue House.", "Blue House", "", ""),
        ("Image by Bo Kim / CC BY-SA 2.0.", "Bo Kim", "", "CC BY-SA 2.0"),
        ("Photo from Bo Kim’s flickr page.", "Bo Kim", "flickr", ""),
        ("Photo from U.S. Navy, public domain.", "U.S. Navy", "", "public domain"),
        ("Photos by Bo Kim on Unsplash", "Bo Kim", "Unsplash", ""),
        ("Photo by Bo Kim is licensed under CC BY 2.0", "Bo Kim", "", "CC BY 2.0"),
        (
            "Photo by Bo Kim, used under a Creative Commons license (CC BY-SA 2.0).",
            "Bo Kim",
            "",
            "CC BY-SA 2.0",
        ),
        (
            "Photo by Bo Kim used under a Creative Commons license (see <a>here</a>).",
            "Bo Kim",
            "",
            "Creative Commons license",
        ),
        (
            "Image from Bo’s photostream on Flickr, used under a Creative Commons license",
            "Bo",
            "Flickr",
            "Creative Commons license",
        ),
    ],
)
def test_a_photo_credit_tells_name_source_and_licence(said, name, source, licence):
    assert found(f"{TEXT}\n<p>{said}</p>") == [
        ("photo_credit", {"name": name, "source": source, "licence": licence})
    ]


@pytest.mark.parametrize(
    "last",
    [
        "<p>Photos from the summit show two men smiling.</p>",
        "<p><em>Images from the port were taken down.</em></p>",
        "<p>Images from state media</p>",
        "<p>Photography is a passion.</p>",
        "<p>Photo opportunities by the dozen</p>",
        "<p>Photo by " + "a very long story " * 12 + "</p>",
    ],
)
def test_a_sentence_about_pictures_is_left_alone(last):
    assert found(f"{TEXT}\n{last}") == []


def test_an_empty_body_has_nothing_to_propose():
    assert proposals_in("") == []
    assert without("", []) == ""


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ann Lee", True),
        ("Kim Jong-un", True),
        ("Ludwig van der Rohe", True),
        ("O’Neill Park", True),
        ("남궁민수", True),
        ("Ann", False),
        ("ann lee", False),
        ("Ann Lee 3", False),
        ("Lee van", False),
        ("United Nations Photo", False),
        ("", False),
    ],
)
def test_which_words_are_a_name(text, person):
    assert is_name(text) is person


def test_a_row_with_one_word_that_is_no_name_is_no_row_of_names():
    assert names_in("Ann Lee, Bo Kim & Cy Park") == ["Ann Lee", "Bo Kim", "Cy Park"]
    assert names_in("Ann Lee, and then Bo Kim") == []
    assert names_in("") == []


def test_a_name_is_known_with_and_without_its_middle_names():
    assert starts_with_name("Robert R. King is", "Robert King")
    assert starts_with_name("Robert King is", "Robert R. King")
    assert not starts_with_name("Robert Kingston is", "Robert King")
    assert not starts_with_name("Anything", "")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Martin King, Jr.", ["Martin King Jr."]),
        ("By Martin King Jr", ["Martin King Jr."]),
        ("By John Smith Jr. and Jane Doe", ["John Smith Jr.", "Jane Doe"]),
        ("By John Smith, Jr., and Jane Doe.", ["John Smith Jr.", "Jane Doe"]),
        ("By John Smith, III, Jane Doe", ["John Smith III", "Jane Doe"]),
        ("By John Smith, Ph.D.", ["John Smith, Ph.D."]),
        ("By John Smith Ph. D. and Jane Doe, MD", ["John Smith, Ph.D.", "Jane Doe, MD"]),
        ("By Jane Doe, Ed.D., J.D., John Smith", ["Jane Doe, Ed.D., J.D.", "John Smith"]),
        ("By Yo-Yo Ma and J. R. Smith", ["Yo-Yo Ma", "J. R. Smith"]),
    ],
)
def test_what_stands_behind_a_name_parts_no_names(line, names):
    bio = f"<p><em>{names[0].partition(',')[0]} is a fellow.</em></p>"
    byline, life = proposals_in(f"<p>{line}</p>\n<p>Words.</p>\n{bio}")
    assert byline.value["names"] == names
    assert life.value["name"] == names[0]
