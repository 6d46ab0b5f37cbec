"""People at the desk: users, who may enter, authors, who sign, and the audit log."""

import allauth.account.admin
import allauth.mfa.admin
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group

from accounts.admin.audit import AuditAdmin
from accounts.admin.authors import AuthorAdmin
from accounts.admin.users import UserAdmin

__all__ = ["AuditAdmin", "AuthorAdmin", "UserAdmin", "allauth"]

admin.site.unregister(Group)  # roles are made by code: accounts/roles.py
admin.site.unregister(EmailAddress)  # a user has one e-mail, and it is the user's own field
admin.site.unregister(Authenticator)  # it holds secrets; a user's page says which there are
