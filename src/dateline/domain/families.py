"""Event types in families: few enough to tell apart by colour, and to filter by."""

from collections.abc import Mapping
from enum import StrEnum

from dateline.domain.vocabulary import EventType


class EventFamily(StrEnum):
    FIGHTING = "fighting"
    STRIKES = "strikes"
    CIVILIANS = "civilians"
    PROTEST = "protest"
    MOVEMENT = "movement"
    RELIEF = "relief"
    POLITICS = "politics"
    OTHER = "other"


FAMILIES: Mapping[EventFamily, tuple[EventType, ...]] = {
    EventFamily.FIGHTING: (
        EventType.BATTLE,
        EventType.TERRITORY_REGAINED,
        EventType.TERRITORY_SEIZED,
        EventType.TERRITORY_HANDED_OVER,
    ),
    EventFamily.STRIKES: (
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.EXPLOSION,
        EventType.SUICIDE_BOMBING,
        EventType.GRENADE,
        EventType.CHEMICAL_ATTACK,
    ),
    EventFamily.CIVILIANS: (
        EventType.ATTACK_ON_CIVILIANS,
        EventType.SEXUAL_VIOLENCE,
        EventType.ABDUCTION,
        EventType.ARREST,
        EventType.ORGANISED_CRIME,
        EventType.PROPERTY_DESTRUCTION,
        EventType.INFRASTRUCTURE_HIT,
    ),
    EventFamily.PROTEST: (
        EventType.PEACEFUL_PROTEST,
        EventType.PROTEST_WITH_INTERVENTION,
        EventType.FORCE_AGAINST_PROTEST,
        EventType.VIOLENT_DEMONSTRATION,
        EventType.MOB_VIOLENCE,
    ),
    EventFamily.MOVEMENT: (
        EventType.EVACUATION_ORDER,
        EventType.DISPLACEMENT,
        EventType.RETURN,
    ),
    EventFamily.RELIEF: (EventType.AID, EventType.ACCESS_DENIED),
    EventFamily.POLITICS: (
        EventType.AGREEMENT,
        EventType.DIPLOMACY,
        EventType.BLAME,
        EventType.GROUP_CHANGED,
        EventType.BASE_ESTABLISHED,
        EventType.WEAPONS_SEIZED,
    ),
    EventFamily.OTHER: (
        EventType.NATURAL_DISASTER,
        EventType.MAN_MADE_DISASTER,
        EventType.OTHER,
    ),
}
"""Every type is in one family."""

_FAMILY_OF = {type_: family for family, types in FAMILIES.items() for type_ in types}


def family_of(type_: EventType) -> EventFamily:
    return _FAMILY_OF[type_]
