"""Splitting a text into sentences by its marks alone, before anything is parsed.

A parser that has to find the sentences itself must read the whole text; a split by rule lets the
cheap pass choose what is parsed at all.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
_END = re.compile(r"[.!?…][\"'”’»)\]]{0,3}(?=\s)")
_OPENER = re.compile(r"\s+[\"'“‘«(\[–—-]{0,3}\s?[A-Z0-9À-ÞĀ-Ž]")
_LAST_WORD = re.compile(r"([^\s\"'“‘(]{1,24})\.$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "maj", "lt", "col", "sgt", "capt"}
    | {"cpl", "brig", "adm", "cmdr", "rev", "hon", "st", "mt", "ft", "jr", "sr", "vs", "etc", "inc"}
    | {"ltd", "co", "corp", "bros", "dept", "est", "mon", "tue", "tues", "wed", "thu", "thurs"}
    | {"fri", "sat", "sun", "ave", "blvd", "rd", "fig", "p", "pp", "vol", "ed", "pres", "supt"}
    | {"insp", "det", "messrs", "spc", "pfc", "pvt", "ret", "approx"}
)
_BEFORE_A_NUMBER = frozenset(
    {"no", "nos", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov"}
    | {"dec"}
)


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a sentence lies: offsets into the text and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str, start: int = 0) -> list[Extent]:
    """The sentences of `text` from offset `start` on, in order, without white space at their ends.

    Blank lines part paragraphs, and no sentence crosses one. Linear in the length of the text.
    """
    extents: list[Extent] = []
    for number, paragraph in enumerate(_PARAGRAPH.finditer(text, start)):
        extents.extend(
            Extent(first, last, number)
            for first, last in _split_paragraph(text, paragraph.start(), paragraph.end())
        )
    return extents


def _split_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for mark in _END.finditer(text, start, end):
        stop = mark.end()
        if _is_boundary(text, first, mark):
            yield first, stop
            first = stop + _leading_space(text, stop, end)
    last = len(text[first:end].rstrip()) + first
    if last > first:
        yield first, last


def _leading_space(text: str, start: int, end: int) -> int:
    count = 0
    while start + count < end and text[start + count].isspace():
        count += 1
    return count


def _is_boundary(text: str, first: int, mark: re.Match[str]) -> bool:
    if not _OPENER.match(text, mark.end()):
        return False
    if text[mark.start()] != ".":
        return True
    word = _LAST_WORD.search(text[max(first, mark.start() - 24) : mark.start() + 1])
    if word is None:
        return True
    following = text[mark.end() : mark.end() + 3].strip()[:1]
    return not _is_abbreviation(word.group(1), following)


def _is_abbreviation(word: str, following: str) -> bool:
    lowered = word.lower().rstrip(".")
    if lowered in _BEFORE_A_NUMBER:
        return following.isdigit()
    if lowered in _ABBREVIATIONS:
        return not following.isdigit()
    # "U.S. forces" goes on; "in the U.S. The army" ends, which initials alone can't tell, so they
    # go on unless the next word is one that opens sentences; the parser mends little of it later.
    return bool(_INITIALS.fullmatch(lowered)) and lowered not in {"i", "a"}
