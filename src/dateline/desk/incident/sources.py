"""An incident's reports side by side: a column each, what it says field by field."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.desk.incident.quotes import Piece, pieces_of, reader_address, source_name
from dateline.desk.wording import label
from dateline.domain import (
    CorrectedField,
    DependenceBasis,
    Event,
    EventStatus,
    EventType,
    Published,
    Reading,
    Role,
    Scope,
    Span,
    Standing,
    cover,
)
from dateline.lexicon.standing import load_standings
from dateline.linking.members import Member, acting_countries, speaker_of, standing_of
from dateline.phrasing import bounds_text, interval_text, typed_words
from dateline.record import Telling, WholeIncident, settings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """One telling in a column, to change, move or take out.

    days: as a person would type them. set_by: what people set of it, as "place (Amal)".
    """

    id: str
    type: EventType
    status: EventStatus
    days: str
    words: str
    set_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Evidence as the report words it, marked. href: the reader, there."""

    pieces: tuple[Piece, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceColumn:
    """One report. says: by the name of a row, its values, each once; rows it says nothing on lack.

    origin: whose voice it is, where it is not its own; basis: what shows that.
    """

    report: str
    source: str
    title: str | None
    published: Published
    standings: tuple[Standing, ...]
    basis: DependenceBasis | None
    origin: str
    says: dict[str, tuple[str, ...]]
    passages: tuple[Passage, ...]
    events: tuple[ToldEvent, ...]


ROWS = ("What", "When", "Where", "By", "Against", "With", "Figures", "Says who")
"""What is set side by side, in the order of the page."""


def source_columns(whole: WholeIncident) -> list[SourceColumn]:
    """A column a report, in the order they told it, copies beside the first of their voice."""
    by_report: dict[str, list[Telling]] = {}
    for telling in whole.tellings:
        by_report.setdefault(telling.reading.report.id, []).append(telling)
    voices = {id_: tellings[0].group.origin for id_, tellings in by_report.items()}
    first = {voice: number for number, voice in reversed(list(enumerate(voices.values())))}
    order = sorted(
        by_report,
        key=lambda id_: (first[voices[id_]], by_report[id_][0].group.basis is not None),
    )
    sides = acting_countries(map(_member, whole.tellings))
    return [_column(whole, by_report[id_], sides) for id_ in order]


def rows_told(columns: Iterable[SourceColumn]) -> list[str]:
    """The rows that any column says something on."""
    told = {row for column in columns for row in column.says}
    return [row for row in ROWS if row in told]


def _column(whole: WholeIncident, tellings: list[Telling], sides: frozenset[str]) -> SourceColumn:
    first = tellings[0]
    reading, group = first.reading, first.group
    return SourceColumn(
        report=reading.report.id,
        source=source_name(reading),
        title=reading.report.title,
        published=reading.report.published,
        standings=tuple(dict.fromkeys(_standing(each, sides) for each in tellings)),
        basis=group.basis,
        origin=_origin(whole, first),
        says=_says(tellings),
        passages=_passages(tellings),
        events=tuple(_told(each) for each in tellings),
    )


def _origin(whole: WholeIncident, telling: Telling) -> str:
    """Whose voice a report has, in words: of a copy, the outlet that told it first."""
    origin = telling.group.origin
    if origin == telling.reading.report.id:
        return ""
    for other in whole.tellings:
        if other.reading.report.id == origin:
            return source_name(other.reading)
    is_id = len(origin) == 20 and " " not in origin
    return "another report" if is_id else origin


def _told(telling: Telling) -> ToldEvent:
    event = telling.reading.events[telling.index]
    return ToldEvent(
        id=telling.event,
        type=event.type,
        status=event.status,
        days=typed_words(event.when.interval),
        words=event.trigger.of(telling.reading.report.text),
        set_by=tuple(
            f"{_NAMES[each.field]} ({each.by})"
            for each in settings_of(telling.reading, telling.index)
            if each.field
        ),
    )


_NAMES = {
    CorrectedField.TYPE: "type",
    CorrectedField.STATUS: "whether it happened",
    CorrectedField.WHEN: "days",
    CorrectedField.WHERE: "place",
}


def _says(tellings: list[Telling]) -> dict[str, tuple[str, ...]]:
    said: dict[str, dict[str, None]] = {}
    for telling in tellings:
        for row, value in _values(telling):
            if value:
                said.setdefault(row, {})[value] = None
    return {row: tuple(values) for row, values in said.items()}


def _values(telling: Telling) -> Iterable[tuple[str, str]]:
    reading, event = telling.reading, telling.reading.events[telling.index]
    yield "What", _what(event)
    interval = event.when.interval
    yield "When", interval_text(interval) if interval.start or interval.end else ""
    if event.where:
        where = event.where
        yield "Where", f"{where.place.name} ({label(where.precision, 'place_precision')})"
    for role in Role:
        for part in event.actors:
            if part.role is role:
                yield label(role, "role"), reading.actors[part.actor].actor
    for number in event.figures:
        yield "Figures", _count(reading, number)
    said_by = speaker_of(_member(telling), event.said_by)
    if event.said_by is not None and said_by:
        kind = reading.attributions[event.said_by].kind
        yield "Says who", f"{said_by} ({label(kind, 'speaker').lower()})"
    else:
        yield "Says who", "the outlet itself"


def _what(event: Event) -> str:
    notes = [label(event.status, "status").lower()] if event.status != "happened" else []
    notes += ["background"] if event.newness == "background" else []
    return label(event.type, "type") + (f" ({', '.join(notes)})" if notes else "")


def _count(reading: Reading, number: int) -> str:
    figure = reading.figures[number]
    bounds = bounds_text(figure.low, figure.high, approximate=figure.approximate)
    who = ", ".join(each.value.replace("_", " ") for each in figure.who)
    notes = [who] if who else []
    notes += ["part of the count"] if figure.part_of is not None else []
    notes += [label(figure.scope, "scope")] if figure.scope is not Scope.INCIDENT else []
    tail = f" ({'; '.join(notes)})" if notes else ""
    return f"{bounds} {label(figure.kind, 'figure').lower()}{tail}"


def _passages(tellings: list[Telling]) -> tuple[Passage, ...]:
    """The evidence of the events, each passage once, with what was read in it marked."""
    reading = tellings[0].reading
    spans = {span for each in tellings for span in each.reading.events[each.index].evidence}
    outer = [
        span for span in spans if not any(other != span and other.holds(span) for other in spans)
    ]
    marks = _marks(tellings)
    return tuple(
        Passage(
            pieces=pieces_of(reading.report.text, span, marks), href=reader_address(reading, span)
        )
        for span in sorted(outer)
    )


def _marks(tellings: list[Telling]) -> list[tuple[Span, str]]:
    """What the events of a report rest on, word by word."""
    found: dict[Span, str] = {}
    for telling in tellings:
        reading, event = telling.reading, telling.reading.events[telling.index]
        found.setdefault(event.trigger, "event")
        for number in event.figures:
            found.setdefault(reading.figures[number].span, "figure")
        if event.where:
            found.setdefault(event.where.span, "place")
        if event.when.time is not None:
            found.setdefault(reading.times[event.when.time].span, "time")
        for part in event.actors:
            found.setdefault(reading.actors[part.actor].span, "actor")
        if event.said_by is not None and reading.attributions[event.said_by].source:
            found.setdefault(cover(reading.attributions[event.said_by].source), "attribution")
    return list(found.items())


def _standing(telling: Telling, sides: frozenset[str]) -> Standing:
    said_by = telling.reading.events[telling.index].said_by
    return standing_of(_member(telling), said_by, sides, load_standings())


def _member(telling: Telling) -> Member:
    return Member(
        id=telling.event,
        reading=telling.reading,
        index=telling.index,
        report=telling.reading.report.id,
        group=telling.group.id,
    )
