"""A gazetteer in the cache that is damaged is built anew, with a message, and no page is lost."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from dateline.gazetteer import default_cache_dir
from dateline.gazetteer.opening import compiled_path

NEWS = "Rebels shelled the town of Saraqib on Sunday, killing 12 people, doctors said.\n"


@pytest.fixture
def cache(tmp_path: Path, readers: object) -> Path:
    """A cache folder of its own with the gazetteer that the readers have built."""
    made = tmp_path / "cache" / "dateline"
    made.mkdir(parents=True)
    shutil.copy(compiled_path(default_cache_dir()), made)
    for overlay in default_cache_dir().glob("overlay-*.json"):
        shutil.copy(overlay, made)
    return made


def _ingest(tmp_path: Path, cache: Path) -> "subprocess.CompletedProcess[str]":
    (tmp_path / "news.txt").write_text(NEWS)
    argv = ["ingest", "news.txt", "--record", "record.db", "--published", "2024-07-30"]
    return subprocess.run(
        [sys.executable, "-m", "dateline", *argv],
        cwd=tmp_path,
        env={**os.environ, "XDG_CACHE_HOME": str(cache.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


def _states(tmp_path: Path) -> list[str]:
    with closing(sqlite3.connect(tmp_path / "record.db")) as file:
        return [state for (state,) in file.execute("SELECT state FROM pages")]


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["cut", "garbage", "another version", "half-written"])
def test_a_damaged_gazetteer_is_built_anew_and_told(
    damage: str, tmp_path: Path, cache: Path
) -> None:
    path = compiled_path(cache)
    if damage == "cut":
        path.write_bytes(path.read_bytes()[: 10 * 4096])
    elif damage == "garbage":
        path.write_bytes(b"no gazetteer" * 5000)
    elif damage == "half-written":
        path.rename(path.with_suffix(".draft"))
    else:
        with closing(sqlite3.connect(path)) as file:
            file.execute("UPDATE meta SET value = '1+old' WHERE key = 'version'")
            file.commit()
    done = _ingest(tmp_path, cache)
    assert done.returncode == 0, done.stderr
    assert _states(tmp_path) == ["read"]
    if damage != "half-written":
        assert "will be built again" in done.stderr
    assert not path.with_suffix(".draft").exists()


def test_garbage_found_in_the_middle_of_reading_is_told_and_the_page_waits(
    tmp_path: Path, cache: Path
) -> None:
    path = compiled_path(cache)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa7" * (len(content) - 4096)
    with closing(sqlite3.connect(path)) as file:
        meta = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'meta'").fetchone()[0]
        whole = path.read_bytes()[(meta - 1) * 4096 : meta * 4096]
    content[(meta - 1) * 4096 : meta * 4096] = whole
    path.write_bytes(content)
    done = _ingest(tmp_path, cache)
    assert done.returncode == 1
    assert "is damaged" in done.stderr
    assert "give the same command again, which builds it anew" in done.stderr
    assert not path.exists()
    assert _states(tmp_path) == ["unread"]
