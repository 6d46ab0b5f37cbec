"""The whole site as a ZIP that anybody can read: HTML with front matter, replies, pictures.

    README.txt                       what is in it
    publication.json  authors.json  categories.json  tags.json  series.json  redirects.csv
    articles/<permalink>/index.html  front matter (YAML, written as JSON, which YAML holds), body
    articles/<permalink>/replies.json
    pages/<permalink>/index.html
    media/<name>                     the files as they were uploaded
    files/<name>                     documents, sound and film
    pictures.json  files.json        words, rights and addresses of both

It holds everything: drafts, replies in every state, e-mail addresses; of a reply that its writer
took away, the place alone. It is the owner's, not the public's. The same site gives the same bytes.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.forms.models import model_to_dict

from accounts.models import Author
from articles import content
from articles.models import Article, Category, Page, Publication, Redirect, Series, Tag
from comments.models import Comment
from images.addresses import always
from images.models import Image
from importing import own_replies
from importing.export_files import UPLOADS, Addresses
from importing.models import Upload

BATCH = 200  # articles held at once
CHUNK = 1024 * 1024  # bytes of a picture held at once
THEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can hold; no file says another
MODE = 0o644 << 16
README = """{name}
{site}

Everything that stood in this publication. Articles and pages are HTML files that begin with front
matter between two lines of three dashes: YAML, written as JSON. Replies stand beside their article,
pictures as they were uploaded in media/, their words and rights in pictures.json; documents, sound
and film in files/, their addresses in files.json.

This archive holds drafts, replies that were not published and e-mail addresses. Keep it as you
keep letters.
"""


def write_archive(file: BinaryIO) -> dict[str, int]:
    """Write all of it; how many of each kind were written, and of pictures that have no file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        return _Archive(archive).write()


class _Archive:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.counts: dict[str, int] = {}
        self._names: set[str] = set()
        self.addresses = Addresses()

    def write(self) -> dict[str, int]:
        publication = Publication.current()
        words = {"name": publication.name, "site": settings.SITE_URL}
        self._put("README.txt", README.format(**words))
        self._json("publication.json", model_to_dict(publication))
        self._json("authors.json", [_author(author) for author in _people()])
        shelves = Category.objects.order_by("path")
        self._json(
            "categories.json", [model_to_dict(each) | {"path": each.path} for each in shelves]
        )
        tags = Tag.objects.order_by("pk").values("name", "slug")
        self._json("tags.json", list(tags))
        series = Series.objects.order_by("pk")
        self._json("series.json", [model_to_dict(each) for each in series])
        self._put("redirects.csv", _redirects())
        for article in _articles():
            self._article(article)
        for page in Page.objects.order_by("pk"):
            self._count("pages")
            said = model_to_dict(page, exclude=["body"]) | {"permalink": page.permalink}
            self._put(f"{self._folder('pages', page)}/index.html", _with_front(said, page.body))
        self._pictures()
        return self.counts

    def _article(self, article: Article) -> None:
        self._count("articles")
        folder = self._folder("articles", article)
        said = content.of(article)
        body = said.pop("body")
        more = {"status": article.status, "guid": article.guid}
        if article.withdrawal_note:
            more["withdrawal_note"] = article.withdrawal_note
        self._put(f"{folder}/index.html", _with_front({**said, **more}, body))
        replies = [_reply(comment) for comment in article.comments.order_by("pk")]
        if replies:
            self.counts["replies"] = self.counts.get("replies", 0) + len(replies)
            self._json(f"{folder}/replies.json", replies)

    def _pictures(self) -> None:
        described = []
        for image in Image.objects.order_by("pk").iterator(BATCH):
            said = model_to_dict(image, exclude=["file", "uploaded_by"])
            said["file"] = self._media(image, "pictures")
            said["address"] = always(image, "jpeg")
            if paths := self.addresses.of(image):
                said["old_addresses"] = [UPLOADS + path for path in paths]
            described.append(said)
        self._json("pictures.json", described)
        files = [
            {
                "name": upload.name,
                "content_type": upload.content_type,
                "file": self._media(upload, "files"),
                "addresses": [UPLOADS + path for path in paths],
            }
            for upload, paths in self.addresses.files()
        ]
        self._json("files.json", files)

    def _media(self, thing: Image | Upload, kind: str) -> str:
        """Copy its file; the name it has in the archive, '' where there is none."""
        stored = str(thing.file.name)
        folder = "media" if isinstance(thing, Image) else "files"
        named = Path(stored if isinstance(thing, Image) else thing.name).name
        is_there = bool(thing.file) and thing.file.storage.exists(stored)
        self._count(kind if is_there else f"{kind} without a file")
        if not is_there:
            return ""
        name = f"{folder}/{thing.pk}-{named}"
        self._copy(name, thing)
        return name

    def _copy(self, name: str, thing: Image | Upload) -> None:
        """A file, piece by piece: it may be larger than what fits into memory."""
        told = zipfile.ZipInfo(name, THEN)
        told.external_attr = MODE
        with (
            thing.file.storage.open(str(thing.file.name)) as source,
            self.archive.open(told, "w", force_zip64=True) as target,
        ):
            while piece := source.read(CHUNK):
                target.write(piece)

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def _folder(self, kind: str, thing: Article | Page) -> str:
        """A folder of its own: its address, made of parts that every file system takes."""
        parts = [part for part in (thing.permalink or "").split("/") if part not in ("", ".", "..")]
        path = "/".join(part[:100].replace("\\", "-") for part in parts) or f"draft-{thing.pk}"
        name = f"{kind}/{path}"
        if name.lower() in self._names:
            name = f"{name}-{thing.pk}"
        self._names.add(name.lower())
        return name

    def _json(self, name: str, value: Any) -> None:
        self._put(name, json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n")

    def _put(self, name: str, text: str) -> None:
        told = zipfile.ZipInfo(name, THEN)
        told.external_attr = MODE
        told.compress_type = zipfile.ZIP_DEFLATED
        self.archive.writestr(told, text)


def _articles() -> Iterator[Article]:
    rows = Article.objects.order_by("pk").select_related("primary_category", "lead_image", "series")
    rows = rows.prefetch_related("bylines__author", "categories", "tags")  # type: ignore[misc]
    return rows.iterator(BATCH)


def _people() -> Iterator[Author]:
    rows = Author.objects.order_by("pk").prefetch_related("affiliations", "links")
    return rows.iterator(BATCH)


def _author(author: Author) -> dict[str, Any]:
    return {
        **model_to_dict(author, exclude=["user", "photo"]),
        "photo": author.photo_id,
        "affiliations": [model_to_dict(each) for each in author.affiliations.all()],
        "links": [model_to_dict(each) for each in author.links.all()],
    }


def _reply(comment: Comment) -> dict[str, Any]:
    """A reply, without what was kept of the network that it came from."""
    comment = own_replies.as_it_leaves(comment)
    return {
        "id": comment.pk,
        "parent": comment.parent_id,
        "name": comment.name,
        "email": comment.email,
        "website": comment.website,
        "body": comment.body,
        "status": comment.status,
        "created_at": comment.created_at.isoformat(),
    }


def _redirects() -> str:
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["source", "target"])
    for row in Redirect.objects.select_related("article", "page").order_by("old_path"):
        thing = row.article or row.page
        rows.writerow([row.old_path, (thing.permalink if thing else row.new_path) or ""])
    return out.getvalue()


def _with_front(said: dict[str, Any], body: str) -> str:
    front = json.dumps(said, ensure_ascii=False, indent=1, default=str)
    return f"---\n{front}\n---\n{body}\n"
