"""What each mark resolved to, in words, and the fields of incidents that it gave."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.desk.reader.marks import Mark, MarkKind
from dateline.desk.wording import label, place_text
from dateline.domain import Event, FigureStatus, Place, Reading, Scope
from dateline.phrasing import WHY_THEN, bounds_text, interval_text
from dateline.record import IncidentRow

Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """A field of an incident: its address, words for the link to it, and where to correct it.

    change: "" for what can't be corrected by itself.
    """

    href: str
    words: str
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkAbout:
    """title: what it resolved to, in one line. lines: the rest, by name."""

    mark: Mark
    words: str
    title: str
    lines: tuple[Line, ...]
    targets: tuple[Target, ...]


def about_marks(
    reading: Reading, marks: list[Mark], homes: Mapping[str, IncidentRow]
) -> list[MarkAbout]:
    """homes: the incident of each event of the report, by the event's id."""
    text = reading.report.text
    return [
        MarkAbout(
            mark=mark,
            words=" … ".join(span.of(text) for span in (mark.spans or mark.beneath)[:3]),
            title=title,
            lines=tuple((name, value) for name, value in lines if value),
            targets=tuple(_targets(reading, mark, homes)),
        )
        for mark in marks
        for title, lines in (_TELL[mark.kind](reading, mark.index),)
    ]


def _event(reading: Reading, index: int) -> tuple[str, list[Line]]:
    event = reading.events[index]
    actors = [
        (label(role, "role"), ", ".join(_named(reading, event, role)))
        for role in ("by", "against", "with")
    ]
    lines = [
        ("Told as", label(event.newness, "newness").lower() + ", headline" * event.headline),
        ("Whether", label(event.status, "status")),
        ("When", f"{interval_text(event.when.interval)}, {WHY_THEN[event.when.reason]}"),
        ("Where", _where(event)),
        *actors,
        ("Figures", "; ".join(_count(reading, number) for number in event.figures)),
        ("Says who", _speaker(reading, event.said_by)),
        ("Sure", f"{event.score:.0%}"),
    ]
    return label(event.type, "type"), lines


def _figure(reading: Reading, index: int) -> tuple[str, list[Line]]:
    figure = reading.figures[index]
    whole = figure.part_of
    lines = [
        ("Scope", label(figure.scope, "scope")),
        ("Who", ", ".join(each.value.replace("_", " ") for each in figure.who)),
        ("Side", figure.side or ""),
        ("As of", interval_text(figure.as_of) if figure.as_of else ""),
        ("Where", figure.place.place.name if figure.place else ""),
        ("Part of", _count(reading, whole) if whole is not None else ""),
        ("Status", "projected" if figure.status is FigureStatus.PROJECTED else ""),
        ("Says who", _speaker(reading, figure.said_by)),
    ]
    return _count(reading, index), lines


def _time(reading: Reading, index: int) -> tuple[str, list[Line]]:
    mention = reading.times[index]
    days = interval_text(mention.interval) if mention.interval else ""
    return days or mention.value, [("Value", mention.value), ("Kind", mention.type.value.lower())]


def _place(reading: Reading, index: int) -> tuple[str, list[Line]]:
    mention = reading.places[index]
    if mention.place is None:
        return "Not resolved", []
    place = mention.place
    lines = [
        ("Kind", place.kind.value),
        ("GeoNames", str(place.geonameid or "not listed")),
        ("Point", _point(place)),
        ("Told by way of it", mention.spot.form.value if mention.spot else ""),
        ("Sure", f"{mention.score:.0%}"),
        ("Next best", _chain(mention.rival) if mention.rival else ""),
        ("Because", ", ".join(_reason(each.name, each.detail) for each in mention.reasons[:4])),
    ]
    return _chain(place), lines


def _actor(reading: Reading, index: int) -> tuple[str, list[Line]]:
    mention = reading.actors[index]
    lines = [
        ("Kind", mention.kind.value.replace("_", " ")),
        ("Country", mention.country or ""),
        ("Known", "in the lexicon" if mention.actor_id else "by these words only"),
    ]
    return mention.actor, lines


def _attribution(reading: Reading, index: int) -> tuple[str, list[Line]]:
    said = reading.attributions[index]
    text = reading.report.text
    lines = [
        ("Kind", label(said.kind, "speaker")),
        ("Cue", " … ".join(span.of(text) for span in said.cue)),
        ("Says", " … ".join(span.of(text) for span in said.content)),
        ("Citing", ", ".join(span.of(text) for span in said.cited)),
        ("Inside", _speaker(reading, said.within) if said.within is not None else ""),
    ]
    return _speaker(reading, index), lines


_TELL = {
    MarkKind.EVENT: _event,
    MarkKind.FIGURE: _figure,
    MarkKind.TIME: _time,
    MarkKind.PLACE: _place,
    MarkKind.ACTOR: _actor,
    MarkKind.ATTRIBUTION: _attribution,
}


def _targets(reading: Reading, mark: Mark, homes: Mapping[str, IncidentRow]) -> Iterator[Target]:
    for number, event in enumerate(reading.events):
        id_ = reading.event_id(number)
        field = _field_of(reading, event, number, mark)
        row = homes.get(id_)
        if field and row:
            where = f" in {row.place}" if row.place else ""
            words = f"{label(row.type, 'type')}{where}"
            address = f"/incidents/{row.id}"
            change = f"{address}#change-{field}" if field != "sources" else ""
            yield Target(f"{address}#field-{field}", words, change)


def _field_of(reading: Reading, event: Event, number: int, mark: Mark) -> str | None:
    """The field of an event's incident that a mark gave, None when it gave none."""
    if mark.kind is MarkKind.EVENT:
        return "type" if mark.index == number else None
    if mark.kind is MarkKind.FIGURE:
        figure = reading.figures[mark.index]
        counts = mark.index in event.figures and figure.scope is Scope.INCIDENT
        return figure.kind.value if counts else None
    if mark.kind is MarkKind.TIME:
        return "when" if event.when.time == mark.index else None
    if mark.kind is MarkKind.PLACE:
        span = reading.places[mark.index].span
        return "where" if event.where and event.where.span == span else None
    if mark.kind is MarkKind.ATTRIBUTION:
        return "sources" if event.said_by == mark.index else None
    roles = (part.role.value for part in event.actors if part.actor == mark.index)
    return next(roles, None)


def _named(reading: Reading, event: Event, role: str) -> list[str]:
    return [reading.actors[part.actor].actor for part in event.actors if part.role == role]


def _where(event: Event) -> str:
    if event.where is None:
        return ""
    return f"{_chain(event.where.place)} ({label(event.where.precision, 'place_precision')})"


def _chain(place: Place) -> str:
    return place_text(place.name, place.admin2, place.admin1, country=place.country)


def _point(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return ""
    near = f", within {place.radius_km:,.0f} km" if place.radius_km else ""
    return f"{place.lat:.3f}, {place.lon:.3f}{near}"


def _count(reading: Reading, index: int) -> str:
    figure = reading.figures[index]
    bounds = bounds_text(figure.low, figure.high, approximate=figure.approximate)
    return f"{bounds} {label(figure.kind, 'figure').lower()}"


def _speaker(reading: Reading, index: int | None) -> str:
    if index is None:
        return "the outlet itself"
    said = reading.attributions[index]
    return said.speaker or " ".join(span.of(reading.report.text) for span in said.source) or "?"


def _reason(name: str, detail: str) -> str:
    return f"{name.replace('_', ' ')} ({detail})" if detail else name.replace("_", " ")
