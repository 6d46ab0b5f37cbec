"""The publication: what the site says of itself, kept in one row."""

import copy
import zoneinfo
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.zones import validate_zone
from articles.models.licences import LICENCES
from images.models import Image
from images.rights import Licence
from prose.fields import CleanInlineField, LineField

THE_ROW = 1
LONGEST_OPEN = 36_500  # days: a hundred years; a date that far off can still be reckoned with


class Language(models.TextChoices):
    """The languages that articles are written and pages are worded in (BCP 47)."""

    ENGLISH = "en", "English"
    KOREAN = "ko", "한국어"


IN_BOTH = ("tagline", "about", "standing_notice", "legal_notice", "menu")


def other_than(language: str) -> str:
    """The other one of the two languages."""
    return Language.ENGLISH if language == Language.KOREAN else Language.KOREAN


def in_the_other_language() -> models.Exists:
    """For a query of the publication that knows `other`: is anything public in that language?"""
    articles = apps.get_model("articles", "Article").objects.published()
    return models.Exists(articles.filter(language=models.OuterRef("other")))


class ReadFirst(models.TextChoices):
    """Whose replies a moderator reads before readers do."""

    NOBODYS = "nobody", _("Nobody’s")
    NEWCOMERS = "newcomers", _("Those of writers of whom none was approved yet")
    EVERYBODYS = "all", _("Everybody’s")


class Crawlers(models.TextChoices):
    """What machines that make language models may do with the texts."""

    MAY_LEARN = "learn", _("May quote and learn from them")
    MAY_QUOTE = "quote", _("May quote them in answers, with a link, but not learn from them")
    MAY_NOT = "no", _("May do neither")


def validate_robots(value: str) -> None:
    """Raises ValidationError unless each line is "Field: value", a comment or empty (RFC 9309)."""
    for number, line in enumerate(value.splitlines(), 1):
        field_name, colon, _value = line.partition(":")
        is_rule = colon and field_name.strip().replace("-", "").isalpha()
        if line.strip() and not (is_rule or line.lstrip().startswith("#")):
            raise ValidationError(
                _("Line %(number)s has to look like “Disallow: /drafts/”."),
                params={"number": number},
            )


def validate_time_zone(value: str) -> None:
    """Raises ValidationError unless `value` is a name of the IANA time zone database."""
    validate_zone(value)


def validate_menu(value: str) -> None:
    """Raises ValidationError unless each line is "Label | address"."""
    for number, line in enumerate(value.splitlines(), 1):
        label, bar, address = (part.strip() for part in line.partition("|"))
        if line.strip() and not (bar and label and address.startswith(("/", "https://"))):
            raise ValidationError(
                _("Line %(number)s has to look like “About | /about/”."), params={"number": number}
            )


class Publication(models.Model):
    """The one row that names the publication and keeps its notices and habits."""

    name = LineField(_("name"), max_length=200, default="Peninsula")
    tagline = LineField(_("tagline"), max_length=300, blank=True)
    about = CleanInlineField(
        _("about"), blank=True, help_text=_("Two or three sentences at the foot of every page.")
    )
    contact_email = models.EmailField(
        _("contact"), blank=True, help_text=_("For questions and submissions; readers see it.")
    )
    standing_notice = CleanInlineField(
        _("standing notice"),
        blank=True,
        help_text=_("Such as: the views are the authors’ own. Stands on every article."),
    )
    legal_notice = CleanInlineField(
        _("legal notice"), blank=True, help_text=_("Stands on every article and every page.")
    )
    menu = models.TextField(
        _("menu"),
        blank=True,
        validators=[validate_menu],
        help_text=_("One entry a line: label, a bar, address. About | /about/"),
    )
    # the same in the other of the two languages; what is empty is shown as it is in the first
    other_tagline = LineField(_("tagline"), max_length=300, blank=True)
    other_about = CleanInlineField(_("about"), blank=True)
    other_standing_notice = CleanInlineField(_("standing notice"), blank=True)
    other_legal_notice = CleanInlineField(_("legal notice"), blank=True)
    other_menu = models.TextField(
        _("menu"),
        blank=True,
        validators=[validate_menu],
        help_text=_("As above: 소개 | /about/. /archive/ leads to the archive in that language."),
    )
    default_language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    replies_open = models.BooleanField(_("replies are open"), default=True)
    replies_close_after_days = models.PositiveIntegerField(
        _("replies close after (days)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(LONGEST_OPEN)],
        help_text=_("Empty: they stay open."),
    )

    replies_confirmed = models.BooleanField(
        _("writers confirm their address"),
        default=True,
        help_text=_("The first reply from a browser waits until the link in a mail was opened."),
    )
    replies_read_first = models.CharField(
        _("a moderator reads first"),
        max_length=10,
        choices=ReadFirst,
        default=ReadFirst.NEWCOMERS,
        help_text=_("What the screening finds doubtful waits for a moderator in any case."),
    )
    replies_editable_minutes = models.PositiveSmallIntegerField(
        _("writers may edit for (minutes)"),
        default=15,
        help_text=_("The first answer ends it sooner. 0: not at all."),
    )
    replies_hidden_after = models.PositiveSmallIntegerField(
        _("reports that hide a reply"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("From so many networks; it is hidden until a moderator has looked."),
    )
    replies_network_days = models.PositiveSmallIntegerField(
        _("days that networks are known"),
        default=30,
        validators=[MaxValueValidator(365)],
        help_text=_("The keyed hash of a network address is erased after so many days."),
    )

    licence = models.CharField(
        _("licence of the texts"),
        max_length=40,
        choices=LICENCES,
        default=Licence.ALL_RIGHTS_RESERVED,
        help_text=_("Under a free one, readers are offered the text to print it elsewhere."),
    )
    slots_turn = models.BooleanField(
        _("featured slots turn by themselves"),
        default=False,
        help_text=_("Readers can pause them; for those who want less motion they never turn."),
    )

    websub_hub = models.URLField(
        _("WebSub hub"),
        blank=True,
        max_length=300,
        validators=[URLValidator(schemes=["https"])],
        help_text=_(
            "A service that tells feed readers at once what is new, and is told of each "
            "publication. Empty: nobody is."
        ),
    )
    crawlers = models.CharField(
        _("machines that learn from texts"),
        max_length=20,
        choices=Crawlers,
        default=Crawlers.MAY_QUOTE,
        help_text=_("What robots.txt and llms.txt tell them. Search engines are always welcome."),
    )
    robots_lines = models.TextField(
        _("further lines of robots.txt"),
        blank=True,
        validators=[validate_robots],
        help_text=_("As they are to stand there, such as: Crawl-delay: 10"),
    )
    icon = models.ForeignKey(
        Image,
        verbose_name=_("icon"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="icon_of",
        help_text=_(
            "Square, at least 512 pixels wide. Browsers and telephones show it beside the name. "
            "Empty: the first letter of the name."
        ),
    )

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """There is one publication: whatever is saved is that row."""
        self.pk = THE_ROW
        super().save(*args, **kwargs)

    @classmethod
    def current(cls) -> "Publication":
        """The publication; an unsaved one with plain defaults where nothing was said yet."""
        english = models.When(
            default_language=Language.KOREAN, then=models.Value(Language.ENGLISH.value)
        )
        other = models.Case(english, default=models.Value(Language.KOREAN.value))
        rows = cls.objects.filter(pk=THE_ROW).alias(other=other)
        rows = rows.annotate(speaks_both=in_the_other_language())
        return rows.first() or cls(pk=THE_ROW)

    @property
    def second_language(self) -> str:
        """The other language, where something is public in it; else ''."""
        return other_than(self.default_language) if getattr(self, "speaks_both", False) else ""

    def has_pages_in(self, language: str) -> bool:
        """Does the site speak it, as its own language or its second one?"""
        return language in (self.default_language, self.second_language)

    def speaking(self, language: str) -> "Publication":
        """Itself with its words in that language, as far as somebody has said them."""
        if language == self.default_language:
            return self
        other = copy.copy(self)
        for name in IN_BOTH:
            setattr(other, name, getattr(self, f"other_{name}") or getattr(self, name))
        return other

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone that dates are shown and addresses are dated in."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def menu_items(self) -> list[tuple[str, str]]:
        """(label, address) of each entry of the menu, in order."""
        lines = (line.partition("|") for line in self.menu.splitlines() if "|" in line)
        return [(label.strip(), address.strip()) for label, _bar, address in lines]
