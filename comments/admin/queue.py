"""The queue: each reply with what a decision needs, one key or one click for each verb."""

import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from articles.views.public import PublicRequest
from comments import findings, policy, writers
from comments.admin import deciding, figures, habits, one_reply
from comments.models import CannedAnswer, Comment
from comments.models.decision import last_batch
from comments.moderation import VERBS, Status, verbs_from
from comments.querysets import CommentQuerySet
from comments.rules import Rule

if TYPE_CHECKING:
    from accounts.models import User

ALL = "all"
IN_PASSING = ("approve", "reject", "mark_spam", "restore")
UNDO_FOR = datetime.timedelta(hours=12)  # a working day; later, the log leads to the reply


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


class WhoseFilter(admin.SimpleListFilter):
    """Whose work it is."""

    title = gettext_lazy("assigned to")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Mine, and what nobody has taken."""
        return [("mine", _("Assigned to me")), ("free", _("Assigned to nobody"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Comment]:
        """Replies of that sort."""
        if self.value() == "mine":
            return queryset.filter(assigned_to=request.user.pk)
        return queryset.filter(assigned_to=None) if self.value() == "free" else queryset


def standing(asked: str | None) -> str:
    """The status that a list shows: the one asked for, or what waits."""
    return asked if asked in {*Status.values, ALL} else Status.PENDING


@admin.register(Comment)
class CommentAdmin(DeskAdmin):
    """Replies are judged here, not written."""

    list_display = ("__str__",)
    list_filter = (StatusFilter, WhoseFilter)
    list_per_page = 50
    search_fields = ("name", "email", "body", "article__title")
    search_help_text = ""
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    fields = ()
    view_on_site = False
    actions = None

    class Media:
        css: ClassVar = {"all": ["css/desk-replies.css"]}
        js: ClassVar = [forms.widgets.Script("js/desk-replies.js", type="module")]

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

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with what is known of each writer and the last decision that can be undone."""
        shown_at = timezone.now()  # before it is read: what comes meanwhile is not on it
        response = super().changelist_view(request, extra_context)
        shown = getattr(response, "context_data", None)
        if shown and "cl" in shown:
            may = self.has_change_permission(request)
            user = cast("User", request.user)
            listed = list(shown["cl"].result_list)
            shown |= {
                "rows": rows_of(listed),
                "shown_at": int(shown_at.timestamp()),
                "policy": policy.read_first_in_words(cast(PublicRequest, request).publication),
                "is_waiting": standing(request.GET.get("status")) == Status.PENDING,
                "may_decide": may,
                "verbs": [VERBS[name] for name in IN_PASSING[:3]],
                "last": last_batch(user, timezone.now() - UNDO_FOR) if may else None,
                **(ways_to_say_why() if may else {}),
            }
        return response

    # The page of one reply

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The reply, the article beside it, what was decided so far, what else can be done."""
        context |= one_reply.context(kwargs["obj"]) | ways_to_say_why()
        context |= rows_of([kwargs["obj"]])[0] | {"all_verbs": verbs_for(kwargs["obj"])}
        context["list_address"] = add_preserved_filters(
            {"opts": self.opts, "preserved_filters": self.get_preserved_filters(request)},
            reverse("admin:comments_comment_changelist"),
        )
        return super().render_change_form(request, context, *args, **kwargs)

    # What the buttons do

    def get_urls(self) -> list[URLPattern]:
        """The addresses that buttons lead to, and two pages more."""
        posts: dict[str, tuple[deciding.View, str]] = {
            "decide/": (deciding.decide_ticked, "decide_ticked"),
            "decide-all/<int:shown_at>/": (deciding.decide_all, "decide_all"),
            "undo/": (deciding.take_back, "undo"),
            "<int:number>/decide/": (deciding.decide_one, "decide"),
            "<int:number>/assign/": (one_reply.assign, "assign"),
            "<int:number>/reword/": (one_reply.put_otherwise, "reword"),
            "<int:number>/ban/": (one_reply.ban, "ban"),
            "<int:number>/thread/": (one_reply.steer, "thread"),
            "<int:number>/pick/": (one_reply.pick, "pick"),
        }
        pages: dict[str, tuple[deciding.View, str]] = {
            "figures/": (figures.page, "figures"),
            "habit/": (habits.page, "habit"),
        }
        own = [
            path(
                address,
                self.admin_site.admin_view(deciding.at_the_desk(self, view, only_post=only_post)),
                name=f"comments_comment_{name}",
            )
            for views, only_post in ((posts, True), (pages, False))
            for address, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]


def rows_of(comments: list[Comment]) -> list[dict[str, Any]]:
    """What the pieces of a row need, in one query for all of them."""
    known = writers.of(comments)
    return [
        {
            "comment": each,
            "findings": findings.sentences(each),
            "writer": known[each.pk],
            "verbs": in_passing(each),
            "is_open": bool(verbs_for(each)),
            "shown": deciding.as_shown(each),
            "decide_address": reverse("admin:comments_comment_decide", args=[each.pk]),
        }
        for each in comments
    ]


def verbs_for(comment: Comment) -> list[Any]:
    """What can be done with it: nothing where its writer took it away."""
    return [] if comment.is_settled() else verbs_from(comment.status)


def in_passing(comment: Comment) -> list[Any]:
    """The buttons of a row. To remove what still waits is a writer's wish: its page has that."""
    verbs = verbs_for(comment)
    if comment.is_readable():
        return verbs
    return [verb for verb in verbs if verb.name in IN_PASSING]


def ways_to_say_why() -> dict[str, Any]:
    """What can be said with a decision: a house rule, an answer by mail, words."""
    return {
        "rules": Rule.choices,
        "answers": list(CannedAnswer.objects.only("title", "language")),
        "longest_reason": deciding.LONGEST_REASON,
    }
