"""Accounts of the old site as authors who sign; nobody gets the right to enter by a move."""

from accounts.models import Author, free_slug
from importing.acceptance import LONGEST_NAME
from importing.lines import one_line
from importing.moving import Move
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
        name = one_line((record and record.display_name) or login, LONGEST_NAME) or login
        author = Author.objects.filter(name__iexact=name).order_by("pk").first()
        is_new = author is None
        if author is None:
            words = name if "@" in login else slugify(login) or name
            slug = free_slug(Author.objects.all(), words, "author")
            author = Author.objects.create(name=name, slug=slug)
        self.move.origins.remember(KIND, login, author)
        if record and record.id:
            self.move.lead_question(f"author={record.id}", f"/author/{author.slug}/")
        return author, is_new
