"""Readers report a reply; enough of them hide it until a moderator has looked."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import networks
from articles import seals
from articles.views.public import PublicRequest
from comments import limits, reporting
from comments.models import Comment, Grievance
from comments.models.report import LONGEST_WORDS
from comments.views.private import done, private, show_private
from prose.characters import tidy


class ReportForm(forms.Form):
    """A reason, words if the reader wants to say more, the seal of the form."""

    grievance = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"), choices=Grievance, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=gettext_lazy("In your words (optional)"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)


@private
def report(request: PublicRequest, number: int) -> HttpResponse:
    """Say what is wrong with a reply (GET, POST). Who says it is kept nowhere."""
    known = reporting.reportable() if request.method == "POST" else Comment.objects.readable()
    comment = get_object_or_404(known.select_related("article"), pk=number)
    article = comment.article
    with translation.override(article.language):
        form = ReportForm(
            request.POST or None, initial={"token": seals.seal(article)}, auto_id="report-%s"
        )
        if request.method == "POST" and form.is_valid():
            network = networks.address_of(request)
            if limits.reported_much(network):
                return limits.too_many(request, article)
            if seals.is_good(form.cleaned_data["token"], article):
                reporting.take(
                    comment,
                    network,
                    request.publication,
                    grievance=form.cleaned_data["grievance"],
                    words=tidy(form.cleaned_data["words"]),
                )
            title = _("Thank you for telling us")
            return done(request, title, _("A moderator looks at the reply."), article=article)
        status = 422 if form.is_bound else 200
        context = {"form": form, "comment": comment}
        return show_private(request, "report", context, article=article, status=status)
