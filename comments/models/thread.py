"""What moderators say of the conversation under one article."""

import datetime

from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.querysets import family

LONGEST_PAUSE = 1_440  # minutes: a day


class Thread(models.Model):
    """Slowed by moderators; without a row, it is not. Translations share the thread and the row.

    That they closed it stands at each article (`replies_closed_by_moderators`), where every page
    finds it without a query more.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="+")
    pause = models.PositiveIntegerField(
        _("slow mode: minutes between two replies of one writer"),
        default=0,
        validators=[MaxValueValidator(LONGEST_PAUSE)],
    )
    slow_until = models.DateTimeField(_("slow until"), null=True, blank=True)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")

    def __str__(self) -> str:
        return str(self.article)

    @classmethod
    def of(cls, article: Article) -> "Thread":
        """What is said of this article's thread; an unsaved one with nothing where nothing is."""
        known = cls.objects.filter(article__in=family(article.original_number))
        return known.order_by("pk").first() or cls(article=article)

    @classmethod
    def slowed(cls, article: Article) -> "models.QuerySet[Thread]":
        """What slows this article's thread now; no row where nothing does."""
        holds = models.Q(slow_until=None) | models.Q(slow_until__gt=timezone.now())
        known = cls.objects.filter(article__in=family(article.original_number))
        return known.filter(holds, pause__gt=0).order_by("pk")

    def steer(self, *, is_closed: bool) -> None:
        """Keep how slow it is, and whether it is closed, for all who share it."""
        shared = family(self.article.original_number)
        with transaction.atomic():
            self.save()
            # articles that became translations of each other later may have had one each
            Thread.objects.filter(article__in=shared).exclude(pk=self.pk).delete()
            shared.update(replies_closed_by_moderators=is_closed)

    def pause_at(self, at: datetime.datetime | None = None) -> datetime.timedelta:
        """How long one writer waits between two replies at that moment; zero unless slowed."""
        now = at or timezone.now()
        if not self.pause or (self.slow_until and self.slow_until <= now):
            return datetime.timedelta(0)
        return datetime.timedelta(minutes=self.pause)
