"""The fields of an incident that a person can set: as plain values, and set in an incident."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from dateline.domain import (
    ActorKind,
    BestRule,
    CorrectedField,
    Correction,
    DatePrecision,
    EventStatus,
    EventType,
    FigureKind,
    FigureRange,
    Incident,
    IncidentActor,
    Interval,
    Location,
    Place,
    PlaceKind,
    PlacePrecision,
    Plain,
    Role,
    Span,
    Unit,
)

_ROLES = {
    CorrectedField.BY: Role.BY,
    CorrectedField.AGAINST: Role.AGAINST,
    CorrectedField.WITH: Role.WITH,
}


def field_value(incident: Incident, field: CorrectedField, detail: str = "") -> Plain:
    """What a field holds now, as `Correction.before` and `after` have it. None: nothing.

    when: {start, end, precision}. where: {place, precision}. by, against, with: a list of
    {actor, kind, actor_id, country}. figure (detail: its kind, of people): {low, high, best}.
    """
    if field is CorrectedField.TYPE:
        return incident.type.value
    if field is CorrectedField.STATUS:
        return incident.status.value
    if field is CorrectedField.WHEN:
        return interval_value(incident.interval)
    if field is CorrectedField.WHERE:
        where = incident.where
        return place_value(where.place, where.precision) if where else None
    if field is CorrectedField.FIGURE:
        figure = _figure(incident, FigureKind(detail))
        return bounds_value(figure.low, figure.high, figure.best) if figure else None
    return [actor_value(each) for each in incident.actors if each.role is _ROLES[field]]


def interval_value(days: Interval) -> Plain:
    return {
        "start": days.start.isoformat() if days.start else None,
        "end": days.end.isoformat() if days.end else None,
        "precision": days.precision.value,
    }


def place_value(place: Place, precision: PlacePrecision) -> Plain:
    return {"place": {**asdict(place), "kind": place.kind.value}, "precision": precision.value}


def bounds_value(low: int | None, high: int | None, best: int | None) -> Plain:
    return {"low": low, "high": high, "best": best}


def actor_value(actor: IncidentActor) -> Plain:
    return {
        "actor": actor.actor,
        "kind": actor.kind.value,
        "actor_id": actor.actor_id,
        "country": actor.country,
    }


def corrected(
    incident: Incident, settings: tuple[Correction, ...], sentence: Callable[[str], Span]
) -> Incident:
    """The incident with fields as a person set them, the later over the earlier.

    sentence: the first evidence of an event (id). A place set by hand keeps the words it was read
    from; where none was read, the sentence of the event told first stands for it.
    """
    for correction in settings:
        incident = _with(incident, correction, sentence)
    return incident


def _with(incident: Incident, correction: Correction, sentence: Callable[[str], Span]) -> Incident:
    field, value = correction.field, _object(correction.after)
    if field is CorrectedField.TYPE:
        return replace(incident, type=EventType(str(correction.after)))
    if field is CorrectedField.STATUS:
        return replace(incident, status=EventStatus(str(correction.after)))
    if field is CorrectedField.WHEN:
        return replace(incident, interval=interval_from(value))
    if field is CorrectedField.WHERE:
        return _placed(incident, value, sentence)
    if field is CorrectedField.FIGURE:
        return _counted(incident, FigureKind(correction.detail), value)
    if field is None:
        return incident
    return _acted(incident, _ROLES[field], correction.after)


def interval_from(value: Mapping[str, Any]) -> Interval:
    """The days that `interval_value` told."""
    start, end = (value[name] and date.fromisoformat(value[name]) for name in ("start", "end"))
    return Interval(start=start, end=end, precision=DatePrecision(value["precision"]))


def place_from(value: Mapping[str, Any]) -> Place:
    """The place that `place_value` told."""
    return Place(**{**value["place"], "kind": PlaceKind(value["place"]["kind"])})


def _placed(incident: Incident, value: dict[str, Any], sentence: Callable[[str], Span]) -> Incident:
    if not value:
        return replace(incident, where=None, where_event=None)
    place = place_from(value)
    precision = PlacePrecision(value["precision"])
    if incident.where:
        where = replace(incident.where, place=place, precision=precision, spot=None)
        return replace(incident, where=where)
    event = incident.events[0].event
    where = Location(place=place, precision=precision, span=sentence(event))
    return replace(incident, where=where, where_event=event)


def _counted(incident: Incident, kind: FigureKind, value: dict[str, Any]) -> Incident:
    """With the range of one kind of count set; what the reports gave stays beneath it."""
    old = _figure(incident, kind)
    others = tuple(each for each in incident.figures if each is not old)
    if not value:
        return replace(incident, figures=others)
    fresh = FigureRange(
        kind=kind,
        **value,
        rule=old.rule if old else BestRule.NEWEST_BEST_STANDING,
        claims=old.claims if old else (),
        unit=_unit(kind),
        contested=old.contested if old else False,
    )
    figures = tuple(fresh if each is old else each for each in incident.figures)
    return replace(incident, figures=figures if old else (*figures, fresh))


def _acted(incident: Incident, role: Role, value: Plain) -> Incident:
    """With other actors in a role; one that was there keeps the events that name it."""
    named = {each.actor: each for each in incident.actors if each.role is role}
    fresh = [
        IncidentActor(
            actor=each["actor"],
            kind=ActorKind(each["kind"]),
            role=role,
            events=named[each["actor"]].events if each["actor"] in named else (),
            actor_id=each["actor_id"],
            country=each["country"],
        )
        for each in map(_object, value if isinstance(value, list) else [])
    ]
    kept = [each for each in incident.actors if each.role is not role]
    order = list(Role)
    actors = sorted((*kept, *fresh), key=lambda each: order.index(each.role))
    return replace(incident, actors=tuple(actors))


def _figure(incident: Incident, kind: FigureKind) -> FigureRange | None:
    of_kind = (each for each in incident.figures if each.kind is kind)
    return next((each for each in of_kind if each.unit is _unit(kind)), None)


def _unit(kind: FigureKind) -> Unit:
    return Unit.BUILDING if kind is FigureKind.BUILDINGS else Unit.PERSON


def _object(value: Plain) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
