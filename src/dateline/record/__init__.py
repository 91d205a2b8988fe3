"""The store: pages as they came, what was read from them, and questions asked of both."""

from dateline.record.accounts import Account, Role, Session, Token, TokenScope
from dateline.record.audit import Act, Deed, Doer
from dateline.record.correcting import Signature
from dateline.record.feed_checks import Answer, FeedChecks
from dateline.record.feed_health import FeedHealth, count_health, feed_health
from dateline.record.feed_rows import Claim, Feed
from dateline.record.feeds import Feeds
from dateline.record.incident_queries import IncidentOrder, IncidentQuery, Shown
from dateline.record.incident_rows import IncidentRow, RangeSummary, Telling, WholeIncident
from dateline.record.job_rows import (
    AddedReport,
    InputKind,
    Job,
    JobFailure,
    JobInput,
    JobItem,
    JobStage,
)
from dateline.record.jobs import Jobs
from dateline.record.links import Copy
from dateline.record.making import IncidentMaker
from dateline.record.pages import PageState
from dateline.record.queries import EventQuery, FigureQuery, ReportQuery
from dateline.record.rows import EventRow, Evidence, FigureRow, FigureSummary, ReportRow
from dateline.record.status import Failure, Status
from dateline.record.store import Record
from dateline.record.versions import corrections_seen
from dateline.record.view_rows import (
    Alert,
    AlertText,
    Delivery,
    SavedView,
    TollWatch,
    Watch,
    Watched,
    Webhook,
)
from dateline.record.views import Views
from dateline.record.waiting import Linked
from dateline.record.webhooks import Webhooks

__all__ = [
    "Account",
    "Act",
    "AddedReport",
    "Alert",
    "AlertText",
    "Answer",
    "Claim",
    "Copy",
    "Deed",
    "Delivery",
    "Doer",
    "EventQuery",
    "EventRow",
    "Evidence",
    "Failure",
    "Feed",
    "FeedChecks",
    "FeedHealth",
    "Feeds",
    "FigureQuery",
    "FigureRow",
    "FigureSummary",
    "IncidentMaker",
    "IncidentOrder",
    "IncidentQuery",
    "IncidentRow",
    "InputKind",
    "Job",
    "JobFailure",
    "JobInput",
    "JobItem",
    "JobStage",
    "Jobs",
    "Linked",
    "PageState",
    "RangeSummary",
    "Record",
    "ReportQuery",
    "ReportRow",
    "Role",
    "SavedView",
    "Session",
    "Shown",
    "Signature",
    "Status",
    "Telling",
    "Token",
    "TokenScope",
    "TollWatch",
    "Views",
    "Watch",
    "Watched",
    "Webhook",
    "Webhooks",
    "WholeIncident",
    "corrections_seen",
    "count_health",
    "feed_health",
]
