"""What the search keeps: which articles are in its index, words for the same, what was missed."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from prose.fields import LineField
from prose.tokens import runs

# An address, somebody's number: they say who looked, not what is missing
PERSONAL = re.compile(r"@|https?:|www\.|(?:\d[\s.-]?){6}")
LONGEST_MISS = 60  # characters
MOST_MISSES = 2_000  # rows; then the ones that were looked for least and longest ago go
PARTED = re.compile(r"\s*[=\n]\s*")


class SearchEntry(models.Model):
    """That an article is in the index, and its place there (articles.search.entries.key_of).

    Written by articles.search alone. PostgreSQL keeps three columns more in this table, SQLite
    a table of its own; all come with migrations.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    key = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.key}"


class SearchWord(models.Model):
    """A word that can be meant, under its letters and under those with one taken out."""

    key = models.CharField(max_length=100)
    word = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="search_word_once")]

    def __str__(self) -> str:
        return self.word


def validate_words(value: str) -> None:
    """Raises ValidationError unless two words at least stand there, each of which can be found."""
    words = parted(value)
    if len(words) < 2:
        raise ValidationError(
            _("Give two words at least, with = between them: DPRK = North Korea = 북한.")
        )
    for word in words:
        if not list(runs(word)):
            raise ValidationError(
                _("“%(word)s” has no letters that could be looked for."), params={"word": word}
            )


def parted(words: str) -> list[str]:
    """The words of a set as an editor wrote it."""
    return [word for word in PARTED.split(words.strip()) if word]


class Synonyms(models.Model):
    """Words for the same: who looks for one of them finds them all."""

    words = LineField(
        _("words"),
        max_length=500,
        validators=[validate_words],
        help_text=_("With = between them, such as DPRK = North Korea = 북한."),
    )

    class Meta:
        ordering = ["words"]
        verbose_name = _("words for the same")
        verbose_name_plural = _("words for the same")

    def __str__(self) -> str:
        return self.words

    @classmethod
    def sets(cls) -> list[list[str]]:
        """Every set, as `prose.question.asked` takes it."""
        return [parted(words) for words in cls.objects.values_list("words", flat=True)]


class MissedSearch(models.Model):
    """Words for which nothing was found: how often, and on which days. Nothing of who looked."""

    words = models.CharField(_("looked for"), max_length=LONGEST_MISS, unique=True)
    times = models.PositiveIntegerField(_("times"), default=1)
    first_on = models.DateField(_("first looked for"), default=timezone.localdate)
    last_on = models.DateField(_("last looked for"), default=timezone.localdate)

    class Meta:
        ordering = ["-times", "-last_on"]
        verbose_name = _("search without a hit")
        verbose_name_plural = _("searches without a hit")

    def __str__(self) -> str:
        return self.words

    @staticmethod
    def plain(words: str) -> str:
        """How it is noted; '' for no words, and for what might say who looked."""
        folded = " ".join(runs(words))
        return "" if len(folded) > LONGEST_MISS or PERSONAL.search(f"{words} {folded}") else folded

    @classmethod
    def count_in(cls, missed: Mapping[str, int]) -> None:
        """That nothing was found, today, for these plain words, each so often."""
        today = timezone.localdate()
        with transaction.atomic():
            for words, times in missed.items():
                first = {"words": words, "times": 0, "first_on": today, "last_on": today}
                cls.objects.get_or_create(words=words, defaults=first)
                cls.objects.filter(words=words).update(
                    times=models.F("times") + times, last_on=today
                )
            least = cls.objects.order_by("-times", "-last_on", "-pk")
            cls.objects.filter(pk__in=least[MOST_MISSES:].values("pk")).delete()
