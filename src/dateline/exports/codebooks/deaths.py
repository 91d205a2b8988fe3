"""Whose dead a toll counts, as UCDP parts them: side A, side B, civilians, unknown."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.domain import FigureKind, Unit
from dateline.exports.exported import Exported, ExportedFigure
from dateline.lexicon.codebook_terms import UcdpTerms
from dateline.lexicon.phrases import fold


@dataclass(frozen=True, slots=True)
class Party:
    """A side as deaths are parted by it. names: what its members are called in the text."""

    names: tuple[str, ...]
    is_state: bool
    is_group: bool


@dataclass(frozen=True, slots=True)
class Deaths:
    """Numbers that add up to the best estimate; all None when there is none."""

    a: int | None = None
    b: int | None = None
    civilians: int | None = None
    unknown: int | None = None


def part_deaths(told: Exported, a: Party, b: Party, terms: UcdpTerms) -> Deaths:
    """Part the best toll by the words of the figure it was taken from, and of that figure's parts.

    What no word assigns is unknown. A part without an exact number assigns nothing, and where
    parts of one class may overlap ("12 civilians, among them 3 children") the largest stands.
    """
    killed = told.range(FigureKind.KILLED)
    if killed is None or killed.best is None:
        return Deaths()
    whole = told.figure(killed.best_claim)
    if whole is None:
        return Deaths(0, 0, 0, killed.best)
    if (of := _class(whole, a, b, terms)) is not None:
        return Deaths(**{"a": 0, "b": 0, "civilians": 0, "unknown": 0, of: killed.best})
    found = {"a": 0, "b": 0, "civilians": 0}
    for part in _exact_parts(told, whole):
        if (of := _class(part, a, b, terms)) is not None:
            found[of] = max(found[of], part.low or 0)
    rest = killed.best - sum(found.values())
    return Deaths(**found, unknown=rest) if rest >= 0 else Deaths(0, 0, 0, killed.best)


def _exact_parts(told: Exported, whole: ExportedFigure) -> Iterable[ExportedFigure]:
    parts = (each for each in told.figures if each.part_of == whole.id)
    dead = (each for each in parts if each.kind is FigureKind.KILLED and each.unit is Unit.PERSON)
    return (each for each in dead if each.low is not None and each.low == each.high)


def _class(figure: ExportedFigure, a: Party, b: Party, terms: UcdpTerms) -> str | None:
    """Which of the four columns a figure's own words put it in, None when they do not say."""
    who = frozenset(figure.who)
    if who and who <= terms.civilian_dead:
        return "civilians"
    if who & terms.civilian_dead:
        return None
    if figure.side:
        return _side_named(figure.side, a, b)
    if who and who <= terms.state_dead and a.is_state != b.is_state:
        return "a" if a.is_state else "b"
    if who and who <= terms.group_dead and a.is_group != b.is_group:
        return "a" if a.is_group else "b"
    return None


def _side_named(side: str, a: Party, b: Party) -> str | None:
    named = [key for key, party in (("a", a), ("b", b)) if _bears(party, side)]
    return named[0] if len(named) == 1 else None


def _bears(party: Party, side: str) -> bool:
    wanted = fold(side)
    return any(wanted == fold(name) for name in party.names)
