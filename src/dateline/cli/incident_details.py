"""One incident in words: a line for each field, a row for each source."""

from typing import TYPE_CHECKING

from dateline.cli.incident_tables import (
    incident_what,
    incident_where,
    incident_who,
    range_text,
    sources_text,
)
from dateline.cli.marks import marked_span
from dateline.cli.screen import visible
from dateline.cli.tables import plain_table
from dateline.domain import (
    ClaimChange,
    DependenceBasis,
    FigureClaim,
    FigureRange,
    LinkDecision,
    Reading,
    Role,
    Scope,
)
from dateline.phrasing import bounds_text, correction_text, days_text, interval_text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dateline.record import Telling, WholeIncident

Line = tuple[str, str]

_BASES = {
    DependenceBasis.COPY: "a copy",
    DependenceBasis.PASSAGE: "shares passages",
    DependenceBasis.AGENCY: "credits it",
    DependenceBasis.CITED: "quotes it",
}
_CHANGES = {
    ClaimChange.FIRST: "",
    ClaimChange.SAME: "the same",
    ClaimChange.UPDATE: "update",
    ClaimChange.CONTRADICTION: "! contradicts",
}


def incident_lines(whole: "WholeIncident") -> list[Line]:
    """Every field that has a value, with its name, and + where a person set it."""
    row, incident = whole.row, whole.incident
    figures = [
        (
            "figure",
            f"{range_text(figure)} · best by {figure.rule.value.replace('_', ' ')}"
            f"{_set(whole, figure.kind.value)}",
        )
        for figure in incident.figures
    ]
    parts = ", ".join(
        f"{part.name.replace('_', ' ')} {part.weight:.2f}"
        + (f" ({part.detail})" if part.detail else "")
        for part in incident.confidence.parts
    )
    precision = f" · precision {row.place_precision.value}" if row.place_precision else ""
    lines = [
        ("incident", row.id),
        ("what", incident_what(row) + _set(whole, "type", "status")),
        (
            "when",
            f"{days_text(row.start, row.end, row.date_precision)} · precision "
            f"{row.date_precision.value}{_set(whole, 'when')}",
        ),
        ("where", f"{incident_where(row)}{precision}{_set(whole, 'where')}"),
        ("who", incident_who(row) + _set(whole, "by", "against", "with")),
        *figures,
        ("told by", sources_text(row)),
        ("confidence", f"{incident.confidence.score:.2f}: {parts}"),
    ]
    return [(name, value) for name, value in lines if value]


def sources_table(whole: "WholeIncident", console: "Console") -> "Table":
    """Each telling: who prints it and whose voice it is, what it says, and its sentence, marked."""
    from rich.text import Text

    table = plain_table(("source", "says", "in these words", "event"))
    for telling in whole.tellings:
        table.add_row(
            Text(visible(_source(telling))),
            Text(visible(_says(telling))),
            _words(telling, console),
            Text(telling.event[:8]),
        )
    return table


def claims_table(whole: "WholeIncident") -> "Table":
    """Each figure of each source by the day it was told."""
    from rich.text import Text

    table = plain_table(("figure", "told", "number", "who says so", "standing", "source", ""))
    for figure in whole.incident.figures:
        for claim in figure.claims:
            table.add_row(*(Text(visible(cell)) for cell in _claim_cells(figure, claim)))
    return table


def contest_lines(whole: "WholeIncident") -> list[str]:
    """Each field on which two sources cannot both be right, and who is on which side."""
    outlet = {each.event: _outlet(each.reading) for each in whole.tellings}
    lines = []
    for contest in whole.incident.contested:
        detail = f" ({contest.detail.replace('_', ' ')})" if contest.detail else ""
        lines.append(f"! {contest.field.value}{detail}")
        for side in contest.sides:
            names = dict.fromkeys(outlet.get(event, event[:8]) for event in side.events)
            lines.append(f"    {side.says} — {', '.join(names)}")
    return lines


def history_lines(whole: "WholeIncident") -> list[str]:
    numbers = {each.id: each.number for each in whole.history}
    return [
        correction_text(each, numbers, holds=each.id not in whole.undone) for each in whole.history
    ]


def link_lines(whole: "WholeIncident") -> list[str]:
    """Each judgement on a pair of its events, with its reasons, the strongest first."""
    mine = set(whole.incident.event_ids)
    lines = []
    for link in whole.links:
        apart = "" if {link.left, link.right} <= mine else " (another incident's)"
        sign = "=" if link.decision is LinkDecision.SAME else "≠"
        weight = "a person" if link.weight is None else f"{link.weight:+.1f} bits"
        reasons = ", ".join(
            f"{each.name} {each.weight:+.1f}" + (f" ({each.detail})" if each.detail else "")
            for each in link.reasons
        )
        lines.append(f"{link.left[:8]} {sign} {link.right[:8]}{apart}  {weight}: {reasons}")
    return lines


def _set(whole: "WholeIncident", *fields: str) -> str:
    return " · + set by a person" if any(field in whole.row.corrected for field in fields) else ""


def _source(telling: "Telling") -> str:
    report = telling.reading.report
    lines = [_outlet(telling.reading)]
    if report.published.value:
        lines.append(report.published.value.isoformat())
    if telling.group.basis:
        lines.append(f"{_BASES[telling.group.basis]}: {_origin(telling)}")
    return "\n".join(lines)


def _origin(telling: "Telling") -> str:
    """Whose voice it is; a report without an outlet is named by its first digits."""
    origin = telling.group.origin
    same = origin == telling.reading.report.id
    return "itself" if same else origin[:8] if len(origin) == 20 and " " not in origin else origin


def _outlet(reading: Reading) -> str:
    return reading.report.outlet or reading.report.title or reading.report.id[:8]


def _says(telling: "Telling") -> str:
    """What one report makes of it, a line for each thing."""
    reading, event = telling.reading, telling.reading.events[telling.index]
    actors = {
        role: [reading.actors[each.actor].actor for each in event.actors if each.role is role]
        for role in Role
    }
    who = ", ".join(actors[Role.BY])
    against = f" → {', '.join(actors[Role.AGAINST])}" if actors[Role.AGAINST] else ""
    figures = [
        bounds_text(figure.low, figure.high, approximate=figure.approximate)
        + f" {figure.kind.value.replace('_', ' ')}"
        for figure in (reading.figures[number] for number in event.figures)
        if figure.scope is Scope.INCIDENT
    ]
    status = "" if event.status.value == "happened" else f" ({event.status.value})"
    background = " · background" if event.newness.value == "background" else ""
    place = event.where.place.name if event.where else "?"
    lines = [
        f"{event.type.value.replace('_', ' ')}{status}{background}",
        f"{interval_text(event.when.interval)} · {place}",
        f"{who}{against}",
        ", ".join(figures),
        f"says {_speaker(reading, event.said_by)}" if event.said_by is not None else "",
    ]
    return "\n".join(line for line in lines if line)


def _speaker(reading: Reading, said_by: int) -> str:
    said = reading.attributions[said_by]
    return said.speaker or " ".join(span.of(reading.report.text) for span in said.source)


def _words(telling: "Telling", console: "Console") -> "Text":
    from rich.text import Text

    reading, event = telling.reading, telling.reading.events[telling.index]
    told = [
        marked_span(reading, span, colour=bool(console.color_system)) for span in event.evidence
    ]
    return Text("\n").join(told)


def _claim_cells(figure: FigureRange, claim: FigureClaim) -> tuple[str, ...]:
    best = " ← best" if claim.figure == figure.best_claim else ""
    return (
        figure.kind.value.replace("_", " "),
        claim.told.isoformat() if claim.told else "?",
        bounds_text(claim.low, claim.high, approximate=claim.approximate),
        claim.speaker or "the outlet",
        claim.standing.value,
        claim.outlet or claim.report[:8],
        f"{_CHANGES[claim.change]}{best}",
    )
