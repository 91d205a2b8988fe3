"""Which language a text is in, told cheaply for English and with care for the rest."""

import re
from collections.abc import Sequence

_SAMPLE = 4_000
_SHORT = 80
"""Letters. A text shorter than this can't be told apart by statistics."""

_ENGLISH_SHARE = 0.06
_SURE = 5.0
"""By this much (natural logarithm) a language in Latin letters must be likelier than English."""

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {"the", "and", "of", "to", "that", "with", "by", "from", "were", "have", "has", "had", "said"}
    | {"which", "this", "their", "they", "been", "after", "who", "would", "about", "into", "his"}
    | {"her", "its", "not", "but", "there", "what", "when", "where", "than"}
)
"""Words that hold English together and that other languages lack, or use seldom."""


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where there is no letter.

    English gets the benefit of the doubt: headlines in capitals and reports full of foreign names
    look foreign to statistics, so only a clear verdict gives another code.
    """
    words = _WORD.findall(text[:_SAMPLE])
    if not words:
        return None
    if _is_english_by_its_words([word.lower() for word in words]):
        return "en"
    sample = " ".join(_without_names(words)).lower()
    ascii_letters = sum(letter.isascii() and letter.isalpha() for letter in sample)
    letters = sum(letter.isalpha() for letter in sample)
    if ascii_letters == letters < _SHORT:
        return "en"
    code, margin = _classify(sample)
    return "en" if ascii_letters * 2 > letters and margin < _SURE else code


def _without_names(words: Sequence[str]) -> Sequence[str]:
    """The words in small letters, for names say nothing of the language; all words in capitals."""
    small = [word for word in words if not word[0].isupper()]
    return small if len(small) * 4 > len(words) else words


def _is_english_by_its_words(words: Sequence[str]) -> bool:
    found = [word for word in words if word in _ENGLISH]
    return len(set(found)) >= 2 and len(found) >= _ENGLISH_SHARE * len(words)


def _classify(sample: str) -> tuple[str, float]:
    """The likeliest language, and by how much it is likelier than English (natural logarithm)."""
    import py3langid

    ranking = [(str(code), float(score)) for code, score in py3langid.rank(sample)]
    best, score = ranking[0]
    return best, score - dict(ranking)["en"]
