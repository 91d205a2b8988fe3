"""The types every other part speaks in. They follow the codebook; nothing here does any work."""

from dateline.domain.events import EvacuationOrder, Event, Participant, When
from dateline.domain.ids import bytes_digest, content_id
from dateline.domain.mentions import (
    UNKNOWN_INTERVAL,
    ActorMention,
    Interval,
    Location,
    Place,
    PlaceMention,
    Reason,
    TimeMention,
)
from dateline.domain.pages import Given, Page
from dateline.domain.readings import Reading
from dateline.domain.reports import Dateline, Published, Report
from dateline.domain.spans import Span, cover
from dateline.domain.statements import Attribution, Figure
from dateline.domain.vocabulary import (
    ActorKind,
    DatePrecision,
    DateSource,
    EventStatus,
    EventType,
    FigureKind,
    FigureStatus,
    Newness,
    PageKind,
    PlaceKind,
    PlacePrecision,
    Role,
    Scope,
    SpeakerKind,
    TimexType,
    Unit,
    Unread,
    Who,
)

__all__ = [
    "UNKNOWN_INTERVAL",
    "ActorKind",
    "ActorMention",
    "Attribution",
    "DatePrecision",
    "DateSource",
    "Dateline",
    "EvacuationOrder",
    "Event",
    "EventStatus",
    "EventType",
    "Figure",
    "FigureKind",
    "FigureStatus",
    "Given",
    "Interval",
    "Location",
    "Newness",
    "Page",
    "PageKind",
    "Participant",
    "Place",
    "PlaceKind",
    "PlaceMention",
    "PlacePrecision",
    "Published",
    "Reading",
    "Reason",
    "Report",
    "Role",
    "Scope",
    "Span",
    "SpeakerKind",
    "TimeMention",
    "TimexType",
    "Unit",
    "Unread",
    "When",
    "Who",
    "bytes_digest",
    "content_id",
    "cover",
]
