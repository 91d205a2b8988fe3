"""The store: pages as they came, what was read from them, and questions asked of both."""

from dateline.record.pages import PageState
from dateline.record.queries import EventQuery, FigureQuery, ReportQuery
from dateline.record.rows import EventRow, Evidence, FigureRow, FigureSummary, ReportRow
from dateline.record.status import Failure, Status
from dateline.record.store import Record

__all__ = [
    "EventQuery",
    "EventRow",
    "Evidence",
    "Failure",
    "FigureQuery",
    "FigureRow",
    "FigureSummary",
    "PageState",
    "Record",
    "ReportQuery",
    "ReportRow",
    "Status",
]
