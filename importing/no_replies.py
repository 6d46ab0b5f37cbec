"""Where the comments room was taken out: replies are counted as left out, and all else comes in."""

from typing import TYPE_CHECKING

from django.apps import apps

from articles.models import Article
from importing.lines import one_line
from importing.moving import Move
from importing.records import Item
from importing.report import row_of

if TYPE_CHECKING:
    from importing.newer import AsTold
    from importing.page_replies import PageReplies
    from importing.replies import Replies

WHY = "Replies: this site has no room for them"


def replies_of(move: Move) -> "Replies | NoReplies":
    """What takes the replies of a move: the room, where it is there."""
    if not apps.is_installed("comments"):
        return NoReplies(move)
    from importing.replies import Replies  # noqa: PLC0415  (it may be taken out)

    return Replies(move)


def page_replies_of(move: Move) -> "PageReplies | NoReplies":
    """The same for pages, at whose foot the words of replies stand."""
    if not apps.is_installed("comments"):
        return NoReplies(move)
    from importing.page_replies import PageReplies  # noqa: PLC0415  (as above)

    return PageReplies(move)


class NoReplies:
    """Answers as `importing.replies.Replies` does and leaves every comment out, said."""

    def __init__(self, move: Move) -> None:
        self.report = move.report

    def take(self, item: Item, key: str, article: Article) -> None:
        """The replies to an article that has just come in."""
        self.leave(item, WHY)

    def take_new(self, item: Item, key: str, number: int | None) -> None:
        """The replies to an article that came in earlier."""
        self.leave(item, WHY)

    def flush(self) -> None:
        """Nothing is waiting."""

    def differ(self, item: Item, told: "AsTold") -> bool:
        """Nothing of them stands here."""
        return False

    def told_of(self, item: Item) -> "AsTold":
        """Nothing that would be compared."""
        return {}

    def words_for_page(self, item: Item, language: str, before: "AsTold | None" = None) -> str:
        """Nothing for the foot of a page."""
        self.leave(item, WHY)
        return ""

    def count_known(self, item: Item, told: "AsTold") -> None:
        """The comments of a page that came in earlier."""
        self.leave(item, WHY)

    def leave(self, item: Item, why: str) -> None:
        """Count the comments of one item and say where they were."""
        for record in item.comments:
            self.report.count(row_of(record), "left")
            self.report.say_left(why, f"comment {record.id} on “{one_line(item.title, 80)}”")
