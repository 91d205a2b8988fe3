"""kill -9 at any moment of an ingest: nothing is wrong, nothing is lost, the next one goes on.

Half the moments are a statement or commit of the database, half a time by the clock; which ones, a
seed tells. Each record is killed at four times before it is let alone: two hundred kills in all.
"""

import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.faults.conftest import Ended, Preloaded

_RECORDS = 50
_QUICK = 5
_KILLS = 4

Command = Callable[[Path], tuple[object, ...]]


def _seeds() -> list[object]:
    slow = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(_QUICK, _RECORDS)]
    return [*range(_QUICK), *slow]


@pytest.fixture(scope="module")
def lengths(
    preloaded: "Preloaded", folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, float]:
    """How many steps an undisturbed ingest takes in the database, and how many seconds."""
    path = tmp_path_factory.mktemp("lengths") / "record.db"
    begun = time.monotonic()
    ended = preloaded.run("ingest", folder, "--record", path, die_at=10**9)
    seconds = time.monotonic() - begun
    steps = next(line for line in ended.told.splitlines() if line.startswith("steps "))
    return int(steps.split()[1]), seconds


@pytest.mark.parametrize("seed", _seeds())
def test_an_ingest_killed_again_and_again_loses_nothing(
    seed: int,
    tmp_path: Path,
    preloaded: "Preloaded",
    ingest: Command,
    lengths: tuple[int, float],
    sound: Callable[[Path], None],
    assert_whole: Callable[[Path], None],
    kept: Callable[[Path], dict[str, str]],
) -> None:
    draws = random.Random(seed)
    kills, records = 0, 1
    told: set[str] = set()
    while kills < _KILLS:
        path = tmp_path / f"record-{records}.db"
        ended = _disturbed(draws, kills, preloaded, ingest(path), lengths)
        told |= ended.pages("kept")
        states = kept(path) if path.exists() else {}
        assert told <= set(states)
        assert {states[page] for page in ended.pages("saved")} <= {"read"}
        if states:
            assert_whole(path)
        if ended.code == -signal.SIGKILL:
            kills += 1
        else:  # it had come to its end before
            sound(path)
            records += 1
            told = set()
    ended = preloaded.run(*ingest(path))
    assert ended.code in (0, 3), ended.told
    sound(path)


def _disturbed(
    draws: random.Random,
    kills: int,
    preloaded: "Preloaded",
    command: tuple[object, ...],
    lengths: tuple[int, float],
) -> "Ended":
    """An ingest that is killed, if it lasts so long; one that goes on where one stopped may not."""
    steps, seconds = lengths
    if kills % 2:
        child = preloaded.start(*command)
        time.sleep(draws.random() * seconds)
        preloaded.kill(child)
        ended = preloaded.wait(child)
    else:
        ended = preloaded.run(*command, die_at=draws.randrange(1, steps))
    assert ended.code in (-signal.SIGKILL, 0, 3), ended.told
    return ended
