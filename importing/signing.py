"""Accounts of the old site as authors who sign; nobody gets the right to enter by a move."""

import re

from django.urls import reverse

from accounts.models import Author, free_slug
from articles.merging import who_stayed
from importing.acceptance import LONGEST_NAME
from importing.contents import Person, person_slug
from importing.lines import EMAIL, name_of, one_line
from importing.moving import Move
from importing.newer import AsTold, say_renamed
from importing.own_people import describe
from importing.records import BYLINES, AuthorRecord, Item
from importing.report import AUTHORS, BYLINE_TERMS
from prose.korean import slugify

KIND, GUEST = "author", "guest-author"
ORDER = "Signed by several: look whether their order is right, which the export does not tell"
BY_LOGIN = "Signed by a login, as the export tells no name: give each a name at its address here"
SIGNS_NOTHING = "Terms by which authors sign, under which the export holds nothing that came in"
NAMELESS = "Guests of whom the export tells no name: theirs is made of their address"


class Signatures:
    """The authors of one old site, by the login that its items name."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self._people: dict[str, Author] = {}
        self._guests: dict[str, Author] = {}

    def take_all(self) -> None:
        """Make an author of each account that the export lists."""
        contents, report = self.move.contents, self.move.report
        for login, record in contents.authors.items():
            if self.move.is_known(AUTHORS, KIND, login):
                say_renamed(report, self.move.origins.told(KIND, login), record.display_name)
            else:
                _author, is_new = self._found_or_made(login)
                report.count(AUTHORS, "taken" if is_new else "joined")
        report.count(AUTHORS, "joined", contents.survey.authors - len(contents.authors))
        for person in contents.people.values():
            if person.login in contents.authors and (author := self.of(person.login)):
                describe(author, person)
        for login, slug in contents.nicenames.of(contents.authors, contents.hosts).items():
            if author := self.of(login):
                self._lead_to(author, slug)

    def of(self, login: str) -> Author | None:
        """The author behind a login, also one that the export does not list; None for no login."""
        if not login:
            return None
        if login not in self._people:
            number = self.move.origins.find(KIND, login)
            known = Author.objects.filter(pk=number).first() if number else None
            self._people[login] = known or self._found_or_made(login)[0]
        return self._people[login]

    def of_item(self, item: Item) -> list[Author]:
        """Those who sign an item: by a plugin's terms in the order of the file, else its account.

        The export does not tell the order of co-authors otherwise; the report asks to look at it.
        """
        terms = [term for term in item.terms if term.taxonomy == BYLINES]
        slugs = list(dict.fromkeys(person_slug(term.slug) for term in terms if term.slug))
        names = {person_slug(term.slug): term.name for term in terms}
        people = list({a.pk: a for a in (self._signing(s, names[s]) for s in slugs)}.values())
        if len(people) > 1:
            what = f"{one_line(item.title, 80)}: {', '.join(each.name for each in people)}"
            self.move.report.say_changed(ORDER, what)
        if people:
            return people
        account = self.of(item.creator)
        return [account] if account else []

    def _signing(self, slug: str, term: str) -> Author:
        """Who signs by that slug: the account of a guest, the guest, or the account so called."""
        person = self.move.contents.people.get(slug)
        if login := self._account_behind(slug, term):
            author = self.of(login)
            assert author is not None
            self._lead_to(author, slug)
        else:
            author = self._guest(slug, person, term)
        if person:
            describe(author, person)
        return author

    def _account_behind(self, slug: str, term: str) -> str:
        """The login of the account that signs by that slug, or by a term of that name; or ''."""
        person = self.move.contents.people.get(slug)
        logins = self.move.contents.authors
        by_slug = {slugify(login): login for login in logins}
        own = by_slug.get(slug) or (term if term in logins else "")
        return person.login if person and person.login in logins else own

    def _guest(self, slug: str, person: Person | None, term: str) -> Author:
        """Somebody without an account, known by their slug."""
        if slug in self._guests:
            return self._guests[slug]
        number = self.move.origins.find(GUEST, slug)
        known = Author.objects.filter(pk=number).first() if number else None
        if known is None:
            name = name_of(person.name if person else term, LONGEST_NAME)
            if not name or (person is None and name == slug):
                name = " ".join(part.capitalize() for part in slug.split("-"))
                self.move.report.say_changed(NAMELESS, name)
            known = Author.objects.filter(name__iexact=name).order_by("pk").first()
            known = known or who_stayed(slug, slugify(name))
            if known is None:
                known = Author.objects.create(
                    name=name, slug=free_slug(Author.objects.all(), slug, "author")
                )
            self.move.origins.remember(GUEST, slug, known)
            self._lead_to(known, slug)
        self._guests[slug] = known
        return known

    def _lead_to(self, author: Author, slug: str) -> None:
        """From the addresses that somebody has who signs by a plugin."""
        here = f"/author/{author.slug}/"
        if author.slug != slug and Author.objects.filter(slug=slug).exists():
            return  # somebody else's page is there
        for old in (f"/author/{slug}/", f"/author/cap-{slug}/"):
            self.move.addresses.lead(old, here)

    def count_terms(self) -> None:
        """What became of the terms by which a plugin has people sign: theirs, or nobody's."""
        report, origins = self.move.report, self.move.origins
        seen: set[str] = set()
        for term in self.move.contents.bylines:
            slug = person_slug(term.slug)
            is_again, is_guest = slug in seen, origins.find(GUEST, slug) is not None
            seen.add(slug)
            if not is_guest and not self._account_behind(slug, term.name):
                report.count(BYLINE_TERMS, "left")
                report.say_left(SIGNS_NOTHING, term.name or slug)
            elif is_again or not is_guest:
                report.count(BYLINE_TERMS, "joined")
            else:
                is_new = origins.is_of_this_run(GUEST, slug)
                report.count(BYLINE_TERMS, "taken" if is_new else "known")

    def say_logins(self) -> None:
        """Name those who sign by their logins, as the export tells no name of theirs."""
        for login, author in self._people.items():
            is_listed = is_named(self.move.contents.authors.get(login))
            if author.name == login and not is_listed and self._name_of(login)[1]:
                where = reverse("admin:accounts_author_change", args=[author.pk])
                self.move.report.say_changed(BY_LOGIN, f"{login}: {where}")

    def _name_of(self, login: str) -> tuple[str, bool]:
        """What an account is called: by its record, else where else the export names it."""
        record = self.move.contents.authors.get(login)
        if not is_named(record) and (told := self.move.contents.name_behind(login)):
            return name_of(told, LONGEST_NAME), True
        return name_of_account(record, login)

    def _found_or_made(self, login: str) -> tuple[Author, bool]:
        """The author of that account's name, and whether they are new.

        WordPress makes an author's address of the login, so the login is kept in it; unless it is
        an e-mail address, which is nobody's business.
        """
        record = self.move.contents.authors.get(login)
        name, is_known_name = self._name_of(login)
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
        told: AsTold = {"id": record.id} if record and record.id else {}
        told |= {"name": record.display_name} if record else {}
        self.move.origins.remember(KIND, login, author, told)
        here = f"/author/{author.slug}/"
        if "id" in told:
            self.move.lead_question(f"author={told['id']}", here)
        # what the old site called it, often enough
        for own in dict.fromkeys([slugify(name), "" if "@" in login else slugify(login)]):
            if own and not Author.objects.filter(slug=own).exists():
                self.move.addresses.lead(f"/author/{own}/", here)
        if "@" in login:  # WordPress' own spelling of it in an address
            self.move.addresses.lead(f"/author/{slugify(login.replace('@', ''))}/", here)
        return author, is_new


def is_named(record: AuthorRecord | None) -> bool:
    """Does the export's list of accounts tell any name of this one?"""
    return bool(record and (record.display_name or record.first_name or record.last_name))


def name_of_account(record: AuthorRecord | None, login: str) -> tuple[str, bool]:
    """What an account is called, and False where that is a part of an e-mail address alone."""
    told = [record.display_name, f"{record.first_name} {record.last_name}"] if record else []
    lines = [one_line(text, LONGEST_NAME) for text in (*told, login)]
    names = [line for line in lines if line and not EMAIL.fullmatch(line)]
    if names:
        return name_of(names[0], LONGEST_NAME) or login, True
    local = name_of(next(filter(None, lines), login), LONGEST_NAME)
    return " ".join(part.capitalize() for part in re.split(r"[._+%-]+", local) if part), False
