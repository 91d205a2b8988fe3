"""Bodies of states by pattern, a country and a noun: "Iraqi forces", "Israel's military"."""

from dateline.domain import ActorKind
from dateline.lexicon.actors import ActorLexicon
from dateline.lexicon.phrases import Line
from dateline.lexicon.states import Actor
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.steps import goes_on, is_compound, phrase_at, skip_modifiers, skip_name

_MOST_JOINED = 8
"""Countries in one list: more are a table, whose every name would be looked at from every other."""


def find_state(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """What a country's name or adjective and the noun after it name: a body of that state, an
    office-holder, people of that country, or ("Israeli" in "Israeli air strikes") its forces.
    """
    found = lexicon.country_words.longest(line, at)
    if found is None or is_compound(line, found[0]):
        return None
    end, country = found[0], found[1][0]
    if not goes_on(line, end):
        return None
    for stop in skip_modifiers(lexicon, line, end):
        if body := phrase_at(lexicon.bodies, line, stop) or phrase_at(lexicon.after, line, stop):
            return _state(line, at, body[0], lexicon.of_state[country, body[1].key])
        if title := phrase_at(lexicon.titles, line, stop):
            last = skip_name(line, title[0])
            return _state(line, at, last, lexicon.of_state[country, title[1]])
        if group := phrase_at(lexicon.groups, line, stop):
            return Draft(line=line, first=at, end=group[0], kind=group[1].kind, country=country)
    if _act_follows(line, end, lexicon):
        return _state(line, at, end, lexicon.of_state[country, "armed_forces"])
    return None


def _act_follows(line: Line, at: int, lexicon: ActorLexicon) -> bool:
    """Whether what forces do comes next, past other countries: "Russian and Syrian strikes"."""
    for _ in range(_MOST_JOINED):
        if not goes_on(line, at) or line.keys[at] not in lexicon.joins:
            break
        other = phrase_at(lexicon.country_words, line, at + 1)
        if other is None:
            return False
        at = other[0]
    return phrase_at(lexicon.acts, line, at) is not None


def _state(line: Line, first: int, end: int, actor: Actor) -> Draft:
    return Draft(
        line=line, first=first, end=end, kind=actor.kind, rivals=(actor,), country=actor.country
    )


def find_nationals(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """The people of a country: "Palestinians"."""
    found = lexicon.nationals.longest(line, at)
    if found is None or is_compound(line, found[0]):
        return None
    return Draft(line=line, first=at, end=found[0], kind=ActorKind.CIVILIANS, country=found[1][0])


def find_country(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A country that acts or is acted upon, and not one where something happens ("in Syria")."""
    found = lexicon.states.longest(line, at)
    if found is None or is_compound(line, found[0]) or _is_where(line, at, lexicon):
        return None
    if goes_on(line, found[0]) and line.keys[found[0]] in lexicon.not_before:
        return None
    return _state(line, at, found[0], lexicon.of_state[found[1][0], "government"])


def _is_where(line: Line, at: int, lexicon: ActorLexicon, most_joined: int = _MOST_JOINED) -> bool:
    """Whether the words before make a country a place, through a list: "in Iraq and Syria"."""
    if at and line.words[at - 1].key == "the":
        at -= 1
    if at == 0:
        return False
    before = line.words[at - 1]
    if before.key in lexicon.joins:
        joined = at > 1 and before.linked and most_joined > 0
        return joined and _follows_a_place(line, at - 1, lexicon, most_joined - 1)
    if not line.words[at].linked:
        return before.text[0].isupper()
    return before.key in lexicon.where


def _follows_a_place(line: Line, at: int, lexicon: ActorLexicon, most_joined: int) -> bool:
    """Whether the name that ends before word `at` is itself a place."""
    for length in (1, 2, 3):
        first = at - length
        if first >= 0 and (found := lexicon.states.longest(line, first)) and found[0] == at:
            return _is_where(line, first, lexicon, most_joined)
    return False


def find_seat(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A seat of government: "the Kremlin" always, a capital only where it speaks."""
    found = lexicon.capitals.longest(line, at)
    if found is None or is_compound(line, found[0]):
        return None
    end, country = found[0], found[1][0]
    seat = " ".join(word.text for word in line.words[at:end])
    speaks = phrase_at(lexicon.speaks, line, end) is not None
    if seat not in lexicon.demonyms.seats and not speaks:
        return None
    return _state(line, at, end, lexicon.of_state[country, "government"])
