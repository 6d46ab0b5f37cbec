"""Every address that an export knows of something public, kept to be asked for here later."""

import re
from datetime import datetime

from django.db.models import Q

from articles.models import Article, Page
from articles.models.addresses import plain_path
from importing.addresses import sibling
from importing.contents import SERIES, Contents, person_slug
from importing.inserting import insert
from importing.item_types import had_a_page
from importing.models import OldAddress
from importing.moving import Move
from importing.records import BYLINES, Item
from importing.shown_files import files_in
from importing.signing import GUEST
from importing.signing import KIND as AUTHOR
from importing.standing import is_public
from importing.terms import CATEGORY, TAG
from prose.addresses import host_of, parts_of
from prose.korean import slugify

Kind = OldAddress.Kind
BATCH = 10_000  # rows written at once
COLUMNS = ("host", "path", "kind", "what", "thing")
LONGEST = 1000  # characters; OldAddress.path
LONGEST_WHAT = 300  # characters; OldAddress.what
SPECIAL = re.compile("%(3f|23|25)", re.IGNORECASE)  # of a ?, # or % that is part of a path
OLD_SLUG = "_wp_old_slug"
PLAIN_COMMENT = ("", "comment")
APPROVED = "1"


def close(item: Item, thing: Article | Page, move: Move) -> None:
    """Ask no more for what the old site has closed since, and we with it: it is 404 there too."""
    if is_public(item) or thing.is_public():
        return
    former = thing.redirects.values_list("old_path", flat=True)
    paths = {asked_as(thing.permalink or ""), *former} - {""}
    numbers = [f"{move.contents.folder}/?{word}={item.id}" for word in ("p", "page_id")]
    asked = Q(path__in=[*numbers, *paths])
    for path in paths:
        if "?" not in path:
            asked |= Q(path=f"{path.rstrip('/')}/feed/") | Q(path__startswith=f"{path}#")
    OldAddress.objects.filter(asked, host=move.contents.host).delete()


def asked_as(path: str) -> str:
    """A plain path as OldAddress keeps it: what would mean something else in an address encoded."""
    return re.sub("[?#%]", lambda found: f"%{ord(found.group()):X}", path)


class OldAddresses:
    """Collects them while a site moves in; what stands once is not written again."""

    def __init__(self, contents: Contents) -> None:
        self.contents = contents
        self.base = parts_of(contents.site.base_blog_url or contents.site.link)
        self.host = host_of(self.base.geturl())
        self.folder = self.base.path.rstrip("/")
        self._rows: dict[str, tuple[str, ...]] = {}
        self._months: set[tuple[int, int]] = set()
        self._signing: set[str] = set()
        self._guests: set[str] = set()
        self._shelves: set[str] = set()
        self._marks: set[str] = set()
        self._series: set[tuple[str, str]] = set()

    def take(self, item: Item, key: str) -> None:
        """What leads to an item; nothing for one that readers could not see.

        `key` is that of its origin.
        """
        if item.type == "attachment":
            self._take_file(item)
        elif had_a_page(item):
            self._take_text(item, f"{item.type} {key}")

    def _take_text(self, item: Item, thing: str) -> None:
        path = self._path(item.link)
        what = item.title[:LONGEST_WHAT]
        if path:
            # /?p=12 asks the front page; /rice/?lang=ko asks the page of the text itself
            where, mark, _question = path.partition("?")
            is_asked = mark and where in ("/", f"{self.folder}/")
            is_front = where.rstrip("/") == self.folder and not mark  # here it is another
            kind = Kind.QUESTION if is_asked else Kind.TEXT
            self._keep(path, kind, what, "" if is_front else thing)
        for file in files_in(f"{item.body} {item.excerpt}", self.contents.hosts):
            self._keep(file, Kind.FILE, what)
        if item.type not in ("post", "page"):
            return
        if item.id:
            word = "p" if item.type == "post" else "page_id"
            self._keep(f"{self.folder}/?{word}={item.id}", Kind.QUESTION, what, thing)
        for slug in item.meta.get(OLD_SLUG, []) if path and "?" not in path else []:
            if slug.strip("/ "):
                self._keep(sibling(path, slug), Kind.FORMER, what, thing)
        if item.type == "post":
            self._take_post(item, path, what, thing)

    def _take_post(self, item: Item, path: str, what: str, thing: str) -> None:
        if path and "?" not in path:
            if path.strip("/") != f"{self.folder}/search".strip("/"):  # WordPress searched for it
                self._keep(f"{path.rstrip('/')}/feed/", Kind.FEED, what, thing)
            for comment in item.comments:
                if comment.approved == APPROVED and comment.type in PLAIN_COMMENT and comment.id:
                    self._keep(f"{path}#comment-{comment.id}", Kind.REPLY, what, thing)
        if isinstance(item.published_at, datetime):
            self._months.add((item.published_at.year, item.published_at.month))
        signing = {term.slug for term in item.terms if term.taxonomy == BYLINES}
        self._guests |= {person_slug(slug) for slug in signing}
        if not signing:
            self._signing.add(item.creator)
        self._shelves |= {term.slug for term in item.terms if term.taxonomy == CATEGORY}
        self._series |= {
            (term.taxonomy, term.slug) for term in item.terms if term.taxonomy in SERIES
        }
        self._marks |= {term.slug for term in item.terms if term.taxonomy == TAG}

    def _take_file(self, item: Item) -> None:
        what = item.title[:LONGEST_WHAT]
        is_shown = bool(item.parent) and item.parent in self.contents.shown
        thing = f"{'page' if item.parent in self.contents.pages else 'post'} {item.parent}"
        if is_shown and (path := self._path(item.link)):
            self._keep(path, Kind.FILE, what, thing)
        if is_shown:
            for question in ("attachment_id", "p"):
                self._keep(f"{self.folder}/?{question}={item.id}", Kind.QUESTION, what, thing)
        is_anybodys = is_shown or not item.parent  # what belongs to no text may stand in any
        if is_anybodys and (path := self._path(item.attachment_url)):
            self._keep(path, Kind.FILE, what)

    def finish(self) -> None:
        """The lists and feeds of the site, of what holds something public; then all are written."""
        for path in ("/feed/", "/feed/atom/", "/comments/feed/"):
            self._keep(f"{self.folder}{path}", Kind.FEED, "")
        for year, month in sorted(self._months):
            self._keep(f"{self.folder}/{year}/", Kind.LIST, "")
            self._keep(f"{self.folder}/{year}/{month:02}/", Kind.LIST, "")
        self._finish_terms()
        accounts = self.contents.authors
        nicenames = self.contents.nicenames.of(accounts, self.contents.hosts)
        signing = filter(None, self._signing)
        for login in sorted(signing, key=lambda each: (each not in accounts, each)):
            account, thing = accounts.get(login), f"{AUTHOR} {login}"
            if slug := nicenames.get(login, "" if "@" in login else slugify(login)):
                self._keep_list(f"author/{slug}", login, thing)
            if account and account.id:
                path = f"{self.folder}/?author={account.id}"
                self._keep(path, Kind.QUESTION, account.display_name, thing)
        for slug in sorted(filter(None, self._guests)):
            self._keep_list(f"author/{slug}", slug, f"{GUEST} {slug}")
        self.flush()

    def _finish_terms(self) -> None:
        for slug in sorted(filter(None, self._shelves)):
            thing = f"{CATEGORY} {slug}"
            self._keep_list(f"category/{self._chain(slug)}", slug, thing)
            if (record := self.contents.categories.get(slug)) and record.id:
                path = f"{self.folder}/?cat={record.id}"
                self._keep(path, Kind.QUESTION, record.name, thing)
        for slug in sorted(filter(None, self._marks)):
            self._keep_list(f"tag/{slug}", slug, f"{TAG} {slug}")
        for taxonomy, slug in sorted(self._series):
            if slug:
                path = f"{self.folder}/{taxonomy}/{slug}/"
                self._keep(path, Kind.LIST, slug, f"{taxonomy} {slug}")

    def flush(self) -> None:
        """Write what is not written yet."""
        insert(OldAddress, COLUMNS, self._rows.values(), unless_there=True)
        self._rows = {}

    def _keep_list(self, path: str, what: str, thing: str) -> None:
        self._keep(f"{self.folder}/{path}/", Kind.LIST, what, thing)
        self._keep(f"{self.folder}/{path}/feed/", Kind.FEED, what, thing)

    def _keep(self, path: str, kind: str, what: str, thing: str = "") -> None:
        path = plain_path(SPECIAL.sub(lambda found: f"%25{found[1].upper()}", path))
        if len(path) <= LONGEST and path not in self._rows:
            self._rows[path] = (self.contents.host, path, str(kind), what[:LONGEST_WHAT], thing)
        if len(self._rows) >= BATCH:
            self.flush()

    def _path(self, link: str) -> str:
        """The path and question of a link to the old site; '' for one elsewhere."""
        parts = parts_of(link)
        if host_of(link) != self.host:
            return ""
        path = re.sub("/{2,}", "/", parts.path) or "/"
        if path == "/" and not parts.query:
            return ""
        return f"{path}?{parts.query}" if parts.query else path

    def _chain(self, slug: str) -> str:
        chain: list[str] = []
        while slug and slug not in chain:
            chain.insert(0, slug)
            record = self.contents.categories.get(slug)
            slug = record.parent if record and record.parent in self.contents.categories else ""
        return "/".join(chain)
