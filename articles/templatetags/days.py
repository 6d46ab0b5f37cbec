"""`{{ article.published_at|day_in:"ko" }}`: a day in the words of one language."""

import datetime

from django import template
from django.utils import translation
from django.utils.formats import date_format

register = template.Library()


@register.filter(expects_localtime=True)
def day_in(moment: datetime.date, language: str) -> str:
    """The day as that language writes it, whatever language the page speaks around it."""
    with translation.override(language):
        return date_format(moment, "DATE_FORMAT")
