"""Finding, building and replacing the compiled file in the user's cache folder."""

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dateline.errors import GazetteerError
from dateline.gazetteer import compiled
from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.packaged import (
    Progress,
    neighbours,
    packaged_entries,
    packages_version,
    transcribed_countries,
)

_log = logging.getLogger(__name__)
_LOCK_WAIT = 600.0
"""Seconds. A process that finds another one building waits for its result."""


def default_cache_dir() -> Path:
    """`$XDG_CACHE_HOME/dateline`, or `~/.cache/dateline`. Reads the environment: for doors only."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "dateline"


def open_gazetteer(cache_dir: Path, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer in a cache folder, built first where it is missing or broken (under a minute).

    progress: told (done, total) while it is built, never otherwise.
    GazetteerError when the folder can't be written or another process builds for too long.
    """
    path = compiled_path(cache_dir)
    if not _is_whole(path):
        with building_lock(cache_dir):
            if not _is_whole(path):  # another process may have built it while this one waited
                _build(path, progress)
    return Gazetteer(path)


def compiled_path(cache_dir: Path) -> Path:
    """Where the file for this format and these package versions lies; upgrades change its name."""
    made_of = f"format-{compiled.FORMAT}+{packages_version()}"
    digest = hashlib.blake2b(made_of.encode(), digest_size=6).hexdigest()
    return cache_dir / f"gazetteer-{digest}.sqlite"


@contextmanager
def building_lock(cache_dir: Path) -> Iterator[None]:
    """Keep other processes from building. The system lets go of it when a process dies."""
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        lock = cache_dir / "building.lock"
        if lock.exists() and lock.stat().st_size:  # nobody writes to it, so this is garbage
            _log.warning("%s is broken and will be made again", lock)
            lock.unlink()
        connection = sqlite3.connect(lock, timeout=_LOCK_WAIT)
        with closing(connection):
            connection.execute("BEGIN EXCLUSIVE")
            yield
    except (OSError, sqlite3.OperationalError) as error:
        raise GazetteerError(
            f"{cache_dir}: the gazetteer can't be built there ({error}); choose another folder"
        ) from error


def replace_file(path: Path, fill: Callable[[Path], None]) -> None:
    """Let `fill` write a new file beside `path`, then put it there in one step.

    To be called under the lock: a half-written file of a killed process is overwritten, that of a
    failed one removed.
    """
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    try:
        fill(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _build(path: Path, progress: Progress | None) -> None:
    def fill(draft: Path) -> None:
        connection = compiled.create(draft)
        count = compiled.write(connection, packaged_entries(progress), transcribed_countries())
        compiled.write_borders(connection, neighbours())
        compiled.write_meta(connection, {"version": _version(), "complete": "yes"})
        compiled.finish(connection)
        _log.info("gazetteer built: %d entries in %s", count, path)

    replace_file(path, fill)


def _version() -> str:
    """What a file says it was made by; an import adds to it."""
    return f"{compiled.FORMAT}+{packages_version()}"


def _is_whole(path: Path) -> bool:
    """Whether the file is there, has the length its header says, and was finished by this version.

    Garbage further inside is found when it is read; see `Gazetteer`.
    """
    if not path.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as file:
            pages = file.execute("PRAGMA page_count").fetchone()[0]
            size = file.execute("PRAGMA page_size").fetchone()[0]
            meta = compiled.read_meta(file)
            finished = "complete" in meta and meta["version"].startswith(_version())
            if finished and path.stat().st_size == pages * size:
                return True
    except (sqlite3.DatabaseError, KeyError) as error:
        _log.warning("gazetteer %s is broken (%s) and will be built again", path, error)
        return False
    _log.warning("gazetteer %s is incomplete, or of another version, and will be built again", path)
    return False
