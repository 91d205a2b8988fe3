"""Names as keys: folded for equal names, as a skeleton for other spellings of one name.

A folded name forgets case, diacritics, apostrophes and hyphens, nothing else. A skeleton also
forgets what transcriptions from Arabic, Persian, Russian or Ukrainian disagree on: the article and
its assimilation, doubled letters, vowels of one class, q and k, a final -ah.
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

_LIKE = 0.55
"""Share of letters in common and in order."""

MIN_SKELETON = 4
"""Letters. Shorter skeletons agree by chance."""

_APOSTROPHES = "'’‘`´ʿʾʼʻ′ʹ\"“”"
_SPECIAL = {
    "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe",
    "þ": "th", "ħ": "h", "ŋ": "ng",
}  # fmt: skip
_FOLDING = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "") | _SPECIAL | {"-": " ", "–": " ", "‐": " ", "_": " ", ".": ""}
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ARTICLES = frozenset(
    {"al", "el", "ul", "il", "ar", "er", "ur", "as", "es", "us", "ad", "ed", "ud", "az", "ez", "uz"}
    | {"an", "en", "un", "ash", "esh", "ush", "at", "et", "ut", "ath", "adh"}
)
_FUSED_ARTICLE = re.compile(r"^[ae](?=([drstnlz])\1\w{2})|^[ae]sh(?=sh\w{2})")
_SAME_WORD = {"tall": "tel", "tell": "tel", "saint": "st", "mount": "mt", "fort": "ft"}
_DIGRAPHS = (
    ("dzh", "j"), ("dsch", "j"), ("tsch", "č"), ("sch", "š"), ("shch", "š"), ("sh", "š"),
    ("dj", "j"), ("zh", "j"), ("ch", "č"), ("kh", "k"), ("gh", "g"), ("dh", "z"), ("th", "t"),
    ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"),
)  # fmt: skip
_VOWELS = (
    (re.compile(r"[ao][uw](?![aeiouy])|ou|oo"), "o"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[ae][iy]|ee"), "i"),
    (re.compile(r"[eiy]+"), "i"),
    (re.compile(r"[ou]+"), "u"),
)
_UNSPELT = re.compile(r"\d|([a-z])\1\1|\b[^aeiouy ]{4,}\b")
"""What no transcription writes: digits, a letter three times, a word of consonants alone."""
_DOUBLED = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(?<=\w\w)[ai]h?$")


def fold_name(name: str) -> str:
    """The key under which equal names meet: "Al-Qā’im" and "al Qa'im" are "al qaim"."""
    return " ".join(name.lower().translate(_FOLDED).split())


class _Folded(dict[int, str]):
    """Code point → what it folds to, each worked out when first met: there are a million.

    Twice as fast as decomposing whole names, which counts when a dump has thirty million.
    """

    def __missing__(self, code: int) -> str:
        letter = chr(code).translate(_FOLDING)
        marked = unicodedata.normalize("NFKD", letter)
        bare = "".join(one for one in marked if not unicodedata.combining(one))
        self[code] = folded = bare.lower().translate(_FOLDING)
        return folded


_FOLDED = _Folded()


def skeleton(name: str, folded: str | None = None) -> str:
    """The key under which spellings of one romanised name meet; "" for names too short for it.

    "Deir ezZor", "Deir Ezzor" and "Dayr az-Zawr" share one; so may different names, which is why a
    variant counts less than an equal name. Names in other scripts, with numbers or that nobody
    could say ("Xqzzt") have none.

    folded: `fold_name` of the name, where it is known already.
    """
    if folded is None or _CAMEL.search(name):
        folded = fold_name(_CAMEL.sub(" ", name))
    if len(folded) < MIN_SKELETON or not folded.isascii() or _UNSPELT.search(folded):
        return ""
    words = [word for word in folded.split() if word.isalpha()]
    kept = [word for word in words if word not in _ARTICLES] or words
    bones = "".join(_word_skeleton(word) for word in kept)
    return bones if len(bones) >= MIN_SKELETON else ""


def is_like(folded: str, spelling: str) -> bool:
    """Whether two folded names of one skeleton look like spellings of one name.

    Letters of one class may fill a skeleton in ways no transcription does ("Jeiiqo", "Zhiqu").
    """
    return bool(Indel.normalized_similarity(_bare(folded), _bare(spelling), score_cutoff=_LIKE))


def _bare(folded: str) -> str:
    """A folded name without spaces and articles, unless it is all articles."""
    words = folded.split()
    return "".join(word for word in words if word not in _ARTICLES) or "".join(words)


def is_written_name(name: str) -> bool:
    """Whether a source's alternate name is one that people write.

    The packaged data mixes in keyboard forms and machine transcriptions ("swldw", "ba li" for
    Paris), which have no capital letter, and airport codes ("PAR").
    """
    if not name.isascii():
        return True
    if name.isupper() and len(name) <= 4:
        return False
    return any(letter.isupper() for letter in name)


@lru_cache(maxsize=100_000)
def _word_skeleton(word: str) -> str:
    word = _SAME_WORD.get(word, _FUSED_ARTICLE.sub("", word))
    for written, sound in _DIGRAPHS:
        word = word.replace(written, sound)
    for pattern, sound in _VOWELS:
        word = pattern.sub(sound, word)
    return _DOUBLED.sub(r"\1", _ENDING.sub("", _DOUBLED.sub(r"\1", word)))
