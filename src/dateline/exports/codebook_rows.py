"""Incidents → rows of a codebook: gathered, private parts hidden, P-codes added."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Protocol, TypeAlias, runtime_checkable

from dateline.domain import Incident, Reading, Span
from dateline.exports.codebooks import Codebook
from dateline.exports.columns import Column, Row
from dateline.exports.exported import Exported, gather
from dateline.exports.names import FindsPeople, private_words
from dateline.exports.pcodes import COLUMNS as PCODE_COLUMNS
from dateline.exports.pcodes import Pcodes
from dateline.exports.privacy import coarsen_sites, hide_names

Sourced: TypeAlias = tuple[Incident, Mapping[str, Reading]]
"""An incident and the readings of its reports, by report id."""

_READINGS_KEPT = 512


@runtime_checkable
class KeepsIncidents(Protocol):
    """What a store must be able to do for its incidents to be exported; a record is one."""

    def whole_incidents(self, query: Any, /) -> Iterator[Incident]:  # noqa: ANN401 — the store's own
        """Incidents that meet one of the store's queries, with figures over time and contests."""
        ...

    def report(self, id_or_prefix: str, /) -> Reading:
        """A report with all that was read from it."""
        ...


def sourced(store: KeepsIncidents, query: Any) -> Iterator[Sourced]:  # noqa: ANN401 — as above
    """A store's incidents with the readings they rest on, as they come.

    Reports that tell several incidents are opened once as long as these stand close together.
    """
    opened = lru_cache(maxsize=_READINGS_KEPT)(store.report)
    for incident in store.whole_incidents(query):
        ids = dict.fromkeys(each.report for each in incident.events)
        yield incident, {id_: opened(id_) for id_ in ids}


def find_nobody(_: str) -> Sequence[Span]:
    """For where nothing finds people in a text: the rules and the readings do alone."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What to write. retold: also incidents that no report tells as news.

    private_names, exact_sites: write what is otherwise hidden. pcodes: where to look codes up.
    find_people: tells names of people in a text, besides the rules of `names`.
    """

    retold: bool = False
    private_names: bool = False
    exact_sites: bool = False
    pcodes: Pcodes | None = None
    find_people: FindsPeople = find_nobody


@dataclass(slots=True)
class Tally:
    """What became of the incidents while their rows were written."""

    written: int = 0
    retold: int = 0
    outside: int = 0
    """Incidents that the codebook has nothing like."""
    no_pcode: int = 0


@dataclass(frozen=True, slots=True)
class IncidentTable:
    """A codebook's table of some incidents; `rows` can be gone through once, and fills `tally`."""

    columns: tuple[Column, ...]
    rows: Iterator[Row]
    tally: Tally = field(default_factory=Tally)


def incident_table(
    incidents: Iterable[Sourced], book: Codebook, choices: Choices = Choices()
) -> IncidentTable:
    """The rows of incidents in a codebook's terms, in the order they come."""
    columns = book.columns + (PCODE_COLUMNS if choices.pcodes else ())
    tally = Tally()
    return IncidentTable(columns, _rows(incidents, book, choices, tally), tally)


def prepare(one: Sourced, choices: Choices) -> Exported:
    """An incident ready for a codebook, with what must not leave hidden."""
    incident, readings = one
    told = gather(incident, readings)
    if not choices.private_names:
        texts = [one.text for one in told.sentences]
        mine = [readings[id_] for id_ in sorted({each.report for each in incident.events})]
        told = hide_names(told, private_words(mine, texts, choices.find_people))
    return told if choices.exact_sites else coarsen_sites(told)


def _rows(
    incidents: Iterable[Sourced], book: Codebook, choices: Choices, tally: Tally
) -> Iterator[Row]:
    for one in incidents:
        if one[0].retold and not choices.retold:
            tally.retold += 1
            continue
        rows = book.rows(prepare(one, choices))
        tally.outside += not rows
        tally.written += len(rows)
        for row in rows:
            yield _with_codes(row, choices.pcodes, tally) if choices.pcodes else row


def _with_codes(row: Row, pcodes: Pcodes, tally: Tally) -> Row:
    coded = pcodes.code(row.where)
    values: dict[str, Any] = {**row.values, **dict.fromkeys(_PCODE_NAMES)}
    for level, (code, name) in enumerate(zip(coded.codes, coded.names, strict=True), start=1):
        values[f"adm{level}_pcode"] = code
        values[f"adm{level}_name"] = name
    values["pcode_by"] = coded.by
    if coded.warning:
        tally.no_pcode += 1
        values["warning"] = "; ".join(filter(None, (values["warning"], coded.warning)))
    return replace(row, values=values)


_PCODE_NAMES = tuple(column.name for column in PCODE_COLUMNS)
