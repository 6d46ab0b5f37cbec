"""Questions to the library."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

SOON = datetime.timedelta(days=30)  # before a right ends: time to ask for more of it


class ImageQuerySet(models.QuerySet["Image"]):  # type: ignore[name-defined]
    """Pictures, by what is said of them."""

    def saying(self, words: str) -> "ImageQuerySet":
        """Those that have each of the words in what is said of them or in their file’s name."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(title__icontains=word)
                | Q(alt__icontains=word)
                | Q(caption__icontains=word)
                | Q(credit__icontains=word)
                | Q(copyright__icontains=word)
                | Q(file__icontains=word)
            )
        return found

    def lacking(self) -> "ImageQuerySet":
        """Those with which no article can be published."""
        return self.filter(Q(alt="", is_decorative=False) | Q(credit="") | Q(licence=""))

    def expired(self, on: datetime.date | None = None) -> "ImageQuerySet":
        """Those that may not be shown any more on that day (today, unless told)."""
        return self.filter(expires_on__lt=on or timezone.localdate())

    def running_out(self, on: datetime.date | None = None) -> "ImageQuerySet":
        """Those whose right to be shown ends soon."""
        day = on or timezone.localdate()
        return self.filter(expires_on__range=(day, day + SOON))
