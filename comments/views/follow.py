"""Being told of replies by mail: to ask for it, to agree, to have it another way, to end it."""

from typing import cast

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import networks
from articles import seals
from articles.models import Article
from articles.views.public import PublicRequest
from comments import limits, mailing, tokens
from comments.following import ask, most_in_words
from comments.following import follow as wish_for
from comments.hashes import hash_of
from comments.models import Errand, Following, Rhythm
from comments.querysets import family
from comments.tokens import Purpose, number_of
from comments.views.of_article import of_article
from comments.views.private import done, no_such_link, private, show_private


class FollowForm(forms.Form):
    """An address, how often mail comes, and the robots' trap."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("How often"), choices=Rhythm)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    subject = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )


@private
@of_article
def follow(request: PublicRequest, article: Article) -> HttpResponse:
    """Ask to be told of all replies to an article; a mail asks back."""
    with translation.override(article.language):
        form = FollowForm(
            request.POST or None,
            initial={"token": seals.seal(article), "rhythm": Rhythm.DAILY},
            auto_id="follow-%s",
        )
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            network = networks.address_of(request)
            if limits.asked_for_many_mails(network):
                return limits.too_many(request, article)
            if not data["subject"] and seals.is_good(data["token"], article):
                with transaction.atomic():
                    wish = wish_for(article, data["email"], rhythm=data["rhythm"])
                    if wish.confirmed_at is None:
                        here = hash_of(network, timezone.now().date())
                        ask(Errand.FOLLOW, wish.email, network=here, following=wish)
                    mailing.soon()
            # the same words whether or not that address follows already: it is nobody's business
            title = _("Please look into your mail")
            said = _("We have sent a link to that address; you agree by opening it.")
            return done(request, title, f"{said} {most_in_words()}", article=article)
    status = 422 if form.is_bound else 200
    return show_private(request, "follow", {"form": form}, article=article, status=status)


@private
def following(request: PublicRequest, token: str) -> HttpResponse:
    """What an address follows: agree to it, change how often, or end it."""
    wish = _following(token)
    if "stop" in request.POST:
        return _ended(request, wish, token)
    if wish is None:
        return no_such_link(request)
    if request.method == "POST":
        if request.POST.get("rhythm") in Rhythm.values:
            wish.rhythm = request.POST["rhythm"]
            wish.save(update_fields=["rhythm"])
        wish.confirm()
        response = HttpResponseRedirect(request.path)
        response.status_code = 303
        tokens.remember(response, request, wish.email)
        return response
    context = {"following": wish, "rhythms": Rhythm.choices, "here": request.path}
    return show_private(request, "following", context, article=wish.article)


@csrf_exempt  # RFC 8058: the mail program sends this, from no page of ours and without a cookie
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """End it with one click in the mail program (POST), or with one on the page (GET)."""
    wish = _following(token)
    if request.method == "POST" or wish is None:
        return _ended(cast(PublicRequest, request), wish, token)
    return following(request, token)


def _ended(request: PublicRequest, wish: Following | None, token: str) -> HttpResponse:
    """It is ended now, or was before: readers and mail programs press twice."""
    if not (wish or number_of(Purpose.FOLLOW, token)):
        return no_such_link(request)
    article, language = None, request.publication.default_language
    if wish:
        article, language = wish.article, wish.article.language
        # all that this address asked for of the conversation, or the next mail would come
        of_it = Following.objects.filter(article__in=family(article.original_number))
        of_it.filter(email__iexact=wish.email).delete()
    with translation.override(language):
        title = _("No more mail comes")
        said = _("You are told of replies to this article no longer.")
        return done(request, title, said, article=article)


def _following(token: str) -> Following | None:
    found = Following.objects.select_related("article", "reply")
    return found.filter(pk=number_of(Purpose.FOLLOW, token)).first()
