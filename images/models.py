"""The library: pictures and what has to be said about them."""

import datetime
import secrets
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from images import metadata, originals, renditions
from images.fields import PictureField, Unshowable, validate_focal_point
from images.pixels import Focus
from images.querysets import SOON, ImageQuerySet
from images.renditions import Order
from images.rights import Licence, licence_url
from prose import sayings
from prose.characters import says_something
from prose.fields import CleanInlineField


def new_key() -> str:
    """Sixteen digits that nobody guesses: pictures of drafts have public addresses too."""
    return secrets.token_hex(8)


class Image(models.Model):
    """A picture with its words and its rights; any number of articles may use it."""

    file = PictureField(
        _("file"),
        upload_to="originals/%Y/%m",
        width_field="width",
        height_field="height",
        max_length=255,
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    # stands in the addresses of its renditions, whatever file it has
    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    # the piece of the addresses that its renditions had before there were keys; '' for later ones
    former = models.CharField(max_length=300, blank=True, db_index=True, editable=False)
    # SHA-256 of the file, in hexadecimal; '' for one that came before this was counted
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    focal_point = models.CharField(
        _("focal point"), max_length=20, default="0.5x0.5", validators=[validate_focal_point]
    )
    title = models.CharField(
        _("name in the library"), max_length=200, blank=True, help_text=_("For finding it again.")
    )
    alt = models.CharField(
        _("alt text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for readers who don’t see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It tells nothing that the text does not; screen readers skip it."),
    )
    caption = CleanInlineField(_("caption"), blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=300,
        blank=True,
        help_text=_("Who made it, as they wish to be named."),
    )
    licence = models.CharField(_("licence"), max_length=40, choices=Licence, blank=True, default="")
    copyright = models.CharField(
        _("copyright notice"),
        max_length=300,
        blank=True,
        help_text=_("Such as © 2026 Harbour Archive. It stays in every file that readers get."),
    )
    expires_on = models.DateField(
        _("may be shown until"),
        null=True,
        blank=True,
        help_text=_("The last day of the right to show it; empty if it does not end."),
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.title or self.alt or str(self.file.name).rsplit("/", 1)[-1]

    @property
    def shown_alt(self) -> str:
        """The alt attribute: empty for a decorative picture."""
        return "" if self.is_decorative else self.alt

    @property
    def licence_url(self) -> str:
        """Where the licence can be read, or ''."""
        return licence_url(self.licence)

    @property
    def focus(self) -> Focus:
        """The focal point as parts of width and height; the middle where none can be read."""
        try:
            x, y = map(float, str(self.focal_point).split("x"))
        except ValueError:
            return 0.5, 0.5
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def is_described(self) -> bool:
        """Has alt text, or is said to be decorative."""
        return self.is_decorative or says_something(self.alt)

    def has_file(self) -> bool:
        """Is the file that was uploaded where it was put?"""
        return bool(self.file) and (
            not self.file._committed or self.file.storage.exists(self.file.name)
        )

    def is_expired(self, on: datetime.date | None = None) -> bool:
        """Has the right to show it ended by that day (today, unless told)?"""
        return self.expires_on is not None and self.expires_on < (on or timezone.localdate())

    def is_running_out(self, on: datetime.date | None = None) -> bool:
        """Does the right to show it end soon?"""
        day = on or timezone.localdate()
        return self.expires_on is not None and day <= self.expires_on <= day + SOON

    def lacks(self) -> list[str]:
        """What still has to be said before an article with this picture can be published."""
        missing = (
            []
            if self.is_described()
            else [gettext("alt text of the picture (or mark it as decorative)")]
        )
        return missing + self.lacks_rights()

    def lacks_rights(self) -> list[str]:
        """The same without the alt text, which a text may have of its own."""
        missing = []
        if self.pk and not self.has_file():
            missing.append(gettext("the file of the picture, which is gone from the disk"))
        if not says_something(self.credit):
            missing.append(gettext("credit of the picture"))
        if not self.licence:
            missing.append(gettext("licence of the picture"))
        return missing

    def doubts(self) -> list[str]:
        """What publication does not wait for, but an editor should look at."""
        words = {"picture": str(self), "end": self.end_words}
        return [gettext("“%(picture)s”: %(end)s") % words] if self.end_words else []

    @property
    def end_words(self) -> str:
        """That the right to show it has ended, or soon will, in words for an editor; else ''."""
        if self.expires_on is None or not (self.is_expired() or self.is_running_out()):
            return ""
        words = {"day": date_format(self.expires_on)}
        if self.is_expired():
            return gettext("the right to show it ended on %(day)s") % words
        return gettext("the right to show it ends on %(day)s") % words

    def users(self) -> list[models.QuerySet[Any]]:
        """The rows that point to it, noun by noun; this room knows none of them by name."""
        return [
            each.related_model._base_manager.filter(**{each.field.name: self})
            for each in relations()
        ]

    def is_in_use(self) -> bool:
        """Does any row of any noun point to it?"""
        return any(users.exists() for users in self.users())

    def fill_in(self) -> list[str]:
        """Take from the file what nobody has said yet; the names of the fields that it filled.

        What a person typed stays, and so does a box that a person ticked.
        """
        filled = []
        for name, words in metadata.read(self.file).items():
            if getattr(self, name) or (name == "alt" and self.is_decorative):
                continue
            setattr(self, name, words)
            filled.append(name)
        return filled

    def make(self, *names: str) -> None:
        """Make those of its renditions that are not there yet. Raises Unshowable."""
        try:
            renditions.make(Order.of(self), names or renditions.AT_ONCE)
        except Exception as error:  # Pillow's writers raise what they like
            raise Unshowable(
                sayings.gettext(
                    "This picture can’t be made ready for the site. Save it anew, as JPEG or PNG."
                )
            ) from error

    def put_away(self, *, with_renditions: bool = True) -> None:
        """Store a new file and make its renditions. Raises Unshowable.

        Before its row, and in no transaction: decoding a large picture takes seconds, in which
        nobody else could write.
        """
        if not self.file or self.file._committed:
            return
        before = Image.objects.filter(pk=self.pk).first() if self.pk else None
        self.digest = originals.digest(self.file)
        with originals.kept_with_its_row(self, before):
            self.file.save(self.file.name, self.file.file, save=False)
            if with_renditions:
                self.make()

    def save(self, *args: Any, with_renditions: bool = True, **kwargs: Any) -> None:
        """Keep it with all its renditions, or nothing of it: no row, no file. Raises Unshowable.

        Another file takes the place of the first one, which goes for good once the row is kept.
        """
        before = Image.objects.filter(pk=self.pk).first() if self.pk else None
        with originals.kept_with_its_row(self, before):
            self.put_away(with_renditions=with_renditions)
            with transaction.atomic():
                super().save(*args, **kwargs)
        if before:
            transaction.on_commit(lambda: originals.settle(self, before), robust=True)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Take away the row, and when that holds, the files."""
        gone = Order.of(self), self.former
        done = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: originals.remove(*gone), robust=True)
        return done


def relations() -> list[models.ManyToOneRel]:
    """How rows of rooms above point to pictures."""
    fields = Image._meta.get_fields(include_hidden=True)
    return [each for each in fields if isinstance(each, models.ManyToOneRel)]
