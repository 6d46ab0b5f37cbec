"""People, and what is kept of their coming and going at the desk."""

from accounts.models.audit import AuditEntry
from accounts.models.people import (
    Affiliation,
    Author,
    AuthorLink,
    User,
    UserManager,
    free_slug,
)
from accounts.models.visits import Attempt, Refusal, UsedCode, Visit

__all__ = [
    "Affiliation",
    "Attempt",
    "AuditEntry",
    "Author",
    "AuthorLink",
    "Refusal",
    "UsedCode",
    "User",
    "UserManager",
    "Visit",
    "free_slug",
]
