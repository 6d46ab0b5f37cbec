"""`{{ sentence|told }}` and `{{ row.name|row_told }}`: a report in the reader's language."""

from django import template

from importing import telling

register = template.Library()
register.filter("told", telling.told)
register.filter("row_told", telling.row_told)
