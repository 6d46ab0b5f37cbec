"""The house rules, as the reasons a moderator can name. docs/moderating.md words them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rule(models.TextChoices):
    """Why a reply is kept from readers."""

    OFF_SUBJECT = "off_subject", _("Off the subject")
    ABUSE = "abuse", _("Attacks a person")
    HATRED = "hatred", _("Hatred of a group")
    PRIVACY = "privacy", _("Gives away what is private")
    UNLAWFUL = "unlawful", _("Unlawful, or likely to be")
    ADVERTISING = "advertising", _("Advertising")
    FALSEHOOD = "falsehood", _("States what is known to be false")
    DOUBLE = "double", _("Said already")
    UNREADABLE = "unreadable", _("Cannot be understood")
    WISH = "wish", _("Its writer asks for it")
