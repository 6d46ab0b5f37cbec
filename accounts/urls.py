"""The ways in, all below /admin/: sign-in, second factor, forgotten password, one's own page.

They stand before the stock admin's addresses and take the place of its sign-in. What allauth
offers beyond this (sign-up, several e-mail addresses) has no address here.
"""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_required
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST

from accounts import views

urlpatterns = [
    path("login/", allauth.login, name="account_login"),
    path(
        "password_change/", login_required(allauth.password_change), name="account_change_password"
    ),
    path("account/", views.own_page, name="account"),
    path("account/sign-out-elsewhere/", views.end_visits, name="account_end_visits"),
    path("account/logout/", require_POST(allauth.logout), name="account_logout"),
    path("account/again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/forgotten/", allauth.password_reset, name="account_reset_password"),
    path(
        "account/forgotten/sent/",
        allauth.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^account/forgotten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/forgotten/changed/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
