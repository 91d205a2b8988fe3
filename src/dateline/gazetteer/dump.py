"""Entries of a GeoNames dump: allCountries.txt or a country's XX.txt, plain or inside a zip."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dateline.errors import GazetteerError
from dateline.gazetteer.entries import SourceEntry, kind_of_feature
from dateline.gazetteer.packaged import Progress

_COLUMNS = 19
_LEFT_OUT = frozenset({"R", "U", ""})
"""Feature classes that news names no place by: roads and what lies under the sea."""
_LINES_A_STEP = 20_000


def dump_entries(
    path: Path,
    names_of_area: Mapping[str, str],
    progress: Progress | None = None,
    on_broken: Callable[[int], None] | None = None,
) -> Iterator[SourceEntry]:
    """The entries of a dump, in its order; areas are named as the dump names them, if it does.

    names_of_area: GeoNames code ("IQ.01") → name, for areas the dump lacks.
    progress: told (bytes done, bytes in all) of the second of two passes over the file.
    on_broken: told the number of each line that is not in GeoNames' form, and so left out.
    GazetteerError where no line is.
    """
    names = {**names_of_area, **_areas_of(path)}
    first_broken, any_good = 0, False
    for number, line in _lines(path, progress):
        try:
            row = _to_row(line)
            entry = None if row[6] in _LEFT_OUT else _to_entry(row, names)
        except ValueError:
            first_broken = first_broken or number
            if on_broken:
                on_broken(number)
            continue
        any_good = True
        if entry is not None:
            yield entry
    if not any_good:
        raise GazetteerError(
            f"{path}:{first_broken or 1}: no line of a GeoNames dump, which has {_COLUMNS} columns "
            "parted by tabs; give allCountries.txt or a country's file, such as IQ.txt"
        )


def _areas_of(path: Path) -> dict[str, str]:
    """GeoNames code → name. Most lines are passed over by their bytes alone, as that is fast."""
    names = {}
    for _, line in _lines(path, None):
        if b"\tADM1\t" not in line and b"\tADM2\t" not in line:
            continue
        try:
            row = _to_row(line)
        except ValueError:
            continue
        if row[7] == "ADM1":
            names[f"{row[8]}.{row[10]}"] = row[1]
        elif row[7] == "ADM2":
            names[f"{row[8]}.{row[10]}.{row[11]}"] = row[1]
    return names


def _to_row(line: bytes) -> list[str]:
    """The columns of a line; ValueError where they are not those of a dump."""
    row = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
    if len(row) != _COLUMNS or not row[1]:
        raise ValueError(row)
    return row


def _to_entry(row: list[str], names: Mapping[str, str]) -> SourceEntry:
    country, admin1, admin2 = row[8], row[10], row[11]
    return SourceEntry(
        geonameid=int(row[0]),
        name=row[1],
        names=(row[2], *filter(None, row[3].split(","))),
        kind=kind_of_feature(row[6], row[7]),
        feature=row[7] or row[6],
        country=country or None,
        admin1=names.get(f"{country}.{admin1}"),
        admin2=names.get(f"{country}.{admin1}.{admin2}") if admin2 else None,
        lat=float(row[4]),
        lon=float(row[5]),
        population=int(row[14] or 0),
    )


def _lines(path: Path, progress: Progress | None) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers, from 1."""
    with _open_dump(path) as (lines, total):
        done = 0
        for number, line in enumerate(lines, start=1):
            done += len(line)
            if progress and number % _LINES_A_STEP == 0:
                progress(done, total)
            yield number, line
        if progress:
            progress(total, total)


@contextmanager
def _open_dump(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The dump's lines and its length in bytes."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as lines:
                yield lines, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if _is_dump_name(one.filename)]
            if len(members) != 1:
                raise GazetteerError(f"{path}: holds no single dump beside its readme; unpack it")
            with archive.open(members[0]) as lines:
                yield lines, members[0].file_size
    except (OSError, zipfile.BadZipFile) as error:
        raise GazetteerError(f"{path}: can't be read ({error})") from error


def _is_dump_name(name: str) -> bool:
    return name.endswith(".txt") and "readme" not in name.lower()
