"""Which article bears which tag."""

from django.db import models
from taggit.models import ItemBase

from articles.models.article import Article
from articles.models.taxonomy import Tag


class TaggedArticle(ItemBase):
    """That an article bears a tag."""

    is_a_tie = True

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_articles")
    content_object = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="article_bears_tag_once")
        ]
