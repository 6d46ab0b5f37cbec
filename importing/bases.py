"""What stood before the lists of the old site in their addresses, and before all of them: a folder.

The export does not tell it, so whoever moves in says it; that categories stood without any base is
tried for each of them, where nothing else has that address.
"""

from collections.abc import Mapping

from articles.models import Category, Redirect
from articles.models.addresses import plain_path
from importing.addresses import Addresses
from importing.contents import Contents
from importing.models import Origin
from importing.moving import Move
from importing.terms import CATEGORY

LISTS = ("category", "tag", "author")


def lead_from_bases(contents: Contents, bases: Mapping[str, str]) -> None:
    """Lead what was below another base to the lists here, and /a/b/ to a category where it can."""
    folder = contents.folder
    for word, base in bases.items():
        old = plain_path(f"{folder}/{base.strip('/')}/")
        if word != base.strip("/") and not Redirect.objects.filter(old_path=old).exists():
            Redirect.objects.create(old_path=old, new_path=f"/{word}/", covers=True)
    addresses = Addresses.of_site()
    numbers = Origin.objects.filter(host=contents.host, kind=CATEGORY).values("noun_id")
    for path in (
        Category.objects.filter(pk__in=numbers).order_by("path").values_list("path", flat=True)
    ):
        old = f"{folder}/{path}/"
        if addresses.is_free(old):
            addresses.lead(old, f"/category/{path}/")
        if "/" in path and (base := bases.get("category", "").strip("/")):
            alone = f"{folder}/{base}/{path.rpartition('/')[2]}/"
            addresses.lead(alone, f"/category/{path}/")
    addresses.flush()


def lead_from_folder(move: Move) -> None:
    """Where the old blog lived in a folder, all below it that has no redirect leads on as well."""
    folder = move.contents.folder
    here = f"{folder}/"
    if folder and not Redirect.objects.filter(old_path=here).exists():
        move.addresses.flush()
        if move.addresses.is_free(here):
            Redirect.objects.create(old_path=here, new_path="/", covers=True)
            move.addresses.claim(here)
