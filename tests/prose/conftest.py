"""What the tests of texts share."""

import contextlib
import signal
from collections.abc import Callable, Iterator

import pytest


@pytest.fixture
def patience() -> Callable[..., contextlib.AbstractContextManager[None]]:
    """Fails the test when what is inside takes longer than so many seconds."""

    @contextlib.contextmanager
    def limited(seconds: int) -> Iterator[None]:
        def out_of_patience(*_: object) -> None:
            pytest.fail(f"still not done after {seconds} s")

        before = signal.signal(signal.SIGALRM, out_of_patience)
        signal.alarm(seconds)
        try:
            yield
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    return limited
