"""What an article has to do with others: translated, answered, a part of a series, picked."""

from typing import TYPE_CHECKING, Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.series import Series

if TYPE_CHECKING:
    from articles.models.article import Article

MOST_PARTS = 999  # of a series; nobody counts further


class Linked(models.Model):
    """The part of an article that leads to other articles."""

    translation_of = models.ForeignKey(
        "self",
        verbose_name=_("translation of"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
    )
    # the last change of the original that it renders; its own publication, where nobody said more
    translated_at = models.DateTimeField(null=True, blank=True, editable=False)
    responds_to = models.ForeignKey(
        "self",
        verbose_name=_("responds to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers",
    )
    series = models.ForeignKey(
        Series,
        verbose_name=_("series"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
    )
    series_part = models.PositiveSmallIntegerField(
        _("part"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PARTS)],
        help_text=_("Where it stands in the series; by date, if left empty."),
    )

    # what is picked by hand in a content, while the article is shown as it would be with that
    picked_beside: "list[Article] | None" = None

    if TYPE_CHECKING:
        published_at: Any
        edited_at: Any
        picks: Any
        translation_of_id: int | None

    class Meta:
        abstract = True

    @property
    def original_number(self) -> int:
        """The number of what it translates, its own where that is nothing: all translations of
        one article share it, and one conversation.
        """
        return int(self.translation_of_id or self.pk)

    def is_behind(self, original: "Linked | None") -> bool:
        """Has the original been changed, and did nobody say that the translation followed?"""
        rendered = self.translated_at or self.published_at
        if original is None or original.edited_at is None or rendered is None:
            return False
        return bool(original.edited_at > rendered)

    @property
    def picked(self) -> "list[Article]":
        """What an editor picked to be read with it, in order, public or not."""
        if self.picked_beside is not None or self.pk is None:
            return self.picked_beside or []
        picks = self.picks.select_related("other").order_by("order", "pk")
        return [pick.other for pick in picks.defer("other__body", "other__body_text")]

    def pick(self, others: "list[Article]") -> None:
        """Have these, in this order, be read with it."""
        if [each.pk for each in others] == [each.pk for each in self.picked]:
            return
        self.picks.all().delete()
        pick = self.picks.model
        pick.objects.bulk_create(
            pick(article=self, other=other, order=order) for order, other in enumerate(others)
        )
        self.picked_beside = None
