"""Which news agency a report was taken from: its dateline, its credits, its byline."""

import re
from collections.abc import Iterable, Sequence

from dateline.domain import Dateline
from dateline.lexicon.agencies import agency_called

_LONGEST_CREDIT = 220
_LONGEST_NAMES = 60
_CREDIT_OPENING = re.compile(
    r"[(\[]?(?:(?:additional |with )?reporting by|writing by|editing by|compiled by"
    r"|with inputs? from|with agency inputs|with agencies|with additional reporting"
    r"|source:|via:|source -)\b",
    re.IGNORECASE,
)
_INPUTS = re.compile(
    r"(?:with (?:additional )?(?:inputs?|reporting|material|information) (?:from|by)"
    r"|source:|via:|with)\s{1,9}([^.;()]{2,120})",
    re.IGNORECASE,
)
_REUTERS_CREDIT = re.compile(r"\breporting by\b[^\n]{2,400}?\bediting by\b", re.IGNORECASE)
_CLOSING = re.compile(
    r"[.!?”\"’]\s*(?:[(\[]([^()\[\]\n]{2,40})[)\]]"
    r"|[-–—/]{1,9}\s{0,9}([A-Za-z][\w/ -]{1,30}))\W{0,2}$"
)
_PARTS = re.compile(r"[/|,;&+]|\band\b|\s[-–—]\s")
_ENDS = re.compile(r"^[\W_]+|(?<![\W_])[\W_]+$")


def find_agency(
    dateline: Dateline | None, *, body: str, credits: Iterable[str] = (), byline: str | None = None
) -> str | None:
    """The agency's name as the lexicon shows it, or None: the surest sign decides.

    body: the news text; credits: lines found after it.
    """
    if dateline and dateline.agency:
        return dateline.agency
    closing = _CLOSING.search(body[-60:].rstrip())
    if closing and (agency := agency_called(_PARTS.split(closing[1] or closing[2])[0])):
        return agency.name
    for credit in (*credits, *_tail_lines(body)):
        if name := _agency_in_credit(credit):
            return name
    return _first_agency(byline) if byline else None


def is_credit_line(text: str) -> bool:
    """Whether a line of its own says no more than where the text comes from."""
    if len(text) > _LONGEST_CREDIT:
        return False
    if _CREDIT_OPENING.match(text):
        return True
    parts = _parts(text)
    return (
        bool(parts) and len(text) <= 60 and agency_called(parts[0]) is not None and len(parts) <= 3
    )


def _tail_lines(body: str) -> Sequence[str]:
    last = body[-400:].rstrip().rsplit("\n", 1)[-1]
    return (last,) if is_credit_line(last) or _REUTERS_CREDIT.search(last) else ()


def _agency_in_credit(credit: str) -> str | None:
    if _REUTERS_CREDIT.search(credit):
        return "Reuters"
    inputs = _INPUTS.search(credit)
    return _first_agency(inputs[1] if inputs else credit)


def _first_agency(words: str) -> str | None:
    agencies = (agency_called(part) for part in _parts(words))
    return next((agency.name for agency in agencies if agency), None)


def _parts(words: str) -> list[str]:
    return [part for part in (_ENDS.sub("", part) for part in _PARTS.split(words)) if part]
