"""What ties a telling to an earlier one of the same act: "the attack", "the bus"."""

from dateline.domain import ActorKind, Event, Role, Span
from dateline.language import Sentence, Token
from dateline.reading.events.classify import Classified
from dateline.reading.events.culprits import find_culprits
from dateline.reading.events.found import Found
from dateline.reading.events.retell import Telling

_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_GENERAL = frozenset(
    {"people", "person", "civilian", "man", "woman", "child", "member", "individual", "other"}
    | {"soldier", "policeman", "officer", "troop", "guerrilla", "rebel", "terrorist", "force"}
    | {"resident", "one", "two", "three", "four", "five", "victim", "inhabitant", "villager"}
)
_GENERAL |= {"police", "army", "military", "government", "militant", "fighter", "civilians", "citizen", "peasant", "insurgent", "gunman", "many", "several", "some", "dozen", "hundred", "area", "town", "city", "village", "country", "population", "number", "home", "house", "building", "vehicle", "car", "target", "place", "position", "site", "worker", "student", "youth"}


def tell(event: Event, choice: Classified, found: Found) -> Telling:
    return Telling(event, _points_back(choice), _things(event, choice, found), choice.trigger.sentence.index, find_culprits(choice, found))


def _points_back(choice: Classified) -> bool:
    sentence, head = choice.trigger.sentence, choice.trigger.head
    if head.tag in ("NNS", "NNPS") or head.pos not in ("NOUN", "PROPN"):
        return False
    determined = {child.lower for child in sentence.children(head, "det")}
    return bool(determined & _POINTING)


def _things(event: Event, choice: Classified, found: Found) -> frozenset[str]:
    heads = {token.lemma for token in choice.arguments.targets if token.pos in ("NOUN", "PROPN")}
    for part in event.actors:
        if part.role is Role.AGAINST:
            span = found.actors[part.actor].span
            root = choice.trigger.sentence.root_of(span)
            if root is not None:
                heads.add(root.lemma)
    places = {token.lemma for token in choice.trigger.sentence.tokens if found.places_in(Span(token.start, token.end))}
    return frozenset(heads - _GENERAL - places - {"enclave"})
