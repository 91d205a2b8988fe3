"""What ties a telling to an earlier one of the same act: "the attack", "the bus"."""

from dateline.domain import Event, Role
from dateline.language import Sentence, Token
from dateline.reading.events.classify import Classified
from dateline.reading.events.culprits import find_culprits
from dateline.reading.events.found import Found
from dateline.reading.events.retell import Telling

_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_NEW = frozenset({"a", "an", "another", "other", "second", "third"})
_COMMON = frozenset(
    {"people", "person", "civilian", "man", "woman", "child", "member", "individual", "other"}
    | {"soldier", "policeman", "officer", "troop", "guerrilla", "rebel", "terrorist", "force"}
    | {"resident", "victim", "inhabitant", "villager", "citizen", "peasant", "insurgent", "gunman"}
    | {"police", "army", "military", "government", "militant", "fighter", "worker", "student"}
    | {"youth", "one", "two", "three", "four", "five", "many", "several", "some", "dozen"}
    | {"hundred", "number", "population", "area", "town", "city", "village", "country", "place"}
    | {"home", "house", "building", "vehicle", "car", "target", "position", "site", "enclave"}
)
"""Words that fit what any act was done to: two attacks on a town's houses are two."""


def tell(event: Event, choice: Classified, found: Found) -> Telling:
    """An event with what ties it to what the report tells elsewhere."""
    things = _things(event, choice, found)
    return Telling(
        event,
        points_back=_points_back(choice),
        things=frozenset(thing.lemma for thing in things),
        anew=any(_is_new(choice.trigger.sentence, thing) for thing in things),
        sentence=choice.trigger.sentence.index,
        culprits=find_culprits(choice, found),
    )


def _points_back(choice: Classified) -> bool:
    """Whether a single act is named as known: "the blast"; "the attacks" may be any."""
    sentence, head = choice.trigger.sentence, choice.trigger.head
    if head.tag in ("NNS", "NNPS") or head.pos not in ("NOUN", "PROPN"):
        return False
    return any(child.lower in _POINTING for child in sentence.children(head, "det"))


def _is_new(sentence: Sentence, thing: Token) -> bool:
    return any(child.lower in _NEW for child in sentence.children(thing, "det", "amod"))


def _things(event: Event, choice: Classified, found: Found) -> list[Token]:
    sentence = choice.trigger.sentence
    heads = [token for token in choice.arguments.targets if token.pos in ("NOUN", "PROPN")]
    for part in event.actors:
        root = sentence.root_of(found.actors[part.actor].span)
        if part.role is Role.AGAINST and root is not None:
            heads.append(root)
    return [
        token for token in heads if token.lemma not in _COMMON and not found.places_in(token.span)
    ]
