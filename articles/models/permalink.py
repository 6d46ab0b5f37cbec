"""Lasting addresses: a permalink is data, kept as it was first given.

A permalink is a path in plain characters (no percent signs), normalised to
NFC, that starts with a slash: /2020/03/slug/. An address that is given up
leaves a Redirect.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _

from articles.models.addresses import (
    LONGEST,
    answers_itself,
    fault_of,
    in_any_case,
    is_reserved,
    plain_path,
)
from articles.models.article import Article
from articles.models.page import Page
from articles.models.taxonomy import Category


class Redirect(models.Model):
    """An old address and where it leads now: an article, a page or another address.

    `anchor` is the part of it that is meant (without its #); one that `is_passing` leads there for
    the time being (302).
    """

    old_path = models.CharField(
        _("old address"),
        max_length=LONGEST,
        unique=True,
        help_text=_("A path such as /2014/05/title/, with its ?p=12 where it had one."),
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
    )
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="redirects",
    )
    new_path = models.CharField(_("other address"), max_length=LONGEST, blank=True)
    anchor = models.CharField(max_length=200, blank=True, default="", db_default="")
    is_passing = models.BooleanField(default=False, db_default=False)
    covers = models.BooleanField(
        _("with everything below it"),
        default=False,
        help_text=_("From /blog/ to /: then /blog/2014/05/ leads to /2014/05/ too."),
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["old_path"]
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        indexes = [models.Index(Lower("old_path"), name="redirect_in_any_case")]

    def __str__(self) -> str:
        return self.old_path

    def clean(self) -> None:
        """Refuse a redirect that nobody is led by: to itself, nowhere, outside the site, unused."""
        self.old_path = plain_path(self.old_path)
        if not self.old_path.startswith("/"):
            raise ValidationError({"old_path": _("It has to start with a slash.")})
        if len([each for each in (self.article, self.page, self.new_path) if each]) != 1:
            raise ValidationError(_("Choose one thing that it leads to."))
        if self.covers and not self.new_path:
            raise ValidationError(
                {"new_path": _("What stands below it needs an address to go to.")}
            )
        if self.covers and f"{self.new_path.rstrip('/')}/".startswith(
            f"{self.old_path.rstrip('/')}/"
        ):
            raise ValidationError({"new_path": _("It leads nowhere.")})
        if self.new_path and not self.new_path.startswith("/"):
            raise ValidationError({"new_path": _("It has to start with a slash.")})
        if self.new_path.startswith("//") or plain_path(self.new_path) == self.old_path:
            raise ValidationError({"new_path": _("It leads nowhere.")})
        if self._stands_in_the_way():
            raise ValidationError(
                {"old_path": _("An article or a page stands there: nobody would be led on.")}
            )
        where, mark, _question = self.old_path.partition("?")
        is_number = mark and where == "/"  # /?p=12
        if not is_number and answers_itself(where, for_article=self.article is not None):
            raise ValidationError(
                {"old_path": _("The site itself answers there: nobody would be led on.")}
            )
        if self._leads_back():
            raise ValidationError(
                {"new_path": _("From there another redirect leads back: readers would go round.")}
            )

    def _stands_in_the_way(self) -> bool:
        """Is that the front page, or the address of an article or a page?"""
        here = spelled_with_and_without_slash(self.old_path.partition("?")[0])
        at = in_any_case("permalink", here)
        things = (noun._default_manager.filter(at) for noun in (Article, Page))
        return self.old_path == "/" or any(found.exists() for found in things)

    def _leads_back(self) -> bool:
        """Do redirects lead from where this one leads back to where it starts?"""
        start = spelled_with_and_without_slash(self.old_path)
        there = plain_path(self.new_path)
        passed: set[str] = set()
        while there and there not in passed:
            if there in start:
                return True
            passed.add(there)
            others = Redirect.objects.exclude(pk=self.pk)
            further = others.filter(old_path__in=spelled_with_and_without_slash(there)).first()
            there = plain_path(further.new_path) if further else ""
        return False

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the old address in the form that it is looked up by."""
        self.old_path = plain_path(self.old_path)
        super().save(*args, **kwargs)

    @property
    def target(self) -> str:
        """Where it leads, as an address that can stand in a Location header; '' for a dead end."""
        place = self.place
        return f"{place}#{quote(self.anchor)}" if place and self.anchor else place

    @property
    def place(self) -> str:
        """Where it leads, without its anchor.

        A redirect to something that is not public leads nowhere: it would tell its title. What was
        withdrawn says so itself, at the address it had last.
        """
        if self.article and self.article.was_public():
            return self.article.get_absolute_url()
        thing = self.article or self.page
        if thing is not None:
            return thing.get_absolute_url() if thing.is_public() else ""
        return iri_to_uri(self.new_path)

    @property
    def leads_to_a_thing(self) -> bool:
        """To an article or a page, wherever that stands, and not to an address?"""
        return self.article_id is not None or self.page_id is not None

    def target_from(self, path: str, query: str = "") -> str:
        """`target` for who asked for this path (decoded): one that covers keeps what follows."""
        path, here = plain_path(path), self.old_path.rstrip("/")
        is_below = path.lower().startswith(here.lower())
        rest = path[len(here) :].strip("/") if is_below else path.strip("/")
        if not self.covers or not rest:
            return self.target
        followed = f"{self.new_path.rstrip('/')}/{quote(rest)}" + (
            "/" if path.endswith("/") else ""
        )
        return iri_to_uri(f"{followed}?{query}" if query else followed)

    @classmethod
    def leading_from(cls, *addresses: str, below: str = "") -> "Redirect | None":
        """The redirect of the first of these addresses that has one, in one query.

        An address is a path, with its query string where it had one. Where none has, the nearest
        redirect that covers what is `below` it.
        """
        return cls.nearest(cls.rows_from(*addresses, below=below), *addresses, below=below)

    @classmethod
    def rows_from(cls, *addresses: str, below: str = "") -> "dict[str, Redirect]":
        """The redirects of these addresses, and those that cover a path, by their old address."""
        asked = in_any_case("old_path", map(plain_path, addresses))
        if above := paths_above(plain_path(below)):
            asked |= models.Q(in_any_case("old_path", above), covers=True)
        rows = cls.objects.select_related("article", "page").filter(asked)
        return {row.old_path: row for row in rows}

    @classmethod
    def nearest(
        cls, rows: "dict[str, Redirect]", *addresses: str, below: str = ""
    ) -> "Redirect | None":
        """Of these rows that of the first address that has one, else the nearest that covers."""
        small = {row.old_path.lower(): row for row in rows.values()}

        def found(paths: list[str]) -> "Iterator[Redirect]":
            yield from (rows[path] for path in paths if path in rows)
            yield from (small[path.lower()] for path in paths if path.lower() in small)

        if row := next(found([plain_path(address) for address in addresses]), None):
            return row
        above = found(paths_above(plain_path(below)))
        return next((row for row in above if row.covers), None)

    @classmethod
    def relocate(cls, thing: "Article | Page", path: str) -> None:
        """Give an article or a page another address and leave a redirect at the one it had.

        One that waits for its moment leaves none: nobody has seen its address.
        Raises ValidationError where something else answers at the new one.
        """
        path = checked_path(thing, path)
        if path == thing.permalink:
            return
        cls.objects.filter(old_path=path).delete()
        old, thing.permalink = thing.permalink, path
        thing.save(update_fields=["permalink", "updated_at"])
        if old and not (isinstance(thing, Article) and thing.is_scheduled()):
            noun = "article" if isinstance(thing, Article) else "page"
            cls.objects.update_or_create(
                old_path=old, defaults={"article": None, "page": None, "new_path": "", noun: thing}
            )


MOST_ABOVE = 12  # levels; no site is deeper


def paths_above(path: str) -> list[str]:
    """The folders that a path is in, the nearest first, with and without a slash at the end."""
    parts = path.strip("/").split("/")[:MOST_ABOVE]
    folders = ["/" + "/".join(parts[:count]) for count in range(len(parts), 0, -1) if parts[0]]
    return [form for folder in folders for form in (f"{folder}/", folder)]


def spelled_with_and_without_slash(path: str) -> list[str]:
    """Both forms in which people ask for a path."""
    return [path, path.rstrip("/") or "/", f"{path.rstrip('/')}/"]


def reshelve(category: Category) -> None:
    """Save a category; from where its list, and the lists inside it, were, redirects lead on."""
    stood = Category.objects.filter(pk=category.pk).values_list("path", flat=True).first()
    moved = models.Q(path=stood) | models.Q(path__startswith=f"{stood}/")
    before = dict(Category.objects.filter(moved).values_list("pk", "path")) if stood else {}
    with transaction.atomic():
        category.save()
        for each in Category.objects.filter(pk__in=before):
            if each.path != before[each.pk]:
                lead_on(f"/category/{before[each.pk]}/", f"/category/{each.path}/")


def lead_on(old: str, new: str) -> None:
    """From a list and its feed to where they are now, in one step from wherever one came."""
    for shape in ("", "feed/"):
        here, there = f"{old}{shape}", f"{new}{shape}"
        if max(len(here), len(there)) > LONGEST:
            continue
        Redirect.objects.filter(old_path=there).delete()
        Redirect.objects.filter(new_path=here).update(new_path=there)
        Redirect.objects.update_or_create(
            old_path=here, defaults={"article": None, "page": None, "new_path": there}
        )


def checked_path(thing: "Article | Page", path: str) -> str:
    """The address in the form that it is kept in.

    Raises ValidationError where no reader could come to it, or where something else answers at
    it. The one that the thing has is kept as it is: it may come from another system.
    """
    path = plain_path(path)
    if path == thing.permalink:
        return path
    if fault := fault_of(path):
        raise ValidationError(fault)
    if is_reserved(path) or not is_free(path, thing):
        raise ValidationError(_("Something else answers at this address already."))
    return path


def is_free(path: str, thing: "Article | Page") -> bool:
    """Does nothing but the thing itself answer at this path?"""
    if isinstance(thing, Article):
        return thing.could_be_at(path)
    here = spelled_with_and_without_slash(path)
    others = Page.objects.exclude(pk=thing.pk).filter(permalink__in=here)
    redirects = Redirect.objects.filter(old_path=path)
    if thing.pk:
        redirects = redirects.exclude(page=thing)
    articles = Article.objects.filter(permalink__in=here)
    return not (others.exists() or articles.exists() or redirects.exists())
