"""Where what stood at an address is now."""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode, urlsplit

from django.db.models import Q
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from articles import old_shapes
from articles.models import Article, Page, Redirect
from articles.models.addresses import in_any_case, plain_path
from articles.models.missed import with_number
from articles.old_shapes import FEED, Way

MOST_PARTS = 5  # of a question, each of which may be the old address; the rest is noise
MOST_STEPS = 5  # redirects that lead on to one another; an editor's circle ends here
DATA = ("address", "base")  # what URL patterns that match anything call what they match


@dataclass(frozen=True)
class Led:
    """Where an address leads; '' for nowhere.

    `is_last`: to a thing, from which no redirect leads on. `is_passing`: for the time being.
    """

    target: str
    is_last: bool = True
    is_passing: bool = False

    def then(self, further: "Led") -> "Led":
        """As one step; the part of a page that the first one means is meant still."""
        part = self.target.partition("#")[1:]
        has_part = "#" in further.target or not part[1]
        target = further.target if has_part else f"{further.target}{''.join(part)}"
        return Led(target, further.is_last, self.is_passing or further.is_passing)


def moved_to(request: HttpRequest) -> str:
    """The address to lead on to from where nothing is, or ''; never another old one.

    `led_on` looks at what the request remembers of it: is_led_for_now.
    """
    return _true_part(_moved_to(request))


def _moved_to(request: HttpRequest) -> str:
    question = request.GET.dict()
    at = "/" if old_shapes.is_front(request.path) else request.path
    led = _moved(at, request.META.get("QUERY_STRING", ""), question)
    for _step in range(MOST_STEPS):
        there = urlsplit(led.target)
        path = unquote(there.path)
        if led.is_last or not path.startswith("/") or _is_fixed(path):
            break
        if stands := _standing_at(path):
            led = led if unquote(stands) == path else led.then(Led(stands))
            break
        further = _listed(path, there.query)
        if not further.target or further.target == led.target:
            break
        led = led.then(further)
    request.is_led_for_now = led.is_passing  # type: ignore[attr-defined]
    target = led.target
    here = {unquote(request.get_full_path())}
    if request.path != "/":  # there a question was an address; elsewhere it changes nothing
        here.add(request.path)
    if unquote(target) not in here:
        is_the_front = at != request.path and not with_number("", question)
        return target or ("/" if is_the_front else "")
    # a thread that had more pages where it stood has fewer here
    first = old_shapes.FURTHER_REPLIES.sub("", target)
    return first if first != target and came_from_wordpress() else ""


def _true_part(target: str) -> str:
    """The address; without the part of a text where the text has no such part."""
    address, part, number = target.partition(old_shapes.PART)
    if not part:
        return target
    anchor = old_shapes.anchor(f"{part}{number}")
    at = Article.objects.published().filter(permalink=unquote(address), body__contains=anchor)
    return target if at.exists() else address


def _standing_at(path: str) -> str:
    """The address of the article or page that anybody may read at this path, however spelled."""
    at = in_any_case("permalink", [plain_path(path), *spellings(path)])
    things: list[Article | Page] = list(Article.objects.published().filter(at).only("permalink"))
    things = things or list(Page.objects.published().filter(at).only("permalink"))
    nearest = min(things, key=lambda each: each.permalink != plain_path(path), default=None)
    return nearest.get_absolute_url() if nearest else ""


def came_from_wordpress() -> bool:
    """Has a blog moved in, so that what WordPress made of nonsense is expected of us too?"""
    return Redirect.objects.filter(old_path__contains="?p=").exists()


def likeliest(paths: list[str]) -> dict[str, Article]:
    """For each of these addresses the public article that was most likely meant, if any.

    The newest whose slug is the last word of the address, whatever number stands after it.
    """
    words = {path: last_word(path) for path in paths}
    plain = {word: re.sub(r"-\d+$", "", word) for word in words.values() if word}
    slugs = {*plain, *plain.values()}
    exact = Article.objects.published().filter(slug__in=slugs).only("title", "slug", "permalink")
    found = {article.slug: article for article in exact.order_by("published_at")}
    guesses = {
        path: found.get(word) or found.get(plain[word]) for path, word in words.items() if word
    }
    return {path: article for path, article in guesses.items() if article}


def last_word(path: str) -> str:
    """What may be a slug in an address: its last part, without an ending."""
    return re.sub(r"\.html?$", "", plain_path(path).rstrip("/").rpartition("/")[2]).lower()


def spellings(path: str) -> list[str]:
    """Other ways in which people write the same path: slashes, upper case."""
    single = "/" + "/".join(part for part in path.split("/") if part)
    forms = [single, f"{single}/".replace("//", "/"), single.lower(), f"{single.lower()}/"]
    return [form for form in dict.fromkeys(forms) if form not in (path, "//")]


def _moved(path: str, query: str, question: dict[str, str]) -> Led:
    """By a redirect; else by what an address of this shape meant in WordPress."""
    single = "/" + "/".join(part for part in path.split("/") if part)
    found = list(old_shapes.ways(single))
    if old_shapes.is_no_month(single) and not came_from_wordpress():
        found = []
    if single == "/":
        found += old_shapes.asked(question)
    bases = [form for way in found if not way.is_ours for form in _both(way.base)]
    addresses = _addresses(path, query, question)
    rows = Redirect.rows_from(*addresses, *bases, below=single)
    if moved := Redirect.nearest(rows, *addresses, below=single):
        if within := _within_the_folder(moved, single, query, question):
            return within
        target = moved.target_from(path, query)
        has_shapes = "?" in moved.old_path and target and not moved.page_id
        asked = (old_shapes.feed_of, old_shapes.part_of, old_shapes.answer_to)
        ending = next(filter(None, (each(question) for each in asked)), "") if has_shapes else ""
        return Led(_with(target, ending), moved.leads_to_a_thing, moved.is_passing)
    if found and found[0].is_ours and not found[0].is_guess:
        return Led(found[0].base)
    return Led(_first_that_leads(found, bases, rows, _slugs(single, question, found)))


def _within_the_folder(
    moved: Redirect, path: str, query: str, question: dict[str, str]
) -> Led | None:
    """What an address of a blog that stood in a folder meant there, in one step; None as usual.

    /blog/wp-rss2.php is the feed, /blog/?m=202003 the archive of that month.
    """
    if not moved.covers or moved.new_path != "/":
        return None
    inside = "/" + path[len(moved.old_path.rstrip("/")) :].strip("/")
    inside = f"{inside}/" if path.endswith("/") and inside != "/" else inside
    if inside == "/" and not question:
        return None
    if inside != "/" and (_is_fixed(inside) or _standing_at(inside)):
        return None  # the redirect leads there by itself
    found = _moved("/" if old_shapes.is_front(inside) else inside, query, question)
    return found if found.target else None


def _listed(path: str, query: str) -> Led:
    """Where a redirect leads from there, in one query."""
    addresses = _addresses(path, query, {})
    if moved := Redirect.leading_from(*addresses, below=path):
        return Led(moved.target_from(path, query), moved.leads_to_a_thing, moved.is_passing)
    return Led("")


def _addresses(path: str, query: str, question: dict[str, str]) -> list[str]:
    """What a redirect from there may be kept under: with its question, whole or in part, first."""
    paths = [path, *spellings(path)]
    pairs = [*list(question.items())[:MOST_PARTS], *old_shapes.numbers_asked(question)]
    asked = list(dict.fromkeys(urlencode([pair]) for pair in pairs))
    return [f"{form}?{part}" for form in paths for part in (query, *asked) if part] + paths


def _slugs(path: str, question: dict[str, str], found: list[Way]) -> list[str]:
    """What may be the slug of an article in an address."""
    words = [question.get("name", "")] if path == "/" else [last_word(path)]
    words += [last_word(way.base) for way in found if not way.is_ours]
    return [word for word in dict.fromkeys(words) if word]


def _first_that_leads(
    found: list[Way], bases: list[str], rows: dict[str, Redirect], slugs: list[str]
) -> str:
    """The address that the first of these readings comes to, where one comes to anything.

    Else that of the one article of such a slug: its address may have had another date.
    """
    near = in_any_case("permalink", bases) | Q(slug__in=slugs)
    articles = list(Article.objects.published().filter(near).only("permalink", "slug"))
    things: dict[str, Article | Page] = {str(each.permalink).lower(): each for each in articles}
    if bases:
        pages = Page.objects.published().filter(in_any_case("permalink", bases))
        things |= {page.permalink.lower(): page for page in pages.defer("body")}
    guessed = next((way.base for way in found if way.is_guess), "")
    for way in found:
        if way.is_ours and not way.is_guess:
            return way.base
        if not way.is_guess and (target := _target_of(way, things, rows)):
            return target
    for slug in slugs:
        same = [each for each in articles if each.slug == slug]
        if len(same) == 1:
            return same[0].get_absolute_url()
    return guessed


def _target_of(way: Way, things: dict[str, Article | Page], rows: dict[str, Redirect]) -> str:
    for base in _both(way.base):
        thing = things.get(base.lower())
        moved = Redirect.nearest(rows, base)
        if moved and moved.article and not thing:
            thing = moved.article if moved.target else None
        if isinstance(thing, Page):  # it has one shape
            return thing.get_absolute_url()
        if thing is not None:
            return _with(thing.get_absolute_url(), way.ending)
        if moved and moved.target:
            return moved.target if moved.page_id else _with(moved.place, way.ending)
    return _with(quote(way.base), way.ending) if _is_fixed(way.base) else ""


def _both(base: str) -> list[str]:
    plain = plain_path(base)
    return [plain, plain.rstrip("/")] if plain != "/" else []


def _with(target: str, ending: str) -> str:
    """An address and what follows it; the thing itself where nothing can follow (/search/?q=)."""
    if not ending or "?" in target or "#" in target:
        return target
    if ending.startswith("#"):
        return f"{target}{ending}"
    whole = f"{target.rstrip('/')}/{ending}"
    if _is_fixed(target) and not _is_fixed(whole):  # a list without pages or feeds of its own
        return f"/{FEED}" if ending.startswith(FEED) else target
    return whole


def _is_fixed(path: str) -> bool:
    """Does an address of the site's own pattern stand there, not one that is data?"""
    try:
        return not any(name in resolve(path).kwargs for name in DATA)
    except Resolver404:
        return False
