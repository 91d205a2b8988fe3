"""The events of one incident, each with its report, its source group and who speaks in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dateline.domain import (
    ActorMention,
    Event,
    EventStatus,
    Newness,
    Reading,
    Role,
    Span,
    SpeakerKind,
    Standing,
)
from dateline.lexicon.standing import Standings

_OWN_SIDE = (SpeakerKind.OFFICIAL, SpeakerKind.MEDIC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One event of an incident. report, group: ids of its report and of that report's source group.

    Ids are given, not asked of the report each time: making them is what takes longest here.
    """

    id: str
    reading: Reading
    index: int
    report: str
    group: str

    @property
    def event(self) -> Event:
        return self.reading.events[self.index]

    @property
    def news(self) -> bool:
        return self.event.newness is Newness.NEWS

    @property
    def denied(self) -> bool:
        return self.event.status is EventStatus.DENIED

    @property
    def told(self) -> date | None:
        """The day its report was published, None when that is open."""
        return self.reading.report.published.value

    def actors(self, role: Role) -> tuple[ActorMention, ...]:
        return tuple(
            self.reading.actors[part.actor] for part in self.event.actors if part.role is role
        )


def in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    """The one told first leads: `news` before `background` and denials, then by day, then by id."""
    return tuple(
        sorted(
            members, key=lambda each: (not each.news, each.denied, each.told or date.max, each.id)
        )
    )


def speaker_of(member: Member, said_by: int | None) -> str | None:
    """Who says something in a member's report, in words; None for the outlet itself."""
    if said_by is None:
        return None
    said = member.reading.attributions[said_by]
    if said.speaker:
        return said.speaker
    text = member.reading.report.text
    return " ".join(span.of(text) for span in said.source) or None


def standing_of(
    member: Member, said_by: int | None, sides: frozenset[str], standings: Standings
) -> Standing:
    """How well the speaker stands.

    sides: countries whose own forces act in the incident; their officials are a party to it.
    """
    report = member.reading.report
    if said_by is None:
        return standings.of_outlet(report.outlet)
    said = member.reading.attributions[said_by]
    if said.kind in _OWN_SIDE and _countries(member.reading, said.source) & sides:
        return Standing.PARTY
    return standings.speakers[said.kind]


def acting_countries(members: Iterable[Member]) -> frozenset[str]:
    """Countries whose governments or forces have any role but that of victim."""
    return frozenset(
        actor.country
        for member in members
        for role in (Role.BY, Role.WITH)
        for actor in member.actors(role)
        if actor.country
    )


def _countries(reading: Reading, source: tuple[Span, ...]) -> frozenset[str]:
    """Countries of the bodies named in the words for a speaker."""
    return frozenset(
        mention.country
        for mention in reading.actors
        if mention.country and any(span.overlaps(mention.span) for span in source)
    )
