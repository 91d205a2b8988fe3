"""The store: pages as they came, what was read from them, and questions asked of both."""

from dateline.record.accounts import Account, Role, Session, Token, TokenScope
from dateline.record.audit import Act, Deed, Doer
from dateline.record.correcting import Signature
from dateline.record.feed_checks import Answer, FeedChecks
from dateline.record.feed_health import FeedHealth, count_health, feed_health
from dateline.record.feed_rows import Claim, Feed
from dateline.record.feeds import Feeds
from dateline.record.holders import new_holder, shown_holder
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
from dateline.record.lease_rows import Held, Lease, Work
from dateline.record.leases import Leases
from dateline.record.links import Copy
from dateline.record.making import IncidentMaker
from dateline.record.page_queue import PageQueue
from dateline.record.pages import GIVEN_UP, PageState
from dateline.record.queries import EventQuery, FigureQuery, ReportQuery
from dateline.record.queue import Dead, Queue, QueueState
from dateline.record.renewing import RenewedLeases
from dateline.record.rows import EventRow, Evidence, FigureRow, FigureSummary, ReportRow
from dateline.record.status import Failure, Status
from dateline.record.store import Record
from dateline.record.tellings import settings_of
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
    "GIVEN_UP",
    "Account",
    "Act",
    "AddedReport",
    "Alert",
    "AlertText",
    "Answer",
    "Claim",
    "Copy",
    "Dead",
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
    "Held",
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
    "Lease",
    "Leases",
    "Linked",
    "PageQueue",
    "PageState",
    "Queue",
    "QueueState",
    "RangeSummary",
    "Record",
    "RenewedLeases",
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
    "Work",
    "corrections_seen",
    "count_health",
    "feed_health",
    "new_holder",
    "settings_of",
    "shown_holder",
]
