"""Slugs: the parts of addresses that somebody may type or another system may bring."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

JOINTS = "-_."  # between letters and digits; a dot because addresses of old sites have it
WORDS = "LMN"  # first letters of the Unicode categories of letters, marks and numbers


def is_slug(text: str) -> bool:
    """Letters and digits of any script with hyphens, underscores and inner dots between them."""
    letters = [letter for letter in text if letter not in JOINTS]
    plain = all(unicodedata.category(letter)[0] in WORDS for letter in letters)
    return bool(letters) and plain and text == text.strip(".")


def validate_slug(value: str) -> None:
    """Raises ValidationError unless the value can stand as one part of an address."""
    if not is_slug(value):
        raise ValidationError(
            _("Letters, digits and hyphens make an address, as in rice-and-reason or 쌀과-이성.")
        )
