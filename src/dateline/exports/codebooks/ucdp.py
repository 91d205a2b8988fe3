"""UCDP GED's 49 columns. Ids of conflicts, dyads and actors are UCDP's own and stay empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.domain import FigureKind, IncidentActor, PlaceKind, Role
from dateline.exports.codebooks.common import (
    Codebook,
    best_of,
    coordinates,
    make_row,
    place_code,
    place_name,
    table_columns,
)
from dateline.exports.codebooks.deaths import Deaths, Party, part_deaths
from dateline.exports.codebooks.sides import (
    GROUP,
    STATE,
    all_civilians,
    has_group,
    has_state,
    in_role,
)
from dateline.exports.columns import PHRASE_SEPARATOR, Column, Kind, Row
from dateline.exports.dates import days_of, is_by_publication, iso_bounds, year_of
from dateline.exports.exported import Exported, ExportedReport
from dateline.lexicon.actors import load_actors
from dateline.lexicon.codebook_terms import UcdpTerms, load_countries, load_ucdp
from dateline.lexicon.countries import country_name

COLUMNS = table_columns(
    (
        Column("id", hxl="#event+id"),
        Column("relid"),
        Column("year", Kind.INTEGER, "#date+year"),
        Column("active_year", Kind.BOOLEAN),
        Column("code_status"),
        Column("type_of_violence", Kind.INTEGER, "#event+type+code"),
        Column("conflict_dset_id"),
        Column("conflict_new_id", Kind.INTEGER),
        Column("conflict_name"),
        Column("dyad_dset_id"),
        Column("dyad_new_id", Kind.INTEGER),
        Column("dyad_name"),
        Column("side_a_dset_id"),
        Column("side_a_new_id", Kind.INTEGER),
        Column("side_a", hxl="#group+name+first"),
        Column("side_b_dset_id"),
        Column("side_b_new_id", Kind.INTEGER),
        Column("side_b", hxl="#group+name+second"),
        Column("number_of_sources", Kind.INTEGER),
        Column("source_article", hxl="#meta+source"),
        Column("source_office"),
        Column("source_date"),
        Column("source_headline", hxl="#description"),
        Column("source_original"),
        Column("where_prec", Kind.INTEGER),
        Column("where_coordinates", hxl="#loc+name"),
        Column("where_description"),
        Column("adm_1", hxl="#adm1+name"),
        Column("adm_2", hxl="#adm2+name"),
        Column("latitude", Kind.DECIMAL, "#geo+lat"),
        Column("longitude", Kind.DECIMAL, "#geo+lon"),
        Column("geom_wkt"),
        Column("priogrid_gid", Kind.INTEGER),
        Column("country", hxl="#country+name"),
        Column("country_id", Kind.INTEGER),
        Column("region"),
        Column("event_clarity", Kind.INTEGER),
        Column("date_prec", Kind.INTEGER),
        Column("date_start", hxl="#date+start"),
        Column("date_end", hxl="#date+end"),
        Column("deaths_a", Kind.INTEGER),
        Column("deaths_b", Kind.INTEGER),
        Column("deaths_civilians", Kind.INTEGER),
        Column("deaths_unknown", Kind.INTEGER),
        Column("best", Kind.INTEGER, "#affected+killed"),
        Column("high", Kind.INTEGER),
        Column("low", Kind.INTEGER),
        Column("gwnoa", Kind.INTEGER),
        Column("gwnob", Kind.INTEGER),
    )
)

_GED_SEPARATOR = ";"
_CELLS_A_DEGREE, _CELLS_ROUND = 2, 720
"""PRIO-GRID: cells of half a degree, numbered from the south-west corner, row by row."""


def rows(told: Exported) -> tuple[Row, ...]:
    """One row an incident; none for a type or status that is no organised violence to UCDP."""
    terms, incident = load_ucdp(), told.incident
    if incident.type not in terms.types or incident.status not in terms.statuses:
        return ()
    kind = _violence(told, terms)
    a, b = _sides(told, kind, terms)
    deaths = part_deaths(told, a.party, b.party, terms)
    killed = told.range(FigureKind.KILLED)
    start, end = iso_bounds(incident.interval)
    values = {
        "id": incident.id,
        "year": year_of(incident.interval),
        "type_of_violence": kind,
        "side_a": a.name,
        "side_b": b.name,
        **_sources(told),
        **_place(told, terms),
        "event_clarity": _clarity(told, terms),
        "date_prec": _date_prec(told, terms),
        "date_start": start,
        "date_end": end,
        **_deaths(deaths),
        "best": best_of(told, FigureKind.KILLED),
        "high": killed.high if killed else None,
        "low": killed.low if killed else None,
        "gwnoa": a.gleditsch_ward,
        "gwnob": b.gleditsch_ward,
    }
    return (make_row(told, values, COLUMNS, warnings=_warnings(values)),)


@dataclass(frozen=True, slots=True)
class _Side:
    """gleditsch_ward: of a government's state, None for all others."""

    name: str | None
    party: Party
    gleditsch_ward: int | None = None


_NOBODY = _Side(None, Party((), is_state=False, is_group=False))


def _violence(told: Exported, terms: UcdpTerms) -> int | None:
    """The code, None where the text does not say who fought whom."""
    rule, codes = terms.types[told.incident.type], terms.violence
    by, hit = in_role(told, Role.BY), in_role(told, Role.AGAINST)
    if rule == "one_sided" or (rule == "target" and all_civilians(hit)):
        return codes["one_sided"]
    if rule == "non_state":
        return codes["non_state"]
    if rule == "state":
        return codes["state_based"]
    if has_state(by) or has_state(hit):
        return codes["state_based"] if by and hit else None
    return codes["non_state"] if has_group(by) and has_group(hit) else None


def _sides(told: Exported, kind: int | None, terms: UcdpTerms) -> tuple[_Side, _Side]:
    """Side A: the government in state-based violence, the perpetrator in one-sided violence."""
    by, hit = in_role(told, Role.BY), in_role(told, Role.AGAINST)
    if kind == terms.violence["one_sided"]:
        civilians = _Side(terms.civilians, Party((), is_state=False, is_group=False))
        return _side(by, terms), civilians
    one, two = _side(by, terms), _side(hit, terms)
    if kind == terms.violence["state_based"] and two.party.is_state and not one.party.is_state:
        return two, one
    return one, two


def _side(actors: tuple[IncidentActor, ...], terms: UcdpTerms) -> _Side:
    """The chief actor of a side: those who fight before those who do not."""
    fighting = [each for each in actors if each.kind in STATE | GROUP]
    if not actors:
        return _NOBODY
    chief = (fighting or list(actors))[0]
    party = Party(
        names=_names(actors),
        is_state=chief.kind in STATE,
        is_group=chief.kind in GROUP,
    )
    if chief.kind in STATE and chief.country:
        countries = load_countries()
        name = countries.ucdp_names.get(chief.country) or country_name(chief.country)
        number = countries.gleditsch_ward.get(chief.country)
        return _Side(terms.government.format(country=name), party, number)
    return _Side(chief.actor, party)


def _names(actors: tuple[IncidentActor, ...]) -> tuple[str, ...]:
    """All that a side's members are called: their names, and the aliases of those listed."""
    listed = load_actors().actors
    found = [each.actor for each in actors]
    for each in actors:
        if each.actor_id and each.actor_id in listed:
            found += listed[each.actor_id].written
    return tuple(dict.fromkeys(found))


def _sources(told: Exported) -> Mapping[str, Any]:
    speakers = dict.fromkeys(each.said_by for each in told.events if each.said_by)
    dates = [each.published.isoformat() for each in told.reports if each.published]
    titles = [each.title for each in told.reports if each.title]
    return {
        "number_of_sources": told.incident.reports,
        "source_article": _GED_SEPARATOR.join(map(_article, told.reports)) or None,
        "source_office": _GED_SEPARATOR.join(told.outlets) or None,
        "source_date": _GED_SEPARATOR.join(dict.fromkeys(dates)) or None,
        "source_headline": _GED_SEPARATOR.join(dict.fromkeys(titles)) or None,
        "source_original": PHRASE_SEPARATOR.join(speakers) or None,
    }


def _article(report: ExportedReport) -> str:
    """As GED writes one: "outlet,date,headline" in quotation marks."""
    published = report.published.isoformat() if report.published else ""
    title = (report.title or "").replace('"', "'")
    return f'"{report.outlet or ""},{published},{title}"'


def _place(told: Exported, terms: UcdpTerms) -> Mapping[str, Any]:
    countries, where = load_countries(), told.where
    lat, lon = coordinates(told)
    country = told.country or ""
    return {
        "where_prec": _where_prec(told, terms),
        "where_coordinates": where.place.name if where else None,
        "where_description": told.place_text or place_name(told),
        "adm_1": where.place.admin1 if where else None,
        "adm_2": where.place.admin2 if where else None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": None if lat is None or lon is None else f"POINT ({lon} {lat})",
        "priogrid_gid": _grid_cell(lat, lon),
        "country": countries.ucdp_names.get(country) or country_name(told.country),
        "country_id": countries.gleditsch_ward.get(country),
        "region": countries.ucdp_regions.get(country),
    }


def _where_prec(told: Exported, terms: UcdpTerms) -> int | None:
    code = place_code(told)
    if told.where and told.where.spot is None and told.where.place.kind is PlaceKind.WATER:
        # rivers and lakes lie in a country, the high seas in none
        code = "between" if told.where.place.country else "water"
    return terms.where_prec.get(code or "")


def _grid_cell(lat: float | None, lon: float | None) -> int | None:
    if lat is None or lon is None:
        return None
    row = min(int((lat + 90) * _CELLS_A_DEGREE), _CELLS_ROUND // 2 - 1)
    column = min(int((lon + 180) * _CELLS_A_DEGREE), _CELLS_ROUND - 1)
    return row * _CELLS_ROUND + column + 1


def _date_prec(told: Exported, terms: UcdpTerms) -> int | None:
    days = days_of(told.incident.interval)
    if days is None:
        return None
    if is_by_publication(told.incident.interval):
        return terms.date_prec.published
    return terms.date_prec.code(days)


def _clarity(told: Exported, terms: UcdpTerms) -> int:
    """Summarised: recalled as background, or not to be told from what else happened that week."""
    days = days_of(told.incident.interval)
    vague = days is None or (terms.date_prec.code(days) or 0) not in (1, 2)
    return terms.event_clarity["summarised" if told.incident.retold or vague else "clear"]


def _deaths(deaths: Deaths) -> Mapping[str, Any]:
    return {
        "deaths_a": deaths.a,
        "deaths_b": deaths.b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
    }


def _warnings(values: Mapping[str, Any]) -> tuple[str, ...]:
    found = []
    if values["best"] is None:
        found.append("no report gives a number of deaths; GED itself holds only lethal events")
    if values["type_of_violence"] is None:
        found.append("type_of_violence: the text does not tell both sides")
    return tuple(found)


BOOK = Codebook("ucdp", COLUMNS, rows)
