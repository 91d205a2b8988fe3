"""Whether work grows with its length and no faster, on a machine that others use too."""

import time
from collections.abc import Callable

_QUICK = 0.2
"""Seconds of the processor that a shared machine may waste whatever the length."""


def grows_too_fast(
    work: Callable[[int], object], *, short: int, times: int, most: float, tries: int = 2
) -> str:
    """Why the time at `times` the length is over `most` times what the length explains, or "".

    What else the machine does only ever adds to a time, so the least of some tries counts, and a
    length that took too long is tried again before it is told.
    """
    for _ in range(2):
        little, much = least(work, short, tries), least(work, short * times, tries)
        if much <= times * most * little + _QUICK:
            return ""
    return f"{short:,}: {little:.2f} s, {short * times:,}: {much:.2f} s"


def least(work: Callable[[int], object], length: int, tries: int) -> float:
    """The least seconds of the processor that work of a length took."""
    taken = []
    for _ in range(tries):
        begun = time.process_time()
        work(length)
        taken.append(time.process_time() - begun)
    return min(taken)
