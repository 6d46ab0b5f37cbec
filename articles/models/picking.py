"""What an editor picked to be read with an article."""

from django.db import models

from articles.models.article import Article


class Pick(models.Model):
    """That an article is to be read with another one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="picks")
    other = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="picked_for")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="picked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.other_id}"
