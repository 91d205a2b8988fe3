"""The disk is full in the middle of an ingest: it says so, and goes on once there is room."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.faults.conftest import Preloaded

Command = Callable[[Path], tuple[object, ...]]
Sound = Callable[[Path], None]


@pytest.fixture
def pages_in_all(undisturbed: Path) -> int:
    """How many of SQLite's pages the undisturbed record has."""
    return undisturbed.stat().st_size // 4096


@pytest.mark.parametrize("share", [0.75, 0.9, 0.97])
def test_a_database_that_may_not_grow_is_told_as_full(
    share: float, path: Path, preloaded: "Preloaded", ingest: Command, sound: Sound,
    assert_whole: Sound, pages_in_all: int,
) -> None:  # fmt: skip
    ended = preloaded.run(*ingest(path), most_pages=int(pages_in_all * share))
    assert ended.code == 1
    assert "database or disk is full; make room there, then give the same command" in ended.told
    assert "Traceback" not in ended.told
    assert_whole(path)
    assert preloaded.run(*ingest(path)).code in (0, 3)
    sound(path)


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_file_that_may_not_grow_is_told_with_what_to_do(
    share: float, path: Path, preloaded: "Preloaded", ingest: Command, sound: Sound,
    assert_whole: Sound, undisturbed: Path,
) -> None:  # fmt: skip
    ended = preloaded.run(*ingest(path), most_bytes=int(undisturbed.stat().st_size * share))
    assert ended.code == 1
    assert "its disk may be full, over a quota or gone; make room there" in ended.told
    assert "Traceback" not in ended.told
    assert_whole(path)
    assert preloaded.run(*ingest(path)).code in (0, 3)
    sound(path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes; only root may have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("no mount here")
    if done.returncode:
        pytest.skip("no file system can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_is_full_is_told_and_the_ingest_goes_on_when_there_is_room(
    small_disk: Path, preloaded: "Preloaded", ingest: Command, sound: Sound, assert_whole: Sound
) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_500_000))
    path = small_disk / "record.db"
    ended = preloaded.run(*ingest(path))
    assert ended.code == 1
    assert "full" in ended.told
    assert "give the same command again" in ended.told
    ballast.unlink()
    assert_whole(path)
    remount = ["mount", "-o", "remount,size=60m", str(small_disk)]
    subprocess.run(remount, check=True)
    assert preloaded.run(*ingest(path)).code in (0, 3)
    sound(path)
