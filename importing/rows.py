"""Rows that hang on articles, written together for a batch of items."""

from django.db.models import Model

from articles import content
from articles.content import AS_SIGNED, PLAIN, Content, named, written
from articles.models import Article, Byline, Category, Revision, Tag, TaggedArticle
from articles.reasons import Reason
from articles.workflow import Status
from importing.inserting import insert_all
from importing.models import Mention, Proposal


class Rows:
    """What belongs to the articles of a batch and is not written yet."""

    def __init__(self) -> None:
        self.shelved: list[Model] = []
        self.tagged: list[Model] = []
        self.bylines: list[Model] = []
        self.revisions: list[Model] = []
        self.proposals: list[Proposal] = []
        self.mentions: list[Mention] = []

    def shelve(self, article: Article, shelves: list[Category], tags: list[Tag]) -> None:
        """Categories and tags of an article that is new."""
        through = Article.categories.through
        self.shelved += [through(article_id=article.pk, category_id=shelf.pk) for shelf in shelves]
        self.tagged += [TaggedArticle(content_object=article, tag=tag) for tag in tags]

    def flush(self) -> None:
        """Write them."""
        for rows in (self.shelved, self.tagged, self.bylines, self.revisions):
            insert_all(rows)
        Proposal.objects.bulk_create(self.proposals)
        Mention.objects.bulk_create(self.mentions)
        self.__init__()  # type: ignore[misc]


def revision_of(
    article: Article,
    shelves: list[Category],
    tags: list[Tag],
    bylines: list[Byline],
    *,
    reason: Reason,
    note: str = "",
) -> Revision:
    """The article as a move has it; what editors make of it can be held against it.

    The rows that hang on it need not be written yet.
    """
    said: Content = {
        **content.of_nothing(),
        **{field: getattr(article, field) for field in PLAIN},
        "address": article.permalink or "",
        "published_at": written(article.published_at),
        "lead_image": named(article.lead_image),
        "primary_category": named(article.primary_category),
        "series": named(article.series),
        "categories": [named(each) for each in shelves],
        "tags": sorted(tag.name for tag in tags),
        "bylines": [
            {
                "author": byline.author_id,
                "author_name": byline.author.name,
                "role": str(byline.role),
                **{field: getattr(byline, field) for field in AS_SIGNED},
            }
            for byline in bylines
        ],
    }
    kind = "published" if article.status == Status.PUBLISHED else "saved"
    return Revision(article=article, kind=kind, reason=reason, note=note, content=said)
