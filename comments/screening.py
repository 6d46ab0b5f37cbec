"""What happens to a reply before a person sees it: an ordered list of named checks.

Each check may give a verdict, with a reason for the moderator; the first that decides wins,
and what the checks after it find is told beside it. To change the policy, change CHECKS.
"""

from dataclasses import dataclass
from typing import Any

from comments.checks.akismet import judged_elsewhere
from comments.checks.bans import banned
from comments.checks.content import first_time, linking, spammy, trapped
from comments.checks.pace import (
    MOST,
    WINDOW,
    hasty,
    known,
    repeated,
    slowed,
    too_many,
    too_many_around,
    undated,
)
from comments.hashes import hash_of
from comments.verdicts import NOT_KEPT, Attempt, Check, Outcome, Verdict

__all__ = ["CHECKS", "MOST", "WINDOW", "Attempt", "Judgement", "Outcome", "Verdict", "hash_of"]

# What refuses stands first, then what makes spam of a reply, then what makes it wait.
CHECKS: list[Check] = [
    too_many,
    too_many_around,
    slowed,
    known,
    trapped,
    banned,
    repeated,
    spammy,
    judged_elsewhere,
    hasty,
    linking,
    undated,
    first_time,
]
# Of words that are put otherwise: neither how fast they came nor how many counts any more.
OF_WORDS: list[Check] = [banned, repeated, spammy, judged_elsewhere, linking, first_time]


@dataclass(frozen=True)
class Judgement:
    """What becomes of a reply; the verdict that decided it, and all verdicts there were."""

    outcome: Outcome
    decisive: Verdict | None = None
    verdicts: tuple[Verdict, ...] = ()

    @property
    def reason(self) -> str:
        """The key of the check that decided; "" where none did."""
        return self.decisive.key if self.decisive else ""

    @property
    def findings(self) -> list[dict[str, Any]]:
        """What the checks found, as it is kept with the reply, the decisive first."""
        rest = [each for each in self.verdicts if each is not self.decisive]
        return [each.finding for each in ([self.decisive] if self.decisive else []) + rest]


def judge(attempt: Attempt) -> Judgement:
    """What the list says; CLEAR where no check decides."""
    checks = OF_WORDS if attempt.changes else CHECKS
    decisive: Verdict | None = None
    verdicts: list[Verdict] = []
    for check in checks:
        verdict = check(attempt)
        if not verdict:
            continue
        verdicts.append(verdict)
        if decisive is None and verdict.outcome is not Outcome.NOTE:
            decisive = verdict
        if verdict is decisive and verdict.outcome in (*NOT_KEPT, Outcome.SPAM):
            break
    outcome = decisive.outcome if decisive else Outcome.CLEAR
    return Judgement(outcome, decisive, tuple(verdicts))
