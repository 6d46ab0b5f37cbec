"""What an old blog says many times is looked at once, and decided for all of its articles."""

import pytest
from django.urls import reverse

from articles.models import Article
from importing import pattern_desk
from importing.models import Proposal
from tests.importing.exports_made import author, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
PAGE = "admin:importing_proposal_patterns"
BIO = "<em>{name} is a Fellow at the Quay Institute.</em>"


def body(name):
    return f"By {name}\n\nThe harbour is busy.\n\n{BIO.format(name=name)}"


@pytest.fixture
def desk(tmp_path, client, editor):
    """Three articles by Ada Quay, one by Tom Field."""
    texts = [item(n, f"Rice {n}", body("Ada Quay"), by="desk") for n in (1, 2, 3)]
    texts.append(item(4, "Barley", body("Tom Field"), by="desk"))
    move_in(export(tmp_path, author("desk", "Desk"), *texts))
    client.force_login(editor)
    return client


def ticked(page, words):
    """The keys of the patterns whose row holds these words."""
    rows = page.split('<li class="pattern">')[1:]
    return [row.partition('value="')[2].partition('"')[0] for row in rows if words in row]


def statuses():
    rows = Proposal.objects.values_list("article__title", "kind", "status")
    return {(title, kind): status for title, kind, status in rows}


def test_each_thing_that_is_said_stands_there_once(desk):
    page = desk.get(reverse(PAGE)).content.decode()
    assert "8 passages say 4 things." in page
    assert len(ticked(page, "× 3")) == 2
    assert (
        reverse(PAGE) in desk.get(reverse("admin:importing_proposal_changelist")).content.decode()
    )


def test_a_pattern_is_accepted_in_all_its_articles_once_that_was_seen(desk):
    chosen = ticked(desk.get(reverse(PAGE)).content.decode(), "Ada Quay")
    asked = desk.post(reverse(PAGE), {"action": "accept", "pattern": chosen}).content.decode()
    assert "6 proposals become fields of their articles" in asked
    assert set(statuses().values()) == {"proposed"}

    said = {"action": "accept", "pattern": chosen, "step": "do"}
    page = desk.post(reverse(PAGE), said, follow=True).content.decode()
    assert "6 accepted." in page
    assert "2 passages say 2 things." in page
    for article in Article.objects.filter(title__startswith="Rice"):
        assert article.byline_text == "Ada Quay"
        assert "By Ada" not in article.body
    assert statuses()["Barley", "byline"] == "proposed"


def test_a_pattern_is_refused_and_stays_in_the_texts(desk):
    chosen = ticked(desk.get(reverse(PAGE)).content.decode(), "Tom Field")
    said = {"action": "refuse", "pattern": chosen, "step": "do"}
    assert "2 refused." in desk.post(reverse(PAGE), said, follow=True).content.decode()
    assert "By Tom Field" in Article.objects.get(title="Barley").body
    assert statuses()["Barley", "bio"] == "refused"


def test_what_cannot_be_accepted_is_named_with_the_reason(desk):
    article = Article.objects.get(title="Rice 2")
    article.body = article.body.replace("By Ada Quay", "By Ada")
    article.save()
    chosen = ticked(desk.get(reverse(PAGE)).content.decode(), "Ada Quay")
    asked = desk.post(reverse(PAGE), {"action": "accept", "pattern": chosen}).content.decode()
    assert "5 proposals become fields" in asked
    assert "Somebody has edited the passage since" in asked.partition("Left out")[2]
    said = {"action": "accept", "pattern": chosen, "step": "do"}
    page = desk.post(reverse(PAGE), said, follow=True).content.decode()
    assert "1: Somebody has edited the passage since" in page
    assert "4 accepted." in page  # nor the bio beside it, of somebody who does not sign
    assert statuses()["Rice 2", "bio"] == "proposed"


def test_more_than_one_request_can_do_is_done_in_several(desk, monkeypatch):
    monkeypatch.setattr(pattern_desk, "AT_ONCE", 4)
    chosen = ticked(desk.get(reverse(PAGE)).content.decode(), "Ada Quay")
    said = {"action": "accept", "pattern": chosen, "step": "do"}
    page = desk.post(reverse(PAGE), said, follow=True).content.decode()
    assert "4 accepted." in page
    assert "2 of them are left" in page
    assert "2 accepted." in desk.post(reverse(PAGE), said, follow=True).content.decode()


def test_nothing_ticked_is_said_so(desk):
    page = desk.post(reverse(PAGE), {"action": "accept"}, follow=True).content.decode()
    assert "Tick what you want to decide on first." in page


def test_a_writer_does_not_see_it(tmp_path, client, writer):
    client.force_login(writer)
    assert client.get(reverse(PAGE)).status_code == 403


def test_it_costs_the_same_for_few_and_many(desk, django_assert_max_num_queries):
    article = Article.objects.first()
    for number in range(40):
        value = {"names": [f"Name {number}"]}
        Proposal.objects.create(article=article, kind="byline", value=value, original_html="By")
    desk.get(reverse(PAGE))
    with django_assert_max_num_queries(10):
        desk.get(reverse(PAGE))
