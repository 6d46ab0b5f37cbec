"""Posts of the old site as articles."""

import datetime

from articles.models import Article, Byline, Category, Tag, TaggedArticle
from articles.models.article import new_guid
from articles.workflow import Status
from importing import own_marks, proposals
from importing.acceptance import sign
from importing.addresses import kept_path, question_of, sibling
from importing.bodies import body_of
from importing.lines import excerpt_of_text, language_of, one_line
from importing.models import Proposal
from importing.moving import Known, Move
from importing.newer import OTHER, told_of
from importing.no_replies import replies_of
from importing.records import Item
from importing.report import row_of
from importing.signing import Signatures
from importing.slots import Slots
from importing.standing import NOT_MOVED, Standing, is_empty, standing
from importing.terms import Marks, Shelves
from prose.excerpt import plain_text
from prose.korean import slugify
from prose.phrases import one_phrase

KIND = "post"
LONGEST_TITLE = 300  # characters; Article.title
LONGEST_STANDFIRST = 600  # characters; Article.standfirst
LONGEST_GUID = 500  # characters; Article.guid
TITLE_OF_WORDS = 80  # characters; a title made of the first words of a text
# Fields of WordPress' own.
OLD_SLUG = "_wp_old_slug"
LEAD_PICTURE = "_thumbnail_id"


class Posts:
    """Takes posts one by one, with all that belongs to them."""

    def __init__(self, move: Move, signatures: Signatures) -> None:
        self.move = move
        self.report = move.report
        self.signatures = signatures
        self.shelves = Shelves(move)
        self.marks = Marks(move)
        self.replies = replies_of(move)
        self.slots = Slots(move)
        self._unpublished: list[tuple[Item, Article]] = []
        self._guids = set(Article.objects.values_list("guid", flat=True))

    def take(self, item: Item) -> None:
        """One post: the article with byline, shelves, marks, replies and old addresses."""
        key = self.move.origins.key_of(item)
        known = self.move.known_item(item, KIND, key)
        if known is Known.KNOWN:
            self.replies.take_new(item, key, self.move.origins.find(KIND, key))
            return
        if known is Known.OTHER:
            self.replies.leave(item, OTHER)
            return
        title = title_of(item)
        if item.status in NOT_MOVED or is_empty(item):
            self.report.count(row_of(item), "left")
            self.report.say_left(NOT_MOVED.get(item.status, "Drafts without a word"), title)
            self.replies.leave(item, "Replies to articles that were left out")
            return
        shelves = self.shelves.of(item)
        article = self._article(item, title, shelves)
        self.report.count(row_of(item), "taken")
        self.move.origins.remember(KIND, key, article, told_of(item))
        self._shelve(article, shelves, self.marks.of(item))
        byline = self._sign(item, article)
        own_marks.apply(own_marks.in_item(item), article, self.signatures, self.move.addresses)
        if article.is_scheduled() and (lacks := article.missing()):
            byline = self._hold(item, article, lacks)
        self._propose(article, byline)
        if article.status == Status.PUBLISHED:
            self._lead_here(item, article)
        else:
            self._unpublished.append((item, article))
        if item.meta.get(LEAD_PICTURE):
            self.report.say_left("Lead pictures: they stay at the old site for now", title)
        self.replies.take(item, key, article)
        self.slots.consider(item, article)

    def finish(self) -> None:
        """What has to wait until all are in: old numbers of drafts, and who leads the home page.

        Where a file has a number twice, the public article is what was found by it.
        """
        for item, article in self._unpublished:
            self._lead_here(item, article)
        self.slots.write()

    def _article(self, item: Item, title: str, shelves: list[Category]) -> Article:
        stands = standing(item)
        if stands.changed:
            self.report.say_changed(stands.changed, title)
        if not one_line(item.title, LONGEST_TITLE):
            self.report.say_changed("Without a title: its first words stand for it", title)
        language = language_of(title, item.body)
        body, notes = body_of(item, self.move.contents, language)
        self.report.note(notes, title)
        article = Article(
            title=title,
            standfirst=self._standfirst(item),
            body=body,
            language=language,
            status=stands.status,
            published_at=stands.at,
            edited_at=edited_at(item, stands),
            primary_category=shelves[0] if shelves else None,
            slug=slugify(item.slug),
            guid=self._guid(item),
            replies_open=item.comment_status != "closed",
        )
        if stands.at:
            article.created_at = stands.at
        article.permalink = self._permalink(item, article, stands)
        article.save()
        return article

    def _standfirst(self, item: Item) -> str:
        words = " ".join(plain_text(item.excerpt).split())
        if len(words) > LONGEST_STANDFIRST:
            self.report.say_changed("Excerpts too long for a standfirst, cut", title_of(item))
            return excerpt_of_text(words, LONGEST_STANDFIRST)
        return words

    def _guid(self, item: Item) -> str:
        """The guid that readers' feeds know it by; a new one where it is missing or not unique."""
        guid = item.guid[:LONGEST_GUID]
        if not guid or guid in self._guids:
            return new_guid()
        self._guids.add(guid)
        return guid

    def _permalink(self, item: Item, article: Article, stands: Standing) -> str | None:
        """The old path wherever it can be kept; None for a draft that never had one."""
        if stands.at is None:
            return None
        path = kept_path(item.link)
        if path and self.move.addresses.is_free(path):
            return self.move.addresses.claim(path)
        if stands.is_closed and not path:
            return None
        slug = article.slug or slugify(article.title) or f"article-{item.id or item.line}"
        new = self.move.addresses.dated(stands.at, slug)
        if path:
            self.report.say_changed(
                "Another address, since the old one is taken", f"{path} → {new}"
            )
        return new

    def _shelve(self, article: Article, shelves: list[Category], tags: list[Tag]) -> None:
        through = Article.categories.through
        through.objects.bulk_create(
            through(article_id=article.pk, category_id=shelf.pk) for shelf in shelves
        )
        TaggedArticle.objects.bulk_create(
            TaggedArticle(content_object=article, tag=tag) for tag in tags
        )

    def _sign(self, item: Item, article: Article) -> Byline | None:
        author = self.signatures.of(item.creator)
        if author is None:
            self.report.say_changed("Signed by nobody: the export names no account", article.title)
            return None
        byline = sign(article, author, 0, author.name)
        byline.save()
        return byline

    def _hold(self, item: Item, article: Article, lacks: list[str]) -> Byline | None:
        """No reader has seen it, so it waits like any draft that lacks something."""
        said = "Scheduled, but a draft now: publication waits for what it lacks"
        self.report.say_changed(said, f"{article.title}: {one_phrase(lacks)}")
        article.status, article.published_at, article.permalink = Status.DRAFT, None, None
        article.save(update_fields=["status", "published_at", "permalink", "updated_at"])
        article.bylines.all().delete()  # frozen as of a day that may not come
        return self._sign(item, article)

    def _propose(self, article: Article, byline: Byline | None) -> None:
        """What its text says of its fields; `account` is who gives way to the names in a byline."""
        names = [byline.author.name] if byline else []
        account = {"account": byline.author_id} if byline else {}
        Proposal.objects.bulk_create(
            Proposal(
                article=article,
                kind=found.kind,
                value=found.value | account if found.kind == "byline" else found.value,
                original_html=found.original_html,
            )
            for found in proposals.proposals_in(article.body, names)
        )

    def _lead_here(self, item: Item, article: Article) -> None:
        """Everything by which the old site found it: its number, its question, former slugs."""
        if item.id and not self.move.lead_question(f"p={item.id}", article):
            what = f"/?p={item.id}: {article.title}"
            self.report.say_changed("Old numbers that lead to something else", what)
        if question := question_of(item.link):
            self.move.addresses.lead(question, article)
        if article.permalink:
            for slug in item.meta.get(OLD_SLUG, []):
                self.move.addresses.lead(sibling(article.permalink, slug), article)


def title_of(item: Item) -> str:
    """The title as plain text; the first words of a text that has none."""
    return (
        one_line(item.title, LONGEST_TITLE)
        or excerpt_of_text(plain_text(item.body), TITLE_OF_WORDS)
        or "Untitled"
    )


def edited_at(item: Item, stands: Standing) -> datetime.datetime | None:
    """When the words last changed, if that was after publication."""
    if stands.at and item.modified_at and item.modified_at > stands.at:
        return item.modified_at
    return None
