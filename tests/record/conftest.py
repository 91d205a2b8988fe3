"""Pages and readings made by hand, since the record must not need a reader to be tested."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dateline.domain import (
    UNKNOWN_INTERVAL,
    ActorKind,
    ActorMention,
    Attribution,
    DatePrecision,
    DateSource,
    Event,
    EventStatus,
    EventType,
    Figure,
    FigureKind,
    Interval,
    Location,
    Newness,
    Page,
    PageKind,
    Participant,
    Place,
    PlaceKind,
    PlaceMention,
    PlacePrecision,
    Published,
    Reading,
    Reason,
    Report,
    Role,
    Scope,
    Span,
    SpeakerKind,
    TimeMention,
    TimexType,
    When,
    WhenReason,
)
from dateline.record import Record

READER = "test-1"
SEEN = datetime(2024, 7, 28, 6, 30, tzinfo=UTC)

QAIM = Place(
    geonameid=99443,
    name="Al Qā'im",
    kind=PlaceKind.TOWN,
    country="IQ",
    admin1="Al Anbar",
    lat=34.37,
    lon=41.09,
)
YUNIS = Place(
    geonameid=281145,
    name="Khān Yūnis",
    kind=PlaceKind.TOWN,
    country="PS",
    admin1="Gaza Strip",
    lat=31.35,
    lon=34.3,
)
IRAQ = Place(geonameid=99237, name="Iraq", kind=PlaceKind.COUNTRY, country="IQ", lat=33, lon=44)
PLACES = {"Al-Qaim": QAIM, "Khan Younis": YUNIS, "Iraq": IRAQ}

MakePage = Callable[..., Page]
MakeReading = Callable[..., Reading]


@pytest.fixture
def seen() -> datetime:
    return SEEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def record(blank_url: str) -> Iterator[Record]:
    with Record(blank_url) as opened:
        yield opened


@pytest.fixture
def make_page() -> MakePage:
    return text_page


@pytest.fixture
def make_reading() -> MakeReading:
    return read_shelling


@pytest.fixture(scope="session")
def add_to() -> Callable[..., Reading]:
    """Add a page to a record with one shelling read from it, and give its reading."""
    return add_shelling


@pytest.fixture
def add(record: Record) -> Callable[..., Reading]:
    """The same for the test's own record."""
    return partial(add_shelling, record)


def text_page(text: str = "A page of news.", source: str = "pages/one.txt") -> Page:
    return Page(source=source, kind=PageKind.TEXT, content=text.encode())


def add_shelling(
    record: Record,
    source: str = "pages/one.txt",
    **told: Any,  # noqa: ANN401 — passed on to read_shelling, which types it
) -> Reading:
    page = text_page(source=source)
    record.add_page(page, seen=SEEN)
    reading = read_shelling(page.id, **told)
    record.save_reading(page.id, [reading], reader=READER, seen=SEEN)
    return reading


def read_shelling(
    page_id: str,
    *,
    place: str = "Al-Qaim",
    by: str = "Rebel fighters",
    day: date | None = date(2017, 11, 3),
    killed: int = 12,
    newness: Newness = Newness.NEWS,
    outlet: str = "The Harbour Gazette",
    title: str = "Town under fire",
) -> Reading:
    """What a reader would make of a report of two sentences: one shelling, one toll."""
    text = (
        f"{by} shelled {place} on Friday. "
        f"At least {killed} civilians were killed in the market, the governor said."
    )
    report = _report(text, page_id=page_id, day=day, outlet=outlet, title=title)
    where = Location(place=PLACES[place], precision=PlacePrecision.TOWN, span=_span(report, place))
    days = Interval(start=day, end=day, precision=DatePrecision.DAY) if day else UNKNOWN_INTERVAL
    content = f"At least {killed} civilians were killed in the market"
    return Reading(
        report=report,
        types=((EventType.SHELLING, 0.9), (EventType.OTHER, 0.1)),
        places=(
            PlaceMention(
                span=where.span,
                text=place,
                place=where.place,
                score=0.8,
                reasons=(Reason("population", 0.25, "the largest so named"),),
                rival=IRAQ,
            ),
        ),
        times=(
            TimeMention(
                span=_span(report, "Friday"),
                text="Friday",
                type=TimexType.DATE,
                value=day.isoformat() if day else "XXXX-WXX-5",
                interval=days if day else None,
            ),
        ),
        actors=(
            ActorMention(
                span=_span(report, by), text=by, actor=by, kind=ActorKind.ARMED_GROUP, country="IQ"
            ),
            ActorMention(
                span=_span(report, "civilians"),
                text="civilians",
                actor="civilians",
                kind=ActorKind.CIVILIANS,
            ),
        ),
        attributions=(
            Attribution(
                source=(_span(report, "governor"),),
                cue=(_span(report, "said"),),
                content=(_span(report, content),),
                kind=SpeakerKind.OFFICIAL,
            ),
        ),
        figures=(
            Figure(
                span=_span(report, f"At least {killed}"),
                text=f"At least {killed}",
                kind=FigureKind.KILLED,
                low=killed,
                high=None,
                approximate=False,
                scope=Scope.INCIDENT,
                evidence=(_span(report, content),),
                said_by=0,
            ),
        ),
        events=(
            Event(
                type=EventType.SHELLING,
                status=EventStatus.HAPPENED,
                newness=newness,
                when=When(interval=days, reason=WhenReason.TOLD, time=0),
                evidence=(_span(report, f"{by} shelled {place} on Friday"),),
                trigger=_span(report, "shelled"),
                headline=True,
                score=0.9,
                where=where,
                actors=(Participant(0, Role.BY), Participant(1, Role.AGAINST)),
                figures=(0,),
                rule="shelling.shell",
            ),
        ),
        reader=READER,
    )


def _report(text: str, *, page_id: str, day: date | None, outlet: str, title: str) -> Report:
    published = Published(value=day, source=DateSource.GIVEN) if day else Published()
    return Report(
        text=text,
        title=title,
        outlet=outlet,
        published=published,
        captions=("Smoke over the market.",),
        language="en",
        page_id=page_id,
    )


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))
