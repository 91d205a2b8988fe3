"""PLOVER's record fields (0.7b1): source, recipient, event, mode, context."""

from collections.abc import Iterable, Mapping
from typing import Any

from dateline.domain import EventStatus, FigureKind, IncidentActor, Role
from dateline.exports.codebooks.common import (
    Codebook,
    best_of,
    coordinates,
    make_row,
    place_name,
    table_columns,
)
from dateline.exports.codebooks.sides import in_role
from dateline.exports.columns import SENTENCE_SEPARATOR, Column, Kind, Row
from dateline.exports.dates import iso_bounds
from dateline.exports.exported import Exported
from dateline.lexicon.codebook_terms import PloverTerms, PloverType, load_plover
from dateline.lexicon.countries import iso3_of

COLUMNS = table_columns(
    (
        Column("id", hxl="#event+id"),
        Column("date", hxl="#date+start"),
        Column("enddate", hxl="#date+end"),
        Column("source", Kind.JSON, "#group+name+first"),
        Column("recipient", Kind.JSON, "#group+name+second"),
        Column("event", Kind.TEXTS, "#event+type"),
        Column("event_loc", Kind.JSON, "#loc"),
        Column("event_text", Kind.TEXTS, "#event+text"),
        Column("quad_code", Kind.INTEGER, "#event+quad+code"),
        Column("mode", Kind.TEXTS, "#event+mode"),
        Column("context", Kind.TEXTS, "#event+context"),
        Column("dead", Kind.INTEGER, "#affected+killed"),
        Column("injured", Kind.INTEGER, "#affected+injured"),
        Column("size", Kind.INTEGER, "#affected+casualties"),
        Column("text", Kind.TEXTS, "#description", SENTENCE_SEPARATOR),
        Column("text_info", Kind.JSON),
        Column("cite_info", Kind.JSON, "#meta+source"),
        Column("comment", hxl="#meta+comment"),
    )
)

_CODEBOOK = "plover-base-0.7b1"


def rows(told: Exported) -> tuple[Row, ...]:
    """One row an incident; none for a type without a PLOVER category."""
    terms, incident = load_plover(), told.incident
    if incident.type not in terms.types:
        return ()
    kind = _kind(told, terms)
    start, end = iso_bounds(incident.interval)
    source, recipient = _actors(told, kind.event, terms)
    values = {
        "id": incident.id,
        "date": start,
        "enddate": end,
        "source": source,
        "recipient": recipient,
        "event": [kind.event],
        "event_loc": _location(told),
        "event_text": list(dict.fromkeys(each.trigger for each in told.events)),
        "quad_code": terms.quads.get(kind.event),
        "mode": [kind.mode] if kind.mode else [],
        "context": _contexts(told, kind, terms),
        "dead": best_of(told, FigureKind.KILLED),
        "injured": best_of(told, FigureKind.INJURED),
        "size": best_of(told, FigureKind.CASUALTIES),
        "text": [one.text for one in told.sentences],
        "text_info": [{"start": one.start, "end": one.end} for one in told.sentences],
        "cite_info": _citations(told),
    }
    warnings = () if source else ("source: the text does not tell who acted",)
    return (make_row(told, values, COLUMNS, warnings=warnings),)


def _kind(told: Exported, terms: PloverTerms) -> PloverType:
    """The category; a threat is one of its own, and what it threatens its mode."""
    kind = terms.types[told.incident.type]
    if told.incident.status is EventStatus.THREATENED:
        return PloverType(terms.threat, terms.threat_modes.get(kind.event), kind.context)
    return kind


def _actors(
    told: Exported, event: str, terms: PloverTerms
) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Sources and recipients; in talks and deals all who take part are sources."""
    by = (*in_role(told, Role.BY), *in_role(told, Role.WITH))
    hit = in_role(told, Role.AGAINST)
    if event in terms.mutual:
        return _objects((*by, *hit), terms), []
    return _objects(by, terms), _objects(hit, terms)


def _objects(actors: Iterable[IncidentActor], terms: PloverTerms) -> list[Mapping[str, Any]]:
    """Actor objects, with the keys whose values are known."""
    found: list[Mapping[str, Any]] = []
    for each in actors:
        whole = {
            "code": terms.codes.get(each.kind) or iso3_of(each.country),
            "sector": terms.sectors.get(each.kind),
            "actor_text": each.actor,
        }
        found.append({key: value for key, value in whole.items() if value})
    return found


def _contexts(told: Exported, kind: PloverType, terms: PloverTerms) -> list[str]:
    incident = told.incident
    told_by = (
        kind.context,
        terms.contexts.get(incident.status.value),
        terms.contexts["retold"] if incident.retold else None,
    )
    return [context for context in told_by if context]


def _location(told: Exported) -> Mapping[str, Any] | None:
    """The place in GeoNames' field names, as PLOVER asks."""
    if told.where is None:
        return None
    place = told.where.place
    lat, lon = coordinates(told)
    whole = {
        "geonameid": place.geonameid,
        "name": place_name(told),
        "latitude": lat,
        "longitude": lon,
        "country code": place.country,
        "cc3": iso3_of(place.country),
    }
    return {key: value for key, value in whole.items() if value is not None}


def _citations(told: Exported) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for each in told.reports:
        whole = {
            "url": each.url,
            "title": each.title,
            "publication": each.outlet,
            "codebook": _CODEBOOK,
        }
        found.append({key: value for key, value in whole.items() if value})
    return found


BOOK = Codebook("plover", COLUMNS, rows)
