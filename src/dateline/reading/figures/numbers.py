"""Numbers as they are worded → low, high, and whether the number itself is rough."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dateline.lexicon.figures import Effect, QuantityWords, any_of, load_figure_lexicon

_SEVERAL_TO = 10
_TURKISH = str.maketrans("İı", "ii")
"""A pattern that ignores case takes these for an i, and case folding does not."""
_DOZEN, _THOUSAND = 12, 1_000
_DIGITS = r"\d{1,3}(?:,\d{3}){1,4}|\d{1,3}(?: \d{3}){1,3}(?!\d)|\d{1,12}(?:\.\d{1,4})?"
_MOST_QUALIFIERS = 3
_RISEN = re.compile(r"\b(?:gone|went|go|goes|going|rose|risen|rises|rising)\s$", re.IGNORECASE)
"""What makes "up to 23" a number reached, not a bound."""
_RISEN_WITHIN = 8


class Form(StrEnum):
    """How a quantity is worded, which decides what it needs around it to be a figure."""

    NUMBER = "number"
    PLURAL = "plural"
    INDEFINITE = "indefinite"
    FRACTION = "fraction"
    NOBODY = "nobody"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A worded quantity: `start` and `end` with its qualifiers, `core` where the number begins.

    Offsets count from the start of the text it was found in. low, high: as in the codebook's table;
    of a fraction they are None and `share` tells the part, from 0 to 1. open_above: a fraction that
    is a lower bound ("more than half").
    """

    start: int
    end: int
    core: int
    low: int | None
    high: int | None
    approximate: bool
    form: Form
    share: float | None = None
    open_above: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    low: int
    high: int
    rough: bool
    form: Form = Form.NUMBER
    open_above: bool = False


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order, each the longest at its place. Linear in its length."""
    words = load_figure_lexicon().quantities
    return tuple(_quantity(match, words) for match in _pattern().finditer(text))


def _quantity(match: re.Match[str], words: QuantityWords) -> Quantity:
    risen = _RISEN.search(match.string, max(0, match.start() - _RISEN_WITHIN), match.start())
    before = () if risen else _effects_of(match["before"] or "", words)
    after = words.after.get(_plain(match["after"] or ""))
    effects = {*before, after} if after else set(before)
    low, high, approximate, form, share, above = _values(match, words, effects)
    return Quantity(
        start=match.start(),
        end=match.end(),
        core=match.start("core"),
        low=low,
        high=high,
        approximate=approximate,
        form=form,
        share=share,
        open_above=above,
    )


def _values(
    match: re.Match[str], words: QuantityWords, effects: set[Effect]
) -> tuple[int | None, int | None, bool, Form, float | None, bool]:
    """Bounds, roughness, form, share and openness of one match."""
    core = _plain(match["core"])
    if match["share"]:
        majority = core in words.majority
        share = 0.5 if majority else words.fractions[core]
        rough = majority or Effect.ABOUT in effects
        return None, None, rough, Form.FRACTION, share, majority or Effect.LEAST in effects
    if match["nobody"]:
        return 0, 0, False, Form.NOBODY, None, False
    number = _indefinite() if match["indefinite"] else _counted(match, words)
    low, high = _bounds(number, effects)
    return low, high, number.rough or Effect.ABOUT in effects, number.form, None, False


def _bounds(number: _Number, effects: set[Effect]) -> tuple[int | None, int | None]:
    if number.open_above or Effect.LEAST in effects:
        return number.low, None
    if Effect.MOST in effects:
        return None, number.high
    return number.low, number.high


def _indefinite() -> _Number:
    return _Number(2, 2, rough=True, form=Form.INDEFINITE, open_above=True)


def _counted(match: re.Match[str], words: QuantityWords) -> _Number:
    first = _plain(match["first"] or match["plural"] or match["least"])
    second = _plain(match["second"] or match["most"] or "")
    if not second:
        return resolve_number(first, words)
    upper = resolve_number(second, words)
    lower = resolve_number(_with_scale_of(first, second, words), words)
    if lower.low < upper.high:
        return _Number(lower.low, upper.high, rough=lower.rough or upper.rough)
    return resolve_number(first, words)


def _with_scale_of(first: str, second: str, words: QuantityWords) -> str:
    """The scale carries back: "2" before "3 million" is two million."""
    scale = re.sub(r"^[\d.,\s]+|^.*\s", "", second)
    bare = first.replace(".", "").isdigit() or first in words.numerals
    return f"{first} {scale}" if bare and scale in words.scales else first


def resolve_number(written: str, words: QuantityWords) -> _Number:
    """The value of a number written in digits, in words or as both, in lower case."""
    if written in words.plurals:
        low, high = words.plurals[written]
        return _Number(low, high, rough=True, form=Form.PLURAL)
    first, _, last = written.rpartition(" ")
    if first in words.several:
        scale = words.scales[last]
        return _Number(2 * scale, _several_top(scale), rough=True, form=Form.PLURAL)
    parts = re.findall(r"\d+(?:[,. ]+\d+)*|[a-z]+", written)
    rough = any(part in words.rough_scales for part in parts) or parts[0] in {"a", "an", "half"}
    value = _spell_out(parts, words)
    return _Number(value, value, rough=rough)


def _several_top(scale: int) -> int:
    return 99 if scale == _DOZEN else _SEVERAL_TO * scale - 1


def _spell_out(parts: Iterable[str], words: QuantityWords) -> int:
    """Add up number words: "two hundred and fifty thousand" → 250,000."""
    total, current, seen = 0.0, 0.0, False
    for part in parts:
        if part[0].isdigit():
            current, seen = current + float(part.replace(",", "").replace(" ", "")), True
        elif part in words.numerals:
            current, seen = current + words.numerals[part], True
        elif part == "half":
            current, seen = current + 0.5, True
        elif part in words.scales:
            current = (current if seen else 1) * words.scales[part]
            if words.scales[part] >= _THOUSAND:  # "two hundred" is still to be multiplied
                total, current, seen = total + current, 0.0, False
    return round(total + current)


def _effects_of(before: str, words: QuantityWords) -> tuple[Effect, ...]:
    return tuple(words.before[_plain(found.group())] for found in _qualifier().finditer(before))


def _plain(written: str) -> str:
    return " ".join(written.translate(_TURKISH).casefold().split())


@cache
def _qualifier() -> re.Pattern[str]:
    return any_of(load_figure_lexicon().quantities.before)


def _alternatives(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)


@cache
def _pattern() -> re.Pattern[str]:
    """One pattern for every wording: fixed words, each repeated a bounded number of times."""
    words = load_figure_lexicon().quantities
    number = _number_pattern(words)
    before = rf"(?:(?:{_alternatives(words.before)})\s+){{1,{_MOST_QUALIFIERS}}}"
    not_scaled = rf"(?!\s(?:an?\s)?(?:{_alternatives(words.scales)})\b)"
    shares = _alternatives([*words.fractions, *words.majority])
    joint = r"(?:\s?[-–—]\s?|\sto\s|\sor\s)"
    core = "|".join(
        (
            rf"(?P<nobody>{_alternatives(words.nobody)})\b",
            rf"(?P<share>{shares})\b{not_scaled}",
            rf"(?P<plural>{_alternatives(words.plurals)})\b",
            rf"between\s(?P<least>{number})\sand\s(?P<most>{number})",
            rf"(?P<first>{number})(?:{joint}(?P<second>{number}))?",
            rf"(?P<indefinite>{_alternatives(words.indefinite)})\b",
        )
    )
    after = rf"(?P<after>\s(?:{_alternatives(words.after)})\b)?"
    start = r"(?<![\w$£€¥.,/])(?<!\w[-–])"
    return re.compile(rf"{start}(?P<before>{before})?(?P<core>{core}){after}", re.IGNORECASE)


def _number_pattern(words: QuantityWords) -> str:
    scales = _alternatives(words.scales)
    unit = _alternatives(words.numerals)
    spelled = rf"(?:{unit})(?:(?:[\s-]|\sand\s)(?:{unit}|{scales})\b){{0,6}}"
    several = rf"(?:{_alternatives(words.several)})\s(?:{scales})\b"
    article = rf"(?:half\s)?an?\s(?:half\s)?(?:{scales})\b"
    digits = rf"(?:{_DIGITS})(?!\d)(?![\w%])(?:\s(?:{scales})\b)?"
    glued = rf"(?:{_DIGITS})(?:{scales})\b"
    return rf"(?:{several}|{article}|{glued}|{digits}|(?:{spelled})\b)"
