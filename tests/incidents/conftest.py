"""Short reports read by hand, and a linker so plain that anybody can foretell what it does.

Two events are one when type and place are the same and their days are one day apart at most.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from tests.databases import Databases

from dateline.domain import (
    ActorKind,
    ActorMention,
    BestRule,
    Confidence,
    DatePrecision,
    DateSource,
    DependenceBasis,
    Event,
    EventStatus,
    EventType,
    Figure,
    FigureClaim,
    FigureKind,
    FigureRange,
    Incident,
    IncidentActor,
    IncidentEvent,
    Interval,
    Link,
    LinkDecision,
    Location,
    Newness,
    Page,
    PageKind,
    Participant,
    Place,
    PlaceKind,
    PlacePrecision,
    Published,
    Reading,
    Reason,
    Report,
    Role,
    Scope,
    SourceGroup,
    Span,
    Standing,
    When,
    WhenReason,
)
from dateline.linker import link_waiting
from dateline.record import Copy, Record, Signature

Told: TypeAlias = Any

START = datetime(2024, 7, 28, 6, 30, tzinfo=UTC)
PLACES = {
    name: Place(geonameid=number, name=name, kind=PlaceKind.TOWN, country=country, lat=lat, lon=lon)
    for number, (name, country, lat, lon) in enumerate(
        [("Talbiya", "IQ", 34.0, 41.0), ("Rasafa", "SY", 35.6, 38.8), ("Kormak", "SD", 10.5, 33.7)],
        start=1,
    )
}


def page_of(name: str) -> Page:
    return Page(source=f"{name}.txt", kind=PageKind.TEXT, content=name.encode())


def read(
    name: str,
    place: str = "Talbiya",
    *,
    day: date = date(2024, 7, 20),
    killed: int = 4,
    type_: EventType = EventType.SHELLING,
    outlet: str | None = None,
    agency: str | None = None,
    newness: Newness = Newness.NEWS,
    verb: str = "shelled",
    tail: str = "",
) -> Reading:
    """A reading of a report of one event: "Gunmen shelled Talbiya on that day, killing 4"."""
    text = f"Gunmen {verb} {place} on that day, killing {killed} people. Told by {name}.{tail}"

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    where = Location(place=PLACES[place], precision=PlacePrecision.TOWN, span=span(place))
    report = Report(
        text=text,
        title=f"{place}: {name}",
        outlet=outlet or f"The {name} Post",
        agency=agency,
        published=Published(value=day + timedelta(days=1), source=DateSource.GIVEN),
        language="en",
        page_id=page_of(name).id,
    )
    return Reading(
        report=report,
        types=((type_, 1.0),),
        actors=(
            ActorMention(
                span=span("Gunmen"), text="Gunmen", actor="Gunmen", kind=ActorKind.ARMED_GROUP
            ),
        ),
        figures=(
            Figure(
                span=span(str(killed)),
                text=str(killed),
                kind=FigureKind.KILLED,
                low=killed,
                high=killed,
                approximate=False,
                scope=Scope.INCIDENT,
                evidence=(span(f"killing {killed} people"),),
            ),
        ),
        events=(
            Event(
                type=type_,
                status=EventStatus.HAPPENED,
                newness=newness,
                when=When(
                    interval=Interval(start=day, end=day, precision=DatePrecision.DAY),
                    reason=WhenReason.TOLD,
                ),
                evidence=(span(f"Gunmen {verb} {place} on that day"),),
                trigger=span(verb),
                headline=True,
                score=0.9,
                where=where,
                actors=(Participant(0, Role.BY),),
                figures=(0,),
                rule="test",
            ),
        ),
        reader="test-1",
    )


@dataclass(frozen=True)
class PlainLinker:
    """See the top of this file.

    tells, makes: every pair it was asked about and the events of each incident it was asked to
    make, for tests that count.
    """

    version: str = "plain-1"
    least_weight: float = 5.0
    days: int = 1
    tells: list[tuple[str, str]] = field(default_factory=list)
    makes: list[tuple[str, ...]] = field(default_factory=list)

    def facts(self, reading: Reading) -> Mapping[str, str]:
        return {
            reading.event_id(index): "|".join(
                (
                    reading.event_id(index),
                    event.type.value,
                    event.where.place.name if event.where else "?",
                    str(event.when.interval.start),
                )
            )
            for index, event in enumerate(reading.events)
        }

    def event_keys(self, facts: str) -> Iterable[str]:
        _, type_, place, _ = facts.split("|")
        yield f"{type_}|{place}"

    def passage_keys(self, report: Report) -> Iterable[str]:
        yield report.text.partition(" Told by")[0]

    def link(self, fresh: Sequence[str], known: Sequence[str]) -> Sequence[Link]:
        pairs = [*combinations(fresh, 2), *product(fresh, known)]
        found = [self._judge(*sorted(pair)) for pair in pairs]
        return [link for link in found if link]

    def _judge(self, one: str, other: str) -> Link | None:
        left, type_, place, day = one.split("|")
        right, other_type, other_place, other_day = other.split("|")
        self.tells.append((left, right))
        if (type_, place) != (other_type, other_place):
            return None
        apart = abs((date.fromisoformat(day) - date.fromisoformat(other_day)).days)
        return Link(
            left=left,
            right=right,
            decision=LinkDecision.SAME if apart <= self.days else LinkDecision.DIFFERENT,
            weight=8.0 - 3 * apart,
            reasons=(Reason("days", 8.0 - 3 * apart, f"{apart} days apart"),),
            by=self.version,
        )

    def copies(self, fresh: Sequence[Reading], known: Iterable[Reading]) -> Sequence[Copy]:
        pairs = [*combinations(fresh, 2), *product(fresh, list(known))]
        ids = [tuple(sorted((one.report.id, other.report.id))) for one, other in pairs]
        keys = [
            tuple(self.passage_keys(one.report)) == tuple(self.passage_keys(other.report))
            for one, other in pairs
        ]
        return [
            Copy(left=left, right=right, shared=1.0)
            for (left, right), same in zip(ids, keys, strict=True)
            if same
        ]

    def groups(
        self, readings: Sequence[Reading], copies: Sequence[Copy], outlets: Iterable[str]
    ) -> Mapping[str, SourceGroup]:
        """An agency's customers are one; else a copy goes with the lowest id of its story."""
        root = {reading.report.id: reading.report.id for reading in readings}
        for _ in copies:
            for copy in copies:
                low = min(root[copy.left], root[copy.right])
                root[copy.left] = root[copy.right] = low
        origins = {
            reading.report.id: reading.report.agency or root[reading.report.id]
            for reading in readings
        }
        return {
            report: SourceGroup(
                reports=tuple(sorted(each for each in origins if origins[each] == origin)),
                origin=origin,
                basis=DependenceBasis.COPY if report != origin else None,
            )
            for report, origin in origins.items()
        }

    def clusters(self, facts: Sequence[str], links: Sequence[Link]) -> Sequence[tuple[str, ...]]:
        home = {event: {event} for event in (text.split("|")[0] for text in facts)}
        for link in links:
            if link.decision is LinkDecision.SAME:
                joined = home[link.left] | home[link.right]
                home.update(dict.fromkeys(joined, joined))
        return sorted({tuple(sorted(members)) for members in home.values()})

    def incident(
        self, members: Sequence[tuple[Reading, int]], voices: Mapping[str, SourceGroup]
    ) -> Incident:
        ordered = sorted(members, key=_telling_order)
        self.makes.append(tuple(reading.event_id(index) for reading, index in ordered))
        lead, index = ordered[0]
        event = lead.events[index]
        claims = tuple(_claim(reading, index, voices) for reading, index in ordered)
        tolls = [claim.low for claim in claims if claim.low is not None]
        days = [reading.events[index].when.interval.start or date.min for reading, index in ordered]
        return Incident(
            type=event.type,
            status=event.status,
            retold=event.newness is Newness.BACKGROUND,
            interval=Interval(start=min(days), end=max(days), precision=DatePrecision.DAY),
            where=event.where,
            where_event=lead.event_id(index),
            events=tuple(
                IncidentEvent(
                    event=reading.event_id(index),
                    report=reading.report.id,
                    index=index,
                    type=reading.events[index].type,
                    newness=reading.events[index].newness,
                )
                for reading, index in ordered
            ),
            actors=(
                IncidentActor(
                    actor="Gunmen",
                    kind=ActorKind.ARMED_GROUP,
                    role=Role.BY,
                    events=(lead.event_id(index),),
                ),
            ),
            figures=(
                FigureRange(
                    kind=FigureKind.KILLED,
                    low=min(tolls),
                    high=max(tolls),
                    best=claims[-1].low,
                    best_claim=claims[-1].figure,
                    rule=BestRule.NEWEST_BEST_STANDING,
                    claims=claims,
                ),
            ),
            reports=len({reading.report.id for reading, _ in ordered}),
            independent_sources=len({voice.id for voice in voices.values()}),
            contested=(),
            confidence=Confidence(score=0.5, parts=(Reason("sources", 0.5, "so many"),)),
        )


def _telling_order(member: tuple[Reading, int]) -> tuple[bool, date, str]:
    reading, index = member
    background = reading.events[index].newness is Newness.BACKGROUND
    return (background, reading.report.published.value or date.max, reading.event_id(index))


def _claim(reading: Reading, index: int, voices: Mapping[str, SourceGroup]) -> FigureClaim:
    report = reading.report
    return FigureClaim(
        figure=reading.figure_id(0),
        event=reading.event_id(index),
        report=report.id,
        group=voices[report.id].id,
        outlet=report.outlet,
        low=reading.figures[0].low,
        high=reading.figures[0].high,
        approximate=False,
        told=report.published.value,
        standing=Standing.MEDIA,
    )


class Desk:
    """A record with what its tests do to it."""

    read = staticmethod(read)

    def __init__(self, record: Record, linker: PlainLinker) -> None:
        self.record = record
        self.linker = linker
        self.minutes = 0

    def now(self) -> datetime:
        self.minutes += 1
        return START + timedelta(minutes=self.minutes)

    def add(self, name: str, *args: Told, reader: str = "test-1", **told: Told) -> str:
        """Read and keep a report (again, if it is there), link it, and give its event's id."""
        reading = read(name, *args, **told)
        self.keep(name, reading, reader=reader)
        self.link()
        return reading.event_id(0) if reading.events else ""

    def keep(self, name: str, *readings: Reading, reader: str = "test-1") -> None:
        page = page_of(name)
        self.record.add_page(page, seen=START)
        self.record.save_reading(page.id, readings, reader=reader, seen=START)

    def link(self) -> None:
        link_waiting(self.record, self.linker, now=self.now)

    def signed(self, why: str = "the map shows it") -> Signature:
        return Signature(by="Amal", why=why, at=self.now())

    def groups(self) -> list[list[str]]:
        """The incidents as lists of event ids, sorted."""
        return sorted(sorted(whole.event_ids) for whole in self.record.whole_incidents())

    def do(self, act: str, *args: Told, **named: Told) -> Told:
        """One of the record's corrections, signed."""
        step: Callable[..., Any] = getattr(self.record, act)
        return step(*args, signed=self.signed(), maker=self.linker, **named)


@pytest.fixture(scope="session")
def desk_at() -> Callable[[Path], Desk]:
    """Open the SQLite record at a path, which is made where there is none. To be closed."""
    return lambda path: Desk(Record(str(path)), PlainLinker())


@pytest.fixture(scope="session")
def desk_of() -> Callable[[Record], Desk]:
    return lambda record: Desk(record, PlainLinker())


@pytest.fixture
def open_desk(databases: Databases) -> Iterator[Callable[[str], Desk]]:
    """Open a new record by a name."""
    opened = []

    def open_(_name: str) -> Desk:
        record = Record(databases.blank())
        opened.append(record)
        return Desk(record, PlainLinker())

    yield open_
    for record in opened:
        record.close()
        databases.drop(record.url)


@pytest.fixture
def desk(open_desk: Callable[[str], Desk]) -> Desk:
    return open_desk("desk")
