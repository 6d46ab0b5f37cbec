"""The one form in which an article is written: what is on the page, and what a save does."""

import copy
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from js_asset import Media

from accounts.models import Author, User
from articles import content, mailing, pictures
from articles.admin import notes, preview_links, verbs
from articles.admin.editor import ProseInput
from articles.content import Content
from articles.differences import Difference, differences
from articles.forms import ArticleForm, BylineFormSet
from articles.forms.aside import ASIDE, Aside, put_back
from articles.forms.bylines import PREFIX, initial_of
from articles.forms.planning import PlanForm
from articles.keeping import NONE_SEEN
from articles.models import Article, Revision, Tag
from articles.models.move import sent_back
from articles.models.presence import holder
from articles.readiness import Lacks, lacking, newly_missing, readiness
from articles.workflow import PUBLISHER, Stale, Status, where_it_stands
from prose.left_out import left_out

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin

ORIGINALS_OFFERED = 40  # the newest articles, as suggestions for "translation of"
TEMPLATE = "admin/articles/article/change_form.html"


class Sheet:
    """The form and its byline rows over one article, as somebody found it or sent it."""

    def __init__(self, request: HttpRequest, article: Article, *, unsaved: Revision | None = None):
        taken = unsaved.content if unsaved else None
        self.typed_upon = unsaved.upon if unsaved else None
        self.request, self.article = request, article
        self.user: Any = request.user
        if article.pk:
            article.picked_beside = article.picked  # asked for once
        self.newest = article.newest_revision() if article.pk else None
        self.before = self._stands()
        self.differs = taken or (self.before if article.changes else None)
        self.shown = content.shown(article, self.differs) if self.differs else copy.copy(article)
        said = request.POST if request.method == "POST" else None
        self.form = ArticleForm(said, instance=self.shown, by=self.user)
        if article.permalink:  # what was asked for beside a live article, else where it stands
            self.form.initial["address"] = (taken or self.before)["address"] or article.permalink
        self.form.fields["body"].widget = ProseInput(attrs={"rows": 30, "aria-label": _("Body")})
        self.bylines: Any = BylineFormSet(
            said,
            prefix=PREFIX,
            initial=self._who_signs(taken or self.before),
            form_kwargs={"may_mend": self.user.has_perm(PUBLISHER)},
        )
        self.plan = PlanForm(said, article=article, user=self.user)
        self.aside: Aside = (taken or {}).get(ASIDE, {})
        if not self.form.is_bound:
            put_back(self.aside, self.form, self.plan)
        self.is_stale = False  # has a colleague saved meanwhile?
        self.is_overtaken = False  # or moved it?
        self.theirs: list[Difference] = []  # and what of it differs from this

    def _stands(self) -> Content:
        """The article's working content, without asking for what is here already."""
        if not self.article.pk:
            return content.of_nothing()
        if self.article.changes and self.newest:
            return self.newest.content
        return content.of(self.article)

    @property
    def upon(self) -> Any:
        """The newest revision that the one at the page has seen; 0 for none."""
        if self.form.is_bound and not self.is_stale:
            return self.form["upon"].value() or ""
        if self.typed_upon is not None:  # or what a colleague has saved since would be lost
            return self.typed_upon
        return self.newest.pk if self.newest else 0

    @property
    def stands(self) -> str:
        """Where it stands, as the one at the page has seen it."""
        if self.form.is_bound and not self.is_overtaken:
            return self.form["stands"].value() or ""
        return where_it_stands(self.article)

    def is_valid(self) -> bool:
        """Is everything right? Both are asked, so that all faults are told at once."""
        return all([self.form.is_valid(), self.bylines.is_valid(), self.plan.is_valid()])

    def said(self) -> Content:
        """What stands in the form."""
        self.is_valid()
        return {**self.form.said(self.before), "bylines": self.bylines.said(self.before)}

    def typed(self) -> Article:
        """The article as the form says it, right or wrong."""
        if not self.form.is_bound:
            return self.shown
        return content.shown(self.article, content.cleaned(self.said()))

    def save(self) -> Article:
        """Keep it, make the move that was chosen, and say what came of it.

        Raises Stale, Refused or ValidationError, and then nothing is kept.
        """
        data, article = self.form.cleaned_data, self.article
        is_new = article.pk is None
        with transaction.atomic():
            if is_new:
                article.created_by = self.user
                article.save()
            lacked = lacking(article)
            upon = None if is_new else self._seen()
            held = None if is_new else self._held()
            said = self._with_pictures(self._kept())
            kept = verbs.allowed(article.keep, said, by=self.user, upon=upon)
            if tab := data.get("tab"):
                article.revisions.unsaved_of(self.user).filter(tab=tab).delete()
            at = data.get("publish_at") if data.get("verb") == "schedule" else None
            to = self._hand_on(article, data.get("verb", ""))
            if verb := data.get("verb"):
                if held:
                    verbs.check_it_stands(held, data["stands"])
                choice = verbs.Choice(verb, data.get("note", "").strip(), at, to)
                verbs.act(self.request, article, choice)
            else:
                self._say_saved(article, kept, lacked)
            mailing.soon()
        if gone := left_out(self.form["body"].data or "", self.form.instance.body):
            text = _("Left out of the text, since no article can hold it: %(what)s")
            messages.warning(self.request, text % {"what": " ".join(gone)})
        return article

    def _held(self) -> Article:
        """Where it stands, and stays until the end of the transaction but for what is done here."""
        stands = Article.objects.select_for_update().only("status", "changes", "published_at")
        return stands.get(pk=self.article.pk)

    def _seen(self) -> int | None:
        """The revision that it was typed upon; who does not say has seen none that differs."""
        upon: int | None = self.form.cleaned_data.get("upon")
        if upon is None and not content.is_same(content.cleaned(self.said()), self.before):
            return NONE_SEEN
        return upon

    def _kept(self) -> Content:
        """What stands in the form, with the day that it is meant for where that was changed."""
        said = self.said()
        if self.plan.is_new("planned_on", "planned_was"):
            day = self.plan.cleaned_data["planned_on"]
            said["planned_on"] = day.isoformat() if day else None
        return said

    def _with_pictures(self, said: Content) -> Content:
        """The same, with its pictures held; what is judged of them is so until the end.

        Raises Refused where a colleague has deleted the lead picture since the form was judged.
        """
        lead = pictures.lead_of(said)
        if lead not in {None, *pictures.hold(said["body"], lead)}:
            text = _("Somebody deleted the lead picture meanwhile. Choose another one.")
            raise verbs.Refused(text)
        return said

    def _hand_on(self, article: Article, verb: str) -> User | None:
        """Assign it where that was changed; whom it is submitted to is left to that move."""
        is_chosen, editor = self.plan.chosen_editor()
        if verb in ("submit", "submit_changes"):
            return editor if is_chosen else None
        if is_chosen:
            verbs.allowed(article.assign, editor, by=self.user)
        return None

    def _say_saved(self, article: Article, kept: Revision | None, lacked: Lacks) -> None:
        lost = newly_missing(article, lacked)
        if lost and article.status == Status.PUBLISHED:
            raise verbs.Refused(verbs.needed(lost))
        if article.is_public() and kept:
            text = _("Saved beside the article. Readers have it as it was until you publish this.")
        else:
            text = _("Saved.")
        messages.success(self.request, text)

    def refuse(self, reason: Exception) -> None:
        """Say on the form why it was not kept; it comes back with all that was typed."""
        if isinstance(reason, ValidationError):
            self.form.add_error("address" if "address" in self.form.fields else None, reason)
            return
        self.form.add_error(None, str(reason))
        self.is_overtaken = isinstance(reason, verbs.Overtaken)
        if isinstance(reason, Stale):
            self.is_stale = True
            self.theirs = differences(self.before, self.said())

    def _who_signs(self, said: Content) -> list[dict[str, Any]]:
        if self.article.pk:
            return initial_of(self.shown.bylines_shown, said)
        me = Author.objects.filter(user=self.user.pk).first()
        return [{"author": me.name, "known": me, "order": 0}] if me else []


def write(desk: "ArticleAdmin", request: HttpRequest, article: Article) -> HttpResponse:
    """The page; a save that is right leads back to it, to go on writing."""
    if request.method != "POST":
        taken = asked_for(request, article)
        sheet = Sheet(request, article, unsaved=taken)
        if taken:
            sheet.form.initial["tab"] = taken.tab
        return page(desk, request, sheet)
    verbs.refuse_strangers(request)
    sheet = Sheet(request, article)
    is_new = article.pk is None
    if sheet.is_valid():
        try:
            kept = sheet.save()
        except (Stale, verbs.Refused, ValidationError) as reason:  # by now nothing of it is kept
            article = Article.objects.get(pk=article.pk) if not is_new else Article()
            sheet = Sheet(request, article)
            sheet.is_valid()
            sheet.refuse(reason)
        else:
            sieve = desk.get_preserved_filters(request)
            way = reverse("admin:articles_article_change", args=[kept.pk])
            return HttpResponseRedirect(way + (sieve and f"?{sieve}"))
    return page(desk, request, sheet)


def asked_for(request: HttpRequest, article: Article) -> Revision | None:
    """What of one's own was not saved and is to be taken up again (?unsaved=…), or None."""
    number = request.GET.get("unsaved", "")
    if not article.pk or not number.isdecimal() or len(number) > 18:
        return None
    return article.revisions.unsaved_of(request.user).filter(pk=number).first()


def page(desk: "ArticleAdmin", request: HttpRequest, sheet: Sheet) -> TemplateResponse:
    """The form with what stands beside it: next moves, readiness, history, suggestions."""
    article, user = sheet.article, sheet.user
    is_kept = article.pk is not None
    form, errors = sheet.form, sheet.form.is_bound and not sheet.is_valid()
    held = holder(article) if is_kept else None
    moves = list(article.moves.select_related("by", "person")) if is_kept else []
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "preserved_filters": desk.get_preserved_filters(request),
        "title": article.title or _("New article"),
        "add": not is_kept,
        "form": form,
        "bylines": sheet.bylines,
        "plan": sheet.plan,
        "errors": errors or bool(form.errors),
        "aside": sheet.aside,
        "upon": sheet.upon,
        "stands": sheet.stands,
        "is_taken_up": sheet.typed_upon is not None,
        "theirs": sheet.theirs,
        "media": Media.from_media(form.media, nonce=str(request.csp_nonce)),  # type: ignore[attr-defined]
        "article": article,
        "shown": sheet.shown,
        "offered": verbs.offered(article, user),
        "readiness": readiness(sheet.typed()) if is_kept else [],
        "moves": moves,
        "sent_back": sent_back(moves),
        "unsaved": unsaved(sheet),
        "held": held if held and held.user_id != user.pk else None,
        "gone": gone(sheet),
        "authors": Author.objects.values_list("name", "other_name"),
        "all_tags": Tag.objects.values_list("name", flat=True),
        "originals": Article.objects.visible_to(user)
        .exclude(pk=article.pk)
        .order_by("-updated_at")
        .values("pk", "permalink", "title")[:ORIGINALS_OFFERED],
        "zone": timezone.get_current_timezone_name(),
        "most": str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE),
        **({**preview_links.panel(article), **notes.panel(article)} if is_kept else {}),
    }
    return TemplateResponse(request, TEMPLATE, context, status=200)


def gone(sheet: Sheet) -> list[str]:
    """What of the text is no more; names of people stand in the rows of the byline all the same."""
    signs = {row["author"] for row in sheet.bylines.initial}
    lost = content.gone(sheet.differs) if sheet.differs else []
    return [name for name in lost if name not in signs]


def unsaved(sheet: Sheet) -> list[Revision]:
    """What its reader typed before and did not save, newest first."""
    if sheet.article.pk is None or sheet.form.is_bound or "unsaved" in sheet.request.GET:
        return []
    mine = sheet.article.revisions.unsaved_of(sheet.user)
    return [
        each
        for each in mine
        if each.content.get(ASIDE) or not content.is_same(each.content, sheet.before)
    ]
