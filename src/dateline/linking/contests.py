"""Where two sources of one incident cannot both be right."""

from collections.abc import Iterable, Sequence

from dateline.domain import (
    ActorMention,
    Contest,
    ContestedField,
    ContestSide,
    EventType,
    FigureClaim,
    FigureRange,
    Role,
)
from dateline.linking.members import Member
from dateline.linking.tolls import can_both_hold, newest_claims

_DONE_BY_ONE_SIDE = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.EXPLOSION,
        EventType.SUICIDE_BOMBING,
        EventType.GRENADE,
        EventType.CHEMICAL_ATTACK,
        EventType.ATTACK_ON_CIVILIANS,
        EventType.SEXUAL_VIOLENCE,
        EventType.ABDUCTION,
        EventType.INFRASTRUCTURE_HIT,
        EventType.PROPERTY_DESTRUCTION,
    }
)
"""Acts with one doer; in a battle two named forces are no contradiction."""

_MEANS = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.SUICIDE_BOMBING,
        EventType.GRENADE,
        EventType.CHEMICAL_ATTACK,
    }
)
"""Types that name the means, of which one blast has one. An `explosion` can be any of them."""


def find_contests(members: Sequence[Member], ranges: Iterable[FigureRange]) -> tuple[Contest, ...]:
    """All contradictions: figures by kind, who did it, by what means, whether it happened."""
    found = [_of_figures(each) for each in ranges if each.contested]
    found += [_of_actors(members), _of_type(members), _of_status(members)]
    return tuple(contest for contest in found if contest is not None)


def _of_figures(figures: FigureRange) -> Contest | None:
    """The newest claims parted into sides, each of counts that can all hold; lowest first."""
    sides: list[list[FigureClaim]] = []
    for claim in sorted(
        newest_claims(figures.claims), key=lambda claim: (claim.low or 0, claim.figure)
    ):
        home = next(
            (side for side in sides if all(can_both_hold(claim, other) for other in side)), None
        )
        if home is None:
            sides.append([claim])
        else:
            home.append(claim)
    told = tuple(
        ContestSide(says=_numbers(side), events=tuple(sorted({claim.event for claim in side})))
        for side in sides
    )
    if len(told) < 2:
        return None
    return Contest(field=ContestedField.FIGURES, detail=figures.kind.value, sides=told)


def _numbers(side: Sequence[FigureClaim]) -> str:
    """What a side says, in words: the wordings of its claims, each once."""
    return ", ".join(dict.fromkeys(_wording(claim) for claim in side))


def _wording(claim: FigureClaim) -> str:
    if claim.low is None:
        return f"up to {claim.high}"
    if claim.high is None:
        return f"at least {claim.low}"
    about = "about " if claim.approximate else ""
    return (
        f"{about}{claim.low}" if claim.low == claim.high else f"{about}{claim.low} to {claim.high}"
    )


def _of_actors(members: Sequence[Member]) -> Contest | None:
    """Bodies named as having done it by independent sources, where none can stand for another."""
    sides: dict[str, tuple[list[ActorMention], set[str], set[str]]] = {}
    for member in members:
        if member.event.type not in _DONE_BY_ONE_SIDE or member.denied:
            continue
        for actor in member.actors(Role.BY):
            if actor.actor_id is None and actor.country is None:
                continue  # "gunmen" says nobody else did it
            key = actor.country or actor.actor_id or ""
            named, events, groups = sides.setdefault(key, ([], set(), set()))
            named.append(actor)
            events.add(member.id)
            groups.add(member.group)
    told = [
        ContestSide(
            says=", ".join(sorted({actor.actor for actor in named})), events=tuple(sorted(events))
        )
        for _, (named, events, _) in sorted(sides.items())
        if not _always_together(events, sides)
    ]
    if len(told) < 2 or len({group for *_, groups in sides.values() for group in groups}) < 2:
        return None
    return Contest(field=ContestedField.ACTORS, detail=Role.BY.value, sides=tuple(told))


def _always_together(
    events: set[str], sides: dict[str, tuple[list[ActorMention], set[str], set[str]]]
) -> bool:
    """Whether every event that names a doer names another beside it: joint forces are one side."""
    counts = [sum(event in others for _, others, _ in sides.values()) for event in events]
    return all(count > 1 for count in counts)


def _of_type(members: Sequence[Member]) -> Contest | None:
    """Means that independent sources name, when they name different ones."""
    sides: dict[EventType, set[str]] = {}
    groups: dict[EventType, set[str]] = {}
    for member in members:
        if member.event.type in _MEANS and not member.denied:
            sides.setdefault(member.event.type, set()).add(member.id)
            groups.setdefault(member.event.type, set()).add(member.group)
    own = [kind for kind in sides if not _told_with_others(kind, groups)]
    if len(own) < 2:
        return None
    told = tuple(
        ContestSide(says=kind.value, events=tuple(sorted(sides[kind]))) for kind in sorted(own)
    )
    return Contest(field=ContestedField.TYPE, sides=told)


def _told_with_others(kind: EventType, groups: dict[EventType, set[str]]) -> bool:
    """Whether every source that names a means names another too."""
    others = {group for other, named in groups.items() if other is not kind for group in named}
    return groups[kind] <= others


def _of_status(members: Sequence[Member]) -> Contest | None:
    denying = tuple(sorted(member.id for member in members if member.denied))
    telling = tuple(sorted(member.id for member in members if not member.denied))
    if not denying or not telling:
        return None
    sides = (
        ContestSide(says="happened", events=telling),
        ContestSide(says="denied", events=denying),
    )
    return Contest(field=ContestedField.STATUS, sides=sides)
