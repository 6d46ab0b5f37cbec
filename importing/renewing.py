"""A newer export of the same site, and what nobody here has touched: that follows the old site."""

from hashlib import sha256

from articles import content
from articles.models import Article, Page
from importing import seo
from importing.bodies import body_of
from importing.fields import LEAD_PICTURE
from importing.newer import AsTold
from importing.pictures import Pictures
from importing.records import Item


def is_untouched(article: Article) -> bool:
    """Does it stand as it came in, with nobody's decision, draft or move upon it?"""
    newest = article.newest_revision()
    return (
        newest is not None
        and not article.changes
        and not article.revisions.filter(by__isnull=False).exists()
        and not article.moves.exists()
        and not article.proposals.exclude(status="proposed").exists()
        and content.is_same(newest.content, content.of(article))
    )


def digest_of(page: Page) -> str:
    """What tells whether a page stands as it came in; pages keep no revisions."""
    said = "\0".join((page.title, page.standfirst, page.body, str(page.is_draft)))
    return sha256(said.encode()).hexdigest()[:16]


def come(item: Item, thing: Article | Page, told: AsTold, pictures: Pictures) -> bool:
    """Is any of the pictures at hand by now that it has waited for?"""
    body = body_of(item, pictures.move.contents, thing.language, pictures)
    if body.waiting != told["waiting"]:
        return True
    if isinstance(thing, Page) or thing.lead_image_id:
        return False
    number = next(iter(item.meta.get(LEAD_PICTURE, [])), "")
    return pictures.lead_of(number, seo.pictures(item)) is not None
