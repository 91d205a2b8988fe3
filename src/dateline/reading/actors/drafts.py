"""A phrase that names an actor, before the rest of the report has told which one."""

from dataclasses import dataclass, replace
from typing import Self

from dateline.domain import ActorKind
from dateline.lexicon.actors import Leader
from dateline.lexicon.phrases import Line
from dateline.lexicon.states import Actor

_EARLY = 2
"""Years by which a founding may be dated too late: a name is often older than the year it is
known by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words `first` up to `end` of a line, and what they may stand for.

    rivals: the known bodies that bear the name, best guess first; empty for one named by its words.
    bare: a phrase that leaves out whose it is ("the army"), so that an earlier one may tell.
    country: told by the phrase. leaders: those it may name, who count only while in office.
    """

    line: Line
    first: int
    end: int
    kind: ActorKind
    rivals: tuple[Actor, ...] = ()
    bare: bool = False
    country: str | None = None
    leaders: tuple[Leader, ...] = ()

    def is_in_office(self, year: int | None) -> bool:
        """Whether whoever a phrase names held office in a year; None is any year."""
        return year is None or not self.leaders or any(who.held(year) for who in self.leaders)

    def as_of(self, year: int | None) -> Self | None:
        """The draft with those rivals alone that were founded by a year, None where none was.

        None is any year. What ended long before stays, since news tells of the past.
        """
        if year is None or not self.rivals:
            return self
        founded = tuple(
            actor for actor in self.rivals if actor.since is None or actor.since - _EARLY <= year
        )
        if not founded:
            return None
        kind, country = founded[0].kind, founded[0].country
        return replace(self, rivals=founded, kind=kind, country=country)

    @property
    def start_offset(self) -> int:
        return self.line.words[self.first].start

    @property
    def end_offset(self) -> int:
        return self.line.words[self.end - 1].end
