"""What is remembered of a move, what waits for an editor's word, and what drafts were made of."""

from importing.models.arrival import Arrival
from importing.models.mention import Mention
from importing.models.origin import OldAddress, Origin
from importing.models.original import Original, sweep
from importing.models.proposal import DECIDE, IN_ORDER_OF_ACCEPTANCE, NotNow, Proposal
from importing.models.upload import Upload

__all__ = [
    "DECIDE",
    "IN_ORDER_OF_ACCEPTANCE",
    "Arrival",
    "Mention",
    "NotNow",
    "OldAddress",
    "Origin",
    "Original",
    "Proposal",
    "Upload",
    "sweep",
]
