"""What the checks found, in words for a moderator, in the moderator's language."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.models import Comment
from comments.models.ban import Kind

Data = Mapping[str, Any]
# why a reply waits where all do: said once above the queue, not at each of them
EVERY = "every"
# what stands for a mark of comments.learning.tokens
MARKS = {
    ".link": lambda: _("a link"),
    ".links": lambda: _("several links"),
    ".link alone": lambda: _("little but a link"),
    ".referral": lambda: _("a link with a referral"),
    ".capitals": lambda: _("capitals throughout"),
    ".mail": lambda: _("an e-mail address"),
    ".phone": lambda: _("a long number"),
    ".number": lambda: _("a number"),
    ".website": lambda: _("a website with the name"),
    ".no link": lambda: _("no link"),
    ".short": lambda: _("very short"),
    ".middling": lambda: _("of middling length"),
    ".long": lambda: _("long"),
}


def _haste(data: Data) -> str:
    seconds = data["seconds"]
    sentence = ngettext(
        "It was sent %(seconds)d second after the form was opened.",
        "It was sent %(seconds)d seconds after the form was opened.",
        seconds,
    )
    return sentence % {"seconds": seconds}


def _links(data: Data) -> str:
    links = data["links"]
    return ngettext("It holds %(links)d link.", "It holds %(links)d links.", links) % {
        "links": links
    }


def _repeat(data: Data) -> str:
    times = data["times"]
    sentence = ngettext(
        "The same words came %(times)d time before within a day.",
        "The same words came %(times)d times before within a day.",
        times,
    )
    return sentence % {"times": times}


def _words(data: Data) -> str:
    told = {"percent": data["percent"], "words": ", ".join(map(spoken, data["words"]))}
    return _("The filter takes it for spam, %(percent)d%% sure. What weighed: %(words)s.") % told


def _ban(data: Data) -> str:
    told = {"kind": Kind(data["kind"]).label, "value": data["value"]}
    return _("On the ban list: %(kind)s, %(value)s.") % told


def _reports(data: Data) -> str:
    networks = data["networks"]
    sentence = ngettext(
        "Reported by readers of %(networks)d network.",
        "Reported by readers of %(networks)d networks.",
        networks,
    )
    return sentence % {"networks": networks}


SENTENCES: dict[str, Callable[[Data], str]] = {
    "trap": lambda _data: _("It filled in the field that only robots see."),
    "ban": _ban,
    "repeat": _repeat,
    "words": _words,
    "akismet": lambda _data: _("Akismet takes it for spam."),
    "haste": _haste,
    "links": _links,
    "undated": lambda _data: _("When its writing began is not known exactly."),
    "first": lambda _data: _("Nothing of this address was approved before."),
    "reports": _reports,
}
# the checks by a name of their own, for figures
NAMES: dict[str, Callable[[], str]] = {
    "trap": lambda: _("Field for robots"),
    "ban": lambda: _("Ban list"),
    "repeat": lambda: _("The same words"),
    "words": lambda: _("Filter"),
    "akismet": lambda: "Akismet",
    "haste": lambda: _("Haste"),
    "links": lambda: _("Links"),
    "undated": lambda: _("No exact beginning"),
    "first": lambda: _("First reply"),
    "reports": lambda: _("Reports"),
}


def sentences(comment: Comment) -> list[str]:
    """Why it waits, or was put among the spam: a sentence for each finding.

    A reply from before there were findings has its sentence as `reason`.
    """
    known = [each for each in comment.findings if each.get("key") in SENTENCES]
    told = [sentence(each) for each in known]
    return told if comment.reason in {"", EVERY, *SENTENCES} else [comment.reason, *told]


def sentence(finding: Data) -> str:
    """One finding in the language that is spoken now."""
    return SENTENCES[finding["key"]](finding)


def add_findings(comment: Comment, reason: str, *found: dict[str, Any]) -> None:
    """Why it waits by now, and what was found since beside what was known; unsaved."""
    keys = {each["key"] for each in found}
    known = [each for each in comment.findings if each.get("key") not in keys]
    comment.findings = [*found, *known]
    comment.reason = reason


def spoken(token: str) -> str:
    """A word that weighed, as a moderator reads it."""
    if token in MARKS:
        return MARKS[token]()
    if token.startswith(".host:"):
        return token.removeprefix(".host:")
    if token.startswith(".begins "):
        return f"“{token.removeprefix('.begins ')} …”"
    if token.endswith("-"):
        return f"“{token.removesuffix('-')}…”"
    return f"“{token}”"
