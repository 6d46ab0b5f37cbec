"""Two authors who are one: what a merge would move, and the merge."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from accounts.models import Affiliation, Author, AuthorLink
from articles import search, signing
from articles.models import Article, Byline, Redirect, Revision
from articles.models.permalink import lead_on

# what is taken over where the one who stays has nothing of the kind
FILLED = ("other_name", "family_name", "bio", "disclaimer", "photo", "orcid", "user")
OF_AN_AUTHOR = re.compile(r"/author/(?P<slug>[^/]+)/")
OWN = (Byline, Affiliation, AuthorLink)  # moved with care; whatever else points there just moves


class NotOne(Exception):
    """They can't be merged as they stand; the text is for the editor."""


@dataclass
class Plan:
    """What a merge of `gone` into `kept` does. `moving` sign as `kept`, `doubled` are dropped."""

    kept: Author
    gone: Author
    moving: list[Byline] = field(default_factory=list)
    doubled: list[Byline] = field(default_factory=list)
    affiliations: list[Affiliation] = field(default_factory=list)
    links: list[AuthorLink] = field(default_factory=list)
    filled: dict[str, Any] = field(default_factory=dict)
    lost: dict[str, Any] = field(default_factory=dict)

    @property
    def seal(self) -> str:
        """Another one where anything else would move; so nobody agrees to what they did not see."""
        rows: list[list[Any]] = [self.moving, self.doubled, self.affiliations, self.links]
        numbers = [[each.pk for each in row] for row in rows]
        said = repr((self.kept.pk, self.gone.pk, numbers, self.filled, self.lost))
        return hashlib.sha256(said.encode()).hexdigest()

    @property
    def filled_fields(self) -> list[tuple[str, Any]]:
        """(label, value) of what `kept` takes over."""
        return [(label(name), value) for name, value in self.filled.items()]

    @property
    def lost_fields(self) -> list[tuple[str, Any]]:
        """(label, value) of what is thrown away, because `kept` has another."""
        return [(label(name), value) for name, value in self.lost.items()]


class Changed(Exception):
    """Not what the editor agreed to; `plan` is what would move now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(_("Something has changed meanwhile. Look again at what would move."))
        self.plan = plan


def plan(gone: Author, kept: Author) -> Plan:
    """What would move; nothing is changed. Raises NotOne."""
    if gone.pk == kept.pk:
        raise NotOne(_("Choose somebody else."))
    if gone.orcid and kept.orcid and gone.orcid != kept.orcid:
        raise NotOne(
            _(
                "They have different ORCID iDs, so they are two people. "
                "If one is wrong, mend it first."
            )
        )
    made = Plan(kept, gone)
    signs = set(kept.bylines.values_list("article_id", "role"))
    newest = models.F("article__published_at").desc(nulls_last=True)
    for byline in gone.bylines.select_related("article").order_by(newest, "pk"):
        doubled = (byline.article_id, byline.role) in signs
        (made.doubled if doubled else made.moving).append(byline)
    held = {_held(each) for each in kept.affiliations.all()}
    made.affiliations = [each for each in gone.affiliations.all() if _held(each) not in held]
    known = set(kept.links.values_list("url", flat=True))
    made.links = [each for each in gone.links.all() if each.url not in known]
    for name in FILLED:
        theirs, ours = getattr(gone, name), getattr(kept, name)
        if theirs and not ours:
            made.filled[name] = theirs
        elif theirs and theirs != ours:
            made.lost[name] = theirs
    return made


@transaction.atomic
def merge(gone: Author, kept: Author, seal: str) -> Plan:
    """Do what the plan of that seal says, all of it or nothing. Raises NotOne or Changed.

    Names as signed stay; the address of the one who goes leads to the one who stays.
    """
    rows = Author.objects.select_for_update(of=("self",)).filter(pk__in=(gone.pk, kept.pk))
    found = {each.pk: each for each in rows}
    if len(found) < 2:
        raise NotOne(_("One of the two is gone by now."))
    made = plan(found[gone.pk], found[kept.pk])
    if made.seal != seal:
        raise Changed(made)
    gone, kept = made.gone, made.kept
    for author in (gone, kept):  # as of the day they appeared; a merge fills in what one lacks
        signing.freeze_what_is_out(by=author)
    for byline in made.doubled:
        byline.delete()
    # a name that was never written down would become another one
    gone.bylines.exclude(frozen_at=None).filter(name="").update(name=gone.name)
    gone.bylines.update(author=kept)
    _sign_revisions(gone, kept)
    for noun, rows_ in ((Affiliation, made.affiliations), (AuthorLink, made.links)):
        noun._default_manager.filter(pk__in=[each.pk for each in rows_]).update(author=kept)
    _move_what_else_points_at(gone, kept)
    gone.user = None
    gone.save(update_fields=["user"])
    for name, value in made.filled.items():
        setattr(kept, name, value)
    kept.save()
    lead_on(f"/author/{gone.slug}/", f"/author/{kept.slug}/")
    gone.delete()
    search.index_all(Article.objects.signed_by(kept))
    return made


def leads_on(slug: str) -> bool:
    """Does the address of an author so called lead on to somebody, since a merge or a new name?"""
    return Redirect.objects.filter(old_path=f"/author/{slug}/").exists()


def who_stayed(*slugs: str) -> Author | None:
    """The author that one of these addresses leads to since two were merged into one."""
    for slug in filter(None, slugs):
        redirect = Redirect.objects.filter(old_path=f"/author/{slug}/").first()
        found = OF_AN_AUTHOR.fullmatch(redirect.new_path) if redirect else None
        author = Author.objects.filter(slug=found["slug"]).first() if found else None
        if author is not None:
            return author
    return None


def _sign_revisions(gone: Author, kept: Author) -> None:
    """What stands beside an article, and what was saved before, names the one who stays.

    Words stay as they were; without this, a revision that is brought back would lose a byline.
    """
    naming = Revision.objects.alias(text=Cast("content", models.TextField()))
    for revision in naming.filter(text__contains=f'"author": {gone.pk}').iterator():
        rows, signed = [], set()
        for row in sorted(revision.content["bylines"], key=lambda each: each["author"] == gone.pk):
            author = kept.pk if row["author"] == gone.pk else row["author"]
            if (author, row["role"]) not in signed:
                signed.add((author, row["role"]))
                rows.append((revision.content["bylines"].index(row), {**row, "author": author}))
        revision.content["bylines"] = [row for _place, row in sorted(rows, key=lambda e: e[0])]
        revision.save(update_fields=["content"])


def _move_what_else_points_at(gone: Author, kept: Author) -> None:
    """Rows of rooms above, which this one does not know by name."""
    for relation in Author._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model not in OWN:
            rows = relation.related_model._base_manager.filter(**{relation.field.name: gone})
            rows.update(**{relation.field.name: kept})


def _held(affiliation: Affiliation) -> tuple[Any, ...]:
    held = (affiliation.position.casefold(), affiliation.organisation.casefold())
    return (*held, affiliation.from_on, affiliation.until_on)


def label(name: str) -> str:
    """What the desk calls this field of an author."""
    return str(Author._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
