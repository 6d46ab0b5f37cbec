"""Where a picture is used, in words for the desk."""

from dataclasses import dataclass

from django.db import models
from django.urls import NoReverseMatch, reverse

MOST_SHOWN = 100  # of one noun: a list to look through, not a report


@dataclass(frozen=True)
class Use:
    """One place: how ("Article, lead picture"), its name, its page at the desk."""

    how: str
    name: str
    address: str = ""


def page_of(row: models.Model) -> str:
    """The row's page at the desk; '' where it has none."""
    noun = row._meta
    try:
        return reverse(f"admin:{noun.app_label}_{noun.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return ""
