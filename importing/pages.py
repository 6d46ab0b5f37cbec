"""Pages of the old site as pages, at their paths below one another."""

from django.utils import timezone

from articles.models import Page
from articles.workflow import Status
from importing.addresses import kept_path, question_of, whole
from importing.bodies import body_of
from importing.fields import OLD_SLUG, unread
from importing.lines import excerpt_of_text, language_of
from importing.moving import Known, Move
from importing.newer import OTHER, AsTold, told_of
from importing.no_replies import page_replies_of
from importing.old_addresses import close
from importing.pictures import Pictures
from importing.posts import BROUGHT_UP, title_of
from importing.records import Item
from importing.renewing import come, digest_of
from importing.report import row_of
from importing.standing import NOT_MOVED, PAGES_NOT_MOVED, is_empty, standing
from prose.excerpt import plain_text
from prose.korean import slugify

KIND = "page"
FRONT = "It was the old site's front page; here it is a page, and the front shows articles"
EMPTY = "A page without a word, as the old theme filled by itself (with posts, a form): look at it"
BINNED = "In the bin of the old site since: a draft here, which has no bin for pages"
LONGEST_STANDFIRST = 500  # characters; Page.standfirst


class Pages:
    """Takes pages one by one."""

    def __init__(self, move: Move, pictures: Pictures) -> None:
        self.move = move
        self.pictures = pictures
        self.report = move.report
        self.replies = page_replies_of(move)

    def take(self, item: Item) -> None:
        """One page, with what readers said under it and its old addresses."""
        key = self.move.origins.key_of(item)
        known = self.move.known_item(item, KIND, key)
        if known in (Known.KNOWN, Known.CHANGED):
            is_again = not self.move.origins.is_of_this_run(KIND, key)
            if not (is_again and self._renew(item, key, known)):
                self.replies.count_known(item, self.move.origins.told(KIND, key))
            return
        if known is Known.OTHER:
            self.replies.leave(item, OTHER)
            return
        if item.status in PAGES_NOT_MOVED or is_empty(item):
            self.report.count(row_of(item), "left")
            why = PAGES_NOT_MOVED.get(item.status, "Drafts without a word")
            self.report.say_left(why, title_of(item))
            self.replies.leave(item, "Replies to pages that were left out")
            return
        page, told = self._page(item)
        self.report.count(row_of(item), "taken")
        if self._is_front(item):
            self.report.say_changed(FRONT, f"{page.title}: {page.permalink}")
        elif not page.body and not page.is_draft:
            self.report.say_changed(EMPTY, f"{page.title}: {page.permalink}")
        self.move.origins.remember(KIND, key, page, told)
        self._lead_here(item, page)

    def _renew(self, item: Item, key: str, known: Known) -> bool:
        """What came in earlier follows the old site where nobody here has touched it; did it?"""
        told = self.move.origins.told(KIND, key)
        is_waiting = bool(self.pictures.media) and bool(told.get("waiting"))
        is_changed = known is Known.CHANGED or self.replies.differ(item, told)
        if not is_changed and not is_waiting:
            return False
        page = Page.objects.filter(pk=self.move.origins.find(KIND, key) or 0).first()
        if page is None:
            return False
        if not is_changed and not come(item, page, told, self.pictures):
            return False
        self.move.follow_address(item, page)
        if item.status in NOT_MOVED or told.get("digest") != digest_of(page):
            self.move.say_changes(item, KIND, key)
            return False
        page, now = self._page(item, page, told.get("replies"))
        self.move.origins.retell(KIND, key, now)
        if now["digest"] != told["digest"]:
            self.report.say_changed(BROUGHT_UP, page.title)
        if item.status == "trash":
            self.report.say_changed(BINNED, page.title)
        close(item, page, self.move)
        return True

    def _lead_here(self, item: Item, page: Page) -> None:
        """The numbers by which the old site found it."""
        if item.id:
            self.move.lead_question(f"page_id={item.id}", page)
            self.move.lead_question(f"p={item.id}", page)
        path = "" if self.move.is_anothers(item) else kept_path(item.link)
        if path and path != page.permalink and not self._is_front(item):
            self.move.addresses.lead(path, page)  # a page of ours stands there
        if question := question_of(item.link):
            self.move.addresses.lead(question, page)
        self.move.addresses.lead_former(item.meta.get(OLD_SLUG, []), page)

    def _page(
        self, item: Item, page: Page | None = None, replied: AsTold | None = None
    ) -> tuple[Page, AsTold]:
        """The page, written, and what to remember of it; a new one or this.

        `replied` is what was told of its replies when it came in.
        """
        title = title_of(item)
        stands = standing(item)
        if stands.changed:
            self.report.say_changed(stands.changed, title)
        language = language_of(title, item.body)
        body = body_of(item, self.move.contents, language, self.pictures)
        self.report.note(body.notes, title)
        is_new = page is None
        dated = stands.at or item.published_at or timezone.now()
        page = page or Page(slug=slugify(item.slug), published_at=dated)
        page.title = title
        page.standfirst = excerpt_of_text(plain_text(item.excerpt), LONGEST_STANDFIRST)
        page.body = body.html + self.replies.words_for_page(item, language, replied)
        page.language = language
        page.is_draft = stands.status != Status.PUBLISHED
        if is_new:
            page.permalink = self._permalink(item, page)
        page.save()
        told = (
            told_of(item)
            | unread(item)
            | {
                "replies": self.replies.told_of(item),
                "waiting": body.waiting,
                "digest": digest_of(page),
            }
        )
        return page, told

    def _permalink(self, item: Item, page: Page) -> str:
        """The old path, else one made of the slugs of the pages above."""
        path = "" if self._is_front(item) else whole(kept_path(item.link))
        if path and not self.move.is_anothers(item) and self.move.addresses.is_free(path):
            return self.move.addresses.claim(path)
        own = page.slug or slugify(page.title) or f"page-{item.id or item.line}"
        new = self.move.addresses.numbered("/".join(["", *self._above(item.parent), own, ""]))
        if path:
            why = "Another address, since the old one is taken"
            self.report.say_changed(why, f"{path} → {new}")
        return new

    def _is_front(self, item: Item) -> bool:
        """Did it stand at the old blog's own address, at the root of its host or in a folder?"""
        if not item.link or question_of(item.link):
            return False
        return kept_path(item.link).rstrip("/") == self.move.contents.folder

    def _above(self, number: int) -> list[str]:
        """The slugs of the pages above, from the top down; a circle is cut."""
        slugs: list[str] = []
        seen: set[int] = set()
        while number in self.move.contents.pages and number not in seen:
            seen.add(number)
            slug, number = self.move.contents.pages[number]
            slugs.insert(0, slug)
        return [slug for slug in slugs if slug]
