"""Words that look like times and are none: "may", "1500 people", "Black September"."""

import re
from collections.abc import Mapping

from dateline.domain import Span
from dateline.lexicon.times import time_lexicon

_WORD_BEFORE = re.compile(r"([\w.]{1,24}|[$£€#(])[\s,]{0,2}[-–]?\Z")
_WORD_AFTER = re.compile(r"[-–\s]{0,2}(\w+|%)")
_QUOTES = frozenset({'"', "'", "“", "‘"})
_TITLE_WORDS = frozenset({"week", "minutes", "hours", "year", "tonight", "noon"})
_SHORTEST_NOUN = 3
_FIRST_SPOKEN = 10
"""Years below are spoken with an "oh": "twenty-three" is none."""
_REACH = 24
"""Characters looked at on either side; no word that matters is longer."""


def is_doubtful(text: str, span: Span, parts: Mapping[str, str]) -> bool:
    """Whether words that fit a form are more likely something else."""
    written = span.of(text)
    before = _word_before(text, span.start)
    after = _word_after(text, span.end)
    if _is_title(text, span):
        return True
    if "month" in parts and _is_no_month(written, parts, before, after):
        return True
    nicknames = time_lexicon().doubts["nicknames"]
    if set(parts) & {"weekday", "month"} and before.lower() in nicknames:
        return True
    if set(parts) - {"lead"} == {"year"}:
        return _is_no_year(written, before.lower(), after)
    if "century" in parts and parts["rest"] in time_lexicon().tables["numbers"]:
        return _is_a_count(parts["rest"], after.lower())
    if "unit" in parts:
        return _is_no_length(parts, written, after.lower())
    return bool(set(parts) & {"day", "hour"}) and after == "%"


def _is_title(text: str, span: Span) -> bool:
    """Whether it opens a name in quotes: on ABC's "This Week", "60 Minutes"."""
    written = span.of(text)
    quoted = text[max(0, span.start - 1) : span.start] in _QUOTES
    last = written.rsplit(None, 1)[-1]
    return quoted and last != written and last.lower() in _TITLE_WORDS and last.istitle()


def _word_before(text: str, start: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, start - _REACH) : start])
    return found.group(1) if found else ""


def _word_after(text: str, end: int) -> str:
    found = _WORD_AFTER.match(text[end : end + _REACH])
    return found.group(1) if found else ""


def _is_no_month(written: str, parts: Mapping[str, str], before: str, after: str) -> bool:
    """A month has a capital, and "May" and "March" a word before: not "Theresa May"."""
    words = time_lexicon().doubts
    month = parts["month"]
    place = written.lower().find(month)
    if not written[place : place + 1].isupper():
        return True
    if set(parts) - {"month", "lead"}:
        return False
    if month in words["otherwise_words"]:
        if before.lower() == "the" and after.islower() and len(after) > _SHORTEST_NOUN:
            return False  # "the March offensive"
        return before.lower() not in words["before_a_month"]
    if len(month) <= len("sept") and month not in {"june", "july"}:  # "Jan Kavan"
        return before.lower() not in words["before_a_month"] or after[:1].isupper()
    return (
        month in words["also_names"]
        and after[:1].isupper()
        and before.lower() not in words["before_a_month"]
    )


def _is_no_year(written: str, before: str, after: str) -> bool:
    words = time_lexicon().doubts
    if written[:1] in "'’":  # "'60 Minutes"
        return before not in words["before_a_year"] or after[:1].isupper()
    if before in words["before_no_year"] or after.lower() in words["counted"]:
        return True
    if before in words["before_a_count"]:
        return after.islower()
    return (
        before not in words["before_a_year"]
        and after.islower()
        and after.endswith("s")
        and len(after) > len("was")
    )


def _is_a_count(rest: str, after: str) -> bool:
    """Whether a spoken year is a number: "twenty-three people"; "nineteen eleven" is a year."""
    small = int(time_lexicon().tables["numbers"][rest]) < _FIRST_SPOKEN
    return small or after in time_lexicon().doubts["counted"]


def _is_no_length(parts: Mapping[str, str], written: str, after: str) -> bool:
    if after in {"old", "olds"}:  # ages are no times in TimeBank
        return True
    unit = parts["unit"]
    if unit == "second":  # "a second officer", "one second"
        return not set(parts) & {"count"} or parts["count"] == "one"
    if unit in {"quarter", "quarters"}:  # "three quarters of the town"
        return "count" in parts or "one" in parts or "half_one" in parts
    return unit == "minute" and "-" in written and "count" not in parts  # "last-minute talks"
