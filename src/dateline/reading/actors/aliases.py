"""Abbreviations that a text introduces itself: "the Eastern Shield Front (ESF)", then "ESF"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.lexicon.phrases import Line
from dateline.reading.actors.drafts import Draft
from dateline.reading.actors.steps import is_compound

_LONGEST = 8


def find_aliases(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """Each abbreviation in brackets after a body's name, with the phrase it stands for."""
    aliases: dict[str, Draft] = {}
    for draft in drafts:
        words = draft.line.words
        if draft.end < len(words) and words[draft.end].before.rstrip('"“').endswith(("(", "[")):
            short = words[draft.end].text
            if _is_abbreviation(short, draft):
                aliases.setdefault(short, draft)
    return aliases


def add_abbreviated(
    lines: Iterable[Line], drafts: Sequence[Draft], aliases: Mapping[str, Draft]
) -> tuple[Draft, ...]:
    """The drafts with those abbreviations added that no draft holds yet, in text order."""
    if not aliases:
        return tuple(drafts)
    taken = {(id(draft.line), at) for draft in drafts for at in range(draft.first, draft.end)}
    added = _find_abbreviated(lines, taken, aliases)
    return tuple(sorted((*drafts, *added), key=lambda draft: draft.start_offset))


def _find_abbreviated(
    lines: Iterable[Line], taken: set[tuple[int, int]], aliases: Mapping[str, Draft]
) -> Iterator[Draft]:
    for line in lines:
        for at, word in enumerate(line.words):
            held = (id(line), at) in taken or is_compound(line, at + 1)
            if word.text in aliases and not held:
                named = aliases[word.text]
                yield Draft(line=line, first=at, end=at + 1, kind=named.kind, country=named.country)


def _is_abbreviation(word: str, draft: Draft) -> bool:
    """Capitals that begin as one of the name's words does, so that "(AFP)" is none of an army's."""
    initials = {key[0] for key in draft.line.keys[draft.first : draft.end]}
    capitals = sum(map(str.isupper, word))
    return capitals > 1 and len(word) <= _LONGEST and word[0].lower() in initials
