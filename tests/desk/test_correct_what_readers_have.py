"""Edda corrects what readers have, settles what they report, takes a deposit along."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from articles import crossref
from articles.models import Byline, Correction, ErrorReport, Publication
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db
SAID = {"kind": "correction", "text": "It was <b>1910</b>.<script>x</script>", "signed": ""}


def at(article, name="correct"):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def correct(client, article, **said):
    """Open the page, say what was put right, press the button."""
    page = filled(client.get(at(article)).content.decode(), "#correct_form")
    return client.post(at(article), page | SAID | said)


@pytest.fixture
def article(publication):
    return cast.published()


def test_an_editor_corrects_with_what_stands_beside(client, article, editor):
    client.force_login(editor)
    article.keep(article.working_content() | {"body": "<p>Rice since 1910.</p>"}, by=editor)
    form = client.get(at(article)).content.decode()
    assert "<ins>" in form
    assert correct(client, article).status_code == 302
    correction = Correction.objects.get()
    assert correction.text == "It was <strong>1910</strong>."
    article.refresh_from_db()
    assert (article.body, article.version, article.changes) == ("<p>Rice since 1910.</p>", 2, "")
    assert article.moves.first().verb == "publish_changes"
    assert at(article) in client.get(at(article, "change")).content.decode()


@pytest.mark.parametrize("first", ["<p>Rice since 1910.</p>", None])
def test_what_the_editor_has_not_seen_is_not_published_with_it(
    client, article, editor, writer, first
):
    if first:
        article.keep(article.working_content() | {"body": first}, by=writer)
    client.force_login(editor)
    page = filled(client.get(at(article)).content.decode(), "#correct_form")
    article.keep(article.working_content() | {"body": "<p>Rice is wrong.</p>"}, by=writer)
    for upon in ("x", "", page["upon"]):
        answer = client.post(at(article), page | SAID | {"upon": upon})
        assert answer.status_code == 422
    article.refresh_from_db()
    assert (article.version, article.changes) == (1, "draft")
    assert "wrong" not in article.body
    assert not Correction.objects.exists()

    html = answer.content.decode()
    assert "Somebody saved this article since" in html
    assert "<ins>wrong" in html
    again = filled(html, "#correct_form")
    assert "1910" in again["text"]
    assert client.post(at(article), again).status_code == 302
    article.refresh_from_db()
    assert article.body == "<p>Rice is wrong.</p>"


def test_what_was_withdrawn_meanwhile_is_not_corrected(client, article, editor):
    client.force_login(editor)
    page = filled(client.get(at(article)).content.decode(), "#correct_form")
    article.withdraw(by=editor, note="Wrong.")
    client.post(at(article), page | SAID)
    assert not Correction.objects.exists()


def test_a_correction_may_leave_the_text_as_it_is(client, article, editor):
    client.force_login(editor)
    assert correct(client, article, kind="clarification").status_code == 302
    assert article.moves.first().verb == "correct"


def test_a_correction_says_something(client, article, editor):
    client.force_login(editor)
    answer = correct(client, article, text=" ")
    assert answer.status_code == 422
    assert not Correction.objects.exists()


def test_a_writer_and_a_moderator_cannot(client, article, writer, moderator):
    for user, status in ((writer, 403), (moderator, 404)):
        client.force_login(user)
        assert client.post(at(article), SAID).status_code in (403, status)
    assert not Correction.objects.exists()


def test_what_readers_do_not_have_is_not_corrected(client, publication, editor):
    client.force_login(editor)
    draft = cast.draft()
    answer = client.post(at(draft), SAID, follow=True)
    assert "Readers don’t have it" in answer.content.decode()
    assert not Correction.objects.exists()


def test_the_words_of_a_correction_are_mended_and_it_stays(client, article, editor):
    correction = article.correct(by=editor, kind="update", text="Wrnog.")
    client.force_login(editor)
    change = reverse("admin:articles_correction_change", args=[correction.pk])
    data = {**SAID, "text": "Wrong.", "at": "2026-03-20T12:00"}
    assert client.post(change, data).status_code == 302
    assert Correction.objects.get().text == "Wrong."
    delete = reverse("admin:articles_correction_delete", args=[correction.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_a_report_is_read_and_settled(client, article, editor, writer):
    report = ErrorReport.objects.create(article=article, words="<b>1910</b>!", name="Rae")
    client.force_login(editor)
    listed = client.get(reverse("admin:articles_errorreport_changelist")).content.decode()
    assert "&lt;b&gt;1910" in listed
    change = reverse("admin:articles_errorreport_change", args=[report.pk])
    assert at(article) in client.get(change).content.decode()
    client.post(change, {"is_settled": "on", "answer": "Corrected."})
    report.refresh_from_db()
    assert (report.is_settled, report.settled_by) == (True, editor)
    client.force_login(writer)
    assert client.get(change).status_code in (302, 403)


def test_the_doi_is_typed_in_the_form_as_people_paste_it(client, article, editor):
    def send(doi):
        form = filled(client.get(at(article, "change")).content.decode())
        return client.post(at(article, "change"), {**form, "doi": doi, "_save": "1"})

    client.force_login(editor)
    send("https://doi.org/10.5555/tidewater.12")
    article.refresh_from_db()
    assert article.working_content()["doi"] == "10.5555/tidewater.12"
    answer = send("twelve")
    assert "A DOI looks like" in answer.content.decode()


# The order of a posted_content's children, and of a person's, in Crossref's schema 5.3.1
POSTED = ["group_title", "contributors", "titles", "posted_date", "abstract", "program", "doi_data"]
PERSON = ["given_name", "surname", "suffix", "affiliations", "ORCID"]
NS = {"x": crossref.SCHEMA}


def local(element):
    return element.tag.partition("}")[2]


def test_a_deposit_has_the_order_that_the_schema_asks_for(client, publication, editor):
    cast.author("Mina Park", orcid="0000-0002-1825-0097")
    article = cast.published(
        "Rice & <reason>\x0b", signed=["Mina Park", "김민아", "Institute 7"], doi="10.5555/t.1",
        licence="cc-by-4.0",
    )  # fmt: skip
    Byline.objects.create(
        article=article, author=cast.author("Tom Field"), role="translator", order=9
    )
    client.force_login(editor)
    answer = client.get(at(article, "crossref"))
    assert answer["Content-Type"].startswith("application/xml")
    batch = ET.fromstring(answer.content)
    assert [local(each) for each in batch] == ["head", "body"]
    head = [local(each) for each in batch[0]]
    assert head == ["doi_batch_id", "timestamp", "depositor", "registrant"]
    posted = batch.find("x:body/x:posted_content", NS)
    assert [local(each) for each in posted] == POSTED
    assert posted.attrib == {"type": "other", "language": "en"}
    people = list(posted.find("x:contributors", NS))
    assert [each.get("sequence") for each in people] == ["first"] + ["additional"] * 3
    assert people[3].get("contributor_role") == "translator"
    assert people[1].get("name-style") == "eastern"
    for person in people[:2]:
        names = [local(each) for each in person]
        assert names == [name for name in PERSON if name in names]
    assert people[0].find("x:ORCID", NS).text == "https://orcid.org/0000-0002-1825-0097"
    assert people[0].find(".//x:institution_name", NS).text == "Harbour College"
    assert posted.find("x:titles/x:title", NS).text == "Rice & <reason>"
    date = posted.find("x:posted_date", NS)
    assert [each.text for each in date] == ["03", "19", "2026"]
    assert posted.find("x:doi_data/x:resource", NS).text.startswith("http://testserver/2026/03/")
    for name, most in crossref.LONGEST.items():
        assert all(
            1 <= len(each.text) <= most for each in batch.iter(f"{{{crossref.SCHEMA}}}{name}")
        )
    assert not any(
        sign.isdigit() for each in batch.iter(f"{{{crossref.SCHEMA}}}surname") for sign in each.text
    )


def test_no_deposit_without_a_doi_and_none_for_writers(client, article, editor, writer):
    client.force_login(editor)
    assert client.get(at(article, "crossref")).status_code == 404
    article.doi = "10.5555/t.1"
    article.save()
    client.force_login(writer)
    assert client.get(at(article, "crossref")).status_code in (403, 404)


def test_a_deposit_tells_of_a_retraction_with_the_title(publication, article, editor):
    article.correct(by=editor, kind="retraction", text="The figures were invented.")
    article.doi = "10.5555/t.2"
    batch = ET.fromstring(crossref.deposit([article], publication))
    assert batch.find(".//x:titles/x:title", NS).text == f"Retracted: {article.title}"


def test_a_publication_without_a_contact_still_has_a_depositor(publication, article):
    article.doi = "10.5555/t.1"
    batch = ET.fromstring(crossref.deposit([article], Publication(name="N")))
    assert "@" in batch.find("x:head/x:depositor/x:email_address", NS).text
