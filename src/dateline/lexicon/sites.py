"""Kinds of sites and targets by the words that tell them, as `sites.yaml` has them."""

import re
from functools import cache

from dateline.lexicon.files import read_yaml

SITES_FILE = "en/sites.yaml"


def sites_in(text: str) -> frozenset[str]:
    """The kinds of sites that a text's words tell, in any case; a plural in -s too."""
    pattern, kinds = _words()
    return frozenset(kind for found in pattern.findall(text.casefold()) for kind in kinds[found])


@cache
def _words() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A pattern for all the words, the longest first, and the kinds of each."""
    kinds: dict[str, list[str]] = {}
    for kind, words in read_yaml(SITES_FILE).items():
        for word in words:
            kinds.setdefault(str(word), []).append(str(kind))
    longest = sorted(kinds, key=lambda word: (-len(word), word))
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, longest)) + r")s?\b")
    return pattern, {word: tuple(found) for word, found in kinds.items()}
