"""The ZIP file itself: written in one pass, and read as something that may be meant to do harm.

Nothing is unpacked to disk, so names in it lead nowhere; it must hold exactly what its manifest
lists. What grows too much is refused before it is read, and each table is read no further than the
bytes the manifest promises.
"""

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dateline.errors import RecordError
from dateline.record.archive.manifest import (
    NAME,
    Manifest,
    Part,
    manifest_from_json,
    manifest_to_json,
)

MAX_GROWTH = 200
"""What unpacks to more than so many times the file's own size is taken for a bomb."""

SMALL = 10_000_000
"""Bytes that an archive may unpack to, however small it is."""

MAX_LINE = 256_000_000
"""Bytes of a row. A page of 10 MB with its reading, escaped twice over, stays below."""

_MAX_MANIFEST = 1_000_000
_UNPACKING = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of ZIP's calendar. The moment is in the manifest; the same rows give the same bytes."""


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive that is open, whose list of contents is as its manifest says."""

    manifest: Manifest
    _zip: zipfile.ZipFile

    def lines(self, part: Part) -> Iterator[bytes]:
        """The lines of a table. RecordError at the end when they are not what the manifest says."""
        read, rows, digest = 0, 0, hashlib.sha256()
        try:
            with self._zip.open(part.entry) as entry:
                while line := entry.readline(MAX_LINE):
                    read, rows = read + len(line), rows + 1
                    digest.update(line)
                    if read > part.size or not line.endswith(b"\n"):
                        raise RecordError(f"{part.entry} is longer than the manifest says")
                    yield line
        except _UNPACKING as error:
            raise RecordError(f"{part.entry} is damaged: {error}") from error
        if (read, rows, digest.hexdigest()) != (part.size, part.rows, part.sha256):
            raise RecordError(
                f"{part.entry} is not what the manifest says: it was damaged or changed"
            )


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """RecordError when the file is no archive, or not one to trust."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as opened:
            with blaming(path):
                manifest = _checked(opened, path.stat().st_size)
            yield Archive(manifest, opened)
    except _UNPACKING as error:
        raise RecordError(f"{path} is no archive of a record: {error}") from error


@contextmanager
def blaming(path: Path) -> Iterator[None]:
    """Name the archive in errors that are its fault."""
    try:
        yield
    except RecordError as error:
        raise RecordError(f"{path} can't be imported: {error}") from error


class Writer:
    """Writes tables as they are walked through, and the manifest last."""

    def __init__(self, target: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, columns: tuple[str, ...], lines: Iterable[bytes]) -> Part:
        rows, size, digest = 0, 0, hashlib.sha256()
        with self._zip.open(_entry(f"tables/{name}.jsonl"), "w", force_zip64=True) as entry:
            for line in lines:
                rows, size = rows + 1, size + len(line)
                digest.update(line)
                entry.write(line)
        return Part(name=name, columns=columns, rows=rows, size=size, sha256=digest.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        self._zip.writestr(_entry(NAME), manifest_to_json(manifest))
        self._zip.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _checked(opened: zipfile.ZipFile, packed: int) -> Manifest:
    entries = opened.infolist()
    sizes = {entry.filename: entry.file_size for entry in entries}
    if sizes.get(NAME, _MAX_MANIFEST) >= _MAX_MANIFEST:
        raise RecordError("it has no manifest, so it is no archive of a record")
    if sum(sizes.values()) > max(SMALL, MAX_GROWTH * packed):
        raise RecordError(f"it grows more than {MAX_GROWTH} times, as a ZIP bomb does")
    manifest = manifest_from_json(opened.read(NAME))
    listed = {part.entry: part.size for part in manifest.parts} | {NAME: sizes[NAME]}
    if len(entries) != len(listed) or len(listed) != len(manifest.parts) + 1 or sizes != listed:
        raise RecordError("it does not hold exactly what its manifest lists")
    return manifest
