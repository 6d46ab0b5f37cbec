"""What is known of the writers of some replies: what became of their others, who is beside them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.db.models.functions import Lower

from comments.models import Comment
from comments.moderation import Status


@dataclass
class Writer:
    """One writer's past: other replies of the e-mail address by status; others on the network."""

    past: Counter[str] = field(default_factory=Counter)
    beside: set[str] = field(default_factory=set)

    @property
    def history(self) -> list[tuple[str, int]]:
        """(the status in words, how many), where there are any, in the order of the statuses."""
        return [
            (str(status.label), self.past[status]) for status in Status if self.past[status] > 0
        ]


def of(comments: Sequence[Comment]) -> dict[int, Writer]:
    """The writer of each reply by the reply's number, in one query for all."""
    emails = {each.email.lower() for each in comments if each.email}
    hashes = {each.address_hash for each in comments if each.address_hash}
    past: dict[str, Counter[str]] = {}
    on_network: dict[str, set[str]] = {}
    rows = (
        Comment.objects.annotate(writer=Lower("email"))
        .filter(Q(writer__in=emails) | Q(address_hash__in=hashes))
        .order_by()
        .values_list("writer", "address_hash", "status")
        .annotate(count=Count("pk"))
    )
    for email, network, status, count in rows if emails or hashes else ():
        past.setdefault(email, Counter())[status] += count
        on_network.setdefault(network, set()).add(email)
    return {
        each.pk: Writer(
            past.get(each.email.lower(), Counter()) - Counter({each.status: 1}),
            on_network.get(each.address_hash, set()) - {each.email.lower()}
            if each.address_hash
            else set(),
        )
        for each in comments
    }
