"""AVIF renditions, made beside the work: nobody who uploads or reads waits for one.

A rendition is ordered by the first reader who asks for it, and made by one
thread of the process that was asked; `images.renditions.make` sees to it that no
other process makes the same. An order that is lost with its process is given
again by the next reader: nothing has to be remembered.
"""

import logging
import queue
import threading

from django.core.files.storage import default_storage

from images.renditions import Order, make

MOST_WAITING = 200  # orders: a page has a dozen pictures; a crawler will come again
log = logging.getLogger(__name__)
waiting: "queue.Queue[tuple[Order, str]]" = queue.Queue(MOST_WAITING)
asked: set[str] = set()  # paths that stand in the queue or are being made
_starting = threading.Lock()
_threads: list[threading.Thread] = []


def order(order: Order, name: str) -> None:
    """Have this rendition made soon; ordered twice it is made once."""
    path = order.path(name)
    if path in asked or waiting.full():
        return
    asked.add(path)
    try:
        waiting.put_nowait((order, name))
    except queue.Full:  # by somebody who came in between
        asked.discard(path)
        return
    with _starting:
        if not any(thread.is_alive() for thread in _threads):
            # a daemon: the end of the process does not wait for pictures
            _threads[:] = [threading.Thread(target=work, name="encoder", daemon=True)]
            _threads[0].start()


def work() -> None:
    """Make what is ordered, one after another, as long as the process lives."""
    while True:
        order, name = waiting.get()
        try:
            if default_storage.exists(order.source):
                make(order, [name])
        except Exception:
            log.exception("%s could not be made", order.path(name))
        finally:
            asked.discard(order.path(name))
            waiting.task_done()
