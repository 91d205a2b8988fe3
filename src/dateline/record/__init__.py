"""The store: pages as they came, what was read from them, and questions asked of both."""

from dateline.record.accounts import Account, Role, Session, Token, TokenScope
from dateline.record.audit import Act, Deed, Doer
from dateline.record.correcting import Signature
from dateline.record.incident_queries import IncidentOrder, IncidentQuery, Shown
from dateline.record.incident_rows import IncidentRow, RangeSummary, Telling, WholeIncident
from dateline.record.links import Copy
from dateline.record.making import IncidentMaker
from dateline.record.pages import PageState
from dateline.record.queries import EventQuery, FigureQuery, ReportQuery
from dateline.record.rows import EventRow, Evidence, FigureRow, FigureSummary, ReportRow
from dateline.record.status import Failure, Status
from dateline.record.store import Record
from dateline.record.versions import corrections_seen
from dateline.record.waiting import Linked

__all__ = [
    "Account",
    "Act",
    "Copy",
    "Deed",
    "Doer",
    "EventQuery",
    "EventRow",
    "Evidence",
    "Failure",
    "FigureQuery",
    "FigureRow",
    "FigureSummary",
    "IncidentMaker",
    "IncidentOrder",
    "IncidentQuery",
    "IncidentRow",
    "Linked",
    "PageState",
    "RangeSummary",
    "Record",
    "ReportQuery",
    "ReportRow",
    "Role",
    "Session",
    "Shown",
    "Signature",
    "Status",
    "Telling",
    "Token",
    "TokenScope",
    "WholeIncident",
    "corrections_seen",
]
