"""Addresses that readers asked for and that nothing answers: how often, on which days.

No word about who asked is kept. What machines look for in any site (/wp-login.php, /.env) is not
counted, and there is a cap: nobody fills the table by asking for nonsense.
"""

import datetime
import re
from collections.abc import Mapping

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import LONGEST, plain_path

MOST = 2_000  # addresses; the stalest give way
# questions for one thing by its number, as WordPress asked them; others may hold what is private
NUMBERS = ("p", "page_id", "attachment_id", "cat", "tag_id", "author")
LONGEST_NUMBER = 9  # figures
KEPT = datetime.timedelta(days=90)  # after the day on which it was asked for last
# what only machines ask for, on any site whatever
NOISE = re.compile(
    r"/\.|/wp-|\.(?:php\d?|aspx?|jspx?|cgi|env|git|sql|bak|zip|gz|tar|rar|ya?ml|ini|log|map)$"
    r"|^/(?:cgi-bin|vendor|phpmyadmin|static|media|admin|api)(?:/|$)"
    r"|^/(?:apple-touch-icon|ads\.txt|browserconfig)",
    re.IGNORECASE,
)
# a file of an old site in the folder of its month, of which machines know no name
UPLOAD = re.compile(
    r"/wp-content/(?:uploads|blogs\.dir/\d+/files)/(?:sites/\d+/)?(?:(?:19|20)\d\d/\d\d/[^/]+"
    r"|.+\.(?:jpe?g|png|gif|webp|avif|svg|pdf|mp3|mp4|docx?|xlsx?|pptx?|hwpx?))$",
    re.IGNORECASE,
)
RUN = re.compile(
    r"/\.|\.(?:php\d?|phtml|aspx?|jspx?|cgi|env|git|sql|bak|ini|log|map)$", re.IGNORECASE
)


class MissedAddress(models.Model):
    """An address without an answer; `count` is how often it was asked for in all."""

    path = models.CharField(_("address"), max_length=LONGEST, unique=True)
    count = models.PositiveIntegerField(_("asked for"), default=0)
    first_on = models.DateField(_("first"))
    last_on = models.DateField(_("last"), db_index=True)

    class Meta:
        ordering = ["-last_on", "-count", "path"]
        verbose_name = _("missed address")
        verbose_name_plural = _("missed addresses")

    def __str__(self) -> str:
        return self.path

    @classmethod
    def count_in(cls, path: str, times: int) -> None:
        """That somebody asked for this path so often today; nothing where there is no room."""
        today = timezone.localdate()
        with transaction.atomic():
            row = cls.objects.filter(path=path).first()
            if row is None:
                if not _has_room():
                    return
                row, _made = cls.objects.get_or_create(
                    path=path, defaults={"first_on": today, "last_on": today}
                )
            cls.objects.filter(pk=row.pk).update(count=F("count") + times, last_on=today)
            MissedOn.objects.get_or_create(address=row, day=today)
            row.days.filter(day=today).update(count=F("count") + times)


class MissedOn(models.Model):
    """How often an address was asked for on one day, in the publication's zone."""

    is_a_tie = True

    address = models.ForeignKey(MissedAddress, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["address", "day"], name="missed_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"


def with_number(path: str, question: Mapping[str, str]) -> str:
    """The path, and the number that was asked for there (/?p=12), if one was."""
    for name in NUMBERS:
        number = question.get(name, "")
        if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER:
            return f"{path}?{name}={number}"
    return path


def plain_or_noise(path: str) -> str:
    """The path in the form that it is counted under; '' for what only machines ask for."""
    path = plain_path(path)
    is_odd = not path.startswith("/") or path == "/" or "\x00" in path or "\ufffd" in path
    noise = RUN if UPLOAD.search(path) else NOISE
    return "" if is_odd or len(path) > LONGEST or noise.search(path) else path


def _has_room() -> bool:
    """Is there room for one more? What nobody has asked for in a while goes first."""
    if MissedAddress.objects.count() < MOST:
        return True
    stale = timezone.localdate() - KEPT
    return bool(MissedAddress.objects.filter(last_on__lt=stale).delete()[0])
