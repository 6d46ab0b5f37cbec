"""The cast: people, articles and replies as plain makers, the same every time.

Wanda writes, Edda edits, Moritz moderates, Ada administers; Rae reads and Cho
replies, neither with an account. Authors: Mina Park (Hangul name 박민아) and Tom Field.
"""

import datetime
import io
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from accounts import roles
from accounts.models import Affiliation, Author, User
from articles.models import Article, Byline, Category, Page, Publication
from comments.models import Comment
from comments.paths import path_below
from images.models import Image

PASSWORD = "a long enough password"
NOON = datetime.datetime(2026, 3, 19, 12, 0, tzinfo=datetime.UTC)
BODY = "<p>Rice is grown where reason allows. Reason grows where rice does.</p>"


def publication(**fields: Any) -> Publication:
    """The Tidewater Review, in Seoul."""
    fields = {
        "name": "The Tidewater Review",
        "tagline": "Korea, plainly",
        "about": "A review about Korea and its neighbours.",
        "contact_email": "desk@example.org",
        "standing_notice": "The views are the authors’ own.",
        "legal_notice": "Published by the Tidewater Society.",
        "menu": "About | /about/\nAuthors | /authors/",
        "time_zone": "Asia/Seoul",
        **fields,
    }
    publication = Publication(**fields)
    publication.save()
    return publication


def user(email: str, name: str, role: str | None = None, **fields: Any) -> User:
    """Someone who may enter the desk in that role."""
    person = User.objects.create_user(email, PASSWORD, name=name, **fields)
    if role:
        if not Group.objects.filter(name=role).exists():
            roles.grant()
        person.groups.add(Group.objects.get(name=role))
    return person


def author(name: str = "Mina Park", **fields: Any) -> Author:
    """An author by that name; made once."""
    found = Author.objects.filter(name=name).first()
    if found:
        return found
    person = Author.objects.create(
        name=name,
        bio=f"{name} studies harbours.",
        disclaimer="Views are personal.",
        **fields,
    )
    Affiliation.objects.create(
        author=person,
        organisation="Harbour College",
        position="Reader",
        from_on=datetime.date(2019, 1, 1),
    )
    return person


def category(name: str = "Economy", parent: Category | None = None, **fields: Any) -> Category:
    """A category by that name; made once."""
    return Category.objects.filter(name=name, parent=parent).first() or Category.objects.create(
        name=name, parent=parent, **fields
    )


def draft(title: str = "Rice and reason", *, by: User | None = None, **fields: Any) -> Article:
    """A draft that could be published: signed, with a body, on a shelf."""
    signed = fields.pop("signed", ["Mina Park"])
    shelves = fields.pop("categories", None) or [category()]
    tags = fields.pop("tags", [])
    fields = {"standfirst": f"What to know about {title.lower()}.", "body": BODY, **fields}
    article = Article.objects.create(
        title=title, created_by=by, primary_category=shelves[0], **fields
    )
    article.categories.set(shelves)
    for order, name in enumerate(signed):
        Byline.objects.create(article=article, author=author(name), order=order)
    if tags:
        article.tags.set(tags)
    return article


def published(
    title: str = "Rice and reason", *, at: datetime.datetime = NOON, **fields: Any
) -> Article:
    """An article that anybody may read since that moment (the future makes it scheduled)."""
    article = draft(title, **fields)
    chief = User.objects.filter(email="chief@example.org").first() or User.objects.create_superuser(
        "chief@example.org", name="Chief"
    )
    article.publish(by=chief, at=at)
    return article


def withdrawn(title: str = "Rash words", note: str = "It was wrong.") -> Article:
    """An article that was public and was taken back."""
    article = published(title)
    article.withdraw(by=User.objects.get(email="chief@example.org"), note=note)
    return article


def page(title: str = "About", body: str = "<p>Who we are.</p>", **fields: Any) -> Page:
    """A page that anybody may read."""
    return Page.objects.create(title=title, body=body, **fields)


def picture_file(
    form: str = "JPEG", size: tuple[int, int] = (1000, 600), name: str = "", **save: Any
) -> ContentFile:
    """A file that holds a picture of one colour."""
    buffer = io.BytesIO()
    Pillow.new("RGB", size, (31, 111, 98)).save(buffer, form, **save)
    endings = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
    return ContentFile(buffer.getvalue(), name=name or f"picture.{endings.get(form, 'bin')}")


def statue_file() -> ContentFile:
    """A tall picture, green but for a red head in its uppermost fifth."""
    drawn = Pillow.new("RGB", (800, 1200), (31, 111, 98))
    drawn.paste((200, 20, 20), (300, 0, 500, 200))
    buffer = io.BytesIO()
    drawn.save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), name="statue.jpg")


def image(title: str = "A harbour", **fields: Any) -> Image:
    """A picture in the library with alt text and credit."""
    fields = {
        "alt": "A harbour at dawn",
        "credit": "Harbour Archive",
        "licence": "cc-by-4.0",
        **fields,
    }
    return Image.objects.create(title=title, file=fields.pop("file", picture_file()), **fields)


def reply(
    article: Article,
    body: str = "Rice is not the whole of it.",
    *,
    name: str = "Cho",
    **fields: Any,
) -> Comment:
    """A reply that readers see, unless another status is asked for."""
    fields = {"email": f"{name.lower()}@example.org", "status": "approved", **fields}
    return Comment.objects.create(article=article, name=name, body=body, **fields)


def replies(article: Article, count: int, *, below: Comment | None = None) -> None:
    """Many replies that readers see, as one stroke: Reply 1, Reply 2, … by Rae."""
    made = Comment.objects.bulk_create(
        Comment(
            article=article,
            parent=below,
            name="Rae",
            email="rae@example.org",
            body=f"Reply {number}",
            status="approved",
        )
        for number in range(1, count + 1)
    )
    for comment in made:
        comment.path = path_below(below.path if below else "", comment.pk)
    Comment.objects.bulk_update(made, ["path"], batch_size=250)
