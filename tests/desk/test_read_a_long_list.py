"""Whoever runs the newsroom reads a list of a hundred; it costs few queries, whichever it is."""

from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from accounts.models import AuditEntry, User
from accounts.models.audit import keep
from articles import content
from articles.models import Article, Byline, FeaturedSlot, Publication, Redirect
from comments.models import Ban, CannedAnswer, Decision
from importing.models import Original, Proposal
from tests import cast

pytestmark = pytest.mark.django_db
MOST = 12  # queries of any list, with all that stands around it
WITHOUT_A_LIST = {Original, Publication}  # one lies with its article, the other is one row
ROWS = "#result_list tbody tr, .library-grid li, .queue__row"
AS_ASKED = ("", "&status=published&q=rice", "&author={mina}&category=shelf-3", "&o=2", "&mine=yes")


def hundreds(by: User) -> None:
    """A hundred of everything; each article has a picture, two names, a shelf, a tag, a slot."""
    for number in range(100):
        picture = cast.image(f"Field {number}", file=cast.picture_file(size=(100 + number, 100)))
        author = cast.author(f"Author {number}", photo=picture)
        article = cast.published(
            f"Rice {number}",
            by=by,
            lead_image=picture,
            signed=["Mina Park", author.name],
            categories=[cast.category(f"Shelf {number}")],
            tags=[f"tag {number}"],
        )
        FeaturedSlot.objects.create(article=article, order=number)
        Redirect.objects.create(old_path=f"/old/{number}/", article=article)
        asked = cast.reply(article, "Is it so?")
        cast.reply(article, "It is.", parent=asked, status="pending")
        Decision.objects.create(comment=asked, by=by, from_status="pending", to_status="approved")
        Ban.objects.create(kind="word", value=f"word {number}", by=by)
        CannedAnswer.objects.create(title=f"Answer {number}", body="It is off the subject.")
        value = {"names": ["Mina Park"]}
        Proposal.objects.create(article=article, kind="byline", value=value, original_html="<p>")
        said = article.revisions.create(by=by, kind="published", content=content.of(article))
        article.corrections.create(by=by, text="It is rice.", number=1, before=said)
        article.reports.create(words="It is barley.", name="Rae")
        cast.page(f"Page {number}")
        cast.user(f"u{number}@example.org", f"User {number}", "Writer")
        keep(None, AuditEntry.What.SIGNED_IN, by=by, about=str(number))


def cost(client: Any, address: str) -> tuple[int, list[str]]:
    """(rows, queries) of a list."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, address
    return len(LexborHTMLParser(answer.content).css(ROWS)), [each["sql"] for each in queries]


def test_a_hundred_rows_cost_twelve_queries_at_most(client, administrator, editor, publication):
    hundreds(by=editor)
    client.force_login(administrator)
    client.get("/admin/")  # the first page fills what is kept for all of them
    lists = [model for model in admin.site._registry if model not in WITHOUT_A_LIST]
    assert len(lists) >= 13
    for model in lists:
        noun = model._meta
        where = reverse(f"admin:{noun.app_label}_{noun.model_name}_changelist")
        shown, queries = cost(client, f"{where}?all=")
        assert shown >= 100, where
        assert len(queries) <= MOST, "\n".join([where, *queries])
    client.force_login(editor)
    mina = Byline.objects.filter(name="Mina Park").first()
    for asked in AS_ASKED:
        where = reverse("admin:articles_article_changelist") + "?all="
        shown, queries = cost(client, where + asked.format(mina=mina.author_id))
        assert shown == (1 if "shelf" in asked else 100), asked
        assert len(queries) <= MOST, "\n".join([asked, *queries])
    assert Article.objects.count() == 100
