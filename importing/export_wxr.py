"""The whole site as a WordPress export: texts, bylines, shelves, replies, pictures, old addresses.

The same site gives the same bytes: nothing in it says when it was written.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.db.models import Prefetch

from articles.models import (
    Article,
    Byline,
    Category,
    FeaturedSlot,
    Page,
    Publication,
    Redirect,
    Series,
    Tag,
)
from articles.workflow import Status
from images.addresses import always
from images.models import Image
from importing import own_marks
from importing.export_files import UPLOADS, Addresses, Numbers
from importing.export_people import write_accounts, write_guests
from importing.export_replies import write_mention, write_reply
from importing.models import Upload
from importing.wxr_writing import HEAD, TAIL, Writer, rfc_2822

BATCH = 200  # articles held at once
STATUSES = {
    Status.DRAFT: "draft",
    Status.IN_REVIEW: "pending",
    Status.PUBLISHED: "publish",
    Status.WITHDRAWN: "private",
    Status.BINNED: "trash",
}


def write_export(file: TextIO) -> dict[str, int]:
    """Write everything; how many of each kind were written."""
    return _Export(file).write()


class _Export:
    def __init__(self, file: TextIO) -> None:
        self.publication = Publication.current()
        self.out = Writer(file, self.publication.zone)
        self.file = file
        self.numbers = Numbers.of_site()
        self.addresses = Addresses()
        self.slugs = _slugs_of_categories()
        self.leading = set(FeaturedSlot.objects.values_list("article_id", flat=True))
        self.counts: dict[str, int] = {}

    def write(self) -> dict[str, int]:
        self.file.write(HEAD)
        self._head()
        self.counts["authors"] = write_accounts(self.out)
        self._terms()
        for article in self._articles():
            self._article(article)
        for page in Page.objects.order_by("pk"):
            self._page(page)
        for image in Image.objects.order_by("pk").iterator(BATCH):
            self._image(image)
        for upload, paths in self.addresses.files():
            self._file(upload, paths)
        write_guests(self.out, self.numbers.highest)
        self.file.write(TAIL)
        return self.counts

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def _head(self) -> None:
        out, publication = self.out, self.publication
        out.text("title", publication.name)
        out.text("link", settings.SITE_URL)
        out.text("description", publication.tagline)
        out.text("language", publication.default_language)
        out.text("wp:wxr_version", "1.2")
        out.text("wp:base_site_url", settings.SITE_URL)
        out.text("wp:base_blog_url", settings.SITE_URL)

    def _terms(self) -> None:
        for category in Category.objects.select_related("parent").order_by("path"):
            self._count("categories")
            self.out.begin("wp:category")
            self.out.text("wp:term_id", category.pk)
            self.out.words("wp:category_nicename", self.slugs[category.pk])
            parent = self.slugs[category.parent.pk] if category.parent else ""
            self.out.words("wp:category_parent", parent)
            self.out.words("wp:cat_name", category.name)
            self.out.words("wp:category_description", category.description)
            self.out.end("wp:category")
        for tag in Tag.objects.order_by("pk"):
            self._count("tags")
            self.out.begin("wp:tag")
            self.out.text("wp:term_id", tag.pk)
            self.out.words("wp:tag_slug", tag.slug)
            self.out.words("wp:tag_name", tag.name)
            self.out.end("wp:tag")
        for series in Series.objects.order_by("pk"):
            self._count("series")
            self.out.begin("wp:term")
            self.out.text("wp:term_id", series.pk)
            self.out.words("wp:term_taxonomy", "series")
            self.out.words("wp:term_slug", series.slug)
            self.out.words("wp:term_parent", "")
            self.out.words("wp:term_name", series.title)
            self.out.words("wp:term_description", series.introduction)
            self.out.end("wp:term")

    def _articles(self) -> Iterator[Article]:
        bylines = Byline.objects.select_related("author").order_by("order", "pk")
        rows = Article.objects.order_by("pk").select_related(
            "primary_category", "lead_image", "series"
        )
        rows = rows.prefetch_related(
            Prefetch("bylines", bylines), "categories", "redirects", "mentions"
        )
        rows = rows.prefetch_related("tags", "comments")  # type: ignore[misc]  # taggit has no types
        return rows.iterator(BATCH)

    def _article(self, article: Article) -> None:
        out = self.out
        self._count("articles")
        bylines = list(article.bylines.all())
        at = article.published_at
        out.begin("item")
        out.text("title", article.title)
        out.text("link", self._link(article.permalink or f"/?p={self.numbers.of(article)}"))
        if at:
            out.text("pubDate", rfc_2822(at))
        out.words("dc:creator", bylines[0].author.slug if bylines else "")
        out.guid(article.guid)
        out.words("content:encoded", article.body)
        out.words("excerpt:encoded", article.standfirst)
        self._standing(article, _status(article), "open" if article.replies_open else "closed")
        out.text("wp:post_parent", 0)
        out.text("wp:menu_order", 0)
        out.words("wp:post_type", "post")
        out.words("wp:post_password", "")
        out.text("wp:is_sticky", int(article.pk in self.leading))
        for byline in bylines:
            out.term("author", f"cap-{byline.author.slug}", byline.author.name)
        for category in self._shelves(article):
            out.term("category", self.slugs[category.pk], category.name)
        for tag in sorted(article.tags.all(), key=lambda each: each.pk):
            out.term("post_tag", tag.slug, tag.name)
        if article.series:
            out.term("series", article.series.slug, article.series.title)
        out.meta(self._fields(article))
        for comment in sorted(article.comments.all(), key=lambda each: each.pk):
            self._count("replies")
            write_reply(out, comment)
        for mention in article.mentions.all():
            self._count("mentions")
            write_mention(out, mention)
        out.end("item")

    def _shelves(self, article: Article) -> list[Category]:
        """The first one first: whoever reads the file takes it for the primary one."""
        first = article.primary_category_id
        shelves = list(article.categories.all())
        return sorted(shelves, key=lambda each: (each.pk != first, each.path))

    def _fields(self, article: Article) -> Iterator[tuple[str, str]]:
        old = sorted(redirect.old_path for redirect in article.redirects.all())
        folder = (article.permalink or "").rstrip("/").rpartition("/")[0]
        for path in old:
            head, _slash, slug = path.rstrip("/").rpartition("/")
            if head == folder and slug and "?" not in path:
                yield "_wp_old_slug", slug
        if article.series and article.series_part:
            yield f"_series_part_{article.series.pk}", str(article.series_part)
        if article.lead_image:
            yield "_thumbnail_id", str(self.numbers.of(article.lead_image))
        # whoever reads the file makes that of its number
        others = [path for path in old if path != f"/?p={self.numbers.of(article)}"]
        yield own_marks.FIELD, own_marks.of(article, others)

    def _standing(self, thing: Article | Page, status: str, replies: str) -> None:
        out = self.out
        out.text("wp:post_id", self.numbers.of(thing))
        out.moments("wp:post_date", thing.published_at)
        edited = thing.edited_at if isinstance(thing, Article) else None
        out.moments("wp:post_modified", edited or thing.published_at)
        out.words("wp:comment_status", replies)
        out.words("wp:ping_status", "closed")
        out.words("wp:post_name", thing.slug)
        out.words("wp:status", status)

    def _page(self, page: Page) -> None:
        out = self.out
        self._count("pages")
        out.begin("item")
        out.text("title", page.title)
        out.text("link", self._link(page.permalink))
        out.text("pubDate", rfc_2822(page.published_at))
        out.words("dc:creator", "")
        out.guid(f"{settings.SITE_URL}/?page_id={self.numbers.of(page)}")
        out.words("content:encoded", page.body)
        out.words("excerpt:encoded", page.standfirst)
        self._standing(page, "draft" if page.is_draft else "publish", "closed")
        out.text("wp:post_parent", 0)
        out.text("wp:menu_order", 0)
        out.words("wp:post_type", "page")
        out.words("wp:post_password", "")
        out.text("wp:is_sticky", 0)
        out.end("item")

    def _image(self, image: Image) -> None:
        self._count("pictures")
        address = self._link(always(image, "jpeg"))
        fields = [
            ("_wp_attached_file", str(image.file.name)),
            ("_wp_attachment_image_alt", image.alt),
            (own_marks.FIELD, own_marks.of_image(image, self.addresses.of(image))),
        ]
        self._attachment(image, image.key, image.caption, address, fields)

    def _file(self, upload: Upload, paths: list[str]) -> None:
        self._count("files")
        fields = [
            ("_wp_attached_file", paths[0]),
            (own_marks.FIELD, own_marks.of_file(upload.file.name or "", paths)),
        ]
        address = self._link(UPLOADS + quote(paths[0]))
        self._attachment(upload, Path(paths[0]).stem, "", address, fields)

    def _attachment(
        self,
        file: Image | Upload,
        slug: str,
        caption: str,
        address: str,
        fields: list[tuple[str, str]],
    ) -> None:
        out, number = self.out, self.numbers.of(file)
        out.begin("item")
        out.text("title", str(file))
        out.text("link", f"{settings.SITE_URL}/?attachment_id={number}")
        out.text("pubDate", rfc_2822(file.created_at))
        out.words("dc:creator", "")
        out.guid(f"{settings.SITE_URL}/?attachment_id={number}")
        out.words("content:encoded", "")
        out.words("excerpt:encoded", caption)
        out.text("wp:post_id", number)
        out.moments("wp:post_date", file.created_at)
        out.words("wp:comment_status", "closed")
        out.words("wp:ping_status", "closed")
        out.words("wp:post_name", slug)
        out.words("wp:status", "inherit")
        out.text("wp:post_parent", 0)
        out.text("wp:menu_order", 0)
        out.words("wp:post_type", "attachment")
        out.words("wp:post_password", "")
        out.text("wp:is_sticky", 0)
        out.words("wp:attachment_url", address)
        out.meta(fields)
        out.end("item")

    def _link(self, path: str) -> str:
        return path if urlsplit(path).scheme else f"{settings.SITE_URL}{path}"


def _status(article: Article) -> str:
    return "future" if article.is_scheduled() else STATUSES[Status(article.status)]


def _slugs_of_categories() -> dict[int, str]:
    """WordPress knows a category by its slug alone: where two have one, by its whole path."""
    rows = list(Category.objects.order_by("path").values_list("pk", "slug", "path"))
    seen: dict[str, int] = {}
    for _pk, slug, _path in rows:
        seen[slug] = seen.get(slug, 0) + 1
    return {pk: slug if seen[slug] == 1 else path.replace("/", "-") for pk, slug, path in rows}


def redirects_elsewhere() -> list[tuple[str, str]]:
    """Old addresses that lead to no article, for who takes them over by another way."""
    rows = Redirect.objects.filter(article=None).select_related("page").order_by("old_path")
    return [(row.old_path, row.target) for row in rows if row.target]


def described(counts: dict[str, Any]) -> str:
    """The counts in one line."""
    return ", ".join(f"{number} {what}" for what, number in counts.items()) or "nothing"
