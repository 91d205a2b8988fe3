"""Whether a running Dateline is well: it is up, and can do what it is there for."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.errors import DatelineError

Check = Callable[[], str]
"""Gives a word on how things are; raises DatelineError with what is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    ok: bool
    told: str


@dataclass(frozen=True, slots=True)
class Health:
    """checks: by name. What each tells is for those who run it, not for strangers."""

    checks: Mapping[str, Check]

    def findings(self) -> dict[str, Finding]:
        return {name: _found(check) for name, check in self.checks.items()}


class Pulse:
    """When a loop last went round. `beat` at each step, from any thread."""

    def __init__(self) -> None:
        self._last: float | None = None

    def beat(self) -> None:
        from dateline.telemetry.metrics import last_step

        self._last = time.monotonic()
        last_step.set_to_current_time()

    @property
    def age(self) -> float | None:
        """Seconds since the last step; None before the first."""
        last = self._last
        return None if last is None else time.monotonic() - last

    def check(self, longest: float) -> Check:
        """A check that fails when the last step is longer ago than so many seconds."""

        def told() -> str:
            age = self.age
            if age is None:
                return "has not begun"
            if age > longest:
                raise DatelineError(f"the last step was {age:.0f} seconds ago")
            return f"the last step was {age:.0f} seconds ago"

        return told


def _found(check: Check) -> Finding:
    try:
        return Finding(ok=True, told=check())
    except DatelineError as error:
        return Finding(ok=False, told=str(error))
