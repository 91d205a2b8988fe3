"""Two ingests at once on one file: both end, and the record is that of one."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.faults.conftest import Preloaded

Command = Callable[[Path], tuple[object, ...]]


def test_two_ingests_of_the_same_pages_make_the_record_of_one(
    path: Path, preloaded: "Preloaded", ingest: Command, sound: Callable[[Path], None]
) -> None:
    children = [preloaded.start(*ingest(path)) for _ in range(2)]
    for child in children:
        ended = preloaded.wait(child)
        assert ended.code in (0, 3), ended.told
    sound(path)


@pytest.mark.parametrize("kill", [False, True], ids=["to the end", "one is killed"])
def test_two_ingests_of_different_pages_make_the_record_of_all(
    kill: bool,
    path: Path,
    preloaded: "Preloaded",
    folder: Path,
    sound: Callable[[Path], None],
) -> None:
    pages = sorted(folder.iterdir())
    told = ("--record", path, "--published", "2024-07-30")
    first = preloaded.start("ingest", *pages[::2], *told)
    second = preloaded.start("ingest", *pages[1::2], *told)
    if kill:
        while "saved" not in preloaded.told(first):
            time.sleep(0.01)
        preloaded.kill(first)
    assert preloaded.wait(second).code in (0, 3)
    assert preloaded.wait(first).code in (-9, 0, 3)
    if kill:
        assert preloaded.run("ingest", *pages[::2], *told).code in (0, 3)
    sound(path)
