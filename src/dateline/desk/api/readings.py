"""What was read, as each report has it: events, figures, and reports with all their parts."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Query, Request, Response

from dateline import domain
from dateline.desk.api.fresh import api_router
from dateline.desk.api.models import Model, Text
from dateline.desk.api.paging import Cursor, Limit, link_next, next_cursor, offset_of
from dateline.desk.dependencies import RecordDep
from dateline.desk.filters import ReadingFilters
from dateline.exports.analysis import AnalysisLine, to_line
from dateline.exports.rows import row_fields
from dateline.record import EventQuery, EventRow, FigureQuery, FigureRow, ReportQuery, ReportRow
