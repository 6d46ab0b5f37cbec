"""How often each article was read, by days: a number and no word about who read it."""

import datetime
from collections.abc import Mapping

from django.db import models, transaction
from django.db.models import F, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

WEEK = datetime.timedelta(days=7)


class PageViewsQuerySet(models.QuerySet["PageViews"]):
    """Views, and what was read most."""

    def of_this_week(self) -> "PageViewsQuerySet":
        """Those of today and of the six days before, in the publication's zone."""
        return self.filter(day__gt=timezone.localdate() - WEEK)

    def most_read(self, least: int) -> models.QuerySet["PageViews", int]:
        """Numbers of the articles that were read at least so often, the most read first."""
        by_article = self.order_by().values("article").annotate(sum=Sum("count"))
        return by_article.filter(sum__gte=least).order_by("-sum", "-article").values("article")  # type: ignore[return-value]


class PageViews(models.Model):
    """How often an article's page was sent to readers on one day, in the publication's zone."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="views")
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    objects = PageViewsQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        verbose_name = _("page views")
        verbose_name_plural = _("page views")
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="views_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"

    @classmethod
    def count_in(cls, seen: Mapping[int, int]) -> None:
        """That the articles of these numbers were read so often today; what is gone is left out."""
        today = timezone.localdate()
        with transaction.atomic():
            there = Article.objects.filter(pk__in=seen).values_list("pk", flat=True)
            for pk in there.order_by("pk"):
                row, _made = cls.objects.get_or_create(article_id=pk, day=today)
                cls.objects.filter(pk=row.pk).update(count=F("count") + seen[pk])


def views_of_this_week() -> Coalesce:
    """An annotation of articles: how often each was read this week."""
    own = PageViews.objects.of_this_week().filter(article=models.OuterRef("pk"))
    total = own.order_by().values("article").annotate(sum=Sum("count")).values("sum")
    return Coalesce(Subquery(total), 0)
