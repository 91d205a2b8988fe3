"""The time reader over any text."""

import re
from datetime import date

from dateline.domain import DatePrecision, DateSource, Published, Report, TimeMention
from dateline.language import Document
from dateline.lexicon.times import time_lexicon
from dateline.reading.times import read_times
from fuzz.spelling import spell

_VALUE = re.compile(r"[A-Z0-9:/._-]{1,60}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PIECES = (
    *sorted(word for name in time_lexicon().tables for word in time_lexicon().tables[name]),
    *sorted(time_lexicon().words),
)


def check_times(data: bytes) -> None:
    """Mentions are in order, apart, and say what they point at; their days run forwards."""
    published = _published(data[:2])
    text = spell(data[2:], _PIECES)
    report = Report(text=text, published=Published(value=published, source=DateSource.GIVEN))
    end = 0
    for mention in read_times(report, Document(text, ())):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.text == mention.span.of(text) == mention.text.strip()
        end = mention.span.end
        _check_value(mention)


def _published(data: bytes) -> date | None:
    """No day for a quarter of the inputs, the calendar's ends for some, else one of 180 years."""
    number = int.from_bytes(data.ljust(2, b"\0"))
    match number % 8:
        case 0 | 1:
            return None
        case 2:
            return date.min if number % 16 == 2 else date.max
        case _:
            return date.fromordinal(date(1880, 1, 1).toordinal() + number)


def _check_value(mention: TimeMention) -> None:
    assert _VALUE.fullmatch(mention.value), mention.value
    interval = mention.interval
    if interval is None:
        return
    assert interval.start is None or interval.end is None or interval.start <= interval.end
    if _DAY.fullmatch(mention.value) and interval.precision is DatePrecision.DAY:
        assert interval.start == date.fromisoformat(mention.value)
