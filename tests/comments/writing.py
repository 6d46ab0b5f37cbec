"""How Cho leaves a reply and opens the mail that comes, as many tests need it."""

import datetime
import re

from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from articles import seals
from comments.models import Comment

TYPED = {
    "name": "Cho",
    "email": "cho@example.org",
    "website": "",
    "body": "Barley matters.",
    "parent": "",
    "subject": "",
    "follow": "",
}


def send(client, article, **typed):
    """What the form sends a minute after it was opened."""
    minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    data = {**TYPED, "token": seals.seal(article, minute_ago), **typed}
    return client.post(article.address_of("reply"), data)


def left(client, article, **typed):
    """The reply that was kept of it."""
    assert send(client, article, **typed).status_code == 303
    return Comment.objects.latest("pk")


def letters():
    """The mails to readers that go out now; moderators are told of what waits in theirs."""
    mail.outbox.clear()
    call_command("due")
    moderators = set(User.objects.values_list("email", flat=True))
    return [each for each in mail.outbox if not moderators.intersection(each.to)]


def link_in(letter, room):
    """The path of the link of that kind in a mail's text."""
    found = re.search(rf"http://testserver(/comments/{room}/\S+)", letter.body)
    assert found, letter.body
    return found.group(1)


def confirmed(client, letter):
    """The writer opens the link in the mail and presses the button; the page that follows."""
    address = link_in(letter, "confirm")
    assert client.get(address).status_code == 200
    return client.post(address, follow=True)
