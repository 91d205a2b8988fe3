"""One thread of work behind the scenes, a step at a time: jobs, feeds that are due, alerts.

All that it does is in the record, so one that is stopped goes on where it was when it is started
again.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from threading import Event, Thread

from dateline.service.steps import GoOn, Stopping
from dateline.telemetry.health import Pulse

_log = logging.getLogger(__name__)

_LONGEST_PAUSE = 30.0
"""Seconds. What other processes write is noticed after as long."""

_AFTER_FAILURE = 10.0
_STOPS_WITHIN = 60.0

Step = Callable[[GoOn], bool]
"""Does the next thing of its kind; False when there is none. It calls what it is given between two
of its own steps, which raises Stopping when the worker is to stop.
"""


class Worker:
    """Does one thing at a time. `wake` when there may be something new to do.

    steps: the more urgent first. due: when something will have to be done, asked when nothing has.
    """

    def __init__(
        self,
        steps: Sequence[Step],
        *,
        due: Callable[[], Iterable[datetime | None]],
        clock: Callable[[], datetime],
    ) -> None:
        self._steps = steps
        self._due = due
        self._clock = clock
        self._waking = Event()
        self._stopping = Event()
        self._thread: Thread | None = None
        self.pulse = Pulse()

    def start(self) -> None:
        """Begin, or begin again after a stop: an application may be run more than once."""
        self._stopping.clear()
        self._thread = Thread(target=self._run, name="worker", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Leave what is being done at its next step."""
        self._stopping.set()
        self._waking.set()

    def stop(self, within: float = _STOPS_WITHIN) -> None:
        """The same, and wait for that, for so many seconds at most."""
        self.end()
        if self._thread is not None:
            self._thread.join(within)

    def wake(self) -> None:
        self._waking.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._waking.clear()
            self.pulse.beat()
            try:
                pause = 0.0 if self._work() else self._pause()
            except Stopping:
                return
            except Exception:  # noqa: BLE001 — what fails now may work in a while
                _log.exception("the work failed; it goes on in %d seconds", _AFTER_FAILURE)
                pause = _AFTER_FAILURE
            if pause:
                self._waking.wait(pause)

    def _work(self) -> bool:
        """Do the next thing; False when there is none."""
        return any(step(self._go_on) for step in self._steps)

    def _go_on(self) -> None:
        self.pulse.beat()
        if self._stopping.is_set():
            raise Stopping

    def _pause(self) -> float:
        """Seconds until something is due."""
        now = self._clock()
        return min([_LONGEST_PAUSE, *(_seconds(now, each) for each in self._due() if each)])


def _seconds(now: datetime, then: datetime) -> float:
    return max((then - now).total_seconds(), 0.1)
