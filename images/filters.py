"""The filters of the library."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from images.models import Image

Choices = list[tuple[str, Any]]


class LackFilter(admin.SimpleListFilter):
    """Pictures that no article could be published with yet."""

    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """The three things that publication asks for."""
        return [
            ("any", _("Anything")),
            ("alt", _("No alt text")),
            ("credit", _("No credit")),
            ("licence", _("No licence")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Image]:
        """Pictures that lack it."""
        match self.value():
            case "any":
                return queryset.lacking()
            case "alt":
                return queryset.filter(alt="", is_decorative=False)
            case "credit":
                return queryset.filter(credit="")
            case "licence":
                return queryset.filter(licence="")
        return queryset


class RightsFilter(admin.SimpleListFilter):
    """Pictures whose right to be shown has an end; the library shows the most pressing first."""

    title = _("end of the right")
    parameter_name = "right"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """What is over, what soon will be, and both."""
        return [
            ("over", _("Has ended")),
            ("soon", _("Ends within 30 days")),
            ("both", _("Has ended, or soon will")),
            ("ever", _("Has an end")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Image]:
        """Pictures of that sort."""
        match self.value():
            case "over":
                return queryset.expired()
            case "soon":
                return queryset.running_out()
            case "both":
                return queryset.expired() | queryset.running_out()
            case "ever":
                return queryset.exclude(expires_on=None)
        return queryset


class MineFilter(admin.SimpleListFilter):
    """Pictures that the one who looks brought."""

    title = _("who brought it")
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """One choice: oneself."""
        return [("me", _("Uploaded by me"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Image]:
        """One's own."""
        return queryset.filter(uploaded_by=request.user.pk) if self.value() == "me" else queryset


class UseFilter(admin.SimpleListFilter):
    """Pictures that something shows, and those that nothing does; the desk knows which."""

    title = _("use")
    parameter_name = "use"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Either, or."""
        return [("yes", _("In use")), ("no", _("Not used anywhere"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Image]:
        """Pictures of that sort."""
        desk = admin.site.get_model_admin(Image)
        match self.value():
            case "yes":
                return queryset.filter(desk.used())  # type: ignore[attr-defined]
            case "no":
                return queryset.exclude(desk.used())  # type: ignore[attr-defined]
        return queryset
