"""What the codebooks share: the columns after each one's own, and the warnings of a row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.domain import (
    ContestedField,
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    FigureRange,
    PlacePrecision,
    SpotForm,
    Unit,
)
from dateline.exports.columns import SENTENCE_SEPARATOR, Column, Kind, Row, Value, point
from dateline.exports.exported import Exported
from dateline.gazetteer.geometry import middle_and_reach
from dateline.lexicon.countries import iso3_of

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Codebook:
    """One project's table. columns: its own, to the letter; `table_columns` adds the shared ones.

    rows: the rows of an incident, none when the codebook has nothing like it.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Exported], tuple[Row, ...]]


SHARED = (
    Column("incident_id", hxl="#event+id"),
    Column("source_sentences", Kind.TEXTS, "#description+sentences", SENTENCE_SEPARATOR),
    Column("outlets", Kind.TEXTS, "#meta+source+outlets"),
    Column("links", Kind.TEXTS, "#meta+url", " "),
    Column("reports", Kind.INTEGER, "#indicator+reports+num"),
    Column("independent_sources", Kind.INTEGER, "#indicator+sources+num"),
    Column("retold", Kind.BOOLEAN, "#meta+retold"),
    Column("contested", Kind.TEXTS, "#meta+contested"),
    Column("confidence", Kind.DECIMAL, "#indicator+confidence+num"),
    Column("geonameid", Kind.INTEGER, "#geo+id+geonames"),
    Column("iso3", hxl="#country+code"),
    Column("warning", hxl="#meta+warning"),
)
"""At the end of every table, save those that a codebook has itself."""

_HAPPENED = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
_USUAL = {EventType.EVACUATION_ORDER: _HAPPENED | {EventStatus.ORDERED}}
"""The statuses that need no warning."""


def table_columns(own: tuple[Column, ...]) -> tuple[Column, ...]:
    names = {column.name for column in own}
    return (*own, *(column for column in SHARED if column.name not in names))


def make_row(
    told: Exported,
    own: Values,
    columns: tuple[Column, ...],
    *,
    id_: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Row:
    """A row of a codebook's own values and the shared ones; a column that `own` lacks is empty.

    warnings: those of the codebook, after those of the incident.
    """
    values: dict[str, Any] = {column.name: None for column in columns}
    values |= {key: value for key, value in shared_values(told, warnings).items() if key in values}
    values |= own
    lat, lon = coordinates(told)
    return Row(id_ or told.incident.id, values, point(lat, lon), told.where)


def shared_values(told: Exported, warnings: tuple[str, ...]) -> Values:
    incident = told.incident
    return {
        "incident_id": incident.id,
        "source_sentences": [one.text for one in told.sentences],
        "outlets": list(told.outlets),
        "links": list(told.links),
        "reports": incident.reports,
        "independent_sources": incident.independent_sources,
        "retold": incident.retold,
        "contested": contested_fields(told),
        "confidence": round(incident.confidence.score, 3),
        "geonameid": told.where.place.geonameid if told.where else None,
        "iso3": iso3_of(told.country),
        "warning": "; ".join((*told.warnings, *incident_warnings(told), *warnings)) or None,
    }


def contested_fields(told: Exported) -> list[str]:
    """Each contested field, with the part of it that is: "figures: killed"."""
    return [
        f"{each.field.value}: {each.detail}" if each.detail else each.field.value
        for each in told.incident.contested
    ]


def incident_warnings(told: Exported) -> Iterator[str]:
    """What holds whatever the codebook, the gravest first."""
    incident = told.incident
    if incident.retold:
        yield "told only as background, by no report as news"
    if incident.status not in _USUAL.get(incident.type, _HAPPENED):
        yield f"status is {incident.status.value}"
    for contest in incident.contested:
        name = contest.detail if contest.field is ContestedField.FIGURES else contest.field.value
        sides = " / ".join(side.says for side in contest.sides)
        yield f"sources contradict each other on {name}: {sides}"
    if incident.independent_sources == 1:
        yield "one independent source"
    if incident.interval.precision is DatePrecision.PUBLISHED:
        yield "dated by the day of publication"
    if incident.interval.start is None and incident.interval.end is None:
        yield "date unknown"
    if told.where is None:
        yield "cannot be placed"
    elif told.where.precision in (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY):
        yield f"placed to the {told.where.precision.value} only"
    for each in incident.figures:
        if each.unit is Unit.HOUSEHOLD:
            yield f"{each.kind.value}: in households ({_bounds(each)}), not turned into people"


def _bounds(given: FigureRange) -> str:
    if given.low == given.high:
        return str(given.low)
    low, high = ("?" if bound is None else str(bound) for bound in (given.low, given.high))
    return f"{low}-{high}"


def best_of(told: Exported, kind: FigureKind) -> int | None:
    found = told.range(kind)
    return found.best if found else None


def coordinates(told: Exported) -> tuple[float | None, float | None]:
    """Latitude and longitude, of the spot where one is told; none for what is placed to a country.

    The middle of a country is where nothing happened.
    """
    if told.where is None or told.where.precision is PlacePrecision.COUNTRY:
        return None, None
    if told.where.spot:
        return middle_and_reach(told.where.spot.line)[0]
    return told.where.place.lat, told.where.place.lon


def place_name(told: Exported) -> str | None:
    """The place by the gazetteer's name, with the words round it where a spot is told."""
    if told.where is None:
        return None
    return told.place_text if told.where.spot and told.place_text else told.where.place.name


def place_code(told: Exported) -> str | None:
    """The place's precision, or the form of the spot where the words tell one by way of it."""
    if told.where is None:
        return None
    spot = told.where.spot
    if spot is None:
        return told.where.precision.value
    return SpotForm.NEAR.value if spot.form is SpotForm.OFFSET else spot.form.value
