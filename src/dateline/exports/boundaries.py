"""Reading a COD-AB file: administrative units with their P-codes, names and, if there, borders.

COD-AB: the Common Operational Datasets of administrative boundaries that OCHA keeps. Columns are
`ADM1_PCODE`, `ADM1_EN` (older), `adm1_pcode`, `adm1_name` (newer), `admin1Pcode`, `admin1Name_en`.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from dateline.errors import SettingsError
from dateline.lexicon.countries import alpha2_of
from dateline.lexicon.demonyms import load_demonyms

if TYPE_CHECKING:  # shapely is imported only where there are borders
    from shapely.geometry.base import BaseGeometry

_COLUMN = re.compile(r"adm(?:in)?([0-4])_?(pcode|name)?(\d?)_?([a-z]{2})?\d?", re.IGNORECASE)
_COUNTRY_PART = re.compile(r"[A-Za-z]{2,3}")
_Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit with those it lies in, from the first level down to its own.

    country: ISO 3166-1 alpha-2, None where the file does not tell. codes: P-codes, text as in the
    file. names: for each level the names in every language the file has, the first one shown.
    border: in WGS84 degrees, None where the file has none.
    """

    country: str | None
    codes: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    border: "BaseGeometry | None" = None


def read_units(path: Path) -> tuple[Unit, ...]:
    """The units of a GeoJSON, CSV or XLSX file, in its order.

    SettingsError when it can't be read or has no P-codes.
    """
    readers = {".geojson": _geojson, ".json": _geojson, ".csv": _csv, ".xlsx": _xlsx}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise SettingsError(f"{path}: P-codes come from a .geojson, .csv or .xlsx file")
    try:
        units = tuple(unit for cells, border in reader(path) if (unit := _unit(cells, border)))
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"{path} can't be read as a COD-AB file: {error}") from error
    if not units:
        raise SettingsError(f"{path} has no ADM1_PCODE column with codes; give a COD-AB file")
    return units


def _geojson(path: Path) -> Iterator[tuple[_Cells, "BaseGeometry | None"]]:
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    for feature in json.loads(path.read_text(encoding="utf-8-sig"))["features"]:
        try:
            border = shape(feature["geometry"]) if feature.get("geometry") else None
        except (ShapelyError, TypeError) as error:
            raise ValueError(f"a border is broken ({error})") from error
        yield feature["properties"], border


def _csv(path: Path) -> Iterator[tuple[_Cells, None]]:
    with path.open(encoding="utf-8-sig", newline="") as source:
        for row in csv.DictReader(source):
            yield row, None


def _xlsx(path: Path) -> Iterator[tuple[_Cells, None]]:
    """The rows of every sheet: COD-AB tables have one for each level."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile) as error:
        raise ValueError(str(error)) from error
    for sheet in book.worksheets:
        rows = sheet.iter_rows(values_only=True)
        header = [str(name or "") for name in next(rows, ())]
        for row in rows:
            yield dict(zip(header, row, strict=False)), None


def _unit(cells: _Cells, border: "BaseGeometry | None") -> Unit | None:
    """A row as a unit; None for one without a code at the first level, as a row of HXL tags."""
    codes: dict[int, str] = {}
    names: dict[int, list[str]] = {}
    for column, value in cells.items():
        found = _COLUMN.fullmatch(column or "")
        text = "" if value is None else str(value).strip()
        if not found or not text or text.startswith("#"):
            continue
        level, what, _, language = found.groups()
        if (what or "").lower() == "pcode":
            codes[int(level)] = text
        elif what or language:
            names.setdefault(int(level), []).append(text)
    deepest = _depth(codes)
    if not deepest:
        return None
    levels = range(1, deepest + 1)
    return Unit(
        country=_country(codes, names),
        codes=tuple(codes[level] for level in levels),
        names=tuple(tuple(dict.fromkeys(names.get(level, ()))) for level in levels),
        border=border,
    )


def _depth(codes: Mapping[int, str]) -> int:
    """The last level down to which there is a code at every one."""
    return next(level for level in range(6) if level + 1 not in codes)


def _country(codes: Mapping[int, str], names: Mapping[int, list[str]]) -> str | None:
    """By the code of the country, which begins the codes of its units, else by its name."""
    for code in (codes.get(0, ""), codes[1]):
        begins = _COUNTRY_PART.match(code)
        if begins and (found := alpha2_of(begins.group().upper())):
            return found
    known = load_demonyms().country_of
    return next((found for name in names.get(0, ()) if (found := known(name))), None)
