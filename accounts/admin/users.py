"""Users at the desk: who may enter and in which roles; unlocking, and what they have lost."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts import lockout, second_factor, visits
from accounts.admin.in_words import RoleFilter, as_people_say
from accounts.forms import NewPasswordForm, NewUserForm, UserForm, is_last_administrator
from accounts.models import AuditEntry, User
from accounts.models.audit import field_of, keep, went
from prose import sayings

What = AuditEntry.What


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Who may enter, and in which roles."""

    form = UserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    change_form_template = "admin/accounts/user/change_form.html"
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What they may do"), {"fields": ("groups", "is_active", "is_staff")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "password1", "password2", "groups")}),)
    list_display = ("name", "email", "roles", "has_factor", "is_active", "last_seen")
    list_display_links = ("name",)
    list_filter = (("groups", RoleFilter), "is_active")
    search_fields = ("name", "email")
    ordering = ("name",)
    filter_horizontal = ()
    readonly_fields = ()
    actions = None
    show_full_result_count = False
    buttons: ClassVar = ("unlock", "take_factor", "sign_out")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Users with their roles and second factors."""
        return super().get_queryset(request).prefetch_related("groups", "authenticator_set")

    @admin.display(description=_("Roles"))
    def roles(self, user: User) -> str:
        """The names of their roles."""
        names = [gettext(group.name) for group in user.groups.all()]
        return ", ".join([str(_("Everything")), *names] if user.is_superuser else names)

    @admin.display(description=_("Second factor"), boolean=True)
    def has_factor(self, user: User) -> bool:
        """Are they asked for more than a password?"""
        held = user.authenticator_set.all()  # type: ignore[attr-defined]
        return any(each.type != each.Type.RECOVERY_CODES for each in held)

    @admin.display(description=_("Last signed in"), ordering="last_login")
    def last_seen(self, user: User) -> str:
        """The day, or that it has not happened yet."""
        seen = user.last_login
        return date_format(timezone.localtime(seen)) if seen else gettext("not yet")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever may do everything is changed only by one of their kind."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody deletes themselves, one who may do more, or the last administrator."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None:
            return allowed
        is_other = obj.pk != request.user.pk and self.has_change_permission(request, obj)
        return allowed and is_other and not is_last_administrator(obj.pk)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with it, in words that people know."""
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        return *as_people_say(found, counts), denied, protected

    # What is written down

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Keep the user; who is switched off is out of every browser at once."""
        super().save_model(request, obj, form, change)
        if not change:
            keep(request, What.USER_ADDED, about=obj.as_logged)
            return
        changed = [name for name in form.changed_data if name != "groups"]
        if changed:
            detail = sayings.joined("; ", (field_of(obj, name) for name in changed))
            keep(request, What.USER_CHANGED, about=obj.as_logged, detail=detail)
        if not (obj.is_active and obj.is_staff):
            visits.end(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep the roles, and from which to which they went."""
        before = role_names(form.instance)
        super().save_related(request, form, formsets, change)
        after = role_names(form.instance)
        if before != after:
            detail = went(before, after)
            keep(request, What.ROLES_CHANGED, about=form.instance.as_logged, detail=detail)

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        """Gone; the log keeps the name."""
        about = obj.as_logged
        visits.end(obj)
        super().delete_model(request, obj)
        keep(request, What.USER_DELETED, about=about)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """A password that an administrator gives; it ends what was signed in with the old one."""
        answer: HttpResponse = super().user_change_password(request, id, form_url)
        if request.method == "POST" and answer.status_code == 302:
            user = get_object_or_404(User, pk=id)
            keep(request, What.PASSWORD_CHANGED, about=user.as_logged)
            own = request.session.session_key if user == request.user else None
            visits.end(user, but=own)
            lockout.unlock(user.email)
        return answer

    # What an administrator does for somebody who can't get in

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, and beside it how this user comes in."""
        user = kwargs.get("obj")
        if user is not None:
            context |= {
                "locked_until": lockout.account_locked_until(user.email),
                "factors": second_factor.factors_of(user),
                "visit_count": len(visits.of(user)),
                "is_required": second_factor.is_required_of(user),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """The stock addresses and one for each button."""
        mine = [
            path(
                f"<int:number>/{name.replace('_', '-')}/",
                self.admin_site.admin_view(require_POST(self._pressed(getattr(self, name)))),
                name=f"accounts_user_{name}",
            )
            for name in self.buttons
        ]
        return [*mine, *super().get_urls()]

    def _pressed(self, act: Callable[[HttpRequest, User], str]) -> Callable[..., HttpResponse]:
        """A view for a button: to those who may change this user; says what was done."""

        def view(request: HttpRequest, number: int) -> HttpResponse:
            user = get_object_or_404(User, pk=number)
            if not self.has_change_permission(request, user):
                raise PermissionDenied
            messages.success(request, act(request, user))
            return HttpResponseRedirect(reverse("admin:accounts_user_change", args=[number]))

        return view

    def unlock(self, request: HttpRequest, user: User) -> str:
        """Let them try again at once."""
        lockout.unlock(user.email)
        keep(request, What.UNLOCKED, about=user.as_logged)
        return gettext("Unlocked. They can try again now.")

    def take_factor(self, request: HttpRequest, user: User) -> str:
        """For one who has lost the phone: the password alone, until they set up another one.

        Never for oneself: who sits down at a browser that somebody left would do that.
        """
        if user == request.user:
            raise PermissionDenied
        held = second_factor.take_away(user)
        keep(request, What.FACTOR_REMOVED, about=user.as_logged, detail=sayings.joined(", ", held))
        visits.end(user, but=request.session.session_key)
        return gettext("Taken away. They sign in with the password, and set up another one.")

    def sign_out(self, request: HttpRequest, user: User) -> str:
        """Out of every browser."""
        ended = visits.end(user, but=request.session.session_key)
        said = sayings.ngettext(
            "Signed out of %(count)d browser.", "Signed out of %(count)d browsers.", ended
        )
        said %= {"count": ended}
        keep(request, What.SIGNED_OUT_ELSEWHERE, about=user.as_logged, detail=said)
        return said


def role_names(user: User) -> sayings.Saying:
    """Their roles, to be kept."""
    names = user.groups.order_by("pk").values_list("name", flat=True)
    return sayings.joined(", ", map(sayings.gettext, names))
