"""The parts of a document that list: totals, incidents, contradictions."""

from collections.abc import Iterator

from dateline.briefing.document import Block, Heading, Paragraph, Refs, Runs, Sides, Table, Text
from dateline.briefing.lines import Contradiction, IncidentLine
from dateline.briefing.model import Briefing, ToldTotal
from dateline.briefing.phrases import (
    actors_words,
    disagreements,
    figure_words,
    sources_words,
    where_words,
)
from dateline.briefing.words import (
    day_words,
    field_words,
    interval_words,
    kind_words,
    number,
    place_words,
    range_words,
    scope_words,
    type_words,
    who_words,
)
from dateline.domain import ContestedField, FigureKind, Unit


def totals_section(briefing: Briefing) -> Iterator[Block]:
    if not briefing.totals:
        return
    yield Heading("Totals told in these days")
    yield Paragraph(
        (
            Text(
                "Running totals, counts at one time and rates, as somebody gave them. Each stands "
                "by itself: none is added to another, nor to the figures above."
            ),
        ),
        note=True,
    )
    yield Table(
        columns=("What", ">How many", "What it counts", "Who says so", "Told", "Source"),
        widths=(15, 16, 21, 24, 15, 9),
        rows=tuple(_total_row(each) for each in briefing.totals),
        label="Totals, each with who says so and when it was told",
    )
    if briefing.left_out.totals:
        left = f"{number(briefing.left_out.totals)} more totals were told."
        yield Paragraph((Text(left),), note=True)


def _total_row(each: ToldTotal) -> tuple[Runs, ...]:
    total = each.total
    who = f" ({who_words(total.who)})" if total.who else ""
    place = f", {total.place}" if total.place else ", place not told"
    return (
        (Text(f"{kind_words(total.kind, total.unit)}{who}"),),
        (Text(range_words(total.low, total.high, approximate=total.approximate), strong=True),),
        (Text(f"{scope_words(total.scope)}{place}"),),
        (Text(total.speaker or total.outlet or "the report"),),
        (Text(day_words(total.published)),),
        (Refs(each.cites),),
    )


def incidents_section(briefing: Briefing) -> Iterator[Block]:
    if not briefing.lines:
        return
    yield Heading("Incidents")
    yield Table(
        columns=(">No.", "When", "Where", "What", "How many", "Told by", "Source"),
        widths=(5, 11, 16, 27, 17, 16, 8),
        rows=tuple(_incident_row(line) for line in briefing.lines),
        label="Incidents by date",
    )
    if left := briefing.left_out.incidents:
        told = f"{number(left)} more incidents are not listed: the table holds the gravest ones."
        yield Paragraph((Text(told),), note=True)


def _incident_row(line: IncidentLine) -> tuple[Runs, ...]:
    counts = "; ".join(figure_words(each) for each in line.figures)
    disputed = disagreements(line)
    sources = (Text(sources_words(line)), *(Text(f" ({each})", strong=True) for each in disputed))
    return (
        (Text(str(line.number)),),
        (Text(interval_words(line.interval)),),
        (Text(where_words(line)),),
        (Text(type_words(line.type, line.status), strong=True), Text(actors_words(line))),
        (Text(counts),),
        sources,
        (Refs(line.cites),),
    )


def contradictions_section(briefing: Briefing) -> Iterator[Block]:
    if not briefing.contradictions:
        return
    yield Heading("Where sources contradict one another")
    for each in briefing.contradictions:
        yield _sides(each)
    if briefing.left_out.contradictions:
        left = f"{number(briefing.left_out.contradictions)} more contradictions are not shown."
        yield Paragraph((Text(left),), note=True)


def _sides(each: Contradiction) -> Sides:
    line = each.line
    about = (
        f"{interval_words(line.interval)}, {place_words(line.where)}: "
        f"{type_words(line.type, line.status)}"
    )
    return Sides(
        title=_question(each),
        about=(Text(about), Text(f" (no. {line.number} in the table)", faint=True)),
        sides=tuple(
            (_says(each, side.says), _voices(side.voices), side.quote) for side in each.sides
        ),
    )


def _question(each: Contradiction) -> str:
    if each.field is ContestedField.FIGURES and each.detail:
        return f"{field_words(each.field)} {kind_words(FigureKind(each.detail), Unit.PERSON)}"
    return field_words(each.field)


def _says(each: Contradiction, says: str) -> str:
    if each.field is ContestedField.TYPE:
        return says.replace("_", " ")
    return says


def _voices(voices: tuple[tuple[str, tuple[int, ...]], ...]) -> Runs:
    runs: Runs = ()
    for n, (name, cites) in enumerate(voices):
        runs += (Text(f"{', ' if n else ''}{name} "), Refs(cites))
    return runs
