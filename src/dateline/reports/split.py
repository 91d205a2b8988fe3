"""The lines of a page → its articles.

A page shows where a report begins in several ways, none of them by its words: a title stands twice,
with pictures and buttons between; a title stands before a byline, a time or a dateline; a wide gap or
a ruled line stands before a title and a lead; a dateline opens a paragraph.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.reports.dateline import find_dateline
from dateline.reports.lines import Line, LineKind, byline_names, line_key
from dateline.reports.written_dates import WEEKDAYS

_HEAD = 14
"""Lines. A title that stands again does so this soon."""

_TITLE_WORDS = 4
_SPACED_TITLE_WORDS = 5
_HEADING_WORDS = 12
_LEAD = re.compile(rf"\b(?:today|yesterday|tonight|{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_HEADLIKE = (LineKind.BYLINE, LineKind.STAMP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report's share of a page, sorted. stamps, credits: those lines of the furniture."""

    title: str | None
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    byline: str | None = None
    stamps: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()


def split_articles(lines: Sequence[Line], *, title: str | None = None) -> tuple[Article, ...]:
    """The articles of a page in order; none when it holds no words.

    title: the title known from elsewhere, which the first article bears.
    """
    if not any(line.kind is LineKind.PARAGRAPH for line in lines):
        return _article_without_sentences(lines, title)
    parts = [part for part in _parts(lines, title)]
    return tuple(_sort_lines(part, title) for part, title in _with_titles(parts, title))


def _article_without_sentences(lines: Sequence[Line], title: str | None) -> tuple[Article, ...]:
    """A page of a headline or a list only: its lines are all the text there is."""
    known = line_key(title or "")
    telling = [
        line for line in lines if line.kind is LineKind.TITLE_LIKE and line.key != known
    ] or [line for line in lines if line.kind is LineKind.TITLE_LIKE]
    if not telling:
        telling = [line for line in lines if line.kind is not LineKind.RULE]
    if not telling:
        return ()
    rest = tuple(line.text for line in lines if line not in telling)
    return (Article(title=title, paragraphs=tuple(x.text for x in telling), furniture=rest),)
