"""Where those who move, or what is fired or carried, come from and go to."""

from dateline.domain import EventType, Location
from dateline.language import Sentence, Token
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger
from dateline.reading.events.where import clause_distance

_MOVING = frozenset(
    {
        EventType.DISPLACEMENT,
        EventType.RETURN,
        EventType.TERRITORY_HANDED_OVER,
        EventType.GROUP_CHANGED,
        EventType.EVACUATION_ORDER,
        EventType.AID,
        EventType.ABDUCTION,
        EventType.ARREST,
        EventType.AGREEMENT,
    }
)
_FIRED = frozenset({EventType.SHELLING, EventType.AIR_STRIKE})
"""What they hit is where they happened, so they have an origin only."""
_TOWARDS = frozenset({"to", "into", "toward", "towards", "onto", "for"})
_LEAVING = frozenset({"flee", "leave", "abandon", "quit", "depart", "evacuate", "vacate", "escape"})
_REACHING = frozenset({"reach", "enter"})
_FARTHEST = 6.0
"""Steps in the parse from the trigger, clauses counted for more."""


def find_path(
    trigger: Trigger, kind: EventType, found: Found
) -> tuple[Location | None, Location | None]:
    """The origin and the destination of an event, each None where its sentence does not tell.

    By preposition ("from Goma to Rwanda") or by the verb itself ("fled Goma").
    """
    if kind not in _MOVING and kind not in _FIRED:
        return None, None
    origins, destinations = [], []
    sentence = trigger.sentence
    for number in found.places_in(sentence.span):
        mention = found.places[number]
        token = sentence.root_of(mention.span)
        if token is None or mention.spot or found.is_source(mention.span):
            continue
        way = clause_distance(sentence, trigger.head, token)
        if way > _FARTHEST:
            continue
        if _is_left(sentence, token):
            origins.append((way, number))
        elif kind in _MOVING and _is_reached(sentence, token, trigger):
            destinations.append((way, number))
    return _nearest(origins, found), _nearest(destinations, found)


def _is_left(sentence: Sentence, token: Token) -> bool:
    head = sentence.head(token)
    return (token.dep == "pobj" and head.lower == "from") or (
        token.dep == "dobj" and head.lemma in _LEAVING
    )


def _is_reached(sentence: Sentence, token: Token, trigger: Trigger) -> bool:
    """Whether a place is gone to; "for" is a way only of those who leave: "left Homs for Idlib"."""
    head = sentence.head(token)
    if token.dep == "dobj":
        return head.lemma in _REACHING
    if token.dep != "pobj" or head.lower not in _TOWARDS:
        return False
    return head.lower != "for" or trigger.head.lemma in _LEAVING


def _nearest(ways: list[tuple[float, int]], found: Found) -> Location | None:
    return found.places[min(ways)[1]].location if ways else None
