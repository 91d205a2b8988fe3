"""Sourced a picture's caption from news text, and what its date allows."""

import re
from datetime import date
from enum import Enum, auto

from dateline.lexicon.agencies import agency_called
from dateline.lexicon.furniture import load_furniture
from dateline.reports.written_dates import find_days, find_months

_LONGEST = 700
_LONGEST_TAIL = 90
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\W{0,2}$")
_SLASHED = re.compile(
    r"(?:[.!?”\"]\s*|\s[-–—|/]\s*|\s)(?:photo(?:graph)?s?(?: by)?:?\s|©\s?|credit:?\s|image:\s)?"
    r"((?:[A-Z][\w.-]*\s?){1,4}/\s?(?:[A-Z][\w.’'-]*\s?){1,5})\W{0,2}$"
)
_COPYRIGHT = re.compile(
    r"(?:©|photo(?:graph)?(?: by)?:|credit:|picture:|image:)\s?[^.©]{2,60}$", re.IGNORECASE
)
_DASHED = re.compile(r"[.!?”\"]?\s{0,9}[-–—|/]\s{0,9}([A-Za-z][\w. -]{1,30})\W{0,2}$")
_WORDS = re.compile(r"[^\W_][\w.'’-]*")
_AHEAD = re.compile(r"\b(?:ahead of|scheduled for|due on|planned for|expected on|before)\b", re.I)


class CaptionSign(Enum):
    PICTURE = auto()
    """Opens as captions do, or names a photographer or a picture: nothing else does."""
    AGENCY = auto()
    """Ends in an agency's name in brackets, as the last paragraph of a wire copy also may."""


def caption_sign(text: str) -> CaptionSign | None:
    """What shows a line to be a caption, if anything does."""
    if len(text) > _LONGEST:
        return None
    lowered = text.casefold().lstrip("([\"'“‘ ")
    if lowered.startswith(load_furniture().captions):
        return CaptionSign.PICTURE
    tail = text[-_LONGEST_TAIL:]
    if _COPYRIGHT.search(tail) and len(text) > len(tail) // 2:
        return CaptionSign.PICTURE
    credit = _BRACKETS.search(tail) or _SLASHED.search(tail) or _DASHED.search(tail)
    return _sign_of_credit(credit[1]) if credit and credit.start() > 0 else None


def caption_days(caption: str) -> tuple[date, ...]:
    """The days a caption tells, save for days to come ("ahead of elections on May 5, 2025")."""
    return find_days(_AHEAD.split(caption)[0])


def caption_not_before(caption: str) -> date | None:
    """The latest day a caption tells, or the first of the month where it tells no day."""
    days = caption_days(caption) or find_months(_AHEAD.split(caption)[0])
    return max(days, default=None)


def is_of_an_older_picture(caption: str) -> bool:
    """Whether a caption says that its picture shows an earlier time than the news."""
    words = f" {' '.join(_WORDS.findall(caption.casefold()))} "
    return any(f" {word} " in words for word in load_furniture().archive)


def _sign_of_credit(credit: str) -> CaptionSign | None:
    lowered = credit.casefold()
    words = set(_WORDS.findall(lowered))
    credits = load_furniture().credits
    parts = [part.strip() for part in re.split(r"[/|,]|\bvia\b", credit) if part.strip()]
    agencies = [part for part in parts if agency_called(part)]
    if words & credits and (agencies or len(words) <= 8):
        return CaptionSign.PICTURE
    if agencies and len(parts) > len(agencies):
        return CaptionSign.PICTURE
    return CaptionSign.AGENCY if agencies else None
