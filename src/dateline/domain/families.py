"""Event types gathered into the few families that a legend, a chart or a filter can hold."""

from enum import StrEnum

from dateline.domain.vocabulary import EventType


class EventFamily(StrEnum):
    FIGHTING = "fighting"
    """Armed clashes, and territory that changes hands."""
    STRIKES = "strikes"
    """Air strikes, shelling and explosions."""
    CIVILIANS = "civilians"
    """Attacks on people who are not fighting."""
    MOVEMENT = "movement"
    """Orders to leave, displacement and return."""
    ACCESS = "access"
    """Aid, access, and what people live on."""
    UNREST = "unrest"
    """Protest and riots."""
    DISASTER = "disaster"
    OTHER = "other"
    """Talks, arrests and other developments."""


_FAMILIES = {
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
        EventType.ORGANISED_CRIME,
    ),
    EventFamily.MOVEMENT: (
        EventType.EVACUATION_ORDER,
        EventType.DISPLACEMENT,
        EventType.RETURN,
    ),
    EventFamily.ACCESS: (
        EventType.AID,
        EventType.ACCESS_DENIED,
        EventType.INFRASTRUCTURE_HIT,
        EventType.PROPERTY_DESTRUCTION,
    ),
    EventFamily.UNREST: (
        EventType.PEACEFUL_PROTEST,
        EventType.PROTEST_WITH_INTERVENTION,
        EventType.FORCE_AGAINST_PROTEST,
        EventType.VIOLENT_DEMONSTRATION,
        EventType.MOB_VIOLENCE,
    ),
    EventFamily.DISASTER: (EventType.NATURAL_DISASTER, EventType.MAN_MADE_DISASTER),
}
_FAMILY_OF = {type_: family for family, types in _FAMILIES.items() for type_ in types}


def family_of(type_: EventType) -> EventFamily:
    """The family of an event type; what none of them covers is `other`."""
    return _FAMILY_OF.get(type_, EventFamily.OTHER)
