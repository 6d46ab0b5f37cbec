"""A moderator opens a reply out of a filtered list, decides, and stands in that list again."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/admin/comments/comment/?status=all&q=Cho"


def test_the_filter_outlasts_a_decision(client, moderator, publication):
    reply = cast.reply(cast.published(), "Is that so?", status="pending")
    client.force_login(moderator)
    page = LexborHTMLParser(client.get(LIST).content.decode())
    its_page = page.css_first(".queue__when a").attributes["href"]
    page = LexborHTMLParser(client.get(its_page).content.decode())
    assert page.css_first("h1").parent.css_first(".desk-quiet a").attributes["href"] == LIST
    form = page.css_first(".queue-page__verbs")
    back = form.css_first("input[name=back]").attributes["value"]
    answer = client.post(form.attributes["action"], {"verb": "approve", "back": back})
    assert answer["Location"] == LIST
    reply.refresh_from_db()
    assert reply.status == "approved"
