"""The moderators' desk: the queue, each reply beside its article, one click for each verb."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from articles.admin.desk import DeskAdmin
from comments.models import Comment, decide
from comments.moderation import VERBS, Status, verbs_from
from comments.querysets import CommentQuerySet

if TYPE_CHECKING:
    from accounts.models import User

ALL = "all"
IN_BULK = ("approve", "reject", "mark_spam", "restore")
LONGEST_REASON = 200  # characters, as the column


class StatusFilter(admin.SimpleListFilter):
    """Where a reply stands; what waits is shown unless something else is asked for."""

    title = gettext_lazy("status")
    parameter_name = "status"
    template = "admin/articles/article/status_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every status, then all of them."""
        return [*Status.choices, (ALL, _("All"))]

    def choices(self, changelist: Any) -> Any:
        """As tabs; the first is where a moderator begins."""
        for value, label in self.lookup_choices:
            yield {
                "selected": value == standing(self.value()),
                "query_string": changelist.get_query_string({self.parameter_name: value}, ["p"]),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Comment]:
        """Replies that stand there."""
        status = standing(self.value())
        if status == Status.PENDING:
            queryset = queryset.filter(confirm_by=None)  # else it waits for its writer alone
        return queryset if status == ALL else queryset.filter(status=status)


def standing(asked: str | None) -> str:
    """The status that a list shows: the one asked for, or what waits."""
    return asked if asked in {*Status.values, ALL} else Status.PENDING


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    """Replies are judged here, not written or changed: their words are their writers' own."""

    list_display = ("reply", "writer", "article_shown", "left")
    list_display_links = None
    list_filter = (StatusFilter,)
    list_per_page = 50
    search_fields = ("name", "email", "body", "article__title")
    search_help_text = ""
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    fields = ()
    view_on_site = False
    actions = IN_BULK

    @property
    def media(self) -> forms.Media:
        """The stock scripts (they tick all boxes at once) and how the queue looks."""
        return super().media + forms.Media(css={"all": ["css/desk-replies.css"]})

    # Who may do what

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Replies are left on the site."""
        return False

    # The queue

    def get_queryset(self, request: HttpRequest) -> CommentQuerySet:
        """With everything that a row touches."""
        return Comment.objects.for_queue()

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """The longest wait first; what is decided, the newest first."""
        if standing(request.GET.get("status")) == Status.PENDING:
            return ("created_at", "pk")
        return ("-created_at", "-pk")

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """The buttons are for those who may use them."""
        if self.has_change_permission(request):
            return (*self.list_display, "verbs")
        return self.list_display

    @admin.display(description=gettext_lazy("reply"))
    def reply(self, comment: Comment) -> str:
        """The words, as readers would see them."""
        return render_to_string("admin/comments/comment/_words.html", {"comment": comment})

    @admin.display(description=gettext_lazy("writer"))
    def writer(self, comment: Comment) -> str:
        """Name, e-mail, website; the last as text, since it may lead anywhere."""
        return render_to_string("admin/comments/comment/_writer.html", {"comment": comment})

    @admin.display(description=gettext_lazy("article"))
    def article_shown(self, comment: Comment) -> str:
        """The title as the way to the article, and the words that the reply answers."""
        return render_to_string("admin/comments/comment/_place.html", {"comment": comment})

    @admin.display(description=gettext_lazy("left"))
    def left(self, comment: Comment) -> str:
        """When, where it stands, and why it waits; the way to its own page."""
        return render_to_string("admin/comments/comment/_left.html", {"comment": comment})

    @admin.display(description=gettext_lazy("decide"))
    def verbs(self, comment: Comment) -> str:
        """A button for everything that can be done with it in passing.

        To remove what still waits is a writer's wish; its page has the button.
        """
        shown = verbs_for(comment)
        if not comment.is_readable():
            shown["verbs"] = [verb for verb in shown["verbs"] if verb.name in IN_BULK]
        return render_to_string("admin/comments/comment/_verbs.html", shown)

    # The page of one reply

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The reply, the article beside it, what was decided so far."""
        comment = kwargs["obj"]
        context |= {
            "comment": comment,
            "decisions": comment.decisions.select_related("by"),
            "longest_reason": LONGEST_REASON,
            **verbs_for(comment),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    # What the buttons do

    def get_urls(self) -> list[URLPattern]:
        """One address more: where the buttons lead."""
        view = self.admin_site.admin_view(require_POST(self.decide_view))
        decide_url = path("<int:number>/decide/", view, name="comments_comment_decide")
        pick = self.admin_site.admin_view(require_POST(self.pick_view))
        pick_url = path("<int:number>/pick/", pick, name="comments_comment_pick")
        return [decide_url, pick_url, *super().get_urls()]

    def pick_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Let a reply stand above its thread, or take it down from there."""
        comment = get_object_or_404(Comment.objects.approved(), pk=number)
        if not self.has_change_permission(request, comment):
            raise PermissionDenied
        by = cast("User", request.user)
        if comment.picked_at:
            comment.unpick(by=by)
        else:
            comment.pick(by=by)
        return HttpResponseRedirect(reverse("admin:comments_comment_change", args=[number]))

    def decide_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Use the verb of the button on one reply, and go back to where it stood."""
        comment = get_object_or_404(self.get_queryset(request), pk=number)
        if not self.has_change_permission(request, comment):
            raise PermissionDenied
        name = request.POST.get("verb", "")
        if name not in VERBS:
            return HttpResponseBadRequest()
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        self._decide(request, Comment.objects.filter(pk=number), name, reason)
        return HttpResponseRedirect(way_back(request))

    @admin.action(permissions=["change"], description=gettext_lazy("Approve"))
    def approve(self, request: HttpRequest, queryset: CommentQuerySet) -> None:
        """Approve the chosen replies."""
        self._decide(request, queryset, "approve")

    @admin.action(permissions=["change"], description=gettext_lazy("Reject"))
    def reject(self, request: HttpRequest, queryset: CommentQuerySet) -> None:
        """Reject the chosen replies."""
        self._decide(request, queryset, "reject")

    @admin.action(permissions=["change"], description=gettext_lazy("Spam"))
    def mark_spam(self, request: HttpRequest, queryset: CommentQuerySet) -> None:
        """Put the chosen replies among the spam."""
        self._decide(request, queryset, "mark_spam")

    @admin.action(permissions=["change"], description=gettext_lazy("Back to the queue"))
    def restore(self, request: HttpRequest, queryset: CommentQuerySet) -> None:
        """Let the chosen replies wait again."""
        self._decide(request, queryset, "restore")

    def _decide(
        self, request: HttpRequest, comments: CommentQuerySet, name: str, reason: str = ""
    ) -> None:
        moved = decide(comments, name, by=cast("User", request.user), reason=reason)
        if not moved:
            messages.warning(request, _("Nothing was changed: it was decided already."))
            return
        status = VERBS[name].target.label
        text = ngettext("%(count)d reply: %(status)s.", "%(count)d replies: %(status)s.", moved)
        messages.success(request, text % {"count": moved, "status": status})


def verbs_for(comment: Comment) -> dict[str, Any]:
    """What the pieces with buttons need: the verbs and where they are sent."""
    return {
        "comment": comment,
        "verbs": verbs_from(comment.status),
        "decide_address": reverse("admin:comments_comment_decide", args=[comment.pk]),
    }


def way_back(request: HttpRequest) -> str:
    """The list that the button stood on, with its filters; else the queue."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("admin:comments_comment_changelist")
