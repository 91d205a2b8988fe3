"""Words that look like times and are none: "may", "1500 people", "12-year-old", "Black September"."""

import re
from collections.abc import Mapping

from dateline.domain import Span

_WORD_BEFORE = re.compile(r"([\w.]+|[$£€#(])[\s,]{0,2}[-–]?\Z")
_WORD_AFTER = re.compile(r"[-–\s]{0,2}(\w+|%)")
_REACH = 24
"""Characters looked at on either side; no word that matters is longer."""

_OTHERWISE_WORDS = frozenset({"may", "march"})
_ALSO_NAMES = frozenset({"april", "june", "may", "august"})
_BEFORE_A_MONTH = frozenset(
    {
        "in",
        "since",
        "of",
        "by",
        "until",
        "till",
        "last",
        "next",
        "this",
        "early",
        "mid",
        "late",
        "from",
        "to",
    }
    | {
        "between",
        "and",
        "every",
        "before",
        "after",
        "during",
        "through",
        "each",
        "for",
        "around",
        "or",
        "that",
    }
)
_NICKNAMES = frozenset({"black", "bloody"})
_BEFORE_NO_YEAR = frozenset(
    {"$", "£", "€", "#", "no", "no.", "number", "resolution", "flight", "route", "highway"}
)
_COUNTS = frozenset(
    {
        "some",
        "about",
        "nearly",
        "almost",
        "over",
        "than",
        "least",
        "approximately",
        "roughly",
        "estimated",
    }
)
_BEFORE_A_YEAR = frozenset(
    {"in", "since", "during", "the", "of", "a", "until", "early", "late", "mid", "its", "s"}
)
_COUNTED = frozenset(
    {
        "people",
        "persons",
        "men",
        "women",
        "children",
        "troops",
        "soldiers",
        "fighters",
        "militants",
        "civilians",
    }
    | {
        "families",
        "houses",
        "homes",
        "refugees",
        "km",
        "kilometres",
        "kilometers",
        "miles",
        "meters",
        "metres",
    }
    | {
        "feet",
        "tons",
        "tonnes",
        "dollars",
        "pounds",
        "euros",
        "rebels",
        "police",
        "personnel",
        "members",
        "hours",
    }
    | {
        "acres",
        "hectares",
        "percent",
        "per",
        "%",
        "gmt",
        "utc",
        "killed",
        "dead",
        "wounded",
        "injured",
        "men",
    }
    | {
        "prisoners",
        "detainees",
        "hostages",
        "workers",
        "households",
        "buildings",
        "metre",
        "kilometre",
        "mile",
    }
)
_ABBREVIATED_DAYS = frozenset({"mon", "sat", "sun", "wed"})


def is_doubtful(text: str, span: Span, parts: Mapping[str, str]) -> bool:
    """Whether words that fit a form are more likely something else."""
    written = span.of(text)
    before = _word_before(text, span.start)
    after = _word_after(text, span.end)
    if "month" in parts and _is_no_month(written, parts, before, after):
        return True
    if set(parts) & {"weekday", "month"} and before.lower() in _NICKNAMES:
        return True
    if set(parts) - {"lead"} == {"year"}:
        return _is_no_year(written, before.lower(), after)
    if "unit" in parts:
        return _is_no_length(parts, written, after.lower())
    return bool(set(parts) & {"day", "hour"}) and after == "%"


def _word_before(text: str, start: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    return found.group(1) if found else ""


def _word_after(text: str, end: int) -> str:
    found = _WORD_AFTER.match(text[end : end + _REACH])
    return found.group(1) if found else ""


def _is_no_month(written: str, parts: Mapping[str, str], before: str, after: str) -> bool:
    """ "troops may enter", "they march", "Theresa May": a month is written with a capital."""
    month = parts["month"]
    place = written.lower().find(month)
    if not written[place : place + 1].isupper():
        return True
    if set(parts) - {"month", "lead"}:
        return False
    if month in _OTHERWISE_WORDS:
        return before.lower() not in _BEFORE_A_MONTH
    if len(month) <= len("sept") and month not in {"june", "july"}:  # "Jan Kavan"
        return before.lower() not in _BEFORE_A_MONTH or after[:1].isupper()
    return month in _ALSO_NAMES and after[:1].isupper() and before.lower() not in _BEFORE_A_MONTH


def _is_no_year(written: str, before: str, after: str) -> bool:
    if not written[:1].isdigit():  # "'60 Minutes"
        return before not in _BEFORE_A_YEAR or after[:1].isupper()
    if before in _BEFORE_NO_YEAR or after.lower() in _COUNTED:
        return True
    if before in _COUNTS:
        return after.islower()
    return (
        before not in _BEFORE_A_YEAR
        and after.islower()
        and after.endswith("s")
        and len(after) > len("was")
    )


def _is_no_length(parts: Mapping[str, str], written: str, after: str) -> bool:
    if after in {"old", "olds"}:  # ages are no times in TimeBank
        return True
    unit = parts["unit"]
    if unit == "second":  # "a second officer", "one second"
        return not set(parts) & {"count"} or parts["count"] == "one"
    if unit in {"quarter", "quarters"}:  # "three quarters of the town"
        return "count" in parts or "one" in parts or "half_one" in parts
    return unit == "minute" and "-" in written and "count" not in parts  # "last-minute talks"
