"""ORCID iDs: sixteen characters, the last of which checks the others.

The rule is ISO 7064 mod 11-2, as ORCID describes it under "Structure of the
ORCID identifier".
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def validate_orcid(value: str) -> None:
    """Raises ValidationError unless `value` is an iD such as 0000-0002-1825-0097."""
    if not SHAPE.fullmatch(value):
        raise ValidationError(_("An ORCID iD looks like 0000-0002-1825-0097."))
    if check_character(value.replace("-", "")[:15]) != value[-1]:
        raise ValidationError(_("One of its characters is wrong: the check digit does not fit."))


def check_character(digits: str) -> str:
    """The last character of the iD whose first fifteen digits are given."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)
