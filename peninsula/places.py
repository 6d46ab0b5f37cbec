"""Who is answered when many come at once: readers first, and writers one after another.

A process has many threads and few processors. A thread that waits costs nothing, one that works
slows the others down, so only some work at the same time. Those who bring something to be kept
(a reply, a report) wait in a line of their own and take no place of a reader meanwhile; whoever
comes when the line is full gets their words back, with the button that sends them again. PDFs have
places of their own as well, since one may take seconds: whoever finds all of them taken is told so
at once, before anything is read. The desk is not asked to stand in line.
"""

import re
import threading
import weakref
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest

from peninsula import faults

Answer = Callable[[HttpRequest], HttpResponse]

AT_WORK = 4  # requests of one process that are answered at the same time; more gain nothing
WRITING = 1  # of them that bring something; what they bring is written one by one anyway
ASKING = 3  # the same where each has to ask Akismet first, and mostly waits for it
IN_LINE = 56  # that wait for this or are at it
MAKING = 2  # PDFs of one process at the same time, beside those four: there are as many processors
FOR_A_PDF = 8  # that wait for one or are at it; the last has it in some seconds
THREADS = AT_WORK + IN_LINE + FOR_A_PDF  # what a process needs for it
A_PDF = re.compile("/pdf/(?:letter/)?$")
KEPT = 8  # threads that keep their connection to the database from one request to the next

_work = threading.BoundedSemaphore(AT_WORK)
_line = threading.BoundedSemaphore(IN_LINE)
_making = threading.BoundedSemaphore(MAKING)
_for_a_pdf = threading.BoundedSemaphore(FOR_A_PDF)


def places(answer: Answer) -> Answer:
    """Lets a request in when there is a place for it; 503 for what can't even stand in line."""
    writing = threading.BoundedSemaphore(ASKING if settings.AKISMET_KEY else WRITING)

    def at_work(request: HttpRequest, place: threading.BoundedSemaphore = _work) -> HttpResponse:
        with place:
            response = answer(request)
            keep_or_close()
            return response

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method in ("GET", "HEAD") and A_PDF.search(request.path):
            if not _for_a_pdf.acquire(blocking=False):
                return faults.no_pdf_now(request)
            try:
                return at_work(request, _making)
            finally:
                _for_a_pdf.release()
        if request.method != "POST" or request.path.startswith(faults.DESK):
            return at_work(request)
        try:
            request.body  # noqa: B018  (what comes slowly is waited for before the line, not in it)
        except RequestDataTooBig:
            pass  # the view says so
        except OSError:
            return HttpResponseBadRequest()  # it broke off: nobody reads this
        if not _line.acquire(blocking=False):
            return faults.returned(request, 503, "busy")
        try:
            with writing:
                return at_work(request)
        finally:
            _line.release()

    return middleware


class _Mark:
    """Of a thread that keeps its connections; it goes with the thread."""


_own = threading.local()
_keeping: "weakref.WeakSet[_Mark]" = weakref.WeakSet()


def keep_or_close() -> None:
    """Close this thread's connections unless it is among the few that keep them.

    A database has room for some hundred connections, and a crowd meets every thread.
    """
    if getattr(_own, "mark", None) in _keeping:
        return
    if len(_keeping) < KEPT:
        _own.mark = _Mark()
        _keeping.add(_own.mark)
    else:
        connections.close_all()
