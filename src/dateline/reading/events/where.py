"""Where an event happened: the place its words hang on, not every place of the sentence."""

import re

from dateline.domain import Location, PlacePrecision, Span
from dateline.language import Sentence, Token
from dateline.reading.events.found import Found
from dateline.reading.events.triggers import Trigger

_AT = frozenset({"in", "at", "near", "on", "around", "inside", "outside", "across", "into", "over"})
_ELSEWHERE = frozenset({"to", "from", "toward", "towards", "with", "for", "by"})
_BACK = 2
_SETTLEMENTS = frozenset(
    {"town", "city", "village", "district", "area", "province", "station", "camp", "enclave"}
    | {"region", "territory", "capital", "neighbourhood", "neighborhood", "hospital", "market"}
)
_ACTING = frozenset({"nsubj", "nsubjpass", "poss", "compound", "amod", "nmod"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "conj"})
_IN_NEXT = re.compile(r"(?: [a-z]{4,14})? (?:of|in) (?:the )?(?:[\w-]+ )?")
_CROSSING = 1.5
_FAR = 12
"""Steps in the parse beyond which a place has nothing to do with a trigger."""


def find_where(trigger: Trigger, found: Found) -> Location | None:
    """The place of an event, from its sentence, else from the sentences it leans on.

    A sentence with no place of its own takes the last one told up to two sentences back, or
    anywhere before when it points back itself ("the town", "there"); beyond that the place is
    unknown rather than guessed.
    """
    own = _best_in_sentence(trigger, found)
    if own is not None:
        return _location(found, own)
    index = trigger.sentence.index
    reach = index if _points_back(trigger.sentence) else _BACK
    for earlier in reversed(found.document.sentences[max(0, index - reach) : index]):
        candidates = [
            number
            for number in found.places_in(earlier.span)
            if not _is_speech(found, number) and not _is_acting(found, number, earlier)
        ]
        if candidates:
            return _location(found, _finest(found, candidates))
    return None


def _points_back(sentence: Sentence) -> bool:
    return any(
        token.lower == "there" or (token.lemma in _SETTLEMENTS and _is_definite(sentence, token))
        for token in sentence.tokens
    )


def _is_definite(sentence: Sentence, token: Token) -> bool:
    return any(child.lower in ("the", "this", "that") for child in sentence.children(token, "det"))


def find_others(where: Location, sentence: Sentence, found: Found) -> tuple[Location, ...]:
    """The places joined to an event's place by "and": each of them has the event too."""
    token = sentence.root_of(where.span)
    if token is None or not Span(sentence.start, sentence.end).holds(where.span):
        return ()
    joined = {other.index for other in _conjuncts(sentence, token)}
    others = []
    for number in found.places_in(sentence.span):
        root = sentence.root_of(found.places[number].span)
        if root is not None and root.index in joined and not _is_end_of(where, found, number):
            others.append(_location(found, number))
    return tuple(others)


def _is_end_of(where: Location, found: Found, number: int) -> bool:
    """Whether a place is the other end of the line where the event was."""
    return where.spot is not None and where.spot.span.holds(found.places[number].span)


def _conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    found = list(sentence.children(token, "conj"))
    for other in found:
        found.extend(sentence.children(other, "conj"))
    return found


def _location(found: Found, number: int) -> Location:
    location = found.places[number].location
    assert location is not None  # noqa: S101 — places_in gives resolved ones only
    return location


def _finest(found: Found, candidates: list[int]) -> int:
    """The first of the places told most closely."""
    order = list(PlacePrecision)
    return min(candidates, key=lambda n: (order.index(_location(found, n).precision), n))


def _best_in_sentence(trigger: Trigger, found: Found) -> int | None:
    sentence = trigger.sentence
    scored = []
    for number in found.places_in(sentence.span):
        token = sentence.root_of(found.places[number].span)
        if token is None or _is_speech(found, number) or _acts(found, number, token):
            continue
        cost = _cost(trigger, token, sentence) + _actor_cost(found, number)
        if cost <= _FAR:
            scored.append((cost, number))
    if not scored:
        return None
    chosen = _inner(found, sentence, min(scored)[1])
    return _first_end(found, sentence, _narrowed(found, sentence, chosen))


def _inner(found: Found, sentence: Sentence, number: int) -> int:
    """The place that is said to lie in the chosen one: "at Jarrahi district of Hodeida"."""
    chosen, text = _location(found, number), found.report.text
    order = list(PlacePrecision)
    for other in found.places_in(sentence.span):
        inner = _location(found, other)
        if (
            _IN_NEXT.fullmatch(text[inner.span.end : max(inner.span.end, chosen.span.start)])
            and inner.place.country == chosen.place.country
            and order.index(inner.precision) <= order.index(chosen.precision)
        ):
            return other
    return number


def _first_end(found: Found, sentence: Sentence, number: int) -> int:
    """Of the two towns that end a line the first told, whichever is nearer in the parse."""
    spot = found.places[number].spot
    if spot is None:
        return number
    return next(n for n in found.places_in(sentence.span) if found.places[n].spot == spot)


def _narrowed(found: Found, sentence: Sentence, number: int) -> int:
    """The finer place where two stand together: "in the province of Idlib's Saraqib"."""
    chosen = _location(found, number)
    order = list(PlacePrecision)
    best = number
    for other in found.places_in(sentence.span):
        if abs(found.places[other].span.start - chosen.span.end) > 40:
            continue
        location = _location(found, other)
        finer = order.index(location.precision) < order.index(_location(found, best).precision)
        same = location.place.country == chosen.place.country
        if finer and same and chosen.precision is PlacePrecision.COUNTRY:
            best = other
    return best


def _is_speech(found: Found, number: int) -> bool:
    return found.is_source(found.places[number].span)


def _is_acting(found: Found, number: int, sentence: Sentence) -> bool:
    token = sentence.root_of(found.places[number].span)
    return token is not None and _acts(found, number, token)


def _acts(found: Found, number: int, token: Token) -> bool:
    """A country that does something is its government, not a place: "Israel's campaign"."""
    country = _location(found, number).precision is PlacePrecision.COUNTRY
    span = found.places[number].span
    return country and token.dep in _ACTING and bool(found.actors_in(span))


def _actor_cost(found: Found, number: int) -> float:
    """A place inside an actor's name ("Gaza's Health Ministry") is rarely where it happened."""
    span = found.places[number].span
    return 5.0 if any(found.actors[a].span.holds(span) for a in found.actors_in(span)) else 0.0


def _cost(trigger: Trigger, token: Token, sentence: Sentence) -> float:
    """Steps in the parse between trigger and place, with the preposition weighed in."""
    steps = clause_distance(sentence, trigger.head, token)
    head = sentence.head(token)
    if token.dep == "pobj":
        if head.lower in _AT:
            steps -= 2.0
        elif head.lower in _ELSEWHERE:
            steps += 2.0
    elif token.dep in ("dobj", "nsubjpass") and head.index == trigger.head.index:
        steps -= 1.0
    elif token.dep in ("nsubj", "poss", "compound", "amod"):
        steps += 1.0 if token.dep != "nsubj" else 2.0
    return steps + 0.02 * abs(token.index - trigger.head.index)


def clause_distance(sentence: Sentence, one: Token, other: Token) -> float:
    """Dependency arcs between two tokens, those into another clause counted for more."""
    crossings = crosses_clauses(sentence, one, other)
    return tree_distance(sentence, one, other) + _CROSSING * crossings


def crosses_clauses(sentence: Sentence, one: Token, other: Token) -> int:
    """How many clauses begin or end between two tokens in the parse."""
    path_ends = {token.index for token in (one, *sentence.ancestors(one))} ^ {
        token.index for token in (other, *sentence.ancestors(other))
    }
    return sum(sentence.tokens[number].dep in _CLAUSES for number in path_ends)


def tree_distance(sentence: Sentence, one: Token, other: Token) -> int:
    """The dependency arcs between two tokens; the sentence's length where none connect."""
    above = {one.index: 0}
    for steps, token in enumerate(sentence.ancestors(one), 1):
        above[token.index] = steps
    if other.index in above:
        return above[other.index]
    for steps, token in enumerate(sentence.ancestors(other), 1):
        if token.index in above:
            return above[token.index] + steps
    return len(sentence.tokens)
