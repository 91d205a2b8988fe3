"""Times of a report: TimeML values against its published date, and the days they cover."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter

from dateline.domain import Report, TimeMention
from dateline.language import Document, Sentence
from dateline.reading.times.calendar import Period, Unit
from dateline.reading.times.context import Context, Meaning, Tense
from dateline.reading.times.find import find_expressions
from dateline.reading.times.resolve import resolve_expression
from dateline.reading.times.tense import tense_at

__all__ = ["read_times"]

_SHORTEST_LEAD = 60
"""Characters."""


def read_times(report: Report, document: Document) -> tuple[TimeMention, ...]:
    """The report's time expressions in text order, none overlapping.

    Sentences may be unparsed: the tense is then told by word forms. With no published day what
    depends on it stays open: "XXXX-WXX-5" for a Friday, and no interval.
    Method: rules after HeidelTime (Strötgen and Gertz 2010), with the codebook's rulings.
    """
    return tuple(_read(report, document))


def _read(report: Report, document: Document) -> Iterator[TimeMention]:
    anchor = report.published.value
    lead = _lead_paragraph(document)
    narrative: Period | None = None
    updated: date | None = None
    for expression in find_expressions(report.text):
        span = report.span(expression.span.start, expression.span.end)
        sentence = _sentence_at(document, span.start)
        context = Context(
            anchor=anchor,
            narrative=narrative,
            tense=tense_at(report.text, sentence, span),
            lead=sentence is not None and sentence.paragraph <= lead,
            updated=updated,
        )
        meaning = resolve_expression(expression, context)
        if meaning is None:
            continue
        narrative = meaning.period or narrative
        updated = updated or _update(context, meaning)
        yield TimeMention(
            span=span,
            text=span.of(report.text),
            type=meaning.type,
            value=meaning.value,
            interval=meaning.interval,
        )


def _sentence_at(document: Document, offset: int) -> Sentence | None:
    """The sentence that holds an offset, by bisection: a table can have thousands of dates."""
    number = bisect_right(document.sentences, offset, key=attrgetter("start")) - 1
    sentence = document.sentences[number] if number >= 0 else None
    return sentence if sentence is not None and offset < sentence.end else None


def _lead_paragraph(document: Document) -> int:
    """The number of the first paragraph that is more than a title or a bare dateline."""
    full = (each.paragraph for each in document.sentences if len(each.text) >= _SHORTEST_LEAD)
    return next(full, 0)


def _update(context: Context, meaning: Meaning) -> date | None:
    """The day after publication, if a past tense in the lead told it as news: an updated report."""
    if not context.lead or context.tense is Tense.FUTURE or context.anchor is None:
        return None
    day = meaning.period.start if meaning.period and meaning.period.unit is Unit.DAY else None
    return day if day and day - context.anchor == timedelta(days=1) else None
