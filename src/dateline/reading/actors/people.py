"""Groups of people by a common noun: "civilians", "Shia militias", "US-backed fighters"."""

from dateline.domain import ActorKind
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import Line
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.steps import goes_on, is_compound, skip_modifiers


def find_people(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A noun for people or for a body of state, with the words that describe it.

    The forces of a people ("Kurdish forces") are an armed group; a state's noun alone is bare.
    """
    people = lexicon.peoples.longest(line, at)
    country = people[1][0].country if people else None
    found = _find_noun(line, at, lexicon)
    if found is None or is_compound(line, found[0]):
        return None
    end, kind = found
    bare = kind not in _COMMON and not people
    if people and kind is ActorKind.MILITARY:
        kind = ActorKind.ARMED_GROUP
    return Draft(line=line, first=at, end=end, kind=kind, country=country, bare=bare)


def find_people_alone(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A people with no state of that name, as a noun: "Kurds", "the Rohingya"."""
    found = lexicon.peoples.longest(line, at)
    if found is None or not found[1][0].noun:
        return None
    group = found[1][0]
    return Draft(line=line, first=at, end=found[0], kind=group.kind, country=group.country)


def find_backed(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """Forces told by who leads or backs them: "Saudi-led alliance", "Turkish-backed rebels".

    Those somebody leads are taken for that state's allies, those somebody backs for a group.
    """
    end = _patron(line, at, lexicon)
    if end is None or not goes_on(line, end) or not line.words[end].joined:
        return None
    tie = line.words[end].key
    if tie not in lexicon.ties or not goes_on(line, end + 1):
        return None
    found = _find_noun(line, end + 1, lexicon)
    if found is None:
        return None
    stop, kind = found
    if kind is ActorKind.MILITARY and (tie != "led" or lexicon.peoples.longest(line, at)):
        kind = ActorKind.ARMED_GROUP
    return Draft(line=line, first=at, end=stop, kind=kind)


_COMMON = frozenset({ActorKind.CIVILIANS, ActorKind.ARMED_GROUP, ActorKind.CRIMINAL})
"""Kinds whose nouns stand for many different people within one report."""


def _patron(line: Line, at: int, lexicon: ActorLexicon) -> int | None:
    for index in (lexicon.country_words, lexicon.peoples, lexicon.names, lexicon.bodies):
        found = index.longest(line, at)
        if found:
            return found[0]
    return None


def _find_noun(line: Line, at: int, lexicon: ActorLexicon) -> tuple[int, ActorKind] | None:
    for stop in skip_modifiers(lexicon, line, at):
        if stop > at and not goes_on(line, stop):
            return None
        if group := lexicon.groups.longest(line, stop):
            return group[0], group[1][0].kind
        if body := lexicon.bodies.longest(line, stop):
            return body[0], body[1][0].kind
    return None
