"""Ctrl-C and a service manager's stop: the step at hand is finished, then the command ends."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from dateline.cli.screen import say

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_BY_SIGNAL = 128
_STDERR = 2
_STOPS = b"dateline: it stops after this step; once more stops it at once\n"


@contextmanager
def stoppable(*, is_success: bool = False) -> Iterator[Callable[[], None]]:
    """Gives what a long command calls between two steps; it ends the command once it was asked to.

    A second signal ends it at once. is_success: whether being stopped is how it is meant to end;
    otherwise the exit code tells the signal, as shells have it.
    """
    from dateline.service import Stopping

    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)
        for each, handler in before.items():
            signal.signal(each, handler)
        os.write(_STDERR, _STOPS)  # print is not for whoever may have interrupted a print

    def go_on() -> None:
        if asked:
            raise Stopping

    before = {each: signal.getsignal(each) for each in _SIGNALS}
    try:
        for each in _SIGNALS:
            signal.signal(each, ask)
        yield go_on
    except Stopping as stopping:
        say("stopped; what was left waits in the record")
        raise typer.Exit(0 if is_success else _BY_SIGNAL + asked[0]) from stopping
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
