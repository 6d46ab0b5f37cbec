"""Pages of the old site as pages, at their paths below one another."""

from django.utils import timezone

from articles.models import Page
from articles.workflow import Status
from importing.addresses import kept_path, question_of
from importing.bodies import body_of
from importing.lines import excerpt_of_text, language_of
from importing.moving import Known, Move
from importing.newer import OTHER, told_of
from importing.no_replies import page_replies_of
from importing.posts import title_of
from importing.records import Item
from importing.report import row_of
from importing.standing import NOT_MOVED, is_empty, standing
from prose.excerpt import plain_text
from prose.korean import slugify

KIND = "page"
LONGEST_STANDFIRST = 500  # characters; Page.standfirst


class Pages:
    """Takes pages one by one."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self.report = move.report
        self.replies = page_replies_of(move)

    def take(self, item: Item) -> None:
        """One page, with what readers said under it and its old addresses."""
        key = self.move.origins.key_of(item)
        known = self.move.known_item(item, KIND, key)
        if known is Known.KNOWN:
            self.replies.count_known(item, self.move.origins.told(KIND, key))
            return
        if known is Known.OTHER:
            self.replies.leave(item, OTHER)
            return
        if item.status in NOT_MOVED or is_empty(item):
            self.report.count(row_of(item), "left")
            why = NOT_MOVED.get(item.status, "Drafts without a word")
            self.report.say_left(why, title_of(item))
            self.replies.leave(item, "Replies to pages that were left out")
            return
        page = self._page(item)
        self.report.count(row_of(item), "taken")
        told = told_of(item) | {"replies": {str(r.id): r.approved for r in item.comments}}
        self.move.origins.remember(KIND, key, page, told)
        if item.id:
            self.move.lead_question(f"page_id={item.id}", page)
            self.move.lead_question(f"p={item.id}", page)
        if question := question_of(item.link):
            self.move.addresses.lead(question, page)

    def _page(self, item: Item) -> Page:
        title = title_of(item)
        stands = standing(item)
        if stands.changed:
            self.report.say_changed(stands.changed, title)
        language = language_of(title, item.body)
        body, notes = body_of(item, self.move.contents, language)
        self.report.note(notes, title)
        page = Page(
            title=title,
            slug=slugify(item.slug),
            standfirst=excerpt_of_text(plain_text(item.excerpt), LONGEST_STANDFIRST),
            body=body + self.replies.words_for_page(item, language),
            language=language,
            is_draft=stands.status != Status.PUBLISHED,
            published_at=stands.at or item.published_at or timezone.now(),
        )
        page.permalink = self._permalink(item, page)
        page.save()
        return page

    def _permalink(self, item: Item, page: Page) -> str:
        """The old path, else one made of the slugs of the pages above."""
        path = kept_path(item.link)
        if path and self.move.addresses.is_free(path):
            return self.move.addresses.claim(path)
        own = page.slug or slugify(page.title) or f"page-{item.id or item.line}"
        new = self.move.addresses.numbered("/".join(["", *self._above(item.parent), own, ""]))
        if path:
            why = "Another address, since the old one is taken"
            self.report.say_changed(why, f"{path} → {new}")
        return new

    def _above(self, number: int) -> list[str]:
        """The slugs of the pages above, from the top down; a circle is cut."""
        slugs: list[str] = []
        seen: set[int] = set()
        while number in self.move.contents.pages and number not in seen:
            seen.add(number)
            slug, number = self.move.contents.pages[number]
            slugs.insert(0, slug)
        return [slug for slug in slugs if slug]
