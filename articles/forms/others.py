"""Fields that name other articles, by the address or by the number."""

from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article
from articles.models.addresses import plain_path

LONGEST_NUMBER = 18  # digits; a database counts no further
MOST_PICKED = 12  # to be read with an article; three are shown at once
LEAST_LINES, MORE_LINES = 3, 1  # in the form; and empty ones under those that are filled


def shown_as(article: Article) -> str:
    """What stands in a field for it."""
    return article.permalink or str(article.pk)


class OtherArticleField(forms.CharField):
    """Another article; `not_this` is the number of the one that is written, `by` who writes.

    What is `there` already, put in by somebody who may see it, may stay.
    """

    not_this: int | None = None
    by: Any = None
    there: Collection[int] = ()

    def clean(self, value: Any) -> Article | None:  # type: ignore[override]
        """The article that stands at this address or has this number. Raises ValidationError."""
        found = others([super().clean(value)], self)
        return found[0] if found else None


class Lines(forms.Widget):
    """Several fields of one line, of one name; the page draws them (`lines_for`)."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """All that was typed."""
        typed = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [typed] if isinstance(typed, str) else list(typed)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """A form that knows of the field always sends it, if empty."""
        return name not in data

    def format_value(self, value: Any) -> Any:
        """As rows."""
        return list(value or ())


class OtherArticlesField(forms.Field):
    """Other articles, in their order."""

    widget = Lines
    not_this: int | None = None
    by: Any = None
    there: Collection[int] = ()

    def clean(self, value: Sequence[str]) -> list[Article]:
        """The articles. Raises ValidationError."""
        found = list(dict.fromkeys(others(value, self)))
        if len(found) > MOST_PICKED:
            raise ValidationError(
                _("Choose %(most)s at most; nobody reads more."), params={"most": MOST_PICKED}
            )
        return found


def others(typed: Sequence[str], field: "OtherArticleField | OtherArticlesField") -> list[Article]:
    """The articles of these addresses or numbers that the writer may see, in two queries.

    Raises ValidationError, the same for one that is not there as for another's draft.
    """
    said = [each.strip() for each in typed if each.strip()]
    if not said:
        return []
    numbers = {int(each) for each in said if _is_number(each)}
    seen = Article.objects.visible_to(field.by) if field.by else Article.objects.published()
    may = Q(pk__in=seen.values("pk")) | Q(pk__in=field.there)
    rows = Article.objects.filter(may).exclude(pk=field.not_this or 0).defer("body", "body_text")
    by = {str(each.pk): each for each in rows.filter(pk__in=numbers)} if numbers else {}
    paths = {each: _path(each) for each in said if not _is_number(each)}
    if paths:
        by |= {each.permalink or "": each for each in rows.filter(permalink__in=paths.values())}
    found = [by.get(str(int(each)) if _is_number(each) else paths[each]) for each in said]
    if None in found:
        raise ValidationError(_("No other article has this address or number."))
    return [each for each in found if each]


def lines_for(typed: Sequence[str]) -> list[str]:
    """What stands in the lines: what was typed, and room for more."""
    filled = [each for each in typed if each.strip()]
    return [*filled, *[""] * max(MORE_LINES, LEAST_LINES - len(filled))]


def _is_number(said: str) -> bool:
    return said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER


def _path(said: str) -> str:
    try:
        return plain_path(urlsplit(said).path)
    except ValueError:  # such as http://[
        return said
