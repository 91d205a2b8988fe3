"""GET /reports/{id} and GET /reports/{id}/original."""

import re
from collections import Counter
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from dateline.desk.accounts import Role, User, require
from dateline.desk.dependencies import RecordDep
from dateline.desk.pages import page
from dateline.desk.problems import Problem
from dateline.desk.reader.about import about_marks
from dateline.desk.reader.marks import MarkKind, find_marks, paragraphs
from dateline.domain import Reading, Report, Span
from dateline.pages.decoding import decode
from dateline.phrasing import published_text

router = APIRouter(include_in_schema=False)

Reader = Annotated[User, Depends(require(Role.READER))]

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_MOST_SHOWN = 2_000_000
"""Characters of a stored page that are shown: a browser sets no more in one piece."""


@router.get("/reports/{id}")
def reader_page(
    request: Request,
    id: str,
    record: RecordDep,
    user: Reader,
    at: Annotated[str | None, Query(max_length=20)] = None,
) -> Response:
    """A report with its evidence marked. at: offsets of words to point at, "120-134"."""
    reading = record.report(id)
    marks = find_marks(reading)
    homes = record.incidents_of(reading.event_id(number) for number in range(len(reading.events)))
    return page(
        request,
        "reader.html",
        reading=reading,
        report=reading.report,
        published=published_text(reading.report.published),
        address=web_address(reading.report.url),
        paragraphs=paragraphs(reading.report.text, marks, _cited(reading, at)),
        abouts={each.mark.id: each for each in about_marks(reading, marks, homes)},
        kinds=Counter(mark.kind for mark in marks),
        order=list(MarkKind),
        events=_events(reading),
        homes=homes,
        may_correct=user.role >= Role.REVIEWER,
    )


@router.get("/reports/{id}/original")
def original_page(request: Request, id: str, record: RecordDep, _: Reader) -> Response:
    """The stored page of a report as text: nothing of it runs or loads."""
    report = record.report(id).report
    if report.page_id is None:
        raise Problem(404, "this report was given without a page")
    stored = record.page(report.page_id)
    text = decode(stored)
    return page(
        request,
        "original.html",
        report=report,
        stored=stored,
        name=_name(report),
        size=len(stored.content),
        text=text[:_MOST_SHOWN],
        left=max(0, len(text) - _MOST_SHOWN),
    )


def web_address(url: str | None) -> str | None:
    """An address that may be linked to: of the web, and nothing that a browser would run."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _name(report: Report) -> str:
    return report.title or report.outlet or report.id[:8]


def _cited(reading: Reading, at: str | None) -> Span | None:
    """The words asked for, None when there are none there."""
    found = _AT.fullmatch(at or "")
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= len(reading.report.text) else None


def _events(reading: Reading) -> list[str]:
    """The ids of a report's events, in the order of its text."""
    return [reading.event_id(number) for number in range(len(reading.events))]
