"""Material of briefings made by hand, from the small incidents that the exports are tested with."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.exports.conftest import Told, incident, read

from dateline.briefing.material import Asked, Counted, Material, Total
from dateline.briefing.model import Briefing, choose_told, make_briefing
from dateline.briefing.period import Period
from dateline.domain import (
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    Incident,
    Interval,
    Place,
    Scope,
    Unit,
)
from dateline.exports.codebook_rows import Choices, Sourced, prepare
from dateline.exports.exported import Exported

WEEK = Period(date(2024, 5, 13), date(2024, 5, 19))
MADE = date(2024, 5, 20)


def on(day: date, precision: DatePrecision = DatePrecision.DAY) -> Interval:
    return Interval(start=day, end=day, precision=precision)


def strike_on(
    place: Place | None,
    dead: int,
    *,
    day: date = date(2024, 5, 16),
    high: int | None = -1,
    status: EventStatus = EventStatus.HAPPENED,
    unit: Unit = Unit.PERSON,
    kind: FigureKind = FigureKind.KILLED,
    name: str = "Marlo",
    outlet: str = "The Harbour Gazette",
) -> Sourced:
    """An air strike told by one report. high: as `dead` unless given, None where it is open."""
    figure = Told(
        words=f"{dead} people", kind=kind, low=dead, high=dead if high == -1 else high, unit=unit
    )
    told = read(
        f"Jets bombed {name} at noon. In all {dead} people were counted there.",
        type_=EventType.AIR_STRIKE,
        place=place,
        place_words=name,
        figures=(figure,),
        status=status,
        outlet=outlet,
        published=day,
    )
    return incident((told,), interval=on(day))


def material(
    *told: Sourced,
    before: Sequence[Sourced] = (),
    earlier: Sequence[Sourced] = (),
    totals: Sequence[Total] = (),
    asked: Asked | None = None,
    undated: int = 0,
) -> Material:
    """What `ask` would take from a record that holds these."""
    by_id = {each[0].id: each for each in told}
    shown = {each.id: _prepared(by_id[each.id]) for each in choose_told([e[0] for e in told])}
    return Material(
        asked=asked or Asked(period=WEEK, country="Syria"),
        incidents=tuple(Counted(incident=e[0], where=_prepared(e).where) for e in told),
        told=shown,
        before=tuple(each[0] for each in before),
        earlier=tuple(_prepared(each) for each in earlier),
        more_earlier=0,
        totals=tuple(totals),
        more_totals=0,
        reports=len(told),
        outlets=1,
        undated=undated,
    )


def briefing(*told: Sourced, **more: object) -> Briefing:
    return make_briefing(material(*told, **more), made=MADE)  # type: ignore[arg-type]


def _prepared(told: Sourced) -> Exported:
    return prepare(told, Choices())


def changed(told: Sourced, **fields: object) -> Sourced:
    """The same with other fields of the incident."""
    made: Incident = replace(told[0], **fields)  # type: ignore[arg-type]
    return made, told[1]


def total(low: int, words: str, speaker: str = "Health Ministry") -> Total:
    return Total(
        kind=FigureKind.KILLED,
        unit=Unit.PERSON,
        scope=Scope.CUMULATIVE,
        low=low,
        high=None,
        approximate=False,
        who=(),
        words=words,
        speaker=speaker,
        place=None,
        report="r" * 20,
        outlet="Northern Post",
        title="The toll so far",
        url="https://northern-post.example/toll",
        published=date(2024, 5, 17),
        sentence=f"More than {words} people have been killed since October, the ministry said.",
    )
