"""What an export of ours says of an author beyond what Co-Authors Plus keeps of a guest.

`export_wordpress` writes it into the custom field of a guest, `import_wordpress` reads it; it is
JSON: the plain fields, links and affiliations.
"""

import json
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import Affiliation, Author, AuthorLink
from importing.contents import Person

PLAIN = ("other_name", "family_name", "bio", "disclaimer", "orcid")


def of(author: Author) -> str:
    """The value for an author; '' where there is nothing to say."""
    held = [
        {"organisation": each.organisation, "position": each.position}
        | {"from_on": str(each.from_on or ""), "until_on": str(each.until_on or "")}
        for each in author.affiliations.all()
    ]
    links = [{"label": each.label, "url": each.url} for each in author.links.all()]
    told: dict[str, object] = {field: getattr(author, field) for field in PLAIN}
    told |= {"affiliations": held, "links": links}
    said = {name: value for name, value in told.items() if value}
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""


def describe(author: Author, person: Person) -> None:
    """Say of an author what nobody has said here yet; what can't be so is left out."""
    own = _read(person.own_marks)
    told = {field: own.get(field) for field in PLAIN}
    told["bio"] = told["bio"] or person.bio
    new = {f: words for f, words in told.items() if isinstance(words, str) and words}
    new = {field: words for field, words in new.items() if not getattr(author, field)}
    for field, words in new.items():
        setattr(author, field, words)
    try:
        author.clean_fields(exclude={each.name for each in author._meta.fields} - new.keys())
    except ValidationError as trouble:
        for field in trouble.message_dict:
            setattr(author, field, "")
    if new:
        author.save()
    if not author.links.exists():
        for link in own.get("links", []):
            label, url = link.get("label", ""), link.get("url", "")
            if url.startswith(("http://", "https://")):
                _keep(AuthorLink(author=author, label=label, url=url))
    if not author.affiliations.exists():
        for each in own.get("affiliations", []):
            days = {name: each.get(name) or None for name in ("from_on", "until_on")}
            held = {name: each.get(name, "") for name in ("organisation", "position")}
            _keep(Affiliation(author=author, **held, **days))


def _keep(row: AuthorLink | Affiliation) -> None:
    """Keep what an editor could have typed as well."""
    try:
        row.full_clean()
    except ValidationError:
        return
    row.save()


def _read(own_marks: str) -> dict[str, Any]:
    """What an export of ours says; {} for none and for nonsense."""
    try:
        own = json.loads(own_marks or "{}")
        is_sound = all(
            isinstance(each, dict) and all(isinstance(v, str) for v in each.values())
            for name in ("links", "affiliations")
            for each in own.get(name, [])
        )
    except (ValueError, TypeError, AttributeError):
        return {}
    return own if is_sound else {}
