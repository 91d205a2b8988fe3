"""Page text → lines of a known kind, each judged by its own looks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from dateline.lexicon.furniture import load_furniture
from dateline.reports.agency import is_credit_line
from dateline.reports.captions import CaptionSign, caption_sign
from dateline.reports.published import is_stamp

_LONGEST_TITLE = 160
_MOST_TITLE_WORDS = 25
_LONGEST_FURNITURE = 320
_LONGEST_BYLINE = 90
_MOST_WRAPPED = 100
_SPACE = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_MARKS = re.compile(r"[\W_]+")
_ENDS = re.compile(r"^[\W_]+|(?<![\W_])[\W_]+$")
_RULE = re.compile(r"[-=*_~#•·–—]{3,}|(?:[*•·#-] ){2,}[*•·#-]")
_STOP = re.compile(r"[.!:;,…][\"'”’»)\]]*(?:\s*\([^()]{2,40}\))?$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BYLINE = re.compile(
    r"(?:story |text |written |words |report |reported )?by:?\s+(?P<names>\S.*)", re.IGNORECASE
)
_BYLINE_WORD = re.compile(
    r"[^\W\d_a-z][\w.'’-]*,?|and|in|at|for|of|the|&|\||[-–—/,@]|al-\w+|de|van|bin"
)
_COUNT = re.compile(
    r"[\d.,]+\s?[km]?\s(?:comments?|shares?|views?|likes?|min(?:ute)?s?\sread)", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^#{1,6}\s+")
_TIME_WORDS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:january|february|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


class LineKind(Enum):
    PARAGRAPH = auto()
    TITLE_LIKE = auto()
    """Short, capitalised, no full stop: a title, a subtitle or a heading inside the report."""
    CAPTION = auto()
    BYLINE = auto()
    STAMP = auto()
    """A line that says when the page was published or updated."""
    CREDITED = auto()
    """An agency in brackets after words: a caption or a report's close."""
    CREDIT = auto()
    """A closing credit: "AFP", "(Reporting by …; Editing by …)"."""
    FURNITURE = auto()
    RULE = auto()


_WORDED = (LineKind.PARAGRAPH, LineKind.TITLE_LIKE, LineKind.CREDITED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its white space normalised. gap: how many blank lines stand before it.

    key: what it shares with copies of it, from `line_key`.
    """

    text: str
    kind: LineKind
    key: str
    gap: int = 1


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of a plain-text page, with hard-wrapped paragraphs made whole, in order."""
    return classify_lines(_unwrapped(text))


def classify_lines(lines: Iterable[tuple[str, int]]) -> tuple[Line, ...]:
    """Lines of known kind from lines as written, each with the number of blank lines before it."""
    written = [(_MARKDOWN.sub("", normalised(text)), gap) for text, gap in lines]
    told = [(text, gap) for text, gap in written if text]
    kinds = _settled([_kind_of(text) for text, _ in told])
    return tuple(
        Line(text, kind, line_key(text), gap) for (text, gap), kind in zip(told, kinds, strict=True)
    )


def normalised(text: str) -> str:
    """A text with every run of white space made one space."""
    return _SPACE.sub(" ", text).strip()


def line_key(text: str) -> str:
    """What two lines share that differ in case, quotes or marks only."""
    return _MARKS.sub("", text.casefold())


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-6:]) is not None


def _settled(kinds: Sequence[LineKind]) -> list[LineKind]:
    """The kinds of lines, with each credited line made a caption or the close of a report."""
    settled = list(kinds)
    worded = [number for number, kind in enumerate(kinds) if kind in _WORDED]
    for place, number in enumerate(worded):
        if kinds[number] is LineKind.CREDITED:
            before = kinds[worded[place - 1]] if place else None
            after = kinds[worded[place + 1]] if place + 1 < len(worded) else None
            closes = before is LineKind.PARAGRAPH and after is LineKind.TITLE_LIKE
            is_news = closes or after is None
            settled[number] = LineKind.PARAGRAPH if is_news else LineKind.CAPTION
    return settled


def _kind_of(text: str) -> LineKind:
    if _RULE.fullmatch(text):
        return LineKind.RULE
    if _ENDS.sub("", text[:_LONGEST_FURNITURE].casefold()) in load_furniture().lines:
        return LineKind.FURNITURE  # before all else: "TT" is a button, and an agency too
    if sign := caption_sign(text):
        return LineKind.CAPTION if sign is CaptionSign.PICTURE else LineKind.CREDITED
    if is_credit_line(text):
        return LineKind.CREDIT
    if is_stamp(text):
        return LineKind.STAMP
    if byline_names(text):
        return LineKind.BYLINE
    if _is_furniture(text):
        return LineKind.FURNITURE
    return LineKind.TITLE_LIKE if _is_title_like(text) else LineKind.PARAGRAPH


def byline_names(text: str) -> str | None:
    """The names of a line such as "By Jane Roe and John Doe"; None for any other line."""
    if len(text) > _LONGEST_BYLINE:
        return None
    match = _BYLINE.fullmatch(text)
    if match is None or _TIME_WORDS.search(text) or _SENTENCE_END.search(text):
        return None
    words = match["names"].split()
    return match["names"] if all(_BYLINE_WORD.fullmatch(word) for word in words) else None


def _is_furniture(text: str) -> bool:
    if len(text) > _LONGEST_FURNITURE:
        return False
    bare = _ENDS.sub("", text.casefold())
    furniture = load_furniture()
    return (
        bare.startswith(furniture.openings)
        or text.casefold().startswith(("©", "(c) "))
        or any(phrase in bare for phrase in furniture.phrases)
        or _COUNT.fullmatch(bare) is not None
        or _is_scrap(bare)
    )


def _is_scrap(bare: str) -> bool:
    """Too little to be news: "TT", "1", "|"."""
    return sum(letter.isalpha() for letter in bare) <= 3 and len(bare) <= 12


def _is_title_like(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_TITLE_WORDS or _STOP.search(text):
        return False
    first = next((letter for letter in text if letter.isalnum()), "")
    return bool(first) and not first.islower() and not text.startswith(("•", "- ", "* "))


def _unwrapped(text: str) -> Iterator[tuple[str, int]]:
    gap = 0
    group: list[str] = []
    for line in text.splitlines():
        if line.strip():
            group.append(line.strip())
            continue
        if group:
            yield from _paragraphs_of(group, gap)
            group, gap = [], 0
        gap += 1
    yield from _paragraphs_of(group, gap)


def _paragraphs_of(group: list[str], gap: int) -> Iterator[tuple[str, int]]:
    if _is_wrapped(group):
        yield " ".join(group), gap
        return
    for number, line in enumerate(group):
        yield line, gap if number == 0 else 0


def _is_wrapped(group: list[str]) -> bool:
    """Whether lines were broken to fit a width: all but the last nearly as long, and running on."""
    longest = max(map(len, group), default=0)
    if len(group) < 2 or not 40 <= longest <= _MOST_WRAPPED:
        return False
    if any(len(line) < 0.6 * longest for line in group[:-1]):
        return False
    runs_on = sum(
        not ends_sentence(line) and (after[0].islower() or line.isupper())
        for line, after in pairwise(group)
    )
    return runs_on * 3 >= len(group) - 1
