"""`manage.py due`, with what is due about replies. Without this room, the articles' own answers."""

from typing import Any

from articles.management.commands.due import Command as ArticlesDue
from comments.answering import send_answers
from comments.telling import tell_moderators


class Command(ArticlesDue):
    """Sends the mail that is due: about articles, to moderators, to writers of replies."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Silent where there is nothing to tell."""
        super().handle(*args, **options)
        for task in (send_answers, tell_moderators):
            sent, failed = task()
            if sent and options["verbosity"] > 1:
                self.stdout.write(f"{task.__name__}: {sent} sent")
            if failed:
                self.stderr.write(f"{task.__name__}: {failed} not sent; tried again later")
