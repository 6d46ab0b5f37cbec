"""Akismet, for those who want it: a service that judges replies elsewhere.

Off unless AKISMET_KEY is set, since it sends each reply with its writer's e-mail and network
address to another company: https://akismet.com/developers/detailed-docs/comment-check/
"""

import http.client
import logging
import threading
import urllib.parse
import urllib.request
from concurrent.futures import Future

from django.conf import settings

from comments.verdicts import Attempt, Outcome, Verdict
from prose.excerpt import plain_text

URL = "https://rest.akismet.com/1.1/comment-check"
log = logging.getLogger(__name__)
PATIENCE = 3  # seconds for the whole answer; a reader waits for it
LONGEST_ANSWER = 1_000  # bytes; the answer is one word
MOST_THREADS = 10  # that ask at once, those that nobody waits for any more among them
THREADS = "akismet"  # what they are called

Answer = tuple[str, str]  # what it says, its advice


def ask(attempt: Attempt) -> Verdict | None:
    """Its verdict; none where it is off, slow, away or not sure. Not to be asked in a transaction.

    What the trap caught needs no second opinion.
    """
    if not settings.AKISMET_KEY or attempt.trap:
        return None
    try:
        said, advice = _in_time(_request(attempt))
    except (OSError, ValueError, http.client.HTTPException) as fault:
        log.warning("Akismet gave no verdict: %s", fault)
        return None
    if said != "true":
        if said != "false":
            log.warning("Akismet gave no verdict: it said %r", said)
        return None
    outcome = Outcome.SPAM if advice == "discard" else Outcome.WAIT
    return Verdict(outcome, "akismet")


def judged_elsewhere(attempt: Attempt) -> Verdict | None:
    """What ask() was told, in its place in the order of the checks."""
    return attempt.elsewhere


def _request(attempt: Attempt) -> urllib.request.Request:
    told = {
        "api_key": settings.AKISMET_KEY,
        "blog": settings.SITE_URL,
        "user_ip": attempt.address.partition("/")[0],
        "user_agent": attempt.agent,
        "comment_type": "reply" if attempt.parent else "comment",
        "comment_author": attempt.name,
        "comment_author_email": attempt.email,
        "comment_author_url": attempt.website,
        "comment_content": plain_text(attempt.body),
        "permalink": settings.SITE_URL + attempt.article.get_absolute_url(),
        "blog_charset": "UTF-8",
    }
    return urllib.request.Request(
        URL,
        data=urllib.parse.urlencode(told).encode(),
        headers={"User-Agent": "Peninsula/1 | comments/1"},
    )


def _in_time(request: urllib.request.Request) -> Answer:
    """Its answer within PATIENCE. Raises OSError, ValueError or HTTPException.

    A socket's own limit is for each byte of it, and none is for looking up a name: so somebody
    else waits for it, and the reader goes on.
    """
    if sum(each.name == THREADS for each in threading.enumerate()) >= MOST_THREADS:
        raise TimeoutError("too many wait for it already")
    answer: Future[Answer] = Future()
    threading.Thread(target=_ask, args=(request, answer), name=THREADS, daemon=True).start()
    try:
        return answer.result(timeout=PATIENCE)
    except TimeoutError:
        raise TimeoutError("it is too slow") from None


def _ask(request: urllib.request.Request, answer: "Future[Answer]") -> None:
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as came:  # noqa: S310
            said = came.read(LONGEST_ANSWER).decode("utf-8", "replace").strip()
            answer.set_result((said, came.headers.get("X-akismet-pro-tip", "")))
    except (OSError, ValueError, http.client.HTTPException) as fault:
        answer.set_exception(fault)
