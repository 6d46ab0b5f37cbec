"""What an article must have before readers see it, and what in it an editor should look at.

One list for every door: what blocks is asked by each way of publishing, the rest is shown beside
the article while it is written.
"""

import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import pictures
from articles.own_links import dead_ends
from prose.characters import says_something
from prose.excerpt import HANGUL, IDEOGRAM, excerpt, word_count

if TYPE_CHECKING:
    from articles.models import Article

LONG_TITLE = 110  # characters; cards and search results cut what is longer
LONG_SENTENCE = 60  # words: three times what guides to plain English ask for
# characters of Hangul or ideograms; as many as 60 English words take to read
LONG_SENTENCE_OF_CHARACTERS = 130
SENTENCES_NAMED = 3  # the first long ones; who mends them sees the next
QUOTED = 60  # characters of a sentence, to find it by
BIO_LASTS = datetime.timedelta(days=365)
HEADING = re.compile(r"<h([2-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
END_OF_SENTENCE = re.compile(r"(?<=[.!?…。！？])[\"'”’»)\]]*\s+|(?<=[。！？])")


Lacks = Counter[tuple[str, int]]  # sentence, number of the lead picture or 0 -> how often


class Item(NamedTuple):
    """One thing that is missing or doubtful, and the id of the field where it is mended."""

    text: str
    anchor: str
    is_blocking: bool = False


def readiness(article: "Article") -> list[Item]:
    """All of it, what blocks publication first; an empty list means there is nothing to say."""
    return [*obstacles(article), *doubts(article)]


def missing(article: "Article") -> list[str]:
    """What it still lacks, in words for the editor; an empty list means it may be published."""
    return [each.text for each in obstacles(article)]


def lacking(article: "Article") -> Lacks:
    """The same, counted, with the lead picture that a sentence is about: another one is another."""
    lead = article.lead_image
    of_lead = lead.lacks() if lead else []
    return Counter((text, lead.pk if lead and text in of_lead else 0) for text in missing(article))


def newly_missing(article: "Article", before: Lacks) -> list[str]:
    """What it lacks that it did not lack `before`; each picture counts for itself."""
    return [text for text, _lead in (lacking(article) - before).elements()]


def obstacles(article: "Article") -> list[Item]:
    """What publication waits for."""
    found = []
    if not says_something(article.title):
        found.append((_("a title"), "id_title"))
    if not article.bylines_shown:
        found.append((_("a byline: who signs it"), "bylines"))
    if not article.body_text.strip():
        found.append((_("a body"), "id_body"))
    of_lead = article.lead_image.lacks() if article.lead_image else []
    found += [(text, where(text, of_lead)) for text in pictures.lacks(article)]
    if article.doi and (other := _of_same_doi(article)):
        found.append((_("a DOI of its own: “%(title)s” has this one") % {"title": other}, "id_doi"))
    found += [(text, "id_translation_of") for text in _of_original(article)]
    return [Item(text, anchor, is_blocking=True) for text, anchor in found]


def _of_same_doi(article: "Article") -> "Article | None":
    others = type(article)._default_manager.exclude(pk=article.pk)
    return others.filter(doi__iexact=article.doi).only("title").first()


def _of_original(article: "Article") -> list[str]:
    """Why it can’t translate what is said: readers would be led astray, or in a circle."""
    original: Article | None = article.translation_of  # type: ignore[assignment]
    if original is None:
        return []
    if original.language == article.language:
        return [_("an original in another language: that of this translation is in the same")]
    if original.translation_of_id is not None:
        text = _("an original that is no translation itself: choose what “%(title)s” was made from")
        return [text % {"title": original.title}]
    if article.pk and article.translations.exists():
        return [_("an original for its own translations: they name this text, which is one itself")]
    return []


def doubts(article: "Article") -> list[Item]:
    """What publication does not wait for, but an editor should look at."""
    found = []
    if not article.standfirst.strip():
        text = _("no standfirst: lists and search engines will show the first words")
        found.append(Item(text, "id_standfirst"))
    if not article.shown_categories:
        found.append(Item(_("no category: readers find it by date alone"), "id_categories"))
    if article.lead_image is None:
        found.append(Item(_("no lead picture"), "picture-head"))
    if article.translation_of and article.is_behind(article.translation_of):
        text = _("the original was changed since this was translated")
        found.append(Item(text, "id_translation_of"))
    if len(article.title) > LONG_TITLE:
        found.append(Item(_("the title is long; search engines and cards cut it"), "id_title"))
    texts = [*heading_faults(article.body), *long_sentences(article.body_text)]
    found += [Item(text, "id_body") for text in [*texts, *dead_ends(article)]]
    of_lead = article.lead_image.doubts() if article.lead_image else []
    found += [Item(text, where(text, of_lead)) for text in pictures.doubts(article)]
    return found + [Item(text, "bylines") for text in old_bios(article)]


def where(text: str, of_lead: list[str]) -> str:
    """The field where something about a picture is mended."""
    return "picture-head" if text in of_lead else "id_body"


def heading_faults(body: str) -> list[str]:
    """A heading that skips a level: who hears the page looks for what is between."""
    above, found = 1, []
    for level, words in HEADING.findall(body):
        if int(level) > above + 1:
            found.append(
                _("“%(heading)s”: a heading of level %(level)s without one of level %(above)s")
                % {"heading": excerpt(words, QUOTED), "level": level, "above": int(level) - 1}
            )
        above = int(level)
    return found


def long_sentences(text: str) -> list[str]:
    """Sentences that a reader has to take in two breaths, by their beginnings."""
    sentences = (each for line in text.split("\n") for each in END_OF_SENTENCE.split(line))
    found = [each for each in sentences if is_long(each)]
    return [
        _("a very long sentence: “%(beginning)s”") % {"beginning": excerpt(each, QUOTED)}
        for each in found[:SENTENCES_NAMED]
    ]


def is_long(sentence: str) -> bool:
    """Hangul and ideograms count by character, all else by word."""
    characters = len(HANGUL.findall(sentence)) + len(IDEOGRAM.findall(sentence))
    words = word_count(IDEOGRAM.sub("", sentence))
    return characters > LONG_SENTENCE_OF_CHARACTERS or words > LONG_SENTENCE


def old_bios(article: "Article") -> list[str]:
    """Authors whose bio nobody has looked at for a year, of a byline that is not frozen yet."""
    since = timezone.now() - BIO_LASTS
    return [
        _("nobody has changed what is said of %(author)s for a year: is it still so?")
        % {"author": byline.author.name}
        for byline in article.bylines_shown
        if not byline.frozen_at and not byline.bio and byline.author.updated_at < since
    ]
