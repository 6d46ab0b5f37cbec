"""The roles of a newsroom and what each may do: one table.

ACTIONS is that table; docs/editors.md shows it row for row, and tests/accounts/test_the_roles.py
holds both to it and tries every cell at the desk. The permissions of a role, which is kept as a
group, are those of the actions that it may do.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_noop

WRITER = gettext_noop("Writer")
EDITOR = gettext_noop("Editor")
MODERATOR = gettext_noop("Moderator")
ADMINISTRATOR = gettext_noop("Administrator")
ROLES = (WRITER, EDITOR, MODERATOR, ADMINISTRATOR)

ALL = ("add", "change", "delete", "view")
EDIT = ("add", "change", "view")
LOOK = ("view",)
Nouns = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Action:
    """A row: what can be done, in the words of docs/editors.md; who may; what it takes.

    `who` has a word for each of ROLES: "" (may not), "yes", or, of things that somebody began or
    signs, "own" or "all". `nouns` are permissions: {"app.model": verbs}; "publish" is the verb
    of articles.publish_article.
    """

    words: str
    who: tuple[str, str, str, str]
    nouns: Nouns


ACTIONS = (
    Action(
        "write, save and preview drafts, submit them",
        ("own", "all", "", "all"),
        {"articles.article": EDIT, "articles.byline": ALL},
    ),
    Action(
        "see drafts and scheduled articles", ("own", "all", "", "all"), {"articles.article": LOOK}
    ),
    Action(
        "show them by preview link, write and answer notes",
        ("own", "all", "", "all"),
        {"articles.article": ("change", "view")},
    ),
    Action(
        "publish, schedule, send back, unschedule, withdraw",
        ("", "yes", "", "yes"),
        {"articles.article": ("publish",)},
    ),
    Action(
        "say which editor reads it, plan it for a day, move it in the calendar",
        ("", "yes", "", "yes"),
        {"articles.article": ("change", "publish")},
    ),
    Action(
        "suggest an editor, until one has decided",
        ("own", "all", "", "all"),
        {"articles.article": ("change", "view")},
    ),
    Action(
        "change what is published, beside it; submit the changes or throw them away",
        ("own", "all", "", "all"),
        {"articles.article": ("change", "view")},
    ),
    Action(
        "publish changes or send them back",
        ("", "yes", "", "yes"),
        {"articles.article": ("change", "publish")},
    ),
    Action(
        "correct what is published, mend the words of corrections, settle error reports",
        ("", "yes", "", "yes"),
        {
            "articles.article": ("change", "publish"),
            "articles.correction": ("change", "view"),
            "articles.errorreport": ("change", "delete", "view"),
        },
    ),
    Action(
        "put drafts into the bin and take them out",
        ("own", "all", "", "all"),
        {"articles.article": ("change", "view")},
    ),
    Action(
        "change what is scheduled or withdrawn, bin what was withdrawn",
        ("", "yes", "", "yes"),
        {"articles.article": ("change", "publish")},
    ),
    Action(
        "delete for good what is in the bin and never was public",
        ("", "yes", "", "yes"),
        {"articles.article": ("delete",)},
    ),
    Action("add pictures", ("yes", "yes", "", "yes"), {"images.image": ("add", "view")}),
    Action(
        "change the words and rights of pictures",
        ("own", "all", "", "all"),
        {"images.image": ("change", "view")},
    ),
    Action(
        "delete pictures that nothing uses", ("", "yes", "", "yes"), {"images.image": ("delete",)}
    ),
    Action("make new tags", ("yes", "yes", "", "yes"), {"articles.tag": ("add", "view")}),
    Action(
        "see authors and categories",
        ("yes", "yes", "", "yes"),
        {"accounts.author": LOOK, "articles.category": LOOK},
    ),
    Action(
        "change authors, their affiliations and links",
        ("", "yes", "", "yes"),
        {"accounts.author": ALL, "accounts.affiliation": ALL, "accounts.authorlink": ALL},
    ),
    Action(
        "sign an article as today, merge two authors",
        ("", "yes", "", "yes"),
        {"accounts.author": ("change", "delete"), "articles.article": ("publish",)},
    ),
    Action(
        "change categories, tags, pages, featured slots, redirects",
        ("", "yes", "", "yes"),
        {
            "articles.category": ALL,
            "articles.tag": ALL,
            "articles.page": ALL,
            "articles.featuredslot": ALL,
            "articles.redirect": ALL,
            "articles.missedaddress": ("view", "delete"),
        },
    ),
    Action(
        "keep series and words for the same, see what was searched in vain",
        ("", "yes", "", "yes"),
        {
            "articles.series": ALL,
            "articles.synonyms": ALL,
            "articles.missedsearch": ("delete", "view"),
        },
    ),
    Action("read the history of all articles", ("", "yes", "", "yes"), {"articles.move": LOOK}),
    Action(
        "confirm proposals after a move from WordPress",
        ("", "yes", "", "yes"),
        {"importing.proposal": ("change", "view")},
    ),
    Action(
        "read which other sites linked to articles of the old one",
        ("", "yes", "", "yes"),
        {"importing.mention": LOOK},
    ),
    Action(
        "move a site in from WordPress",
        ("", "", "", "yes"),
        {"importing.arrival": ("add", "view")},
    ),
    Action("judge replies", ("", "yes", "yes", "yes"), {"comments.comment": ("change", "view")}),
    Action(
        "ban writers, keep canned answers, read the decisions about replies",
        ("", "yes", "yes", "yes"),
        {"comments.ban": ALL, "comments.cannedanswer": ALL, "comments.decision": LOOK},
    ),
    Action("delete replies for good", ("", "", "", "yes"), {"comments.comment": ("delete",)}),
    Action(
        "users and their roles; unlock them, take away a lost second factor",
        ("", "", "", "yes"),
        {"accounts.user": ALL, "auth.group": LOOK},
    ),
    Action(
        "change the publication", ("", "", "", "yes"), {"articles.publication": ("change", "view")}
    ),
    Action("read and export the audit log", ("", "", "", "yes"), {"accounts.auditentry": LOOK}),
)


def nouns_of(role: str) -> Nouns:
    """What a role may do with which noun, from all its actions together."""
    place = ROLES.index(role)
    nouns: Nouns = {}
    for action in ACTIONS:
        if action.who[place]:
            for noun, verbs in action.nouns.items():
                nouns[noun] = tuple(dict.fromkeys((*nouns.get(noun, ()), *verbs)))
    return nouns


PERMISSIONS: dict[str, Nouns] = {role: nouns_of(role) for role in ROLES}


def grant() -> None:
    """Make the groups and give each exactly its permissions. Safe to repeat."""
    for role, nouns in PERMISSIONS.items():
        wanted: list[Permission] = []
        for noun, verbs in nouns.items():
            app, model = noun.split(".")
            codenames = [f"{verb}_{model}" for verb in verbs]
            wanted += Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
        group, _ = Group.objects.get_or_create(name=role)
        group.permissions.set(wanted)
