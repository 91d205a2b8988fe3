"""Contradictions side by side: what each side says, and in which words."""

from dataclasses import dataclass

from dateline.desk.incident.fields import figure_span
from dateline.desk.incident.quotes import Quote, quote_of, together
from dateline.desk.wording import label
from dateline.domain import Contest, ContestedField, FigureRange, Role, Span
from dateline.record import Telling, WholeIncident


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    says: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestView:
    """field: what it is about, in words; anchor: the field of the page it belongs to."""

    field: str
    about: str
    anchor: str
    sides: tuple[SideView, ...]


def contest_views(whole: WholeIncident) -> list[ContestView]:
    tellings = {each.event: each for each in whole.tellings}
    return [
        ContestView(
            field=_name(contest),
            about=contest.field.value,
            anchor=_anchor(contest),
            sides=tuple(
                SideView(
                    says=side.says,
                    quotes=together(
                        quote_of(telling, *_marked(whole, contest, telling))
                        for event in side.events
                        if (telling := tellings.get(event))
                    ),
                )
                for side in contest.sides
            ),
        )
        for contest in whole.incident.contested
    ]


def _name(contest: Contest) -> str:
    if contest.field is ContestedField.FIGURES and contest.detail:
        return label(contest.detail, "figure")
    return label(contest.field, "contested")


def _anchor(contest: Contest) -> str:
    if contest.field is ContestedField.FIGURES:
        return contest.detail
    return {"actors": "by", "status": "status", "type": "type"}[contest.field.value]


def _marked(whole: WholeIncident, contest: Contest, telling: Telling) -> tuple[list[Span], str]:
    """The words of a telling that a contest is about, and their kind."""
    reading, event = telling.reading, telling.reading.events[telling.index]
    if contest.field is ContestedField.FIGURES:
        counts = [
            span for figure in whole.incident.figures for span in _counts(figure, contest, telling)
        ]
        if counts:
            return counts[:1], "figure"
    if contest.field is ContestedField.ACTORS:
        named = [reading.actors[part.actor].span for part in event.actors if part.role is Role.BY]
        if named:
            return named[:1], "actor"
    return [event.trigger], "event"


def _counts(figure: FigureRange, contest: Contest, telling: Telling) -> list[Span]:
    if figure.kind.value != contest.detail:
        return []
    spans = (
        figure_span(telling, claim.figure)
        for claim in figure.claims
        if claim.event == telling.event
    )
    return [span for span in spans if span]
