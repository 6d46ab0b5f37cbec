"""What stands in old texts as byline, bio, disclaimer and credit is proposed; an editor decides."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import Author
from articles.models import Article
from importing.models import NotNow, Proposal
from tests import cast
from tests.importing.exports_made import author, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
BODY = """By Robert R. King

The harbour is [into the night] busy.

<em>Robert R. King is a Fellow at the Quay Institute.  He was a pilot.  The views expressed here are his own.</em>

<em>Photo from Quay Photo’s photostream on flickr Creative Commons.</em>"""  # noqa: E501
QUEUE = "admin:importing_proposal_changelist"


def moved(folder, body: str = BODY, **options) -> Article:
    move_in(export(folder, author("desk", "Desk"), item(1, "Rice", body, by="desk")), **options)
    return Article.objects.get()


def kinds(**about) -> list[str]:
    return sorted(Proposal.objects.filter(**about).values_list("kind", flat=True))


def decide(client, action: str, *proposals: Proposal, status: str = "proposed"):
    data = {"action": action, "_selected_action": [each.pk for each in proposals], "step": "do"}
    shown = f"{reverse(QUEUE)}?status={status}"
    return client.post(shown, data, follow=True).content.decode()


def test_a_move_proposes_and_leaves_the_text_as_it_was(tmp_path):
    article = moved(tmp_path)
    assert kinds(status="proposed") == ["bio", "byline", "disclaimer", "photo_credit"]
    assert article.byline_text == "Desk"
    assert "By Robert R. King" in article.body


@pytest.mark.parametrize("written", ["Martin King, Jr.", "Martin King Jr"])
def test_one_person_is_one_author_however_jr_is_written(tmp_path, written):
    cast.author("Martin King, Jr.")
    cast.author("Jane Doe")
    article = moved(tmp_path, f"By {written} and Jane Doe, M.D.\n\nWords.", accept_proposals=True)
    signed = article.bylines.values_list("author__name", flat=True)
    assert list(signed) == ["Martin King, Jr.", "Jane Doe"]


def test_pages_have_no_bylines(tmp_path):
    move_in(export(tmp_path, item(1, "About", BODY, type="page")))
    assert not Proposal.objects.exists()


def test_accepted_at_once_everything_that_the_page_had_is_there(client, tmp_path):
    article = moved(tmp_path, accept_proposals=True)
    assert kinds(status="accepted") == ["bio", "byline", "disclaimer", "photo_credit"]
    assert article.body.startswith("<p>The harbour is [into the night] busy.</p>")
    byline = article.bylines.get()
    assert byline.name == "Robert R. King"
    assert byline.bio == "Robert R. King is a Fellow at the Quay Institute. He was a pilot."
    assert byline.disclaimer == "The views expressed here are his own."
    assert byline.affiliation == ""
    assert byline.frozen_at
    page = client.get(article.get_absolute_url()).content.decode()
    for words in (
        "Robert R. King",
        "He was a pilot.",
        "The views expressed here are his own.",
        "Photo from Quay Photo’s photostream on flickr Creative Commons.",
    ):
        assert page.count(words) >= 1, words
    assert page.count("He was a pilot.") == 1
    assert "By Robert R. King" not in page
    assert "Robert R. King" in client.get("/author/robert-r-king/").content.decode()


def test_an_accepted_photo_credit_stays_in_the_text_until_its_picture_comes(
    client, tmp_path, editor
):
    article = moved(tmp_path)
    credit = Proposal.objects.get(kind="photo_credit")
    credit.accept(by=editor)
    credit.refresh_from_db()
    assert (credit.status, credit.decided_by, credit.waits_for_picture) == (
        "accepted",
        editor,
        True,
    )
    assert "photostream on flickr" in client.get(article.get_absolute_url()).content.decode()
    with pytest.raises(NotNow, match="no lead picture yet"):
        credit.accept(by=editor)
    picture = cast.image(credit="", licence="all-rights-reserved")
    Article.objects.update(lead_image=picture)
    credit.accept(by=editor)
    picture.refresh_from_db()
    article.refresh_from_db()
    assert (picture.credit, picture.licence) == ("Quay Photo, flickr, Creative Commons", "other")
    assert "photostream" not in article.body
    credit.refresh_from_db()
    assert not credit.waits_for_picture
    with pytest.raises(NotNow, match="decided already"):
        credit.accept(by=editor)


def test_the_next_move_gives_the_credit_to_a_picture_that_has_come(tmp_path):
    moved(tmp_path, accept_proposals=True)
    picture = cast.image(credit="", licence="all-rights-reserved")
    Article.objects.update(lead_image=picture)
    article = moved(tmp_path, accept_proposals=True)
    picture.refresh_from_db()
    assert picture.credit == "Quay Photo, flickr, Creative Commons"
    assert "photostream" not in article.body


@pytest.mark.parametrize(
    ("said", "licence"),
    [
        ("CC BY-SA 2.0", "cc-by-sa-2.0"),
        ("Creative Commons BY-NC-ND 4.0", "cc-by-nc-nd-4.0"),
        ("public domain", "public-domain"),
        ("Creative Commons", "other"),
        ("", "all-rights-reserved"),
    ],
)
def test_a_licence_is_known_by_its_exact_name_alone(tmp_path, editor, said, licence):
    article = moved(tmp_path, "Words.\n\n<em>Photo: Quay Photo</em>")
    picture = cast.image(credit="", licence="all-rights-reserved")
    Article.objects.update(lead_image=picture)
    credit = Proposal.objects.create(
        article=article,
        kind="photo_credit",
        value={"name": "Quay Photo", "source": "", "licence": said},
        original_html="Photo: Quay Photo",
    )
    credit.accept(by=editor)
    picture.refresh_from_db()
    assert picture.licence == licence


def test_a_credit_never_overwrites_what_editors_wrote(tmp_path, editor):
    moved(tmp_path)
    Article.objects.update(lead_image=cast.image(credit="Harbour Archive"))
    with pytest.raises(NotNow, match="Harbour Archive"):
        Proposal.objects.get(kind="photo_credit").accept(by=editor)


def test_a_bio_needs_its_author(tmp_path, editor):
    moved(tmp_path)
    with pytest.raises(NotNow, match="accept the byline first"):
        Proposal.objects.get(kind="bio").accept(by=editor)
    assert kinds(status="accepted") == []


def test_an_author_who_writes_here_keeps_their_own_bio(tmp_path):
    here = cast.author("Robert R. King")
    article = moved(tmp_path, accept_proposals=True)
    here.refresh_from_db()
    assert Author.objects.filter(name="Robert R. King").count() == 1
    assert here.bio == "Robert R. King studies harbours."
    assert article.bylines.get().bio.startswith("Robert R. King is a Fellow")


def test_the_page_of_the_account_leads_to_whoever_signs_in_its_place(tmp_path, client, editor):
    first = item(1, "Rice", BODY, by="desk")
    second = item(2, "Oats", "By Mina Quay\n\nWords.", by="desk")
    move_in(export(tmp_path, author("desk", "Desk", 7), first, second))
    assert client.get("/?author=7")["Location"] == "/author/desk/"
    client.force_login(editor)
    king, quay = Proposal.objects.filter(kind="byline").order_by("pk")
    decide(client, "accept", king)
    assert client.get("/author/desk/").status_code == 200
    decide(client, "accept", quay)
    for old in ("/author/desk/", "/?author=7"):
        assert client.get(old)["Location"] == "/authors/"


def test_the_page_of_an_account_behind_which_one_person_wrote(tmp_path, client):
    first = item(1, "Rice", BODY, by="desk")
    move_in(export(tmp_path, author("desk", "Desk", 7), first), accept_proposals=True)
    for old in ("/author/desk/", "/?author=7"):
        assert client.get(old)["Location"] == "/author/robert-r-king/"


def test_two_authors_sign_in_their_order(tmp_path):
    article = moved(tmp_path, "By Mina Quay and Tom Field\n\nWords.", accept_proposals=True)
    assert article.byline_text == "Mina Quay and Tom Field"
    assert article.body == "<p>Words.</p>"


def test_an_edited_passage_is_not_lifted(tmp_path, editor):
    article = moved(tmp_path)
    article.body = article.body.replace("By Robert R. King", "By Robert King")
    article.save()
    with pytest.raises(NotNow, match="edited the passage"):
        Proposal.objects.get(kind="byline").accept(by=editor)
    article.refresh_from_db()
    assert article.byline_text == "Desk"
    assert "By Robert King" in article.body


def test_a_refused_one_stays_in_the_text_and_is_not_asked_again(tmp_path, editor):
    article = moved(tmp_path)
    byline = Proposal.objects.get(kind="byline")
    byline.refuse(by=editor)
    assert (byline.status, byline.decided_by) == ("refused", editor)
    moved(tmp_path, accept_proposals=True)
    article.refresh_from_db()
    assert "By Robert R. King" in article.body
    with pytest.raises(NotNow, match="decided already"):
        byline.accept(by=editor)


def test_a_writer_decides_nothing(tmp_path, client, writer):
    moved(tmp_path)
    with pytest.raises(PermissionDenied):
        Proposal.objects.get(kind="byline").accept(by=writer)
    client.force_login(writer)
    assert client.get(reverse(QUEUE)).status_code == 403


def test_an_editor_accepts_and_refuses_in_bulk_at_the_desk(tmp_path, client, editor):
    article = moved(tmp_path)
    client.force_login(editor)
    queue = client.get(reverse(QUEUE)).content.decode()
    assert "By Robert R. King" in queue
    assert reverse("admin:articles_article_change", args=[article.pk]) in queue
    said = decide(client, "accept", *Proposal.objects.all())
    assert "4 accepted." in said
    accepted = client.get(reverse(QUEUE), {"status": "accepted"}).content.decode()
    assert accepted.count("It stays in the text until the article has a lead picture") == 1
    said = decide(client, "accept", *Proposal.objects.all(), status="accepted")
    assert "The article has no lead picture yet." in said
    said = decide(client, "refuse", Proposal.objects.get(kind="photo_credit"), status="accepted")
    assert "1 refused." in said
    article.refresh_from_db()
    assert article.byline_text == "Robert R. King"
    assert "By Robert" not in article.body
    assert "photostream" in article.body
    assert kinds(decided_by=editor) == ["bio", "byline", "disclaimer", "photo_credit"]


def test_before_several_are_decided_it_is_said_which_and_which_not(
    tmp_path, client, editor, django_assert_max_num_queries
):
    article = moved(tmp_path)
    client.force_login(editor)
    article.body = article.body.replace("By Robert R. King", "By Robert King")
    article.save()
    chosen = {"_selected_action": [each.pk for each in Proposal.objects.all()], "index": "0"}
    with django_assert_max_num_queries(12):
        page = client.post(reverse(QUEUE), {"action": "accept", **chosen}).content.decode()
    assert "3 proposals become fields of their articles" in page
    taken, _, left = page.partition("Left out")
    assert "Byline: Robert R. King" not in taken
    assert "Somebody has edited the passage since" in left
    page = client.post(reverse(QUEUE), {"action": "refuse", **chosen}).content.decode()
    assert "4 passages stay in the texts" in page
    assert "Left out" not in page
    assert kinds(status="proposed") == ["bio", "byline", "disclaimer", "photo_credit"]


def test_the_queue_shows_what_waits_by_kind(tmp_path, client, editor):
    moved(tmp_path)
    client.force_login(editor)
    bios = client.get(reverse(QUEUE), {"kind__exact": "bio"}).content.decode()
    assert "He was a pilot." in bios
    assert "By Robert R. King" not in bios
    assert (
        "He was a pilot." not in client.get(reverse(QUEUE), {"status": "accepted"}).content.decode()
    )


def test_the_queue_costs_the_same_for_one_and_for_many(
    tmp_path, client, editor, django_assert_max_num_queries
):
    article = moved(tmp_path)
    client.force_login(editor)
    client.get(reverse(QUEUE))
    for _ in range(30):
        value = {"names": ["A B"]}
        Proposal.objects.create(article=article, kind="byline", value=value, original_html="By A B")
    with django_assert_max_num_queries(12):
        client.get(reverse(QUEUE))
