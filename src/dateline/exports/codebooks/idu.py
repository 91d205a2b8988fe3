"""Displacement, orders to leave and returns, in the fields of IDMC's updates (IDU)."""

from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from typing import Any

from dateline.domain import FigureClaim, FigureKind, FigureRange, Location, Role, Unit
from dateline.exports.codebooks.common import Codebook, coordinates, make_row, table_columns
from dateline.exports.codebooks.sides import in_role
from dateline.exports.columns import PHRASE_SEPARATOR, Column, Kind, Row
from dateline.exports.dates import iso_bounds, year_of
from dateline.exports.exported import Exported
from dateline.exports.places import moved_to
from dateline.lexicon.codebook_terms import IduFigure, IduTerms, load_idu
from dateline.lexicon.countries import country_name, iso3_of

COLUMNS = table_columns(
    (
        Column("id"),
        Column("country", hxl="#country+name"),
        Column("iso3", hxl="#country+iso3"),
        Column("latitude", Kind.DECIMAL, "#geo+lat"),
        Column("longitude", Kind.DECIMAL, "#geo+lon"),
        Column("centroid"),
        Column("role"),
        Column("displacement_type", hxl="#event+displacement_type"),
        Column("qualifier", hxl="#total"),
        Column("figure", Kind.INTEGER, "#affected+displaced"),
        Column("displacement_date", hxl="#date+displacement"),
        Column("displacement_start_date", hxl="#date+displacement+start"),
        Column("displacement_end_date", hxl="#date+displacement+end"),
        Column("year", Kind.INTEGER, "#date+year"),
        Column("event_id"),
        Column("event_name", hxl="#event+name"),
        Column("event_codes"),
        Column("event_code_types"),
        Column("event_start_date", hxl="#date+event+start"),
        Column("event_end_date", hxl="#date+event+end"),
        Column("category"),
        Column("subcategory"),
        Column("type", hxl="#event+type"),
        Column("subtype", hxl="#event+subtype"),
        Column("standard_popup_text"),
        Column("standard_info_text"),
        Column("old_id"),
        Column("sources"),
        Column("source_url"),
        Column("locations_name"),
        Column("locations_coordinates"),
        Column("locations_accuracy"),
        Column("locations_type"),
        Column("displacement_occurred"),
        Column("created_at", hxl="#date+created"),
        # what IDMC keeps in its own record and not in the feed
        Column("figure_kind", hxl="#meta+kind"),
        Column("term", hxl="#meta+term"),
        Column("unit", hxl="#meta+unit"),
        Column("low", Kind.INTEGER, "#affected+min"),
        Column("high", Kind.INTEGER, "#affected+max"),
        Column("ordered_to_leave", Kind.INTEGER, "#affected+ordered"),
    )
)


def rows(told: Exported) -> tuple[Row, ...]:
    """A row for each count of people who moved, were told to, or found shelter.

    Only counts of the incident itself are among its figures, so no stock is ever taken for a flow.
    """
    terms = load_idu()
    counted = (each for each in told.incident.figures if each.kind in terms.figures)
    return tuple(_row(told, each, terms) for each in counted)


def _row(told: Exported, given: FigureRange, terms: IduTerms) -> Row:
    kind = terms.figures[given.kind]
    at = moved_to(told, _place(told, given))
    lat, lon = coordinates(at)
    start, end = iso_bounds(told.incident.interval)
    persons = given.unit is Unit.PERSON
    id_ = f"{told.incident.id}-{given.kind.value}{'' if persons else f'-{given.unit.value}s'}"
    values = {
        "id": id_,
        "country": country_name(at.country),
        "iso3": iso3_of(at.country),
        "latitude": lat,
        "longitude": lon,
        "centroid": None if lat is None else f"[{lat}, {lon}]",
        "role": terms.roles["retold" if told.incident.retold else "news"],
        "displacement_type": _cause(told, terms),
        "qualifier": _qualifier(given, terms),
        "figure": given.best if kind.counts and persons else None,
        "displacement_date": end or start,
        "displacement_start_date": start,
        "displacement_end_date": end,
        "year": year_of(told.incident.interval),
        "event_id": told.incident.id,
        "event_start_date": start,
        "event_end_date": end,
        **_texts(told, given, kind, at),
        "sources": PHRASE_SEPARATOR.join(_speakers(given)) or None,
        "source_url": _url(told, given),
        **_location(at, kind, terms),
        "figure_kind": given.kind.value,
        "term": kind.term or None,
        "unit": given.unit.value,
        "low": given.low,
        "high": given.high,
        "ordered_to_leave": _ordered(given) if persons else None,
    }
    return make_row(at, values, COLUMNS, id_=id_, warnings=tuple(_warnings(kind, values)))


def _place(told: Exported, given: FigureRange) -> Location | None:
    """Where those counted were: the finest place of a figure of this kind, else the incident's."""
    best = told.figure(given.best_claim)
    if best and best.place:
        return best.place
    of_kind = (each for each in told.figures if each.kind is given.kind)
    return next((each.place for each in of_kind if each.place), told.where)


def _cause(told: Exported, terms: IduTerms) -> str | None:
    """Conflict or disaster, by what else the incident is; None where no word tells."""
    types = (told.incident.type, *(each.type for each in told.events))
    found = [terms.causes[type_] for type_ in types if type_ in terms.causes]
    if found:
        return found[0]
    armed = any(each.kind in terms.armed_kinds for each in in_role(told, Role.BY))
    return "Conflict" if armed else None


def _qualifier(given: FigureRange, terms: IduTerms) -> str | None:
    """How the claim that gave the best number is bounded."""
    claim = _best_claim(given)
    if claim is None:
        return None
    if claim.approximate:
        return terms.qualifiers["rough"]
    if claim.high is None:
        return terms.qualifiers["at_least"]
    if claim.low is None:
        return terms.qualifiers["at_most"]
    return terms.qualifiers["exact" if claim.low == claim.high else "rough"]


def _best_claim(given: FigureRange) -> FigureClaim | None:
    return next((each for each in given.claims if each.figure == given.best_claim), None)


def _ordered(given: FigureRange) -> int | None:
    return given.best if given.kind is FigureKind.ORDERED_TO_LEAVE else None


def _speakers(given: FigureRange) -> Iterator[str]:
    """Who gives the number: the speaker, else the outlet."""
    found = (each.speaker or each.outlet for each in given.claims)
    yield from dict.fromkeys(each for each in found if each)


def _url(told: Exported, given: FigureRange) -> str | None:
    claim = _best_claim(given)
    of_report = {each.id: each.url for each in told.reports}
    if claim and of_report.get(claim.report):
        return of_report[claim.report]
    return told.links[0] if told.links else None


def _location(at: Exported, kind: IduFigure, terms: IduTerms) -> Mapping[str, Any]:
    if at.where is None:
        return {}
    place = at.where.place
    parts = (place.name, place.admin2, place.admin1, country_name(place.country))
    lat, lon = coordinates(at)
    return {
        "locations_name": ", ".join(dict.fromkeys(part for part in parts if part)),
        "locations_coordinates": None if lat is None else f"{lat}, {lon}",
        "locations_accuracy": terms.accuracies[at.where.precision.value],
        "locations_type": kind.end,
    }


def _texts(told: Exported, given: FigureRange, kind: IduFigure, at: Exported) -> Mapping[str, Any]:
    """The feed's two ready-made texts, where the days and the number are exact enough for them."""
    start, end = told.incident.interval.start, told.incident.interval.end
    country = country_name(at.country)
    if not (kind.counts and given.best and start and end and country):
        return {}
    days = f"{_day(start)} - {_day(end)}"
    info = f"<b> {escape(country)}: {given.best:,} {kind.noun}, {days} </b>"
    quote = next((one.text for one in told.sentences), "")
    popup = f"{info} <br> {escape(quote)} <br> {escape(PHRASE_SEPARATOR.join(told.outlets))}"
    return {"standard_info_text": info, "standard_popup_text": popup}


def _day(day: date) -> str:
    return f"{day:%d %B}"


def _warnings(kind: IduFigure, values: Mapping[str, Any]) -> Iterator[str]:
    if not kind.counts:
        yield "an order to leave covers these people; it is no count of displaced people"
    if values["displacement_type"] is None:
        yield "displacement_type: the text does not tell the cause"


BOOK = Codebook("idu", COLUMNS, rows)
