"""Incidents made by hand from small readings: codebooks are tested without a reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest

from dateline.domain import (
    UNKNOWN_INTERVAL,
    ActorKind,
    ActorMention,
    Attribution,
    BestRule,
    ClaimChange,
    Confidence,
    Contest,
    ContestedField,
    ContestSide,
    DatePrecision,
    DateSource,
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
    Location,
    Newness,
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
    Standing,
    Unit,
    When,
    WhenReason,
    Who,
)
from dateline.exports.codebook_rows import Sourced

MARLO = Place(
    geonameid=170063,
    name="Marlo",
    kind=PlaceKind.TOWN,
    country="SY",
    admin1="Idlib Governorate",
    admin2="Harem District",
    lat=35.9876,
    lon=36.3912,
    radius_km=3.0,
)
CLINIC = Place(
    geonameid=None,
    name="Marlo Maternity Clinic",
    kind=PlaceKind.SITE,
    country="SY",
    admin1="Idlib Governorate",
    admin2="Harem District",
    lat=35.98765,
    lon=36.39123,
)
SYRIA = Place(
    geonameid=163843, name="Syria", kind=PlaceKind.COUNTRY, country="SY", lat=35.0, lon=38.0
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A count in a report. part: of the figure before it that holds it. said: who says it."""

    words: str
    kind: FigureKind
    low: int | None
    high: int | None
    who: tuple[Who, ...] = ()
    side: str | None = None
    part: int | None = None
    unit: Unit = Unit.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    words: str
    kind: ActorKind
    role: Role
    name: str | None = None
    id: str | None = None
    country: str | None = None


def read(
    text: str,
    *,
    type_: EventType = EventType.AIR_STRIKE,
    place: Place | None = MARLO,
    place_words: str = "Marlo",
    precision: PlacePrecision | None = None,
    actors: Sequence[Actor] = (),
    figures: Sequence[Told] = (),
    said: tuple[str, SpeakerKind] | None = None,
    outlet: str = "The Harbour Gazette",
    title: str = "Strike on Marlo",
    published: date | None = date(2024, 5, 17),
    newness: Newness = Newness.NEWS,
    status: EventStatus = EventStatus.HAPPENED,
) -> Reading:
    """A report of one event, told in the first sentence; figures have the one they stand in."""
    report = Report(
        text=text,
        title=title,
        outlet=outlet,
        url=f"https://{outlet.lower().replace(' ', '-')}.example/{published}",
        published=Published(value=published, source=DateSource.GIVEN),
    )
    where = None
    if place:
        span = _span(report, place_words)
        where = Location(place=place, precision=precision or place.precision, span=span)
    attributions: tuple[Attribution, ...] = ()
    if said:
        words = (_span(report, said[0]),)
        content = (Span(0, text.index(".")),)
        attributions = (Attribution(source=words, cue=(), content=content, kind=said[1]),)
    return Reading(
        report=report,
        types=((type_, 1.0),),
        places=()
        if where is None
        else (PlaceMention(span=where.span, text=place_words, place=where.place),),
        actors=tuple(
            ActorMention(
                span=_span(report, each.words),
                text=each.words,
                actor=each.name or each.words,
                kind=each.kind,
                actor_id=each.id,
                country=each.country,
            )
            for each in actors
        ),
        attributions=attributions,
        figures=tuple(
            Figure(
                span=_span(report, each.words),
                text=each.words,
                kind=each.kind,
                low=each.low,
                high=each.high,
                approximate=False,
                scope=Scope.INCIDENT,
                unit=each.unit,
                who=each.who,
                side=each.side,
                part_of=each.part,
                evidence=(_sentence(report, each.words),),
                said_by=0 if said else None,
            )
            for each in figures
        ),
        events=(
            Event(
                type=type_,
                status=status,
                newness=newness,
                when=When(interval=UNKNOWN_INTERVAL, reason=WhenReason.TOLD),
                evidence=(Span(0, text.index(".") + 1),),
                trigger=_span(report, text.split()[1]),
                where=where,
                actors=tuple(Participant(n, each.role) for n, each in enumerate(actors)),
                figures=tuple(range(len(figures))),
                said_by=0 if said else None,
            ),
        ),
    )


def incident(
    readings: Sequence[Reading],
    *,
    interval: Interval | None = None,
    retold: bool = False,
    contests: tuple[Contest, ...] = (),
) -> Sourced:
    """The incident that the events of some readings are, the first reading leading."""
    lead = readings[0].events[0]
    members = tuple(
        IncidentEvent(
            event=each.event_id(0),
            report=each.report.id,
            index=0,
            type=each.events[0].type,
            newness=each.events[0].newness,
        )
        for each in readings
    )
    made = Incident(
        type=lead.type,
        status=lead.status,
        retold=retold,
        interval=interval or day(date(2024, 5, 16)),
        where=lead.where,
        where_event=members[0].event if lead.where else None,
        events=members,
        actors=tuple(
            IncidentActor(
                actor=readings[0].actors[part.actor].actor,
                kind=readings[0].actors[part.actor].kind,
                role=part.role,
                events=(members[0].event,),
                actor_id=readings[0].actors[part.actor].actor_id,
                country=readings[0].actors[part.actor].country,
            )
            for part in lead.actors
        ),
        figures=_ranges(readings, members),
        reports=len(readings),
        independent_sources=len(readings),
        contested=contests,
        confidence=Confidence(score=0.5, parts=(Reason("sources", 0.5, f"{len(readings)}"),)),
    )
    return made, {each.report.id: each for each in readings}


def day(when: date) -> Interval:
    return Interval(start=when, end=when, precision=DatePrecision.DAY)


def _ranges(
    readings: Sequence[Reading], members: Sequence[IncidentEvent]
) -> tuple[FigureRange, ...]:
    """A range a kind and unit from the figures that are no parts; the last one is the best."""
    claims: dict[tuple[FigureKind, Unit], list[FigureClaim]] = {}
    for reading, member in zip(readings, members, strict=True):
        said = reading.attributions[0] if reading.attributions else None
        for index, figure in enumerate(reading.figures):
            if figure.part_of is None:
                claim = FigureClaim(
                    figure=reading.figure_id(index),
                    event=member.event,
                    report=member.report,
                    group=member.report,
                    outlet=reading.report.outlet,
                    low=figure.low,
                    high=figure.high,
                    approximate=figure.approximate,
                    told=reading.report.published.value,
                    standing=Standing.MEDIA,
                    speaker=said.source[0].of(reading.report.text) if said else None,
                    change=ClaimChange.FIRST,
                )
                claims.setdefault((figure.kind, figure.unit), []).append(claim)
    return tuple(
        FigureRange(
            kind=kind,
            unit=unit,
            low=min((each.low for each in of if each.low is not None), default=None),
            high=None
            if any(each.high is None for each in of)
            else max(each.high or 0 for each in of),
            best=of[-1].low if of[-1].low is not None else of[-1].high,
            rule=BestRule.NEWEST_BEST_STANDING,
            claims=tuple(of),
            best_claim=of[-1].figure,
        )
        for (kind, unit), of in claims.items()
    )


def _span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return report.span(start, start + len(words))


def _sentence(report: Report, words: str) -> Span:
    at = report.text.index(words)
    start = report.text.rfind(". ", 0, at) + 2 if ". " in report.text[:at] else 0
    return report.span(start, report.text.index(".", at) + 1)


SYRIAN_JETS = Actor(
    words="Syrian jets",
    name="Syrian air force",
    id="sy_air_force",
    kind=ActorKind.MILITARY,
    role=Role.BY,
    country="SY",
)
SHOPPERS = Actor(words="shoppers", kind=ActorKind.CIVILIANS, role=Role.AGAINST)


@pytest.fixture
def strike() -> Sourced:
    """Two reports of one air strike that differ on the dead; a victim, a governor and a witness."""
    one = read(
        "Syrian jets bombed shoppers in a market in Marlo on Thursday. The strike killed 14"
        " civilians, including three children, Governor Ahmed Salem said. Layla Haddad, 34, was"
        " among those killed.",
        actors=(SYRIAN_JETS, SHOPPERS),
        figures=(
            Told(
                words="14 civilians", kind=FigureKind.KILLED, low=14, high=14, who=(Who.CIVILIANS,)
            ),
            Told(
                words="three children",
                kind=FigureKind.KILLED,
                low=3,
                high=3,
                who=(Who.CHILDREN,),
                part=0,
            ),
        ),
        said=("Governor Ahmed Salem", SpeakerKind.OFFICIAL),
    )
    two = read(
        "Warplanes struck Marlo, residents said. At least 17 people were killed and 30 injured,"
        " Karim Nasser said.",
        figures=(
            Told(words="At least 17 people", kind=FigureKind.KILLED, low=17, high=None),
            Told(words="30 injured", kind=FigureKind.INJURED, low=30, high=30),
        ),
        said=("Karim Nasser", SpeakerKind.WITNESS),
        outlet="Northern Post",
        title='=HYPERLINK("http://bad.example")',
        published=date(2024, 5, 18),
    )
    sides = (
        ContestSide(says="14", events=(one.event_id(0),)),
        ContestSide(says="at least 17", events=(two.event_id(0),)),
    )
    contest = Contest(field=ContestedField.FIGURES, detail="killed", sides=sides)
    return incident((one, two), contests=(contest,))


@pytest.fixture
def order() -> Sourced:
    """An order to leave, and some who left."""
    army = Actor(
        words="army", name="Syrian army", kind=ActorKind.MILITARY, role=Role.BY, country="SY"
    )
    return incident(
        (
            read(
                "The army told people to leave Marlo. It covers 5,000 people. About 1,200 fled.",
                type_=EventType.EVACUATION_ORDER,
                actors=(army,),
                figures=(
                    Told(
                        words="5,000 people",
                        kind=FigureKind.ORDERED_TO_LEAVE,
                        low=5000,
                        high=5000,
                    ),
                    Told(words="1,200 fled", kind=FigureKind.DISPLACED, low=1200, high=1200),
                ),
                status=EventStatus.ORDERED,
            ),
        )
    )


@pytest.fixture
def battle() -> Sourced:
    """A month of fighting between an army and a group, told by one report."""
    return incident(
        (
            read(
                "The army fought militants near Marlo in May. It lost 4 soldiers and killed"
                " 9 fighters. In all 13 people died.",
                type_=EventType.BATTLE,
                actors=(
                    Actor(
                        words="army",
                        name="Syrian army",
                        kind=ActorKind.MILITARY,
                        role=Role.BY,
                        country="SY",
                    ),
                    Actor(
                        words="militants",
                        name="Islamic State",
                        id="islamic_state",
                        kind=ActorKind.ARMED_GROUP,
                        role=Role.AGAINST,
                    ),
                ),
                figures=(
                    Told(words="13 people", kind=FigureKind.KILLED, low=13, high=13),
                    Told(
                        words="4 soldiers",
                        kind=FigureKind.KILLED,
                        low=4,
                        high=4,
                        who=(Who.SOLDIERS,),
                        part=0,
                    ),
                    Told(
                        words="9 fighters",
                        kind=FigureKind.KILLED,
                        low=9,
                        high=9,
                        who=(Who.FIGHTERS,),
                        part=0,
                    ),
                ),
            ),
        ),
        interval=Interval(
            start=date(2024, 5, 1), end=date(2024, 5, 31), precision=DatePrecision.MONTH
        ),
    )


@pytest.fixture
def clinic() -> Sourced:
    """A clinic shelled."""
    return incident(
        (
            read(
                "Shells hit the Marlo Maternity Clinic on Thursday.",
                type_=EventType.SHELLING,
                place=CLINIC,
                place_words="Marlo Maternity Clinic",
            ),
        )
    )


@pytest.fixture
def talks() -> Sourced:
    """Talks between two governments, which neither ACLED nor UCDP codes; placed to a country."""
    return incident(
        (
            read(
                "Ministers met in Syria to talk.",
                type_=EventType.DIPLOMACY,
                place=SYRIA,
                place_words="Syria",
                actors=(
                    Actor(
                        words="Ministers",
                        name="Turkish government",
                        kind=ActorKind.GOVERNMENT,
                        role=Role.WITH,
                        country="TR",
                    ),
                ),
            ),
        )
    )


@pytest.fixture
def retold() -> Sourced:
    return incident(
        (read("Jets bombed Marlo last spring.", newness=Newness.BACKGROUND),), retold=True
    )


@pytest.fixture
def all_told(
    strike: Sourced, order: Sourced, battle: Sourced, clinic: Sourced, talks: Sourced
) -> tuple[Sourced, ...]:
    return strike, order, battle, clinic, talks
