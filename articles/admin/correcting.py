"""Correcting what readers have: the page at which an editor says what was put right."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles import content, correcting, mailing
from articles.admin import verbs
from articles.differences import read_differences
from articles.forms.article import LAST
from articles.keeping import NONE_SEEN
from articles.models import Correction
from articles.workflow import NotAllowed, NotReady, Stale

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin


class CorrectionForm(forms.ModelForm[Correction]):
    """What readers are told."""

    # the newest revision that the page has shown
    upon = forms.IntegerField(required=False, min_value=0, max_value=LAST)

    class Meta:
        model = Correction
        fields = ("kind", "text", "signed")
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 5}),
        }


def page(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """The form, with what will be published together with it (GET); the correction (POST)."""
    article = desk.asked_for(request, pk)
    try:
        correcting.check(article, request.user)  # type: ignore[arg-type]
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_article_change", article.pk)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            verbs.allowed(_correct, article, form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except NotReady as lack:
            form.add_error(None, verbs.needed(lack.missing))
        except verbs.Refused as refusal:
            form.add_error(None, str(refusal))
        except Stale:
            text = _(
                "Somebody saved this article since you opened the page, and nothing was published. "
                "What would be published now stands below: look at it, then correct it again."
            )
            form.add_error(None, text)
        else:
            mailing.soon()
            messages.success(
                request, _("It is corrected. Readers see it, and what it said before.")
            )
            return redirect("admin:articles_article_change", article.pk)
    newest = article.newest_revision()
    beside = article.working_content() if article.changes else None
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Correct"),
        "article": article,
        "form": form,
        "upon": newest.pk if newest else 0,
        "differences": read_differences(content.of(article), beside) if beside else [],
        "corrections": article.shown_corrections,
        "may_mend": request.user.has_perm("articles.change_correction"),  # type: ignore[union-attr]
    }
    status = 422 if form.is_bound and form.errors else 200
    template = "admin/articles/article/correct.html"
    return TemplateResponse(request, template, context, status=status)


def _correct(article: Any, said: dict[str, Any], *, by: Any) -> None:
    upon = NONE_SEEN if said["upon"] is None else said["upon"]
    words = {name: said[name] for name in ("kind", "text", "signed")}
    article.correct(by=by, upon=upon, **words)
