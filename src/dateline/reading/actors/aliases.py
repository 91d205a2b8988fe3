"""Abbreviations that a text introduces itself: "the Eastern Shield Front (ESF)", then "ESF"."""

from collections.abc import Iterable, Mapping

from dateline.reading.actors.drafts import Draft

_LONGEST = 8


def find_aliases(drafts: Iterable[Draft]) -> dict[str, Draft]:
    """Each abbreviation in brackets after a body's name, with the phrase it stands for."""
    aliases: dict[str, Draft] = {}
    for draft in drafts:
        words = draft.line.words
        if draft.end < len(words) and words[draft.end].before.endswith("("):
            short = words[draft.end].text
            if 1 < len(short) <= _LONGEST and short[0].isupper() and sum(map(str.isupper, short)) > 1:
                aliases.setdefault(short, draft)
    return aliases
