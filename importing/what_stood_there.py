"""Whether an old address leads to what stood there, and not to something else."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.db import models

from articles.models import Article, Page
from importing.models import OldAddress, Origin
from importing.signing import GUEST
from importing.signing import KIND as AUTHOR

Kind = OldAddress.Kind
BELOW = (Kind.FEED, Kind.REPLY)  # kinds whose address begins with that of the thing
ANOTHER = "something else answers there; it is at {}"
NOT_PUBLIC = "something else answers there; it itself is not public"
NO_MORE = "something else answers there; it itself is here no more"


def instead(row: OldAddress, to: str, *, is_led: bool) -> str:
    """Why `to`, which answers, is not what stood there; '' where it is, or none knows what did.

    Where a thing was deleted here, an editor may lead from its address wherever they like; so
    does a byline that was confirmed, from the page of an account that signs nothing any more.
    """
    kind, _space, key = row.thing.partition(" ")
    origin = Origin.objects.filter(host=row.host, kind=kind, key=key).first() if key else None
    if origin is None or (is_led and kind in (AUTHOR, GUEST)):
        return ""
    thing = _noun(origin)
    if thing is None:
        return "" if is_led else NO_MORE
    if isinstance(thing, Article | Page) and not thing.is_public():
        return NOT_PUBLIC
    there, here = _plain(to), _plain(thing.get_absolute_url())
    if there == here or (row.kind in BELOW and there.startswith(f"{here}/")):
        return ""
    return ANOTHER.format(thing.get_absolute_url())


def _noun(origin: Origin) -> Any:
    """The thing that came of it, which has an address of its own; None where it is gone."""
    model: type[models.Model] = apps.get_model(origin.noun)
    return model._default_manager.filter(pk=origin.noun_id).first()


def _plain(address: str) -> str:
    """The path, decoded, in one form for all of its spellings."""
    return unquote(urlsplit(address).path).rstrip("/")
