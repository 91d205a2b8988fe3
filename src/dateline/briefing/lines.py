"""An incident as a line of a briefing: typed values, with the citations it rests on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.briefing.citing import Citations, Cites, figure_sentences, sentences_of
from dateline.domain import (
    Contest,
    ContestedField,
    EventFamily,
    EventStatus,
    EventType,
    FigureRange,
    Incident,
    Interval,
    Location,
    Role,
    family_of,
)
from dateline.exports.exported import Exported, Sentence

CITED = 6
"""Sentences cited for one incident; one that thirty reports tell would fill the list alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """An incident as it is listed. number: its place in the table, which other parts refer to.

    quote: the sentence of the first report that tells it.
    """

    number: int
    id: str
    type: EventType
    status: EventStatus
    interval: Interval
    where: Location | None
    by: tuple[str, ...]
    against: tuple[str, ...]
    with_: tuple[str, ...]
    figures: tuple[FigureRange, ...]
    reports: int
    independent_sources: int
    contested: tuple[ContestedField, ...]
    confidence: float
    quote: str
    cites: Cites

    @property
    def family(self) -> EventFamily:
        return family_of(self.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a contradiction. voices: who prints it, each with the citation of its words."""

    says: str
    voices: tuple[tuple[str, Cites], ...]
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What the sources of one incident cannot both be right about."""

    line: IncidentLine
    field: ContestedField
    detail: str
    sides: tuple[Side, ...]


def line_of(told: Exported, number: int, citations: Citations) -> IncidentLine:
    incident = told.incident
    first = sentences_of(told, (incident.events[0].event,))
    return IncidentLine(
        number=number,
        id=incident.id,
        type=incident.type,
        status=incident.status,
        interval=incident.interval,
        where=told.where,
        by=told.names(Role.BY),
        against=told.names(Role.AGAINST),
        with_=told.names(Role.WITH),
        figures=incident.figures,
        reports=incident.reports,
        independent_sources=incident.independent_sources,
        contested=tuple(dict.fromkeys(each.field for each in incident.contested)),
        confidence=incident.confidence.score,
        quote=" ".join(first[0].text.split()) if first else "",
        cites=citations.of_sentences(told, _telling_sentences(told)),
    )


def contradictions_of(
    told: Exported, line: IncidentLine, citations: Citations
) -> Iterable[Contradiction]:
    for contest in told.incident.contested:
        yield Contradiction(
            line=line,
            field=contest.field,
            detail=contest.detail,
            sides=tuple(
                _side(told, contest, side.says, side.events, citations) for side in contest.sides
            ),
        )


def date_key(incident: Incident) -> tuple[bool, str, str, str]:
    """Sorts by the first known day, then the last, those with no day at the end."""
    start, end = incident.interval.start, incident.interval.end
    known = start or end
    return known is None, str(known), str(end or known), incident.id


def _telling_sentences(told: Exported) -> tuple[Sentence, ...]:
    """What each report tells the incident with, then where its best figures stand; each once."""
    first_of_report: dict[str, Sentence] = {}
    for event in told.events:
        if event.sentences:
            first_of_report.setdefault(event.report, event.sentences[0])
    best = (figure_sentences(told, each.best_claim) for each in told.incident.figures)
    figures = (sentence for found in best for sentence in found)
    return tuple(dict.fromkeys((*figures, *first_of_report.values())))[:CITED]


def _side(
    told: Exported, contest: Contest, says: str, events: tuple[str, ...], citations: Citations
) -> Side:
    """The voices of a side by the sentences that say it: of its figure, or else of its events."""
    outlet = {report.id: report.outlet or report.title or report.id[:8] for report in told.reports}
    sentences = _sentences_saying(told, contest, events, says)
    voices: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        voices.setdefault(outlet[sentence.report], []).append(sentence)
    return Side(
        says=says,
        voices=tuple(
            (name, citations.of_sentences(told, of_voice)) for name, of_voice in voices.items()
        ),
        quote=" ".join(sentences[0].text.split()) if sentences else "",
    )


def _sentences_saying(
    told: Exported, contest: Contest, events: tuple[str, ...], says: str
) -> tuple[Sentence, ...]:
    if contest.field is not ContestedField.FIGURES:
        return sentences_of(told, events)
    claims = [
        claim
        for figure in told.incident.figures
        if figure.kind.value == contest.detail
        for claim in figure.claims
        if claim.event in events
    ]
    # one report can print both numbers, each from another speaker
    numbers = {int(number) for number in re.findall(r"\d+", says)}
    own = [claim for claim in claims if numbers & {claim.low, claim.high}] or claims
    found = (figure_sentences(told, claim.figure) for claim in own)
    return tuple(dict.fromkeys(sentence for each in found for sentence in each))
