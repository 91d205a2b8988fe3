"""An incident with all that a row about it needs: its events, their words, their reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.domain import (
    Attribution,
    EventType,
    Figure,
    FigureKind,
    FigureRange,
    Incident,
    Location,
    Newness,
    Reading,
    Report,
    Role,
    Scope,
    Span,
    SpeakerKind,
    Unit,
    Who,
)

_MAIN_UNIT = {FigureKind.BUILDINGS: Unit.BUILDING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words that a field rests on: half-open offsets into the report's text, and the slice."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedReport:
    """A report that tells the incident. published: None where the day can't be known."""

    id: str
    title: str | None
    outlet: str | None
    url: str | None
    agency: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedFigure:
    """A figure as its event has it. place: where those it counts were."""

    id: str
    event: str
    kind: FigureKind
    low: int | None
    high: int | None
    approximate: bool
    unit: Unit
    scope: Scope
    who: tuple[Who, ...]
    side: str | None
    part_of: str | None
    place: Location | None
    said_by: str | None
    said_by_kind: SpeakerKind | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedEvent:
    """A member of the incident, as its report tells it. trigger: the words that tell the act."""

    id: str
    report: str
    type: EventType
    newness: Newness
    trigger: str
    said_by: str | None
    said_by_kind: SpeakerKind | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """An incident ready for any codebook. Made by `gather`.

    events: in the incident's order; reports: in the order of their first event.
    figures: all that count for its events, parts and other scopes too, in that order.
    where: the incident's place, which hiding may make coarser. place_text: the words for it.
    warnings: what whoever reads the row should know before it is used, in plain words.
    """

    incident: Incident
    events: tuple[ExportedEvent, ...]
    reports: tuple[ExportedReport, ...]
    figures: tuple[ExportedFigure, ...]
    where: Location | None
    place_text: str | None
    warnings: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The words behind the events, then those behind the figures of the incident, each once."""
        of_figures = (each for each in self.figures if each.scope is Scope.INCIDENT)
        groups = (
            *(each.sentences for each in self.events),
            *(each.sentences for each in of_figures),
        )
        return tuple(dict.fromkeys(one for group in groups for one in group))

    @property
    def outlets(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.outlet for each in self.reports if each.outlet))

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.url for each in self.reports if each.url))

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-2."""
        return self.where.place.country if self.where else None

    def range(self, kind: FigureKind) -> FigureRange | None:
        """What is given for a kind of count in its usual unit: people, or buildings."""
        unit = _MAIN_UNIT.get(kind, Unit.PERSON)
        of_kind = (each for each in self.incident.figures if each.kind is kind)
        return next((each for each in of_kind if each.unit is unit), None)

    def names(self, role: Role) -> tuple[str, ...]:
        """The actors in a role, in the incident's order."""
        found = (each.actor for each in self.incident.actors if each.role is role)
        return tuple(dict.fromkeys(found))

    def figure(self, id_: str | None) -> ExportedFigure | None:
        return next((each for each in self.figures if each.id == id_), None)


def gather(incident: Incident, readings: Mapping[str, Reading]) -> Exported:
    """An incident with its events, by the readings of the reports they stand in (by report id).

    KeyError when the reading of one of its reports is missing.
    """
    report_ids = tuple(dict.fromkeys(member.report for member in incident.events))
    return Exported(
        incident=incident,
        events=tuple(
            _event(readings[member.report], member.index, member.event)
            for member in incident.events
        ),
        reports=tuple(_report(readings[id_].report) for id_ in report_ids),
        figures=tuple(_figures(incident, readings)),
        where=incident.where,
        place_text=_place_text(incident, readings),
    )


def _event(reading: Reading, index: int, id_: str) -> ExportedEvent:
    event = reading.events[index]
    name, kind = _speaker(reading, event.said_by)
    return ExportedEvent(
        id=id_,
        report=reading.report.id,
        type=event.type,
        newness=event.newness,
        trigger=event.trigger.of(reading.report.text),
        said_by=name,
        said_by_kind=kind,
        sentences=_sentences(reading.report, event.evidence),
    )


def _figures(incident: Incident, readings: Mapping[str, Reading]) -> Iterator[ExportedFigure]:
    seen: set[str] = set()
    for member in incident.events:
        reading = readings[member.report]
        for index in reading.events[member.index].figures:
            if (id_ := reading.figure_id(index)) not in seen:
                seen.add(id_)
                yield _figure(reading, reading.figures[index], id_, member.event)


def _figure(reading: Reading, figure: Figure, id_: str, event: str) -> ExportedFigure:
    name, kind = _speaker(reading, figure.said_by)
    return ExportedFigure(
        id=id_,
        event=event,
        kind=figure.kind,
        low=figure.low,
        high=figure.high,
        approximate=figure.approximate,
        unit=figure.unit,
        scope=figure.scope,
        who=figure.who,
        side=figure.side,
        part_of=None if figure.part_of is None else reading.figure_id(figure.part_of),
        place=figure.place,
        said_by=name,
        said_by_kind=kind,
        sentences=_sentences(reading.report, figure.evidence),
    )


def _report(report: Report) -> ExportedReport:
    return ExportedReport(
        id=report.id,
        title=report.title,
        outlet=report.outlet,
        url=report.url,
        agency=report.agency,
        published=report.published.value,
    )


def _place_text(incident: Incident, readings: Mapping[str, Reading]) -> str | None:
    """The words for the place, in the report of the event it was taken from."""
    of_event = {member.event: member.report for member in incident.events}
    if incident.where is None or incident.where_event not in of_event:
        return None
    text = readings[of_event[incident.where_event]].report.text
    return (incident.where.spot or incident.where).span.of(text) or None


def _sentences(report: Report, spans: tuple[Span, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(report=report.id, start=span.start, end=span.end, text=span.of(report.text))
        for span in spans
    )


def _speaker(reading: Reading, index: int | None) -> tuple[str | None, SpeakerKind | None]:
    """Who says it, as the record has it: the name a pronoun stands for, else the words."""
    if index is None:
        return None, None
    said: Attribution = reading.attributions[index]
    words = " ".join(span.of(reading.report.text) for span in said.source)
    return said.speaker or words or None, said.kind
