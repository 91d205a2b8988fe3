"""The fields of an incident, each with the sentences it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.desk.incident.quotes import Quote, quote_of, together
from dateline.desk.wording import label, place_text
from dateline.domain import (
    ContestedField,
    CorrectedField,
    Correction,
    CorrectionKind,
    FigureRange,
    Role,
    Span,
)
from dateline.phrasing import WHY_THEN, best_text, interval_text
from dateline.record import Telling, WholeIncident
from dateline.record.fields import field_value

ROLE_OF = {
    CorrectedField.BY: Role.BY,
    CorrectedField.AGAINST: Role.AGAINST,
    CorrectedField.WITH: Role.WITH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field as the page shows it.

    key: its name in the API and in the address, a figure's kind for a figure. set_: "type" of the
    words in wording.yaml that explain `precision`, with `precision` the value.
    set_by: the correction that gave the value, when a person did. current: as a correction has it.
    """

    key: str
    name: str
    value: str
    quotes: tuple[Quote, ...]
    current: object
    detail: str = ""
    precision: str = ""
    precision_set: str = ""
    set_by: Correction | None = None
    contested: bool = False
    is_figure: bool = False


def field_views(whole: WholeIncident) -> list[FieldView]:
    """What, whether, when, where, who and the figures, in this order."""
    return [*_facts(whole), *_actors(whole), *(_figure(whole, each) for each in _figures(whole))]


def _led_by(whole: WholeIncident, event: str | None) -> WholeIncident:
    """The same with the telling that gave a field before the others."""
    tellings = sorted(whole.tellings, key=lambda each: each.event != event)
    return replace(whole, tellings=tuple(tellings))


def _facts(whole: WholeIncident) -> Iterator[FieldView]:
    row, incident = whole.row, whole.incident
    of_type = (each.event for each in incident.events if each.type is incident.type)
    contested = {each.field for each in incident.contested}
    triggers = together(
        quote_of(each, [event.trigger], "event", label(event.type, "type"))
        for each in _led_by(whole, next(of_type, None)).tellings
        for event in (each.reading.events[each.index],)
    )
    yield FieldView(
        key="type",
        name="What",
        value=label(row.type, "type"),
        quotes=triggers,
        contested=ContestedField.TYPE in contested,
        **_common(whole, CorrectedField.TYPE),
    )
    yield FieldView(
        key="status",
        name="Whether",
        value=label(row.status, "status"),
        quotes=together(_statuses(whole)),
        contested=ContestedField.STATUS in contested,
        **_common(whole, CorrectedField.STATUS),
    )
    yield FieldView(
        key="when",
        name="When",
        value=interval_text(incident.interval).replace("?", "Not known"),
        precision=incident.interval.precision.value,
        precision_set="date_precision",
        quotes=together(_times(_led_by(whole, incident.when_event))),
        **_common(whole, CorrectedField.WHEN),
    )
    where = place_text(row.place, row.admin2, row.admin1, country=row.country)
    yield FieldView(
        key="where",
        name="Where",
        value=where or "Not known",
        precision=row.place_precision.value if row.place_precision else "",
        precision_set="place_precision",
        detail=f"within {row.radius_km:,.0f} km" if row.radius_km else "",
        quotes=together(_places(_led_by(whole, incident.where_event))),
        **_common(whole, CorrectedField.WHERE),
    )


def _common(whole: WholeIncident, field: CorrectedField, detail: str = "") -> dict[str, Any]:
    return {
        "current": field_value(whole.incident, field, detail),
        "set_by": set_by(whole, field, detail),
    }


def set_by(whole: WholeIncident, field: CorrectedField, detail: str = "") -> Correction | None:
    """The correction whose value a field has, None where it has what was read."""
    return next(
        (
            each
            for each in whole.history
            if each.kind is CorrectionKind.SET
            and not each.of_event
            and each.field is field
            and each.detail == detail
            and each.id not in whole.undone
        ),
        None,
    )


def _statuses(whole: WholeIncident) -> Iterator[Quote]:
    """Only where somebody tells it otherwise than as done: else the sentences stand under what."""
    for each in whole.tellings:
        event = each.reading.events[each.index]
        if event.status != "happened" or whole.incident.status != "happened":
            yield quote_of(each, [event.trigger], "event", label(event.status, "status"))


def _times(whole: WholeIncident) -> Iterator[Quote]:
    for each in whole.tellings:
        when = each.reading.events[each.index].when
        told = f"{interval_text(when.interval)}, {WHY_THEN[when.reason]}"
        if when.time is not None:
            yield quote_of(each, [each.reading.times[when.time].span], "time", told)
        elif when.interval.start:
            yield quote_of(each, [each.reading.events[each.index].trigger], "event", told)


def _places(whole: WholeIncident) -> Iterator[Quote]:
    for each in whole.tellings:
        where = each.reading.events[each.index].where
        if where:
            span = where.spot.span if where.spot else where.span
            yield quote_of(each, [span], "place", where.place.name)


def _actors(whole: WholeIncident) -> Iterator[FieldView]:
    contested = any(each.field is ContestedField.ACTORS for each in whole.incident.contested)
    for field, role in ROLE_OF.items():
        actors = [each for each in whole.incident.actors if each.role is role]
        if not actors and field is CorrectedField.WITH and not set_by(whole, field):
            continue
        yield FieldView(
            key=field.value,
            name=label(role, "role"),
            value=", ".join(each.actor for each in actors) or "Nobody named",
            quotes=together(_naming(whole, role)),
            contested=contested and role is Role.BY,
            **_common(whole, field),
        )


def _naming(whole: WholeIncident, role: Role) -> Iterator[Quote]:
    for each in whole.tellings:
        parts = each.reading.events[each.index].actors
        named = [each.reading.actors[part.actor] for part in parts if part.role is role]
        for mention in named:
            yield quote_of(each, [mention.span], "actor", mention.actor)


def _figures(whole: WholeIncident) -> Sequence[FigureRange]:
    return whole.incident.figures


def _figure(whole: WholeIncident, figure: FigureRange) -> FieldView:
    best, bounds = best_text(figure.low, figure.high, figure.best)
    unit = "" if figure.unit == "person" else f" {label(figure.unit, 'unit')}"
    common = _common(whole, CorrectedField.FIGURE, figure.kind.value)
    by_rule = bounds and not common["set_by"]
    return FieldView(
        key=figure.kind.value,
        name=label(figure.kind, "figure"),
        value=f"{best}{unit}",
        detail=bounds and f"range {bounds}",
        precision=figure.rule.value if by_rule else "",
        precision_set="rule",
        quotes=together(_counts(whole, figure)),
        contested=figure.contested,
        is_figure=True,
        **common,
    )


def _counts(whole: WholeIncident, figure: FigureRange) -> Iterator[Quote]:
    tellings = {each.event: each for each in whole.tellings}
    for claim in sorted(figure.claims, key=lambda each: each.figure != figure.best_claim):
        telling = tellings.get(claim.event)
        span = figure_span(telling, claim.figure) if telling else None
        if telling and span:
            yield quote_of(telling, [span], "figure", claim.speaker or "the outlet itself")


def figure_span(telling: Telling, figure_id: str) -> Span | None:
    """The words of a figure (id) in the report of a telling."""
    reading = telling.reading
    return next(
        (
            reading.figures[number].span
            for number in range(len(reading.figures))
            if reading.figure_id(number) == figure_id
        ),
        None,
    )
