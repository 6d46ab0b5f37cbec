"""The roles of a newsroom, kept as groups, and what each may do.

A Writer writes and submits; an Editor publishes; a Moderator touches replies
alone; an Administrator does all of it and manages people and the publication.
"""

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_noop

WRITER = gettext_noop("Writer")
EDITOR = gettext_noop("Editor")
MODERATOR = gettext_noop("Moderator")
ADMINISTRATOR = gettext_noop("Administrator")

ALL = ("add", "change", "delete", "view")
EDIT = ("add", "change", "view")

# role -> {"app.model": verbs}; "publish_article" is the right to publish and withdraw
PERMISSIONS: dict[str, dict[str, tuple[str, ...]]] = {
    WRITER: {
        "articles.article": EDIT,
        "articles.byline": ALL,
        "articles.tag": ("add", "view"),
        "articles.category": ("view",),
        "accounts.author": ("view",),
        "images.image": EDIT,
    },
    EDITOR: {
        "articles.article": (*ALL, "publish"),
        "articles.byline": ALL,
        "articles.tag": ALL,
        "articles.category": ALL,
        "articles.featuredslot": ALL,
        "articles.page": ALL,
        "articles.redirect": ALL,
        "articles.move": ("view",),
        "accounts.author": ALL,
        "accounts.affiliation": ALL,
        "accounts.authorlink": ALL,
        "images.image": ALL,
        "comments.comment": ("change", "view"),
        "importing.proposal": ("change", "view"),
    },
    MODERATOR: {"comments.comment": ("change", "view")},
}
PERMISSIONS[ADMINISTRATOR] = {
    **PERMISSIONS[EDITOR],
    "articles.publication": ("change", "view"),
    "accounts.user": ALL,
    "accounts.auditentry": ("view",),
    "auth.group": ("view",),
    "comments.comment": ("change", "delete", "view"),
}


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
