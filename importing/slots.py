"""What led the old home page leads the new one: sticky posts and those in a slider category."""

from articles.models import Article, FeaturedSlot
from articles.views.home import MOST_SLOTS
from articles.workflow import Status
from importing.moving import Move
from importing.records import Item
from importing.terms import CATEGORY


class Slots:
    """Collects the articles that led; written when all have come in, the newest first."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self._leading: list[Article] = []

    def consider(self, item: Item, article: Article) -> None:
        """Remember an article that led and may be read."""
        led = item.sticky or any(
            term.taxonomy == CATEGORY and self.move.use_of(term.slug, term.name) == "slots"
            for term in item.terms
        )
        if led and article.status == Status.PUBLISHED:
            self._leading.append(article)

    def write(self) -> None:
        """Give the newest of them a slot, behind those that there are, while the home has room."""
        there = FeaturedSlot.objects.count()
        room = max(0, MOST_SLOTS - there)
        newest = sorted(self._leading, key=lambda each: (each.published_at, each.pk), reverse=True)
        FeaturedSlot.objects.bulk_create(
            FeaturedSlot(article=article, order=there + number)
            for number, article in enumerate(newest[:room], 1)
        )
        for article in newest[:room]:
            self.move.report.say_changed("Lead the home page in a featured slot", article.title)
        for article in newest[room:]:
            why = f"Led the old home page; the new one has room for {MOST_SLOTS} slots"
            self.move.report.say_left(why, article.title)
