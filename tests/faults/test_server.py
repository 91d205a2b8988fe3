"""A PostgreSQL server that goes away in mid-ingest: it is told, and the next ingest goes on."""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.faults.conftest import Preloaded
    from tests.postgres import PostgresServer

Same = Callable[[Path | str, Path | str], None]
Whole = Callable[[Path | str], None]

_MESSAGE = "the database went away; bring it back, then give the same command again"


def _command(folder: Path, url: str) -> tuple[object, ...]:
    return ("ingest", folder, "--published", "2024-07-30", "--record", url)


@pytest.fixture(scope="module")
def whole(preloaded: "Preloaded", folder: Path, postgres: "PostgresServer") -> tuple[str, int]:
    """A record that nothing happened to, and how many steps in the database it took."""
    url = postgres.new_database()
    ended = preloaded.run(*_command(folder, url), cut_off_at=10**9)
    assert ended.code == 3, ended.told
    steps = next(line for line in ended.told.splitlines() if line.startswith("steps "))
    return url, int(steps.split()[1])


@pytest.mark.parametrize("seed", range(4))
def test_an_ingest_whose_connection_is_cut_off_says_so_and_the_next_goes_on(
    seed: int,
    preloaded: "Preloaded",
    folder: Path,
    postgres: "PostgresServer",
    whole: tuple[str, int],
    assert_same: Same,
    assert_whole: Whole,
) -> None:
    undisturbed, steps = whole
    url = postgres.new_database()
    step = random.Random(seed).randrange(steps // 5, steps)
    ended = preloaded.run(*_command(folder, url), cut_off_at=step)
    assert ended.code == 1, ended.told
    assert _MESSAGE in ended.told
    assert "Traceback" not in ended.told
    assert_whole(url)
    assert preloaded.run(*_command(folder, url)).code in (0, 3)
    assert_same(url, undisturbed)


def test_an_ingest_whose_server_is_stopped_says_so_and_the_next_goes_on(
    preloaded: "Preloaded",
    folder: Path,
    postgres: "PostgresServer",
    whole: tuple[str, int],
    assert_same: Same,
    assert_whole: Whole,
) -> None:
    url = postgres.new_database()
    child = preloaded.start(*_command(folder, url))
    while "saved" not in preloaded.told(child):
        time.sleep(0.01)
    postgres.stop()
    try:
        ended = preloaded.wait(child)
    finally:
        postgres.start()
    assert ended.code == 1, ended.told
    assert _MESSAGE in ended.told
    assert "Traceback" not in ended.told
    assert_whole(url)
    assert preloaded.run(*_command(folder, url)).code in (0, 3)
    assert_same(url, whole[0])
