"""Bodies the lexicon knows by name: "Hezbollah", "the U.N. refugee agency", "Hamas fighters"."""

from dateline.domain import ActorKind
from dateline.lexicon.actors import ActorLexicon, Leader
from dateline.lexicon.phrases import Line
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.steps import goes_on, is_compound, phrase_at, skip_modifiers, skip_name


def find_named(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A body's name, with the word for its people where one follows.

    None for a name that only describes another thing ("Isis-held").
    """
    found = lexicon.names.longest(line, at)
    if found is None:
        return None
    end, rivals = found
    if is_compound(line, end):
        return None
    return Draft(
        line=line,
        first=at,
        end=_skip_people(line, end, lexicon),
        kind=rivals[0].kind,
        rivals=rivals,
        country=rivals[0].country,
    )


def _skip_people(line: Line, at: int, lexicon: ActorLexicon) -> int:
    if not goes_on(line, at):
        return at
    for stop in skip_modifiers(lexicon, line, at):
        found = phrase_at(lexicon.groups, line, stop)
        if found and found[1].kind is not ActorKind.CIVILIANS:
            return found[0]
    return at


def find_leader(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A head of state named bare, and "the Assad regime": their government.

    None for a longer name that only shares a word ("Noman Hadi", "Sharon Jones").
    """
    found = lexicon.leaders.longest(line, at)
    if found is None or is_compound(line, found[0]) or _follows_a_name(line, at, lexicon):
        return None
    end, leaders = found
    body = phrase_at(lexicon.bodies, line, end) or phrase_at(lexicon.after, line, end)
    if body is None and skip_name(line, end) > end:
        return None
    key = body[1].key if body else "government"
    rivals = tuple(lexicon.of_state[leader.country, key] for leader in leaders)
    return Draft(
        line=line,
        first=at,
        end=body[0] if body else end,
        kind=rivals[0].kind,
        rivals=rivals,
        country=rivals[0].country,
        leaders=leaders,
    )


def find_title(line: Line, at: int, lexicon: ActorLexicon) -> Draft | None:
    """A public office with no country, with the name of whoever holds it: "President Aziz"."""
    found = lexicon.titles.longest(line, at)
    if found is None or (at and line.words[at - 1].key in {"former", "ex", "late"}):
        return None
    end, key = found[0], found[1][0]
    stop = skip_name(line, end)
    leaders = _leaders_in(line, end, stop, lexicon)
    rivals = tuple(lexicon.of_state[leader.country, key] for leader in leaders)
    return Draft(
        line=line,
        first=at,
        end=stop,
        kind=lexicon.kinds[key],
        rivals=rivals,
        bare=not rivals,
    )


def _leaders_in(line: Line, at: int, end: int, lexicon: ActorLexicon) -> tuple[Leader, ...]:
    """The leaders that the last words of a name say: "Putin" in "President Vladimir Putin"."""
    for first in range(at, end):
        found = lexicon.leaders.longest(line, first)
        if found and found[0] == end:
            return found[1]
    return ()


def _follows_a_name(line: Line, at: int, lexicon: ActorLexicon) -> bool:
    if at == 0 or line.capitals or not line.words[at].linked:
        return False
    before = line.words[at - 1]
    plain = before.possessive or before.key in lexicon.openers or before.key in lexicon.where
    return before.text[0].isupper() and not plain
