"""An incident, a change, a count in a line of words with its references."""

from dateline.briefing.changes import Change, NewCount
from dateline.briefing.document import Refs, Runs, Text
from dateline.briefing.lines import IncidentLine
from dateline.briefing.words import (
    best_words,
    counted,
    day_words,
    field_words,
    interval_words,
    kind_words,
    listed,
    place_words,
    precision_words,
    range_words,
    type_words,
)
from dateline.domain import FigureClaim, FigureRange

NAMED = 4
"""Actors of one role in a line."""


def highlight_words(line: IncidentLine) -> Runs:
    """When and where, what by whom, how many, with references and the table's number."""
    told = [f"{type_words(line.type, line.status)}{actors_words(line)}."]
    if line.figures:
        told.append(f"{_sentence(listed([figure_words(each) for each in line.figures]))}.")
    notes = [*disagreements(line), f"no. {line.number} in the table"]
    return (
        Text(f"{interval_words(line.interval)}, {place_words(line.where)}: ", strong=True),
        Text(" ".join(told) + " "),
        Refs(line.cites),
        Text(f" ({'; '.join(notes)})", faint=True),
    )


def change_words(change: Change) -> Runs:
    """An earlier incident and what is told of it now."""
    told = counted(change.reports, "report")
    head = f"{interval_words(change.interval)}, {place_words(change.where)}: "
    runs: Runs = (
        Text(head, strong=True),
        Text(f"{change.type.value.replace('_', ' ')}, told again by {told} of this period. "),
        Refs(change.cites),
    )
    for count in change.counts:
        runs += (Text(f" {_new_count(count)} "), Refs(count.cites))
    return runs


def _new_count(count: NewCount) -> str:
    now, kind = count.now, kind_words(count.kind, count.unit)
    voice = now.speaker or now.outlet or "a report"
    day = f" on {day_words(now.told)}" if now.told else ""
    told = f"{_sentence(kind)}: {claim_words(now)} ({voice}{day})"
    return f"{told}, before {claim_words(count.was)}." if count.was else f"{told}."


def actors_words(line: IncidentLine) -> str:
    """Such as " by the army against people"."""
    parts = (("by", line.by), ("with", line.with_), ("against", line.against))
    return "".join(f" {word} {_some(names)}" for word, names in parts if names)


def _some(names: tuple[str, ...]) -> str:
    return listed(names if len(names) <= NAMED else (*names[:NAMED], "others"))


def figure_words(figure: FigureRange) -> str:
    """Such as "70 (at least 37) killed"."""
    bounds = best_words(figure.best, figure.low, figure.high)
    return f"{bounds} {kind_words(figure.kind, figure.unit)}"


def claim_words(claim: FigureClaim) -> str:
    return range_words(claim.low, claim.high, approximate=claim.approximate)


def disagreements(line: IncidentLine) -> list[str]:
    return [f"sources disagree: {field_words(field).lower()}" for field in line.contested]


def sources_words(line: IncidentLine) -> str:
    """How many reports, how many of them independent, and how far to rely on it."""
    independent = f", {line.independent_sources} independent" if line.reports > 1 else ""
    return f"{counted(line.reports, 'report')}{independent}; confidence {line.confidence:.2f}"


def where_words(line: IncidentLine) -> str:
    precision = precision_words(line.where)
    return place_words(line.where) + (f" ({precision})" if precision else "")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
