"""What a regular expression can do at worst, told by its parse tree.

Python's engine backtracks. With a repeat that has no upper bound it takes time that grows faster
than the text in three shapes (Davis et al. 2018), and each is looked for here, on the safe side:

nested    a repeat of what repeats, or of alternatives that begin alike: one run of characters can
          be shared out among the turns in many ways, and the time is exponential
adjacent  two repeats that can share out one run: quadratic
begun     a repeat that a search can begin anywhere in one run, with something after it that may
          fail: quadratic, where the pattern is not only tried at one place

Possessive quantifiers and atomic groups give nothing back, so they are in the last of them only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

_PARSER, _COMPILER = import_module("re._parser"), import_module("re._compiler")
_ENDLESS = int(_PARSER.MAXREPEAT)
_LONG = 30
"""A repeat of so many turns is as bad as an endless one inside or around another."""
_SAMPLE = "".join(map(chr, range(128))) + "éİſß漢٣²’“–—…\xa0\u200b\u2028😀"
"""The characters that stand for all: some of each sort that a class can tell apart."""

_known: dict[tuple[str, int], frozenset[str]] = {}

Way = tuple["Part", ...]
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """One step of a pattern.

    holds: the characters of the sample that can be in it. needed: whether it takes at least one.
    turns: how many times a repeat may go round, 1 for what is none; keeps: and gives none back.
    ways: the alternatives inside.
    place: it takes no character; pins: and it stands at no two places of one run, as ^ and \\b.
    """

    holds: frozenset[str] = _NOTHING
    needed: bool = True
    turns: int = 1
    keeps: bool = False
    ways: tuple[Way, ...] = ()
    place: bool = False
    pins: bool = False


def dangers(pattern: str | bytes, flags: int) -> set[str]:
    """Which of "nested", "adjacent" and "begun" a pattern may be."""
    parsed = _PARSER.parse(pattern, flags)
    if "MAXREPEAT" not in str(parsed):
        return set()
    return {name for way in _ways(parsed, parsed.state.flags) for name in _dangers_of(way)}


def _dangers_of(way: Way, before: Way = (), after: Way = ()) -> Iterator[str]:
    for number, part in enumerate(way):
        earlier, later = (*before, *way[:number]), (*way[number + 1 :], *after)
        for inner in part.ways:
            yield from _dangers_of(inner, earlier, later)
        if part.turns >= _LONG and not part.keeps and _is_ambiguous(part.ways):
            yield "nested"
        if part.turns == _ENDLESS:
            if not part.keeps and _meets(part.holds, later):
                yield "adjacent"
            if any(each.needed for each in later) and not _is_pinned(part, earlier):
                yield "begun"


def _is_ambiguous(ways: Sequence[Way]) -> bool:
    """Whether turns of a repeat with this body can share out one run in more ways than one."""
    firsts = [_first(way) for way in ways]
    alike = any(one & other for n, one in enumerate(firsts) for other in firsts[n + 1 :])
    return alike or any(_has_loose_end(way) for way in ways)


def _has_loose_end(way: Way) -> bool:
    """Whether something in a turn may be longer or shorter and no mark parts it from the next."""
    marks = [part.holds for part in way if part.needed and not part.place]
    loose = [part for part in _all_parts(way) if part.turns >= _LONG]
    return any(not any(mark.isdisjoint(part.holds) for mark in marks) for part in loose)


def _first(way: Way) -> frozenset[str]:
    first: frozenset[str] = _NOTHING
    for part in way:
        first |= frozenset().union(*map(_first, part.ways)) if part.ways else part.holds
        if part.needed and not part.place:
            break
    return first


def _meets(run: frozenset[str], later: Way) -> bool:
    """Whether characters of one run can be shared out with an endless repeat that comes later."""
    for part in later:
        if part.turns == _ENDLESS and _first((part,)) & run:
            return True
        if any(_meets(run, inner) for inner in part.ways):
            return True
        if part.needed and not part.place:
            run &= part.holds
    return False


def _is_pinned(part: Part, before: Way) -> bool:
    """Whether a search that fails in one run of a repeat can't begin anew further on in it."""
    run = part.holds
    for other in before:
        if other.pins:
            return True
        if other.needed and not other.place:
            run &= other.holds
    return not run


def _all_parts(way: Way) -> Iterator[Part]:
    for part in way:
        yield part
        for inner in part.ways:
            yield from _all_parts(inner)


def _ways(parsed: Any, flags: int) -> tuple[Way, ...]:  # noqa: ANN401 — the parser has no types
    items = list(parsed)
    if len(items) == 1 and items[0][0] is _PARSER.BRANCH:
        return tuple(way for branch in items[0][1][1] for way in _ways(branch, flags))
    return (tuple(part for item in items for part in _parts(item, flags)),)


def _parts(item: Any, flags: int) -> Iterator[Part]:  # noqa: ANN401
    operation, value = item
    if operation in (_PARSER.MAX_REPEAT, _PARSER.MIN_REPEAT):
        least, most, body = value
        yield _group(_ways(body, flags), needed=least > 0, turns=int(most))
    elif operation is _PARSER.POSSESSIVE_REPEAT:
        least, most, body = value
        yield _group(_ways(body, flags), needed=least > 0, turns=int(most), keeps=True)
    elif operation is _PARSER.ATOMIC_GROUP:
        yield replace(_group(_ways(value, flags), keeps=True), ways=())
    elif operation is _PARSER.SUBPATTERN:
        ways = _ways(value[3], flags | value[1])
        yield from ways[0] if len(ways) == 1 else [_group(ways)]
    elif operation is _PARSER.BRANCH:
        yield _group(tuple(way for branch in value[1] for way in _ways(branch, flags)))
    elif operation is _PARSER.AT:
        ends = value in (_PARSER.AT_END, _PARSER.AT_END_STRING, _PARSER.AT_NON_BOUNDARY)
        yield Part(place=True, pins=not ends)
    elif operation in (_PARSER.ASSERT, _PARSER.ASSERT_NOT):
        yield Part(place=True, pins=value[0] < 0)
    elif operation in (_PARSER.GROUPREF, _PARSER.GROUPREF_EXISTS):
        yield Part(frozenset(_SAMPLE), needed=False)
    else:
        yield Part(_characters(item, flags))


def _group(
    ways: tuple[Way, ...], *, needed: bool = True, turns: int = 1, keeps: bool = False
) -> Part:
    holds = frozenset(letter for way in ways for part in way for letter in part.holds)
    takes = all(any(part.needed and not part.place for part in way) for way in ways)
    return Part(holds, needed=needed and takes, turns=turns, keeps=keeps, ways=ways)


def _characters(item: Any, flags: int) -> frozenset[str]:  # noqa: ANN401
    """What one step takes, by asking the engine itself, once for all steps alike."""
    told = (str(item), flags)
    if told not in _known:
        state = _PARSER.State()
        state.flags = flags
        step = _COMPILER.compile(_PARSER.SubPattern(state, [item]), flags)
        _known[told] = frozenset(letter for letter in _SAMPLE if step.match(letter))
    return _known[told]
