"""The threads of the demo newsroom."""

from typing import Any

from accounts.models import User
from articles.models import Article
from comments.models import Comment
from peninsula.demo.people import MODERATOR

VERBS = {
    "approved": Comment.approve,
    "rejected": Comment.reject,
    "spam": Comment.mark_spam,
    "removed": Comment.remove,
}


def converse(rows: list[dict[str, Any]], articles: dict[str, Article]) -> None:
    """Leave every reply of the file in its place and decide about it as the file says."""
    moderator = User.objects.get(email=MODERATOR)
    made: dict[str, Comment] = {}
    for row in rows:
        comment = Comment.objects.create(
            article=articles[row["article"]],
            parent=made.get(row.get("parent", "")),
            name=row["name"],
            email=row["email"],
            website=row.get("website", ""),
            body=row["body"],
            created_at=row["when"],
        )
        made[row["key"]] = comment
        for status in ("approved", "removed") if row["status"] == "removed" else (row["status"],):
            if verb := VERBS.get(status):
                verb(comment, by=moderator, at=row["when"])
