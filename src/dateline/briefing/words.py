"""Numbers, days, places and kinds in words, the same in every form of a briefing."""

from collections.abc import Sequence
from datetime import date

from dateline.domain import (
    ContestedField,
    DatePrecision,
    EventFamily,
    EventStatus,
    EventType,
    FigureKind,
    Interval,
    Location,
    PlaceKind,
    PlacePrecision,
    Scope,
    Unit,
    Who,
)
from dateline.lexicon.countries import country_name

EN_DASH = "–"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

FAMILIES = {
    EventFamily.FIGHTING: "Fighting and territory",
    EventFamily.STRIKES: "Strikes and explosions",
    EventFamily.CIVILIANS: "Attacks on civilians, arrests",
    EventFamily.PROTEST: "Protest and unrest",
    EventFamily.MOVEMENT: "Displacement, orders to leave",
    EventFamily.RELIEF: "Aid and access",
    EventFamily.POLITICS: "Talks, deals, groups",
    EventFamily.OTHER: "Disasters and other",
}
_KINDS = {
    FigureKind.CASUALTIES: "killed or injured",
    FigureKind.CAPTIVE: "held captive",
    FigureKind.ORDERED_TO_LEAVE: "told to leave",
    FigureKind.IN_NEED: "in need",
    FigureKind.SHELTERING: "in shelters",
    FigureKind.SEPARATED: "children separated",
    FigureKind.BUILDINGS: "buildings hit",
}
_SCOPES = {
    Scope.CUMULATIVE: "running total",
    Scope.STOCK: "at one time",
    Scope.RATE: "a rate",
    Scope.INCIDENT: "one incident",
}
_FIELDS = {
    ContestedField.FIGURES: "How many",
    ContestedField.ACTORS: "Who did it",
    ContestedField.STATUS: "Whether it happened",
    ContestedField.TYPE: "By what means",
}


def number(value: int) -> str:
    return f"{value:,}"


def range_words(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """A count as it is bounded: "12", "12–19", "at least 12", "up to 19", "about 250"."""
    about = "about " if approximate else ""
    if low is None and high is None:
        return "unknown"
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None:
        return f"at least {about}{number(low)}"
    return about + (number(low) if low == high else f"{number(low)}{EN_DASH}{number(high)}")


def best_words(best: int | None, low: int | None, high: int | None) -> str:
    """The best count with its range behind it, where that says more: "57 (52–114)"."""
    bounds = range_words(low, high)
    if best is None or bounds == number(best):
        return bounds
    return bounds if low == best and high is None else f"{number(best)} ({bounds})"


def kind_words(kind: FigureKind, unit: Unit) -> str:
    told = _KINDS.get(kind, kind.value.replace("_", " "))
    return f"households {told}" if unit is Unit.HOUSEHOLD else told


def scope_words(scope: Scope) -> str:
    return _SCOPES[scope]


def who_words(who: Sequence[Who]) -> str:
    return ", ".join(each.value.replace("_", " ") for each in who)


def field_words(field: ContestedField) -> str:
    return _FIELDS[field]


def type_words(type_: EventType, status: EventStatus) -> str:
    """Such as "air strike", "battle (planned)"; that an order is ordered goes without saying."""
    told = type_.value.replace("_", " ")
    usual = status is EventStatus.HAPPENED or (
        type_ is EventType.EVACUATION_ORDER and status is EventStatus.ORDERED
    )
    return told if usual else f"{told} ({status.value})"


def day_words(day: date | None) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "undated"


def short_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def days_words(since: date, until: date) -> str:
    """Such as "22–28 July 2024", "30 June – 6 July 2024", "30 December 2024 – 5 January 2025"."""
    if since == until:
        return day_words(since)
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}{EN_DASH}{day_words(until)}"
    first = f"{since.day} {MONTHS[since.month - 1]}"
    year = "" if since.year == until.year else f" {since.year}"
    return f"{first}{year} {EN_DASH} {day_words(until)}"


def interval_words(interval: Interval) -> str:
    """The days of an incident as far as they are known."""
    start, end = interval.start, interval.end
    if start is None or end is None:
        known = [f"from {day_words(start)}"] if start else []
        known += [f"until {day_words(end)}"] if end else []
        return " ".join(known) or "date not known"
    if interval.precision is DatePrecision.YEAR and start.year == end.year:
        return str(start.year)
    if interval.precision is DatePrecision.MONTH and start.month == end.month:
        return f"{MONTHS[start.month - 1]} {start.year}"
    return days_words(start, end)


def place_words(where: Location | None) -> str:
    """The place with the areas around it, the narrowest first; each name once."""
    if where is None:
        return "place not known"
    place = where.place
    own = f"near {place.name}" if where.spot else place.name
    names = (own, place.admin1, country_name(place.country))
    if place.kind is PlaceKind.COUNTRY:
        names = (place.name, None, None)
    return ", ".join(dict.fromkeys(name for name in names if name))


def precision_words(where: Location | None) -> str:
    """What a reader must know of how closely it is placed; nothing for a town or closer."""
    if where is None or where.precision in (PlacePrecision.EXACT, PlacePrecision.TOWN):
        return ""
    return f"placed to the {where.precision.value} only"


def counted(count: int, noun: str) -> str:
    return f"{number(count)} {noun}" + "s" * (count != 1)


def listed(names: Sequence[str]) -> str:
    """Such as "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def cites_words(cites: Sequence[int]) -> str:
    """Such as "1, 3–5"."""
    return ", ".join(
        str(first) if first == last else f"{first}{EN_DASH if last - first > 1 else ', '}{last}"
        for first, last in cite_spans(cites)
    )


def cite_spans(cites: Sequence[int]) -> list[tuple[int, int]]:
    """Numbers in order as runs without a gap, each by its first and last."""
    spans: list[tuple[int, int]] = []
    for number_ in cites:
        if spans and number_ == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number_)
        else:
            spans.append((number_, number_))
    return spans
