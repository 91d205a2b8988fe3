"""Entries of a GeoNames dump: allCountries.txt or a country's XX.txt, plain or inside a zip."""

import zipfile
from collections.abc import Iterator, Mapping
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
    path: Path, names_of_area: Mapping[str, str], progress: Progress | None = None
) -> Iterator[SourceEntry]:
    """The entries of a dump, in its order; areas are named as the dump names them, if it does.

    names_of_area: GeoNames code ("IQ.01") → name, for areas the dump lacks.
    progress: told (bytes done, bytes in all) of the second of two passes over the file.
    GazetteerError names the line that is not in GeoNames' form.
    """
    names = {**names_of_area, **_areas_of(path)}
    for row in _rows(path, progress):
        if row[6] not in _LEFT_OUT:
            yield _to_entry(row, names)


def _areas_of(path: Path) -> dict[str, str]:
    names = {}
    for row in _rows(path, None):
        if row[7] == "ADM1":
            names[f"{row[8]}.{row[10]}"] = row[1]
        elif row[7] == "ADM2":
            names[f"{row[8]}.{row[10]}.{row[11]}"] = row[1]
    return names


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


def _rows(path: Path, progress: Progress | None) -> Iterator[list[str]]:
    with _open_dump(path) as (lines, total):
        done = 0
        for number, line in enumerate(lines, start=1):
            done += len(line)
            if progress and number % _LINES_A_STEP == 0:
                progress(done, total)
            row = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
            if len(row) != _COLUMNS or not row[0].isdigit():
                raise GazetteerError(
                    f"{path}:{number}: no line of a GeoNames dump, which has {_COLUMNS} columns "
                    "parted by tabs; give allCountries.txt or a country's file, such as IQ.txt"
                )
            yield row
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
