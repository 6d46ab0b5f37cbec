"""Accounts of the old site as authors who sign; nobody gets the right to enter by a move."""

import re

from accounts.models import Author, free_slug
from articles.merging import who_stayed
from importing.acceptance import LONGEST_NAME
from importing.lines import EMAIL, name_of, one_line
from importing.moving import Move
from importing.records import AuthorRecord
from importing.report import AUTHORS
from prose.korean import slugify

KIND = "author"


class Signatures:
    """The authors of one old site, by the login that its items name."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self._people: dict[str, Author] = {}

    def take_all(self) -> None:
        """Make an author of each account that the export lists."""
        contents, report = self.move.contents, self.move.report
        for login in contents.authors:
            if not self.move.is_known(AUTHORS, KIND, login):
                _author, is_new = self._found_or_made(login)
                report.count(AUTHORS, "taken" if is_new else "joined")
        report.count(AUTHORS, "joined", contents.survey.authors - len(contents.authors))

    def of(self, login: str) -> Author | None:
        """The author behind a login, also one that the export does not list; None for no login."""
        if not login:
            return None
        if login not in self._people:
            number = self.move.origins.find(KIND, login)
            known = Author.objects.filter(pk=number).first() if number else None
            self._people[login] = known or self._found_or_made(login)[0]
        return self._people[login]

    def _found_or_made(self, login: str) -> tuple[Author, bool]:
        """The author of that account's name, and whether they are new.

        WordPress makes an author's address of the login, so the login is kept in it; unless it is
        an e-mail address, which is nobody's business.
        """
        record = self.move.contents.authors.get(login)
        name, is_known_name = name_of_account(record, login)
        words = name if "@" in login else slugify(login) or name
        namesakes = Author.objects.filter(name__iexact=name).order_by("pk")
        author = namesakes.first() if is_known_name else None
        if author is None:
            author = who_stayed(slugify(words), *([slugify(name)] if is_known_name else []))
        is_new = author is None
        if author is None:
            slug = free_slug(Author.objects.all(), words, "author")
            author = Author.objects.create(name=name, slug=slug)
        if not is_known_name:
            why = "Accounts that were called by an e-mail address: give them their names"
            self.move.report.say_changed(why, name)
        told = {"id": record.id} if record and record.id else {}
        self.move.origins.remember(KIND, login, author, told)
        here = f"/author/{author.slug}/"
        if told:
            self.move.lead_question(f"author={told['id']}", here)
        if "@" in login:  # WordPress' own spelling of it in an address
            self.move.addresses.lead(f"/author/{slugify(login.replace('@', ''))}/", here)
        return author, is_new


def name_of_account(record: AuthorRecord | None, login: str) -> tuple[str, bool]:
    """What an account is called, and False where that is a part of an e-mail address alone."""
    told = [record.display_name, f"{record.first_name} {record.last_name}"] if record else []
    lines = [one_line(text, LONGEST_NAME) for text in (*told, login)]
    names = [line for line in lines if line and not EMAIL.fullmatch(line)]
    if names:
        return name_of(names[0], LONGEST_NAME) or login, True
    local = name_of(next(filter(None, lines), login), LONGEST_NAME)
    return " ".join(part.capitalize() for part in re.split(r"[._+%-]+", local) if part), False
