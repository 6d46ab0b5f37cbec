"""The audit log: one row for whatever concerns who may do what at the desk. It only grows."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import networks
from prose import sayings

LONGEST = 200  # characters of a name, as those of users


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> int:
        """Never. Raises TypeError."""
        raise TypeError("the audit log only grows")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Never. Raises TypeError."""
        raise TypeError("the audit log only grows")


class AuditEntry(models.Model):
    """Who did what to whom, when and from where. Never changed, never deleted.

    Names stand as they were: the row outlives the user that it speaks of.
    """

    class What(models.TextChoices):
        """What happened."""

        SIGNED_IN = "signed_in", _("Signed in")
        SIGN_IN_FAILED = "sign_in_failed", _("Sign-in failed")
        LOCKED = "locked", _("Locked after wrong passwords")
        REFUSED = "refused", _("Refused, as it is locked")
        UNLOCKED = "unlocked", _("Unlocked")
        SIGNED_OUT_ELSEWHERE = "signed_out_elsewhere", _("Signed out elsewhere")
        RESET_ASKED = "reset_asked", _("Asked for a new password")
        PASSWORD_CHANGED = "password_changed", _("Password changed")
        FACTOR_ADDED = "factor_added", _("Second factor added")
        FACTOR_REMOVED = "factor_removed", _("Second factor removed")
        CODES_MADE = "codes_made", _("Recovery codes made")
        CODE_USED = "code_used", _("Recovery code used")
        USER_ADDED = "user_added", _("User added")
        USER_CHANGED = "user_changed", _("User changed")
        USER_DELETED = "user_deleted", _("User deleted")
        ROLES_CHANGED = "roles_changed", _("Roles changed")
        SETTINGS_CHANGED = "settings_changed", _("Publication changed")
        SIGNS_IN_AS = "signs_in_as", _("Author given to a user")  # and the drafts they sign
        AUTHORS_MERGED = "authors_merged", _("Authors merged")
        BYLINE_REFRESHED = "byline_refreshed", _("Byline brought up to date")
        ARTICLE_MOVED = "article_moved", _("Article moved")  # of one that was deleted since
        ARTICLE_DELETED = "article_deleted", _("Article deleted for good")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    by_name = models.CharField(_("who"), max_length=LONGEST, blank=True)
    what = models.CharField(_("what"), max_length=30, choices=What)
    about = models.CharField(_("about whom or what"), max_length=LONGEST, blank=True)
    detail = models.TextField(_("in detail"), blank=True)  # in English, and searched
    # the same as prose.sayings keeps it, where it holds words of ours
    saying = models.JSONField(null=True, default=None, editable=False)
    network = models.CharField(_("from which network"), max_length=60, blank=True)

    objects: ClassVar[models.Manager["AuditEntry"]] = AppendOnly.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.about or self.by_name}"

    @property
    def told(self) -> str:
        """The detail in the language of whoever reads it."""
        return self.detail if self.saying is None else sayings.told(self.saying)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once. Raises TypeError the second time."""
        if not self._state.adding:
            raise TypeError("the audit log only grows")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Never. Raises TypeError."""
        raise TypeError("the audit log only grows")


def keep(
    request: HttpRequest | None,
    what: AuditEntry.What,
    *,
    by: Any = None,
    name: str = "",
    about: object = "",
    detail: Any = "",
) -> AuditEntry:
    """Write down what happened.

    `by` is the user, else the one whose request it is; `name` stands for somebody who is none.
    A detail in words of ours is a saying or a lazy sentence, so that each reader is told it.
    """
    if by is None and request is not None and request.user.is_authenticated:
        by = request.user
    said = by.as_logged if by is not None else name
    return AuditEntry.objects.create(
        what=what,
        by=by,
        by_name=said[:LONGEST],
        about=str(about)[:LONGEST],
        **in_detail(detail),
        network=networks.shortened(request) if request is not None else "",
    )


def in_detail(detail: Any) -> dict[str, Any]:
    """The fields of an entry that say this, be it somebody's words or a saying."""
    kept = sayings.kept(detail)
    if isinstance(kept, str):
        return {"detail": kept}
    with translation.override("en"):
        return {"detail": sayings.told(kept), "saying": kept}


def went(before: Any, after: Any) -> sayings.Saying:
    """From what to what something went, as a detail."""
    return sayings.joined(" → ", (each or "–" for each in (before, after)))


def field_of(row: models.Model, name: str, said: Any = None) -> sayings.Saying:
    """A field by its label with what is `said` of it, else with what it holds."""
    label = row._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return sayings.joined(": ", [label, held(row, name) if said is None else said])


def held(row: models.Model, name: str) -> Any:
    """What a field holds, as a detail names it: a choice by its label, yes and no in words."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return sayings.gettext("Yes") if value else sayings.gettext("No")
    choices = dict(row._meta.get_field(name).flatchoices or ())  # type: ignore[union-attr]
    return choices.get(value, value)
