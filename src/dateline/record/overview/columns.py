"""All incidents of a record as columns of numbers, so that a million are filtered in a moment.

A column has one value an incident, in the order of their keys. Days count from 1970-01-01. What is
unknown is `NONE` (a day, a count), NaN (a degree) or -1 (a code). Texts stand as codes: an enum's
member by its place in the enum, a country, area or place by its place in `Names`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Self, TypeAlias

import numpy as np
import numpy.typing as npt

from dateline.domain import (
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    PlacePrecision,
    Unit,
)

Ints: TypeAlias = npt.NDArray[np.int64]
Codes: TypeAlias = npt.NDArray[np.int32]
Floats: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

NONE = -(2**62)
"""No day, no count; lower than any, so that what is unknown sorts last."""

TYPES, STATUSES = tuple(EventType), tuple(EventStatus)
DATE_PRECISIONS, PLACE_PRECISIONS = tuple(DatePrecision), tuple(PlacePrecision)
KINDS, UNITS = tuple(FigureKind), tuple(Unit)

SHOWN, RETOLD, REJECTED = range(3)
"""Codes of `Incidents.state`."""


SORTS = len(KINDS) * len(UNITS)


def sort_of(kind: FigureKind, unit: Unit) -> int:
    """The number of a kind and unit together."""
    return KINDS.index(kind) * len(UNITS) + UNITS.index(unit)


def sorts_of(kinds: Iterable[FigureKind]) -> list[int]:
    """The numbers of some kinds with any unit."""
    return [sort_of(kind, unit) for kind in kinds for unit in UNITS]


def one_of(codes: Codes | Ints, wanted: Iterable[int], many: int) -> Mask:
    """Which codes are among some. many: there are so many, counted from 0; -1 is among none.

    As `np.isin` has it, in a third of its time.
    """
    table: Mask = np.zeros(many + 1, dtype=np.bool_)  # the last is that of -1
    table[list(wanted)] = True
    table[many] = False
    found: Mask = table[codes]
    return found


class Names:
    """Texts by code and codes by text. Texts are only ever added, so a code stays what it is."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.texts)

    def __contains__(self, text: str) -> bool:
        return text in self._codes

    def add(self, text: str | None) -> int:
        """The code of a text, a new one where need be; -1 for None."""
        if text is None:
            return -1
        code = self._codes.setdefault(text, len(self.texts))
        if code == len(self.texts):
            self.texts.append(text)
        return code

    def codes(self, texts: Iterable[str]) -> list[int]:
        """The codes of those of some texts that have one."""
        return [self._codes[text] for text in texts if text in self._codes]

    def text(self, code: int) -> str | None:
        return self.texts[code] if code >= 0 else None


@dataclass(frozen=True, slots=True)
class Texts:
    """What the codes of texts stand for. places: by their ids; area_of: of each, its area's code.

    country: ISO 3166-1 alpha-2. area: a first-level area's name.
    """

    places: Names = field(default_factory=Names)
    place_names: list[str] = field(default_factory=list)
    area_of: list[int] = field(default_factory=list)
    countries: Names = field(default_factory=Names)
    areas: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Columns of one length, all of them arrays."""

    def where(self, keep: Mask) -> Self:
        return type(self)(**{each.name: getattr(self, each.name)[keep] for each in fields(self)})

    def then(self, *others: Self) -> Self:
        """These rows, and the other ones after them."""
        parts = (self, *others)
        return type(self)(
            **{
                each.name: np.concatenate([getattr(part, each.name) for part in parts])
                for each in fields(self)
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents(_Table):
    """tie: what settles the order of equals: the day they began, the latest first, then the id.

    week, month: the number of the one they began in, as `bins` counts them; NONE as for the day.
    x, y: Web Mercator, from 0 (west, north) to 1.
    """

    key: Ints
    tie: Ints
    state: Codes
    type: Codes
    status: Codes
    first: Ints
    last: Ints
    week: Ints
    month: Ints
    date_precision: Codes
    place: Codes
    area: Codes
    place_precision: Codes
    country: Codes
    lat: Floats
    lon: Floats
    x: Floats
    y: Floats
    radius_km: Floats
    sources: Ints
    contested: Mask
    confidence: Floats
    killed: Ints
    told: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(_Table):
    """incident: its position in the columns. sort: what of kind and unit, `sort_of`.

    given: the best, or else the low, or else the high. low: 0 where it is open; high: the best or
    low there. Floats, as sums are made of them; whole numbers all the same.
    """

    incident: Ints
    sort: Ints
    low: Floats
    high: Floats
    given: Floats
    open_low: Mask
    open_high: Mask


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Columns:
    """A record's incidents as they stood when it had changed `changes` times.

    gone: the number of the incident deleted last. Two are equal only when they are one.
    """

    changes: int
    gone: int
    incidents: Incidents
    figures: Figures
    texts: Texts

    def __len__(self) -> int:
        return len(self.incidents.key)

    def positions(self, keys: Ints) -> Ints:
        """Where incidents stand, by their keys in order; those that are not there are left out."""
        mine = self.incidents.key
        found: Ints = np.searchsorted(mine, keys)
        found = found[found < len(mine)]
        there: Ints = found[mine[found] == keys[: len(found)]]
        return there
