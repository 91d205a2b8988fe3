"""Several processes that do the same on one record, and the one that started them and waits.

One that is killed, by the machine when memory runs out, say, is started again: what it had in hand
waits in the record. One that ends with an error ends them all.
"""

import logging
import signal
from collections.abc import Callable
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Any, Literal, Protocol

from dateline.errors import DatelineError
from dateline.service.steps import GoOn, Stopping

_log = logging.getLogger(__name__)

_LOOK = 0.2
"""Seconds between two looks at whether all is to stop."""

_MOST_DEATHS = 5
"""Of each process, one after the other, with nothing done in between."""

_STOPS_WITHIN = 60.0


class Task(Protocol):
    """What each of the processes does; it is sent to them, so it holds plain values only."""

    def run(self, go_on: GoOn, tell: Callable[[Any], None]) -> None:
        """Do it to its end, or until `go_on` raises Stopping. tell: sends word to whoever waits."""
        ...


class Processes:
    """Some processes at one task. start: how each begins; only tests fork, to have what they have.

    A fork of a process with threads may hang, and what it holds open can't be forked.
    """

    def __init__(
        self, number: int, task: Task, *, start: Literal["spawn", "fork"] = "spawn"
    ) -> None:
        self._number = number
        self._task = task
        self._context = get_context(start)
        self._running: dict[Connection, BaseProcess] = {}
        self._deaths = 0

    def run(self, *, go_on: GoOn, told: Callable[[Any], None] = lambda _: None) -> None:
        """Start them, and wait until all have come to their end.

        go_on: raises Stopping when they are to stop; each then leaves its work at the next step.
        told: what they tell. DatelineError when one ends with an error, or they end all the time.
        """
        try:
            for _ in range(self._number):
                self._start()
            while self._running:
                go_on()
                self._look(told)
        finally:
            self._stop(told)

    @property
    def pids(self) -> list[int]:
        return [process.pid for process in self._running.values() if process.pid]

    def _start(self) -> None:
        here, there = self._context.Pipe(duplex=False)
        process: BaseProcess = self._context.Process(  # type: ignore[attr-defined]  # all have it
            target=_main, args=(self._task, there)
        )
        process.start()
        there.close()
        self._running[here] = process

    def _look(self, told: Callable[[Any], None]) -> None:
        """Hear those that tell something; the pipe of one that ended has its end."""
        ready = wait(self._running, timeout=_LOOK)
        for pipe in [each for each in self._running if each in ready]:
            heard = _heard(pipe)
            if heard is None:
                self._ended(pipe)
                continue
            kind, word = heard
            if kind == "error":
                raise DatelineError(word)
            self._deaths = 0
            told(word)

    def _ended(self, pipe: Connection) -> None:
        process = self._running.pop(pipe)
        pipe.close()
        process.join()
        if process.exitcode == 0:
            return
        self._deaths += 1
        if (process.exitcode or 0) > 0 or self._deaths > _MOST_DEATHS * self._number:
            raise DatelineError(
                f"a working process ended with {process.exitcode} before its work was done; "
                "what it had in hand waits in the record"
            )
        _log.warning("a working process was ended by signal %d", -(process.exitcode or 0))
        self._start()

    def _stop(self, told: Callable[[Any], None]) -> None:
        for process in self._running.values():
            process.terminate()
        for pipe, process in self._running.items():
            process.join(_STOPS_WITHIN)
            if process.is_alive():
                process.kill()
                process.join()
            _drain(pipe, told)
        self._running.clear()


def _heard(pipe: Connection) -> tuple[str, Any] | None:
    """What was told next: word of the work, or an error; None when nobody is there any more."""
    try:
        told: tuple[str, Any] = pipe.recv()
    except (EOFError, OSError):
        return None
    return told


def _drain(pipe: Connection, told: Callable[[Any], None]) -> None:
    """Hear what was told last."""
    while pipe.poll() and (heard := _heard(pipe)):
        kind, word = heard
        if kind == "word":
            told(word)
    pipe.close()


def _main(task: Task, pipe: Connection) -> None:
    """The whole life of one of the processes."""
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the first decides
    signal.signal(signal.SIGTERM, ask)
    parent = parent_process()

    def go_on() -> None:
        if asked or (parent is not None and not parent.is_alive()):
            raise Stopping

    try:
        task.run(go_on, lambda word: pipe.send(("word", word)))
    except Stopping:
        pass
    except (DatelineError, OSError) as error:
        pipe.send(("error", str(error)))
