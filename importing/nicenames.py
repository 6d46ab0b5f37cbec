"""What accounts were called in their addresses (/author/mina-q/), which WXR does not tell of them.

WordPress calls it the nicename: made of the login on the first day, and often changed since. It is
in the terms of Co-Authors Plus, in links of texts to an author's page, in the addresses of texts
where those hold it (/%author%/%postname%/), or in a table of accounts that somebody hands over.
Knows no Django.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from importing.records import AuthorRecord, Item, TermRecord
from importing.wxr_fields import decoded_slug
from prose.addresses import host_of, parts_of
from prose.korean import slugify

LOGINS = ("user_login", "login", "username")  # headings of tables of accounts, in small letters
NICENAMES = ("user_nicename", "nicename", "slug")
LINK = re.compile(r"""<a\s[^<>]*?href=["']([^"'<>]*/author/[^"'<>/]+)/?["'][^<>]*>([^<>]+)</a>""")
MOST_PARTS = 5  # of a path, among which the author's may be
CAP = "cap-"


class NoTable(Exception):
    """The file is no table of accounts; the text says so in one sentence."""


@dataclass
class Nicenames:
    """What the records of one site tell; `handed_over` is what somebody said, by login."""

    handed_over: dict[str, str] = field(default_factory=dict)
    _linked: dict[str, tuple[str, str]] = field(default_factory=dict)  # by nicename: host, name
    _terms: dict[str, TermRecord] = field(default_factory=dict)
    _parts: list[dict[str, str]] = field(default_factory=list)  # of paths, by login; "" for several

    def look_at(self, item: Item) -> None:
        """Links in its words, and its own address."""
        if "/author/" in item.body:
            for address, words in LINK.findall(item.body):
                slug = decoded_slug(parts_of(unescape(address)).path.rpartition("/")[2])
                self._linked.setdefault(slug, (host_of(address), unescape(words).strip()))
        if item.type == "post" and item.creator and item.status == "publish":
            folders = parts_of(item.link).path.strip("/").split("/")[:-1]
            for place, part in enumerate(folders[:MOST_PARTS]):
                if place == len(self._parts):
                    self._parts.append({})
                seen = self._parts[place].setdefault(item.creator, part)
                if seen != part:
                    self._parts[place][item.creator] = ""

    def learn(self, term: TermRecord) -> None:
        """A term by which somebody signs."""
        if term.slug.startswith(CAP):
            self._terms.setdefault(term.slug.removeprefix(CAP), term)

    def of(self, accounts: Mapping[str, AuthorRecord], hosts: Iterable[str]) -> dict[str, str]:
        """The nicename of each login of which it is known; the surest source first."""
        found = {login: slug for login, slug in self.handed_over.items() if login in accounts}
        for slug, term in self._terms.items():
            if (login := _account_of(term, accounts)) and login not in found:
                found[login] = slug
        names: dict[str, list[str]] = {}
        for login, account in accounts.items():
            names.setdefault(account.display_name.casefold(), []).append(login)
        known, ours = set(found.values()), {*hosts, ""}
        for slug, (host, words) in self._linked.items():
            logins = names.get(words.casefold(), [])
            if host in ours and len(logins) == 1 and slug not in known:
                found.setdefault(logins[0], slug)
        for login, slug in self._in_addresses(accounts).items():
            found.setdefault(login, slug)
        return found

    def _in_addresses(self, accounts: Mapping[str, AuthorRecord]) -> dict[str, str]:
        """Where each account has a part of its own in all of its texts' addresses.

        Two agree with the names of their accounts at least, or it may be a category.
        """
        for parts in self._parts:
            told = {login: decoded_slug(part) for login, part in parts.items() if login in accounts}
            each_its_own = len(set(told.values())) == len(told) > 1 and "" not in told.values()
            if each_its_own and any(
                _is_like(accounts[login], part) for login, part in told.items()
            ):
                return told
        return {}


def _account_of(term: TermRecord, accounts: Mapping[str, AuthorRecord]) -> str:
    """Whose term it is: Co-Authors Plus calls it by the login, and describes it by all the rest."""
    if term.name in accounts:
        return term.name
    for login, account in accounts.items():
        if account.email and f" {login} {account.id} {account.email}" in f" {term.description}":
            return login
    return ""


def _is_like(account: AuthorRecord, part: str) -> bool:
    names = (account.login, account.display_name, account.first_name, account.last_name)
    return any(part == slugify(name) for name in names if name)


def table_of_accounts(path: Path) -> dict[str, str]:
    """Nicenames by logins, from a CSV with a heading. Raises NoTable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise NoTable(f"{path.name} cannot be read: {error}.") from error
    separator = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(text.splitlines(), delimiter=separator)
    headings = {str(each).strip().lower(): each for each in rows.fieldnames or []}
    login = next((headings[each] for each in LOGINS if each in headings), None)
    nicename = next((headings[each] for each in NICENAMES if each in headings), None)
    if login is None or nicename is None:
        raise NoTable(
            f"{path.name} is no table of accounts: its first line has to name the columns "
            "user_login and user_nicename."
        )
    told = {(row[login] or "").strip(): (row[nicename] or "").strip() for row in rows}
    return {name: decoded_slug(slug) for name, slug in told.items() if name and slug}
