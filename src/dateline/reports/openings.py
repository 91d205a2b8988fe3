"""Where on a page a report begins.

A page shows it in several ways, none of them by its words: a title stands twice, with pictures and
buttons between; a title stands before a byline, a time or a dateline; a wide gap or a ruled line
stands before a title and a lead; a dateline opens one paragraph after another did.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from dateline.reports.dateline import find_dateline
from dateline.reports.lines import Line, LineKind
from dateline.reports.written_dates import WEEKDAYS

HEAD_LINES = 14
"""A title that stands again above its report does so within this many lines."""

_FULL_TITLE = 4
_SPACED_TITLE = 5
_LEAD = re.compile(rf"\b(?:today|yesterday|tonight|{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_BETWEEN = frozenset({LineKind.CAPTION, LineKind.FURNITURE, LineKind.CREDIT, LineKind.RULE})


def split_lines(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each report, in order; those without a paragraph join the one before."""
    starts = [0, *_openings(lines), len(lines)]
    parts: list[tuple[Line, ...]] = []
    for start, end in pairwise(starts):
        part = tuple(lines[start:end])
        if parts and not _has_paragraph(part):
            parts[-1] += part
        else:
            parts.append(part)
    return tuple(parts)


def title_of(part: Sequence[Line]) -> str | None:
    """The title in the head of one report: the line that stands twice, else the first full one."""
    head: list[Line] = []
    for line in part:
        if line.kind is LineKind.PARAGRAPH:
            break
        if line.kind is LineKind.TITLE_LIKE:
            head.append(line)
    times = Counter(line.key for line in part[: len(head) + HEAD_LINES])
    by_rank = (
        [line for line in head if times[line.key] > 1 and _words(line) > 1],
        [line for line in head if _words(line) >= _FULL_TITLE],
        [line for line in head if _words(line) > 1],
    )
    return next((lines[0].text for lines in by_rank if lines), None)


def _openings(lines: Sequence[Line]) -> list[int]:
    """Numbers of the lines that open a report, save for the page's first."""
    times = Counter(line.key for line in lines)
    usual_gap = _usual_gap(lines)
    found: list[int] = []
    lead: Line | None = None
    seen: set[str] = set()
    for number, line in enumerate(lines):
        is_paragraph = line.kind is LineKind.PARAGRAPH
        if lead and line.key not in seen:
            title_opens = line.kind is LineKind.TITLE_LIKE and (
                _stands_again(lines, number, times)
                or _is_announced(lines, number)
                or _is_set_apart(lines, number, usual_gap)
            )
            if title_opens or (is_paragraph and _is_next_in_series(lead, line)):
                found.append(number)
                lead = None
        if is_paragraph and lead is None:
            lead = line
        seen.add(line.key)
    return found


def _stands_again(lines: Sequence[Line], number: int, times: Counter[str]) -> bool:
    """Whether the same title follows with no news in between, only lines that are repeated too."""
    key = lines[number].key
    if times[key] < 2:
        return False
    for line in lines[number + 1 : number + HEAD_LINES]:
        if line.key == key:
            return True
        if line.kind is LineKind.PARAGRAPH and times[line.key] < 2:
            return False
    return False


def _is_announced(lines: Sequence[Line], number: int) -> bool:
    """Whether a byline, a time or a dateline follows, at most a subtitle between."""
    titles = 0
    for line in lines[number + 1 : number + HEAD_LINES]:
        if line.kind in (LineKind.BYLINE, LineKind.STAMP):
            return _words(lines[number]) > 1
        if line.kind is LineKind.PARAGRAPH:
            return _opens_with_wire(line)
        titles += line.kind is LineKind.TITLE_LIKE
        if titles > 1:
            return False
    return False


def _is_set_apart(lines: Sequence[Line], number: int, usual_gap: int) -> bool:
    before = lines[number - 1] if number else None
    ruled = before is not None and before.kind is LineKind.RULE
    if not (ruled or lines[number].gap > usual_gap) or _words(lines[number]) < _SPACED_TITLE:
        return False
    head = lines[number + 1 : number + HEAD_LINES]
    lead = next((line for line in head if line.kind not in _BETWEEN), None)
    return lead is not None and lead.kind is LineKind.PARAGRAPH and _reads_like_a_lead(lead)


def _is_next_in_series(lead: Line, line: Line) -> bool:
    """Whether a paragraph with a dateline follows a report that opened with its own."""
    return _opens_with_wire(line) and _opens_with_wire(lead)


def _reads_like_a_lead(line: Line) -> bool:
    return _opens_with_wire(line) or _LEAD.search(line.text) is not None


def _opens_with_wire(line: Line) -> bool:
    dateline = find_dateline(line.text)
    return dateline is not None and bool(dateline.agency or dateline.place)


def _usual_gap(lines: Sequence[Line]) -> int:
    gaps = Counter(line.gap for line in lines if line.kind is LineKind.PARAGRAPH)
    return gaps.most_common(1)[0][0] if gaps else 1


def _has_paragraph(lines: Sequence[Line]) -> bool:
    return any(line.kind is LineKind.PARAGRAPH for line in lines)


def _words(line: Line) -> int:
    return len(line.text.split())
