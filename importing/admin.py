"""What an import found in old texts, for an editor to accept or refuse, one by one or in bulk."""

from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.asking import asked_first
from articles.admin.desk import DeskAdmin
from importing.arrival_desk import ArrivalAdmin
from importing.docx_desk import OriginalAdmin
from importing.former_accounts import lead_on
from importing.models import (
    IN_ORDER_OF_ACCEPTANCE,
    Arrival,
    Mention,
    NotNow,
    Original,
    Proposal,
)
from importing.pattern_desk import WILL_ACCEPT, WILL_REFUSE, patterns_page

if TYPE_CHECKING:
    from accounts.models import User

admin.site.register(Original, OriginalAdmin)
admin.site.register(Arrival, ArrivalAdmin)

ALL = "all"
PIECES = "admin/importing/proposal/"


class StatusFilter(admin.SimpleListFilter):
    """What became of it; what waits is shown unless something else is asked for."""

    title = gettext_lazy("status")
    parameter_name = "status"
    template = "admin/articles/article/status_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Every status, then all of them."""
        return [*Proposal.Status.choices, (ALL, _("All"))]

    def choices(self, changelist: Any) -> Any:
        """As tabs; the first is where an editor begins."""
        for value, label in self.lookup_choices:
            yield {
                "selected": value == self._asked(),
                "query_string": changelist.get_query_string({self.parameter_name: value}, ["p"]),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Proposal]:
        """Proposals of that status."""
        status = self._asked()
        return queryset if status == ALL else queryset.filter(status=status)

    def _asked(self) -> str:
        value = self.value() or ""
        return value if value in {*Proposal.Status.values, ALL} else Proposal.Status.PROPOSED


@admin.register(Proposal)
class ProposalAdmin(DeskAdmin):
    """Each row: the passage as it stands in the text, and what the fields would say instead."""

    list_display = ("kind", "passage_shown", "would_say", "article_shown", "standing")
    list_display_links = None
    list_filter = (StatusFilter, ("kind", admin.ChoicesFieldListFilter))
    list_per_page = 100
    search_fields = ("original_html", "article__title")
    search_help_text = ""
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()
    fields = ("kind", "article_shown", "passage_shown", "would_say", "standing")
    readonly_fields = fields
    view_on_site = False
    actions = ("accept", "refuse")

    @property
    def media(self) -> forms.Media:
        """The stock scripts (they tick all boxes at once) and the look of a queue."""
        return super().media + forms.Media(css={"all": ["css/desk-replies.css"]})

    def get_urls(self) -> list[URLPattern]:
        """The page of patterns."""
        page = self.admin_site.admin_view(partial(patterns_page, self))
        own = [path("patterns/", page, name="importing_proposal_patterns")]
        return [*own, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An import proposes."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """In the list one decides; the page of a single one is for reading."""
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What is not wanted is refused, so that the next import does not ask again."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Proposal]:
        """Each with its article and who decided."""
        proposals = super().get_queryset(request).select_related("article", "decided_by")
        return proposals.defer("article__body", "article__body_text")

    def get_ordering(self, request: HttpRequest) -> Any:
        """By kind; whoever accepts all that is shown accepts bylines before bios."""
        return IN_ORDER_OF_ACCEPTANCE

    @admin.display(description=gettext_lazy("in the text"))
    def passage_shown(self, proposal: Proposal) -> str:
        """The passage that would be lifted out."""
        return render_to_string(f"{PIECES}_passage.html", {"proposal": proposal})

    @admin.display(description=gettext_lazy("would become"))
    def would_say(self, proposal: Proposal) -> str:
        """What the fields would say."""
        return render_to_string(f"{PIECES}_field.html", {"proposal": proposal})

    @admin.display(description=gettext_lazy("article"))
    def article_shown(self, proposal: Proposal) -> str:
        """The title as the way to the article at the desk."""
        return render_to_string(f"{PIECES}_article.html", {"proposal": proposal})

    @admin.display(description=gettext_lazy("status"))
    def standing(self, proposal: Proposal) -> str:
        """Proposed, or who decided what when."""
        return render_to_string(f"{PIECES}_standing.html", {"proposal": proposal})

    @asked_first(WILL_ACCEPT, Proposal.why_not_accepted)
    @admin.action(permissions=["change"], description=gettext_lazy("Accept"))
    def accept(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        """Accept the chosen ones, bylines first; say of each that can't be accepted why."""
        accepted: list[Proposal] = []
        for proposal in queryset:
            try:
                proposal.accept(by=cast("User", request.user))
            except NotNow as trouble:
                what = f"{proposal.get_kind_display()}, {proposal.article.title}"
                messages.warning(request, f"{what}: {trouble}")
            else:
                accepted.append(proposal)
        lead_on(accepted)
        if accepted:
            said = ngettext("%(count)d accepted.", "%(count)d accepted.", len(accepted))
            messages.success(request, said % {"count": len(accepted)})

    @asked_first(WILL_REFUSE, Proposal.why_not_refused)
    @admin.action(permissions=["change"], description=gettext_lazy("Refuse: it stays in the text"))
    def refuse(self, request: HttpRequest, queryset: QuerySet[Proposal]) -> None:
        """Refuse the chosen ones."""
        refused = 0
        for proposal in queryset:
            try:
                proposal.refuse(by=cast("User", request.user))
            except NotNow:
                continue
            refused += 1
        said = ngettext("%(count)d refused.", "%(count)d refused.", refused)
        messages.success(request, said % {"count": refused})


@admin.register(Mention)
class MentionAdmin(DeskAdmin):
    """Other sites that linked to articles of the old one: for reading, shown to nobody else."""

    list_display = ("__str__", "kind", "article", "was_approved", "mentioned_at")
    list_select_related = ("article",)
    list_filter = ("kind", "was_approved")
    search_fields = ("title", "url", "article__title")
    readonly_fields = ("article", "kind", "title", "url", "excerpt", "was_approved", "mentioned_at")
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A move brings them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What other sites said is not edited."""
        return False
