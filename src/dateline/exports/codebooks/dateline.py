"""Dateline's own table: every field of an incident under its name in the codebook."""

from collections.abc import Iterator, Mapping
from typing import Any

from dateline.domain import FigureClaim, FigureKind, FigureRange, Role
from dateline.exports.codebooks.common import (
    Codebook,
    coordinates,
    make_row,
    place_name,
    table_columns,
)
from dateline.exports.columns import SENTENCE_SEPARATOR, Column, Kind, Row
from dateline.exports.dates import iso_interval
from dateline.exports.exported import Exported
from dateline.lexicon.countries import country_name

FIGURE_KINDS = tuple(
    kind for kind in FigureKind if kind not in (FigureKind.FORCES, FigureKind.POPULATION)
)
"""Kinds that can count one incident; forces and population never do."""

_HXL_OF_KIND = {FigureKind.DISPLACED: "#affected+displaced", FigureKind.KILLED: "#affected+killed"}


def _figure_columns() -> Iterator[Column]:
    for kind in FIGURE_KINDS:
        tag = _HXL_OF_KIND.get(kind, f"#affected+{kind.value.replace('_', '')}")
        yield Column(f"{kind.value}_low", Kind.INTEGER, f"{tag}+min")
        yield Column(f"{kind.value}_high", Kind.INTEGER, f"{tag}+max")
        yield Column(f"{kind.value}_best", Kind.INTEGER, tag)


COLUMNS = table_columns(
    (
        Column("incident_id", hxl="#event+id"),
        Column("type", hxl="#event+type"),
        Column("status", hxl="#status"),
        Column("when", hxl="#date+occurred"),
        Column("start", hxl="#date+start"),
        Column("end", hxl="#date+end"),
        Column("date_precision", hxl="#date+precision"),
        Column("place", hxl="#loc+name"),
        Column("place_text", hxl="#loc+text"),
        Column("place_kind", hxl="#loc+type"),
        Column("place_precision", hxl="#geo+precision"),
        Column("country", hxl="#country+name"),
        Column("country_code", hxl="#country+code+v_iso2"),
        Column("admin1", hxl="#adm1+name"),
        Column("admin2", hxl="#adm2+name"),
        Column("lat", Kind.DECIMAL, "#geo+lat"),
        Column("lon", Kind.DECIMAL, "#geo+lon"),
        Column("radius_km", Kind.DECIMAL, "#geo+radius"),
        Column("by", Kind.TEXTS, "#group+name+by"),
        Column("against", Kind.TEXTS, "#group+name+against"),
        Column("with", Kind.TEXTS, "#group+name+with"),
        *_figure_columns(),
        Column("best_rule", Kind.TEXTS),
        Column("figures", Kind.JSON),
        Column("said_by", Kind.TEXTS, "#meta+source+speaker"),
        Column("contradictions", Kind.TEXTS, "#meta+contradictions", SENTENCE_SEPARATOR),
        Column("confidence_parts", Kind.JSON),
        Column("first_published", hxl="#date+published+first"),
        Column("last_published", hxl="#date+published+last"),
        Column("evidence", Kind.JSON),
    )
)


def rows(told: Exported) -> tuple[Row, ...]:
    """One row an incident, whatever its type and status."""
    incident = told.incident
    published = sorted(each.published for each in told.reports if each.published)
    values = {
        "type": incident.type.value,
        "status": incident.status.value,
        "when": iso_interval(incident.interval),
        "start": incident.interval.start and incident.interval.start.isoformat(),
        "end": incident.interval.end and incident.interval.end.isoformat(),
        "date_precision": incident.interval.precision.value,
        **_place(told),
        "by": list(told.names(Role.BY)),
        "against": list(told.names(Role.AGAINST)),
        "with": list(told.names(Role.WITH)),
        **_figures(told),
        "said_by": list(dict.fromkeys(one.said_by for one in told.events if one.said_by)),
        "contradictions": [
            f"{each.detail or each.field.value}: {' / '.join(side.says for side in each.sides)}"
            for each in incident.contested
        ],
        "confidence_parts": [
            {"name": part.name, "weight": part.weight, "detail": part.detail}
            for part in incident.confidence.parts
        ],
        "first_published": published[0].isoformat() if published else None,
        "last_published": published[-1].isoformat() if published else None,
        "evidence": _evidence(told),
    }
    return (make_row(told, values, COLUMNS),)


def _place(told: Exported) -> Mapping[str, Any]:
    where = told.where
    lat, lon = coordinates(told)
    if where is None:
        return {}
    return {
        "place": place_name(told),
        "place_text": told.place_text,
        "place_kind": where.place.kind.value,
        "place_precision": where.precision.value,
        "country": country_name(where.place.country),
        "country_code": where.place.country,
        "admin1": where.place.admin1,
        "admin2": where.place.admin2,
        "lat": lat,
        "lon": lon,
        "radius_km": where.spot.radius_km if where.spot else where.place.radius_km,
    }


def _figures(told: Exported) -> Mapping[str, Any]:
    values: dict[str, Any] = {}
    for kind in FIGURE_KINDS:
        if found := told.range(kind):
            values[f"{kind.value}_low"] = found.low
            values[f"{kind.value}_high"] = found.high
            values[f"{kind.value}_best"] = found.best
    values["best_rule"] = list(dict.fromkeys(one.rule.value for one in told.incident.figures))
    values["figures"] = [_range(one) for one in told.incident.figures]
    return values


def _range(one: FigureRange) -> Mapping[str, Any]:
    return {
        "kind": one.kind.value,
        "unit": one.unit.value,
        "low": one.low,
        "high": one.high,
        "best": one.best,
        "rule": one.rule.value,
        "contested": one.contested,
        "claims": [_claim(claim) for claim in one.claims],
    }


def _claim(claim: FigureClaim) -> Mapping[str, Any]:
    return {
        "told": claim.told.isoformat() if claim.told else None,
        "low": claim.low,
        "high": claim.high,
        "approximate": claim.approximate,
        "outlet": claim.outlet,
        "speaker": claim.speaker,
        "standing": claim.standing.value,
        "change": claim.change.value,
        "report": claim.report,
    }


def _evidence(told: Exported) -> list[Mapping[str, Any]]:
    of = {report.id: report for report in told.reports}
    return [
        {
            "report": one.report,
            "outlet": of[one.report].outlet,
            "url": of[one.report].url,
            "start": one.start,
            "end": one.end,
            "text": one.text,
        }
        for one in told.sentences
    ]


BOOK = Codebook("dateline", COLUMNS, rows)
