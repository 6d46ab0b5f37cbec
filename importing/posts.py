"""Posts of the old site as articles."""

import datetime

from articles import content, search
from articles.models import Article, Byline, Category
from articles.models.article import new_guid
from articles.reasons import Reason
from articles.workflow import Status
from images.models import Image
from importing import own_marks, proposals, seo
from importing.acceptance import sign
from importing.addresses import kept_path, question_of, whole
from importing.bodies import body_of
from importing.fields import LEAD_PICTURE, OLD_SLUG, unread
from importing.lines import excerpt_of_text, language_of, one_line
from importing.mentions import mentions_of
from importing.models import Proposal
from importing.moving import Known, Move
from importing.newer import OTHER, signed_by, told_of
from importing.no_replies import replies_of
from importing.old_addresses import close
from importing.parts import Parts
from importing.pictures import Pictures
from importing.records import Item
from importing.renewing import come, is_untouched
from importing.report import row_of
from importing.rows import Rows, revision_of
from importing.signing import Signatures
from importing.slots import Slots
from importing.standing import NOT_MOVED, Standing, is_empty, standing
from importing.terms import Marks, Shelves
from prose.addresses import host_of
from prose.excerpt import plain_text
from prose.korean import slugify
from prose.phrases import one_phrase

KIND = "post"
LONGEST_TITLE = 300  # characters; Article.title
LONGEST_ANYTHING = 10_000  # characters of a title that the report names whole
LONGEST_STANDFIRST = 600  # characters; Article.standfirst
LONGEST_GUID = 500  # characters; Article.guid
TITLE_OF_WORDS = 80  # characters; a title made of the first words of a text
BROUGHT_UP = "Changed at the old site since, and here, where nobody had touched it"


class Posts:
    """Takes posts one by one, with all that belongs to them."""

    def __init__(self, move: Move, signatures: Signatures, pictures: Pictures) -> None:
        self.move = move
        self.report = move.report
        self.signatures = signatures
        self.pictures = pictures
        self.shelves = Shelves(move)
        self.marks = Marks(move)
        self.parts = Parts(move)
        self.replies = replies_of(move)
        self.slots = Slots(move)
        self.rows = Rows()
        self._found: list[int] = []  # what the search has to learn anew
        self._unpublished: list[tuple[Item, Article]] = []
        self._guids = set(Article.objects.values_list("guid", flat=True))

    def take(self, item: Item) -> None:
        """One post: the article with byline, shelves, marks, replies and old addresses."""
        key = self.move.origins.key_of(item)
        known = self.move.known_item(item, KIND, key)
        if known in (Known.KNOWN, Known.CHANGED):
            self._take_again(item, key, known)
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
        shelves, tags = self.shelves.of(item), self.marks.of(item)
        article, waiting = self._article(item, title, shelves)
        self.report.count(row_of(item), "taken")
        self.move.origins.remember(
            KIND, key, article, told_of(item) | unread(item) | {"waiting": waiting}
        )
        self.rows.shelve(article, shelves, tags)
        own_marks.apply(own_marks.in_item(item), article, self.move.addresses)
        bylines = self._sign(item, article)
        if article.is_scheduled():
            self.rows.flush()
            if lacks := article.missing():
                bylines = self._hold(item, article, lacks)
        self._propose(article, bylines)
        host = self.move.contents.host
        kept = revision_of(article, shelves, tags, bylines, reason=Reason.CAME_IN, note=host)
        self.rows.revisions.append(kept)
        self._found.append(article.pk)
        self._lead_and_place(item, article)
        self.rows.mentions += mentions_of(item, article)
        self.replies.take(item, key, article)

    def _take_again(self, item: Item, key: str, known: Known) -> None:
        """What came in earlier: new replies; the rest follows the old site where it may."""
        number = self.move.origins.find(KIND, key)
        told = self.move.origins.told(KIND, key)
        if not self.move.origins.is_of_this_run(KIND, key):
            is_waiting = bool(self.pictures.media) and bool(told.get("waiting"))
            article = None
            if known is Known.CHANGED or is_waiting or self.move.is_resumed:
                article = Article.objects.filter(pk=number or 0).first()
            if article is not None and (known is Known.CHANGED or is_waiting):
                self.move.follow_address(item, article)
                has_come = known is Known.CHANGED or come(item, article, told, self.pictures)
                if has_come and is_untouched(article):
                    self._renew(item, key, article)
                elif has_come:
                    self.move.say_changes(item, KIND, key)
            if article is not None and self.move.is_resumed:
                self._lead_and_place(item, article)
        self.replies.take_new(item, key, number)

    def _renew(self, item: Item, key: str, article: Article) -> None:
        """Say of an article that nobody here has touched what the old site says of it now."""
        shelves, tags = self.shelves.of(item), self.marks.of(item)
        before, stood = content.of(article), article.status
        new, waiting = self._article(item, title_of(item), shelves, article)
        own_marks.apply(own_marks.in_item(item), new, self.move.addresses)
        new.categories.set(shelves)
        new.tags.set([tag.name for tag in tags])
        if self.move.origins.told(KIND, key).get("by", signed_by(item)) != signed_by(item):
            new.bylines.all().delete()
            self._sign(item, new)
            self.rows.flush()
        bylines = list(new.bylines.select_related("author"))
        if new.status == Status.PUBLISHED:
            for byline in bylines:
                byline.article = new
                byline.freeze()
        new.proposals.all().delete()
        self._propose(new, bylines)
        self.move.origins.retell(KIND, key, told_of(item) | unread(item) | {"waiting": waiting})
        self._found.append(new.pk)
        revision = revision_of(new, shelves, tags, bylines, reason=Reason.FOLLOWED)
        if not content.is_same(before, revision.content) or stood != new.status:
            self.rows.revisions.append(revision)
            self.report.say_changed(BROUGHT_UP, new.title)
        if new.status == Status.PUBLISHED:
            self._lead_here(item, new, again=True)
        close(item, new, self.move)

    def _lead_and_place(self, item: Item, article: Article) -> None:
        if article.status == Status.PUBLISHED:
            self._lead_here(item, article, again=self.move.is_resumed)
        elif article.status != Status.BINNED:
            self._unpublished.append((item, article))
        self.slots.consider(item, article)

    def flush(self) -> None:
        """Write what hangs on the articles that came in since the last time."""
        self.rows.flush()
        self.replies.flush()
        search.index_all(Article.objects.filter(pk__in=self._found))
        self._found = []

    def finish(self) -> None:
        """What has to wait until all are in: old numbers of drafts, and who leads the home page.

        Where a file has a number twice, the public article is what was found by it.
        """
        for item, article in self._unpublished:
            self._lead_here(item, article)
        self.slots.write()

    def _article(
        self, item: Item, title: str, shelves: list[Category], article: Article | None = None
    ) -> tuple[Article, int]:
        """The article, written, and how many of its pictures are not here; a new one or this."""
        stands = standing(item)
        if stands.changed:
            self.report.say_changed(stands.changed, title)
        whole = one_line(item.title, LONGEST_ANYTHING)
        if len(whole) > LONGEST_TITLE:
            self.report.say_changed(f"Titles of more than {LONGEST_TITLE} characters, cut", whole)
        if not whole:
            self.report.say_changed("Without a title: its first words stand for it", title)
        language = language_of(title, item.body)
        body = body_of(item, self.move.contents, language, self.pictures)
        self.report.note(body.notes, title)
        is_new = article is None
        article = article or Article(slug=slugify(item.slug), guid=self._guid(item))
        article.title = title
        article.standfirst = self._standfirst(item)
        article.body = body.html
        article.language = language
        article.status = stands.status
        article.edited_at = edited_at(item, stands)
        article.primary_category = self.shelves.primary(item, shelves)
        article.replies_open = item.comment_status != "closed"
        article.series, article.series_part = self.parts.of(item)
        article.lead_image = self._lead_image(item, title)
        article.published_at = stands.at
        if is_new and (stands.at or item.published_at):
            article.created_at = stands.at or item.published_at or article.created_at
        if article.permalink is None:
            article.permalink = self._permalink(item, article, stands)
        self._note_search_fields(item, title)
        article.save()
        return article, body.waiting

    def _lead_image(self, item: Item, title: str) -> Image | None:
        number = next(iter(item.meta.get(LEAD_PICTURE, [])), "")
        image = self.pictures.lead_of(number, seo.pictures(item))
        if image is None and number:
            self.report.say_left("Lead pictures that were not at hand", title)
        return image if image is not None and image.pk else None

    def _note_search_fields(self, item: Item, title: str) -> None:
        """What search engines were told that has no field here, for an editor to look at."""
        if said := seo.told(item, seo.TITLES):
            self.report.say_left("Titles for search engines: the title itself stands", said)
        canonical = seo.told(item, seo.CANONICALS)
        if host_of(canonical) not in self.move.contents.hosts | {""}:
            why = "Said to have appeared first elsewhere (canonical address): say so in the text"
            self.report.say_left(why, f"{title}: {canonical}")

    def _standfirst(self, item: Item) -> str:
        words = " ".join(plain_text(item.excerpt or seo.told(item, seo.DESCRIPTIONS)).split())
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
        path = whole(kept_path(item.link))
        addresses = self.move.addresses
        is_free = addresses.is_free(path) and addresses.has_room_below(path)
        if path and is_free and not self.move.is_anothers(item):
            return addresses.claim(path)
        if stands.is_closed and not path:
            return None
        slug = article.slug or slugify(article.title) or f"article-{item.id or item.line}"
        new = self.move.addresses.dated(stands.at, slug)
        if path:
            self.report.say_changed(
                "Another address, since the old one is taken", f"{path} → {new}"
            )
        return new

    def _sign(self, item: Item, article: Article) -> list[Byline]:
        """As an export of ours says, else a plugin for bylines in its order, else the account."""
        own = own_marks.signed(own_marks.in_item(item), article, self.signatures)
        signing = own or self._signing(item, article)
        self.rows.bylines += signing
        return signing

    def _signing(self, item: Item, article: Article) -> list[Byline]:
        people = self.signatures.of_item(item)
        if not people:
            self.report.say_changed("Signed by nobody: the export names no account", article.title)
        return [sign(article, author, order, author.name) for order, author in enumerate(people)]

    def _hold(self, item: Item, article: Article, lacks: list[str]) -> list[Byline]:
        """No reader has seen it, so it waits like any draft that lacks something."""
        said = "Scheduled, but a draft now: publication waits for what it lacks"
        self.report.say_changed(said, f"{article.title}: {one_phrase(lacks)}")
        article.status, article.published_at, article.permalink = Status.DRAFT, None, None
        article.save(update_fields=["status", "published_at", "permalink", "updated_at"])
        article.bylines.all().delete()  # frozen as of a day that may not come
        return self._sign(item, article)

    def _propose(self, article: Article, bylines: list[Byline]) -> None:
        """What its text says of its fields; `account` is who gives way to the names in a byline."""
        names = [byline.author.name for byline in bylines]
        account = {"account": bylines[0].author_id} if len(bylines) == 1 else {}
        self.rows.proposals += [
            Proposal(
                article=article,
                kind=found.kind,
                value=found.value | account if found.kind == "byline" else found.value,
                original_html=found.original_html,
            )
            for found in proposals.proposals_in(article.body, names)
        ]

    def _lead_here(self, item: Item, article: Article, *, again: bool = False) -> None:
        """Everything by which the old site found it: its number, its question, former slugs.

        `again`: that may lead there already, and is nothing to tell.
        """
        if item.id and not self.move.lead_question(f"p={item.id}", article) and not again:
            what = f"/?p={item.id}: {article.title}"
            self.report.say_changed("Old numbers that lead to something else", what)
        if question := question_of(item.link):
            self.move.addresses.lead(question, article)
        path = kept_path(item.link)
        if path and article.permalink and path != article.permalink:
            self.move.addresses.lead(path, article)  # a page of ours stands there
        if article.permalink:
            self.move.addresses.lead_former(item.meta.get(OLD_SLUG, []), article)


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
