"""Who stands on which side of an incident, as the codebooks of conflict research need it."""

from collections.abc import Iterable

from dateline.domain import ActorKind, IncidentActor, Role
from dateline.exports.exported import Exported

STATE = frozenset({ActorKind.GOVERNMENT, ActorKind.MILITARY, ActorKind.POLICE})
GROUP = frozenset({ActorKind.ARMED_GROUP, ActorKind.CRIMINAL})
CIVILIAN = frozenset(
    {ActorKind.CIVILIANS, ActorKind.MEDIA, ActorKind.MEDICAL, ActorKind.NGO, ActorKind.MONITOR}
)
INTERNATIONAL = frozenset({ActorKind.UN, ActorKind.IGO})


def in_role(told: Exported, role: Role) -> tuple[IncidentActor, ...]:
    """The actors in a role, each once, in the incident's order."""
    found = {each.actor: each for each in reversed(told.incident.actors) if each.role is role}
    return tuple(each for each in told.incident.actors if found.get(each.actor) is each)


def has_state(actors: Iterable[IncidentActor]) -> bool:
    return any(each.kind in STATE for each in actors)


def has_group(actors: Iterable[IncidentActor]) -> bool:
    return any(each.kind in GROUP for each in actors)


def all_civilians(actors: tuple[IncidentActor, ...]) -> bool:
    """Whether there are some, and none of them fights or governs."""
    return bool(actors) and all(each.kind in CIVILIAN for each in actors)
