"""People: users, who may enter, and authors, who sign."""

import datetime
from collections.abc import Callable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.orcid import validate_orcid
from accounts.zones import validate_zone
from images.models import Image
from prose.fields import AddressPartField, CleanInlineField, LineField
from prose.korean import has_hangul, slugify
from prose.slugs import validate_slug


class UserManager(BaseUserManager["User"]):
    """Finds a user by e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user with this e-mail address; without a password they can't sign in."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user who signs in with this e-mail address."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who may enter the desk. Signs in by e-mail."""

    email = models.EmailField(
        _("e-mail"), unique=True, error_messages={"unique": _("Someone signs in with it already.")}
    )
    name = models.CharField(_("name"), max_length=200)
    is_staff = models.BooleanField(
        _("may enter the desk"), default=True, help_text=_("What they may do there is set by role.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Switch off instead of deleting.")
    )
    gets_mail = models.BooleanField(
        _("mail about articles"),
        default=True,
        help_text=_("When something waits for you, is sent back, scheduled or published."),
    )
    # the kinds of news (articles.consequences.News) that this user does not want
    mail_not_wanted = models.JSONField(default=list, blank=True, editable=False)
    second_zone = models.CharField(
        _("second time zone"),
        max_length=64,
        blank=True,
        validators=[validate_zone],
        help_text=_("Such as America/New_York; stands beside the publication’s own."),
    )
    language = models.CharField(
        _("language of the desk"),
        max_length=5,
        blank=True,
        choices=[("", _("The publication’s own")), *settings.LANGUAGES],
        help_text=_("For you alone: the desk’s pages and its mail to you."),
    )
    date_joined = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    class Meta:
        ordering = ["name"]
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name or self.email

    def clean(self) -> None:
        """Keep the address in lower case, so that it is found however it is typed."""
        super().clean()
        self.email = self.email.strip().lower()

    def get_short_name(self) -> str:
        """The name as the desk greets it."""
        return self.name

    @property
    def as_logged(self) -> str:
        """As logs name them, also when they are gone: "Wanda Writer <wanda@example.org>"."""
        return f"{self.name} <{self.email}>"

    def is_editor(self) -> bool:
        """May publish."""
        return self.has_perm("articles.publish_article")

    def has_role(self, role: str) -> bool:
        """Is in the group of this role; see accounts/roles.py."""
        return any(group.name == role for group in self.groups.all())


class Author(models.Model):
    """Someone who signs articles; may have no user."""

    name = LineField(_("name"), max_length=200, help_text=_("As it stands in a byline."))
    other_name = LineField(
        _("name in the other script"),
        max_length=200,
        blank=True,
        help_text=_("Such as 김하나. It signs articles in that language."),
    )
    family_name = LineField(
        _("family name"),
        max_length=100,
        blank=True,
        help_text=_("For citations, where it is not the last word of the name, as in Kim Jong-un."),
    )
    slug = AddressPartField(
        _("address"),
        max_length=200,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_("Made of the name if left empty."),
    )
    bio = CleanInlineField(_("bio"), blank=True, help_text=_("One to three sentences."))
    disclaimer = CleanInlineField(
        _("disclaimer"), blank=True, help_text=_("Such as: The views expressed here are her own.")
    )
    photo = models.ForeignKey(
        Image,
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    orcid = models.CharField(_("ORCID iD"), max_length=19, blank=True, validators=[validate_orcid])
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("signs in as"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def name_in(self, language: str) -> str:
        """The name in the letters of that language, where it is known in both."""
        is_korean = has_hangul(self.name)
        wanted = language == "ko"
        beside = self.other_name if has_hangul(self.other_name) == wanted else ""
        return self.name if is_korean == wanted else beside or self.name

    def name_beside(self, language: str) -> str:
        """The name that stands beside that one; '' where they have but one."""
        return self.other_name if self.name_in(language) == self.name else self.name

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The author's page."""
        return reverse("articles:author", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the author an address that nobody else has."""
        if not self.slug.strip("."):
            self.slug = free_slug(Author.objects.exclude(pk=self.pk), self.name, "author")
        super().save(*args, **kwargs)

    def affiliation_on(self, day: datetime.date) -> "Affiliation | None":
        """Where the author belonged on that day; the newest where several hold."""
        held = [each for each in self.affiliations.all() if each.holds_on(day)]
        return max(held, key=lambda each: each.from_on or datetime.date.min, default=None)


class Affiliation(models.Model):
    """Where an author worked, from one day until another."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="affiliations")
    position = models.CharField(_("position"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200)
    from_on = models.DateField(_("from"), null=True, blank=True)
    until_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        ordering = [models.F("from_on").desc(nulls_last=True), "id"]
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")

    def __str__(self) -> str:
        return f"{self.position}, {self.organisation}" if self.position else self.organisation

    def clean(self) -> None:
        """Refuse a time that ends before it begins."""
        if self.from_on and self.until_on and self.until_on < self.from_on:
            raise ValidationError({"until_on": _("It ends before it begins.")})

    def holds_on(self, day: datetime.date) -> bool:
        """Was the author there on that day?"""
        begun = self.from_on is None or self.from_on <= day
        return begun and (self.until_on is None or day <= self.until_on)


class AuthorLink(models.Model):
    """A place elsewhere where an author can be found."""

    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=100)
    url = models.URLField(_("address"), max_length=500)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.label


def free_slug(
    taken: models.QuerySet[Any],
    words: str,
    otherwise: str,
    *,
    leads_on: Callable[[str], bool] = lambda _slug: False,
) -> str:
    """A slug made of `words` (or `otherwise`) that no row of `taken` has.

    `leads_on` says of a slug whether its address leads elsewhere by now.
    """
    base = slugify(words) or otherwise
    slug, number = base, 2
    while taken.filter(slug=slug).exists() or leads_on(slug):
        slug, number = f"{base}-{number}", number + 1
    return slug
