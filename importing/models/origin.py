"""Where each noun came from, and every address of the old site."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Origin(models.Model):
    """That a thing of another system has become one of ours; what makes a move repeatable.

    `kind` and `key` are the other system's words ("post", "4711"), `noun` and `noun_id` ours
    ("articles.article", 12). The row outlives its noun: what an editor here has deleted does not
    come back with the next run.
    """

    host = models.CharField(max_length=255)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=500)
    noun = models.CharField(max_length=100)
    noun_id = models.PositiveBigIntegerField()
    as_told = models.JSONField(default=dict)  # see importing.newer
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["host", "kind", "key"]
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        constraints = [
            models.UniqueConstraint(fields=["host", "kind", "key"], name="origin_is_known_once")
        ]
        indexes = [
            models.Index(fields=["noun", "noun_id"], name="origin_of_noun"),
            models.Index(fields=["kind", "key"], name="origin_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.host} {self.kind} {self.key}"


class OldAddress(models.Model):
    """An address that something public had at the old site, as its export tells it.

    `manage.py check_links_kept` asks for each of them here. `path` has the question and the
    fragment that belong to it: /?p=12, /2014/05/title/#comment-7; a ?, # or % of the path itself is
    percent-encoded. `thing` is the origin of what stood there, "post 12" (kind and key); '' where
    none is known.
    """

    class Kind(models.TextChoices):
        """What stood there."""

        TEXT = "text", _("article or page")
        QUESTION = "question", _("number")
        FORMER = "former", _("former address")
        REPLY = "reply", _("reply")
        LIST = "list", _("list")
        FEED = "feed", _("feed")
        FILE = "file", _("picture or file")

    host = models.CharField(max_length=255)
    path = models.CharField(max_length=1000)
    kind = models.CharField(max_length=20, choices=Kind)
    what = models.CharField(max_length=300, blank=True)
    thing = models.CharField(max_length=561, blank=True, default="", db_default="")

    class Meta:
        ordering = ["host", "kind", "path"]
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        constraints = [
            models.UniqueConstraint(fields=["host", "path"], name="old_address_is_known_once")
        ]

    def __str__(self) -> str:
        return f"{self.host} {self.path}"
