"""The opening of a wire report: "BAGHDAD, Nov 3 (Reuters) -", "SAN SALVADOR, 1 APR 89 (AFP) --".

A dateline is a place, a day and a source, any two of them, or a place in capitals, before a dash
or a colon. The head of the text is cut at one of its dashes and read from its end: source, day,
place.
"""

import re
from dataclasses import dataclass
from datetime import date

from dateline.domain import Dateline, Span
from dateline.lexicon.agencies import agency_called
from dateline.lexicon.furniture import load_furniture
from dateline.reports.written_dates import (
    MONTH_NAME,
    WEEKDAYS,
    make_day,
    month_number,
    nearest_day,
)

_LONGEST = 140
"""Characters. No dateline is longer, and nothing beyond them is looked at."""

# \x96 and \x97 are the dashes of pages whose Windows encoding was taken for Latin-1.
_SEPARATOR = re.compile(
    r"\s{0,9}(?:-{2,3}|\.-|[–—―\x96\x97]|(?<=\))\s?[-_:]|(?<=\s)[-_](?=\s)|(?<=[A-Z])-(?=\s)|:)\s*"
)
_TAGS = re.compile(
    r"(?:\[(?:text|report|excerpts?|communique|commentary|editorial|interview|speech|article|statement"
    r"|dispatch|video report|live|recorded|from)\b[^\]\n]{0,40}\]\s*)+",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"[,.]?\s{0,9}[(\[]([^()\[\]\n]{2,60})[)\]]\s{0,9}$")
_DAY = re.compile(
    r"[,.;|]?\s{0,9}(?:\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b\.?,?\s{0,9})?"
    rf"\b(?:(?P<day>\d{{1,2}})\s?(?P<month>{MONTH_NAME})|(?P<month2>{MONTH_NAME})\s?(?P<day2>\d{{1,2}})"
    r"|(?P<none>no\sdate))(?:,?\s(?P<year>\d{4}|\d{2}))?[,.]?\s{0,9}$",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_][\w'’ʻ‘.-]{0,30}"
_NAME = rf"{_WORD}(?:[ /]{_WORD}){{0,4}}"
_PLACE = re.compile(rf"(?P<name>{_NAME})(?:(?:,\s{_NAME}){{1,2}}|\s?[(\[]{_NAME}[)\]])?[,.|]?\s*")
_OPENS_NEWS = re.compile(r"[\W_]{0,8}[^\W_a-z]")
_LOWER = re.compile(r"[a-z]")
_LETTERS = re.compile(r"[A-Z]{2,6}")
_SAMPLE = 60
_SHORTEST_LEAD = 100
_UNDASHED = re.compile(r"(?P<head>[^()\n]{0,80}\([^()\n]{2,40}\))\s*(?=[^\W_a-z])")
_NO_PLACE = frozenset({"on", "in", "at", "by", "from", "since", "until", "after", "before", "as"})


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the dash. place: its bounds in the text, without the region after it."""

    place: tuple[int, int] | None
    month_day: tuple[int, int] | None
    year: int | None
    source: str | None
    dated: bool


def find_dateline(text: str, *, near: date | None = None) -> Dateline | None:
    """The dateline that a text opens with, if it does.

    near: a day close to the publication, which gives the year that most datelines leave out; with
    no such day theirs stays open. The place's span covers the place, not the region after it.
    """
    start = len(text) - len(text.lstrip())
    window = text[: start + _LONGEST]
    for separator in _SEPARATOR.finditer(window, start):
        head = _read_head(window, start, separator.start())
        if head and _is_dateline(head, text, separator):
            return _build(head, text, end=separator.end(), near=near)
    return _find_undashed(text, start, near)


def _find_undashed(text: str, start: int, near: date | None) -> Dateline | None:
    """An agency in brackets and no dash: "(CNN) Troops", "SANA'A, Feb. 5 (Saba) At least"."""
    match = _UNDASHED.match(text, start, start + _LONGEST)
    head = _read_head(text, start, match.end("head")) if match else None
    if match is None or head is None or not (head.source and agency_called(head.source)):
        return None
    return _build(head, text, end=match.end(), near=near)


def _read_head(window: str, start: int, end: int) -> _Head | None:
    source = _SOURCE.search(window, start, end)
    before_source = source.start() if source else end
    # "GENEVA (3 November 2017) –" has the day where others have the agency
    day = _DAY.fullmatch(source[1]) if source else None
    before_day = before_source
    if day is None and (day := _DAY.search(window, start, before_source)):
        before_day = day.start()
    place = _PLACE.fullmatch(window, start, before_day)
    if place is None and before_day > start:
        return None
    month_day, year = _day_parts(day) if day else (None, None)
    bounds = place.span("name") if place else None
    name = place["name"] if place else None
    if source is None and name and agency_called(name):  # "NNA - The army said"
        bounds = None
    else:
        name = source[1] if source else None
    return _Head(
        place=bounds,
        month_day=month_day,
        year=year,
        source=name,
        dated=day is not None,
    )


def _day_parts(match: re.Match[str]) -> tuple[tuple[int, int] | None, int | None]:
    if match["none"]:
        return None, None
    month = month_number(match["month"] or match["month2"])
    day = int(match["day"] or match["day2"])
    return (month, day), _full_year(match["year"]) if match["year"] else None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= 70 else 2000)


def _is_dateline(head: _Head, text: str, separator: re.Match[str]) -> bool:
    if not _OPENS_NEWS.match(text, separator.end()):
        return False
    if head.source and agency_called(head.source):
        return True
    if head.place is None or head.place[0] == head.place[1]:
        return False
    place = text[head.place[0] : head.place[1]]
    if _is_no_place(place.lower()):
        return False
    return head.dated or (_is_place_in_capitals(place) and _is_running_text(text, separator.end()))


def _is_running_text(text: str, start: int) -> bool:
    """Whether a paragraph in small letters follows: "BOOM: Minister resigns" is a mere title."""
    if not _LOWER.search(text, start, start + _SAMPLE):
        return False
    end = text.find("\n\n", start, start + _SHORTEST_LEAD)
    return end < 0 or not text[end:].strip()


def _is_no_place(lowered: str) -> bool:
    first = lowered.split()[0]
    return lowered in load_furniture().labels or first in _NO_PLACE or first.startswith(WEEKDAYS)


def _is_place_in_capitals(place: str) -> bool:
    """Capitals before small letters mark a place: "TEGA CAY", "McALLEN"."""
    letters = [letter for letter in place if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.8 * len(letters)


def _build(head: _Head, text: str, *, end: int, near: date | None) -> Dateline:
    tags = _TAGS.match(text, end)
    return Dateline(
        span=Span(0, tags.end() if tags else end),
        place=_place_span(head, text),
        agency=_agency_name(head.source) if head.source else None,
        day=_resolve_day(head, near),
    )


def _agency_name(source: str) -> str | None:
    """The agency as the lexicon shows it; one the lexicon lacks by its letters: "(MPA)"."""
    agency = agency_called(source)
    if agency:
        return agency.name
    return source if _LETTERS.fullmatch(source) else None


def _place_span(head: _Head, text: str) -> Span | None:
    if head.place is None or text[head.place[0] : head.place[1]].lower() in {"no city", "undated"}:
        return None
    start, end = head.place
    # a full stop may part place and day, as in "KYIV. Nov 3 (Interfax) -"
    return Span(start, end - 1 if text[end - 1] == "." else end)


def _resolve_day(head: _Head, near: date | None) -> date | None:
    if head.month_day is None:
        return None
    month, day = head.month_day
    if head.year is not None:
        return make_day(head.year, month, day)
    return nearest_day(month, day, near) if near else None
