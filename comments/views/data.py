"""What is kept of a person: they ask by mail, see it, take it with them, have it erased."""

import json

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import networks
from articles.views.public import PublicRequest
from comments import forgetting, limits, mailing
from comments.following import ask, most_in_words
from comments.hashes import hash_of
from comments.models import Errand
from comments.tokens import Purpose, value_of
from comments.views.private import done, no_such_link, private, show_private


class AddressForm(forms.Form):
    """The address that one wrote with."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


@private
def ask_for_data(request: PublicRequest) -> HttpResponse:
    """Ask for a link to what is kept; the answer is the same for every address."""
    with translation.override(request.publication.default_language):
        form = AddressForm(request.POST or None, auto_id="data-%s")
        if request.method == "POST" and form.is_valid():
            network = networks.address_of(request)
            if limits.asked_for_many_mails(network):
                return limits.too_many(request)
            with transaction.atomic():
                here = hash_of(network, timezone.now().date())
                ask(Errand.DATA, form.cleaned_data["email"].lower(), network=here)
                mailing.soon()
            title = _("Please look into your mail")
            said = _("We have sent a link to that address.")
            return done(request, title, f"{said} {most_in_words()}")
        status = 422 if form.is_bound else 200
        return show_private(request, "data_ask", {"form": form}, status=status)


@private
def data(request: PublicRequest, token: str) -> HttpResponse:
    """What is kept of the owner of an address (GET); as JSON, or erased (POST)."""
    email = value_of(Purpose.DATA, token)
    if not email:
        return no_such_link(request)
    if request.method == "POST" and "json" in request.POST:
        text = json.dumps(forgetting.kept_of(email), ensure_ascii=False, indent=2)
        response = HttpResponse(text, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="replies.json"'
        return response
    if request.method == "POST" and "erase" in request.POST:
        forgetting.erase(email)
        with translation.override(request.publication.default_language):
            title = _("Everything is erased")
            said = _(
                "Your words, your name and your address are gone. Where a reply stood in a thread, "
                "its place stays without them."
            )
            return done(request, title, said)
    context = {"email": email, "kept": forgetting.kept_of(email), "here": request.path}
    return show_private(request, "data", context)
