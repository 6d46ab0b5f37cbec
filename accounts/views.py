"""One's own page at the desk: password, second factor, and where one is signed in."""

from typing import TYPE_CHECKING, cast

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts import second_factor, visits
from accounts.models import AuditEntry
from accounts.models.audit import keep
from prose import sayings

if TYPE_CHECKING:
    from accounts.models import User


@never_cache
@require_safe
@login_required
def own_page(request: HttpRequest) -> HttpResponse:
    """Everything about one's own way in."""
    user = cast("User", request.user)
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "factors": second_factor.factors_of(user),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
        "is_required": second_factor.is_required_of(user),
        "visits": visits.of(user),
        "this_session": request.session.session_key,
    }
    return render(request, "accounts/own_page.html", context)


@require_POST
@login_required
def end_visits(request: HttpRequest) -> HttpResponse:
    """Sign out elsewhere: in the browser of this number, or in all but this one."""
    user = cast("User", request.user)
    given = request.POST.get("visit", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
    ended = visits.end(user, but=request.session.session_key, number=number)
    if ended:
        said = sayings.ngettext(
            "Signed out of %(count)d browser.", "Signed out of %(count)d browsers.", ended
        )
        said %= {"count": ended}
        keep(request, AuditEntry.What.SIGNED_OUT_ELSEWHERE, about=user, detail=said)
        messages.success(request, said)
    else:
        messages.info(request, _("You are signed in nowhere else."))
    return redirect("account")
