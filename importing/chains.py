"""Redirects that lead on to one another: to the end in one step, and none in a circle."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from articles.models import Redirect
from articles.models.addresses import plain_path
from articles.models.permalink import paths_above, spelled_with_and_without_slash
from articles.moved import MOST_STEPS

LEADS = ("new_path", "article_id", "page_id", "anchor", "is_passing")


class Chains:
    """The redirects by their old addresses.

    `ends` are where readers arrive, in small letters: the addresses of articles, pages and lists.
    """

    def __init__(self, rows: Mapping[str, Redirect], ends: Collection[str]) -> None:
        self.rows = rows
        self.ends = ends
        self._in_any_case = {path.lower(): row for path, row in rows.items()}

    def add(self, row: Redirect) -> None:
        """One more, which is in the rows by now."""
        self._in_any_case.setdefault(row.old_path.lower(), row)

    def goes_round(self, row: Redirect) -> bool:
        """Would who follows this redirect come to one that was followed already?"""
        passed = {row.old_path}
        for further in self._after(row):
            if further.old_path in passed:
                return True
            passed.add(further.old_path)
        return False

    def is_too_long(self, row: Redirect) -> bool:
        """Does it cover more than one address, and lead on through too many others for that?"""
        return row.covers and sum(1 for _further in self._after(row)) > MOST_STEPS

    def end_of(self, row: Redirect) -> Redirect:
        """The same redirect, to where one comes in the end; it goes round nowhere.

        What covers all that is below it is left as it is: others may begin there.
        """
        end = Redirect(**{name: getattr(row, name) for name in LEADS}, old_path=row.old_path)
        if row.covers:
            end.covers = True
            return end
        there = row.new_path
        for further in self._after(row):
            end.anchor = further.anchor or end.anchor
            end.is_passing = end.is_passing or further.is_passing
            end.article_id, end.page_id = further.article_id, further.page_id
            end.new_path = there = _beyond(further, there)
        return end

    def lengthened(self, new: Iterable[Redirect]) -> list[Redirect]:
        """Redirects that stood here before and lead to one of the new ones: now to its end."""
        starts = {form for row in new for form in spelled_with_and_without_slash(row.old_path)}
        found = []
        for row in self.rows.values():
            if row.pk and not row.covers and plain_path(row.new_path) in starts:
                end = self.end_of(row)
                for name in LEADS:
                    setattr(row, name, getattr(end, name))
                found.append(row)
        return found

    def _after(self, row: Redirect) -> Iterator[Redirect]:
        """Those that are followed after this one, endlessly in a circle."""
        there = row.new_path
        while there and (further := self._from(there)) is not None:
            yield further
            there = _beyond(further, there)

    def _from(self, address: str) -> Redirect | None:
        """The redirect from an address, its own or one that covers it; None where one arrives."""
        address = plain_path(address)
        path = address.partition("?")[0]
        forms = [each.lower() for each in spelled_with_and_without_slash(path)]
        if address == path and any(form in self.ends for form in forms):
            return None
        exact = [each.lower() for each in spelled_with_and_without_slash(address)]
        for form in (*exact, *forms):
            if form in self._in_any_case:
                return self._in_any_case[form]
        above = (self._in_any_case.get(form.lower()) for form in paths_above(path))
        return next((row for row in above if row is not None and row.covers), None)


def _beyond(row: Redirect, address: str) -> str:
    """The address that one comes to from this one; '' for a thing."""
    path, _mark, query = address.partition("?")
    return plain_path(row.target_from(path, query).partition("#")[0]) if row.new_path else ""
