"""The report splitter and cleaner over any page."""

import re
from datetime import date

from dateline.domain import Page, PageKind, Report
from dateline.reports import find_reports, report_from_text
from dateline.reports.published import url_day
from fuzz.spelling import pieces_of, spell

_SPACE = re.compile(r"[\s\u200b\ufeff\u00ad]+")
_GROWTH = 8
_FRAME = 200

_TEXT_PIECES = pieces_of("text")
_HTML_PIECES = pieces_of("html")


def check_text(data: bytes) -> None:
    """Every paragraph of a report is on its page, and is told once."""
    text = spell(data, _TEXT_PIECES)
    flat = _SPACE.sub(" ", text)
    reports = find_reports(Page(source="-", kind=PageKind.TEXT, content=b""), text)
    for report in reports:
        assert report.text
        _check_report(report)
        paragraphs = report.text.split("\n\n")
        assert all(paragraph in flat for paragraph in paragraphs)
        assert not set(report.captions) & set(paragraphs)
    told = sum(len(_SPACE.sub(" ", report.text)) for report in reports)
    assert told <= len(flat) + len(reports)


def check_html(data: bytes) -> None:
    """Reports of a broken page can be stored and are not larger than it explains."""
    html = spell(data, _HTML_PIECES)
    reports = find_reports(Page(source="-", kind=PageKind.HTML, content=b""), html)
    for report in reports:
        assert report.text
        _check_report(report)
    assert sum(len(report.text) for report in reports) <= len(html) * _GROWTH + _FRAME


def check_opening(data: bytes) -> None:
    """A text taken as it is stays as it is; its dateline, agency and dates lie in it."""
    text = spell(data, _TEXT_PIECES)
    report = report_from_text(text, url=text[:200])
    assert report.text == text
    _check_report(report)
    day = url_day(text)
    assert day is None or 1900 <= day.year < 2100


def _check_report(report: Report) -> None:
    for words in (
        report.text,
        report.title,
        report.byline,
        report.agency,
        report.outlet,
        report.url,
    ):
        (words or "").encode()
    _check_dateline(report)
    published = report.published
    days = (published.earliest or date.min, published.value, published.latest or date.max)
    assert days[1] is None or days[0] <= days[1] <= days[2]


def _check_dateline(report: Report) -> None:
    dateline = report.dateline
    if dateline is None:
        return
    assert dateline.span.end <= len(report.text)
    if dateline.place:
        assert dateline.span.holds(dateline.place)
        assert dateline.place.of(report.text).strip() == dateline.place.of(report.text)
