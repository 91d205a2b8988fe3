"""ACLED's 31 columns. What ACLED decides beyond the text stays empty (docs/codebooks.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.domain import FigureKind, IncidentActor, Role
from dateline.exports.codebooks.common import (
    Codebook,
    best_of,
    coordinates,
    make_row,
    place_code,
    place_name,
    table_columns,
)
from dateline.exports.codebooks.sides import (
    CIVILIAN,
    INTERNATIONAL,
    STATE,
    all_civilians,
    in_role,
)
from dateline.exports.columns import PHRASE_SEPARATOR, SENTENCE_SEPARATOR, Column, Kind, Row
from dateline.exports.dates import days_of, is_by_publication, iso_interval, year_of
from dateline.exports.exported import Exported
from dateline.lexicon.codebook_terms import AcledTerms, load_acled, load_countries
from dateline.lexicon.countries import country_name, iso3_of, numeric_of

COLUMNS = table_columns(
    (
        Column("event_id_cnty", hxl="#event+code"),
        Column("event_date", hxl="#date+occurred"),
        Column("year", Kind.INTEGER, "#date+year"),
        Column("time_precision", Kind.INTEGER, "#date+precision"),
        Column("disorder_type", hxl="#event+disorder+type"),
        Column("event_type", hxl="#event+type"),
        Column("sub_event_type", hxl="#event+subtype"),
        Column("actor1", hxl="#group+name+first"),
        Column("assoc_actor_1", hxl="#group+name+first+assoc"),
        Column("inter1", Kind.INTEGER, "#group+type+code+first"),
        Column("actor2", hxl="#group+name+second"),
        Column("assoc_actor_2", hxl="#group+name+second+assoc"),
        Column("inter2", Kind.INTEGER, "#group+type+code+second"),
        Column("interaction", Kind.INTEGER, "#group+interaction+code"),
        Column("civilian_targeting", hxl="#event+civilian+targeting"),
        Column("iso", Kind.INTEGER, "#country+code+num"),
        Column("region", hxl="#region+name"),
        Column("country", hxl="#country+name"),
        Column("admin1", hxl="#adm1+name"),
        Column("admin2", hxl="#adm2+name"),
        Column("admin3", hxl="#adm3+name"),
        Column("location", hxl="#loc+name"),
        Column("latitude", Kind.DECIMAL, "#geo+lat"),
        Column("longitude", Kind.DECIMAL, "#geo+lon"),
        Column("geo_precision", Kind.INTEGER, "#geo+precision"),
        Column("source", hxl="#meta+source"),
        Column("source_scale", hxl="#meta+source+scale"),
        Column("notes", hxl="#description"),
        Column("fatalities", Kind.INTEGER, "#affected+killed"),
        Column("tags", hxl="#meta+tags"),
        Column("timestamp", Kind.INTEGER, "#date+updated"),
    )
)

_VIOLENT = "Political violence"
_SOLE = 10
"""`interaction` of an actor alone: its code, then a nought."""


def rows(told: Exported) -> tuple[Row, ...]:
    """One row an incident; none for a type or status that ACLED does not code."""
    terms, incident = load_acled(), told.incident
    if incident.type not in terms.types or incident.status not in terms.statuses:
        return ()
    event_type, sub_type = terms.types[incident.type]
    lat, lon = coordinates(told)
    place = told.where.place if told.where else None
    values = {
        "event_id_cnty": f"{iso3_of(told.country) or ''}{incident.id}",
        "event_date": iso_interval(incident.interval),
        "year": year_of(incident.interval),
        "time_precision": _time_precision(told, terms),
        "disorder_type": terms.disorder.get(sub_type) or terms.disorder[event_type],
        "event_type": event_type,
        "sub_event_type": sub_type,
        **_actors(told, terms),
        "civilian_targeting": _targeting(told, terms),
        "iso": numeric_of(told.country),
        "region": load_countries().acled_regions.get(told.country or ""),
        "country": _acled_name(told.country),
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "location": place_name(told),
        "latitude": lat,
        "longitude": lon,
        "geo_precision": terms.geo_precision.get(_place_code(told)),
        "source": PHRASE_SEPARATOR.join(told.outlets) or None,
        "notes": SENTENCE_SEPARATOR.join(one.text for one in told.sentences) or None,
        "fatalities": best_of(told, FigureKind.KILLED),
    }
    return (make_row(told, values, COLUMNS, warnings=_warnings(told, values)),)


def _place_code(told: Exported) -> str:
    """A stretch between two places, or along a border, is a larger region."""
    code = place_code(told) or ""
    return "province" if code in ("between", "border") else code


def _time_precision(told: Exported, terms: AcledTerms) -> int | None:
    days = days_of(told.incident.interval)
    if days is None:
        return None
    if is_by_publication(told.incident.interval):
        return terms.time_precision.published
    return terms.time_precision.code(days)


def _actors(told: Exported, terms: AcledTerms) -> Mapping[str, Any]:
    """Who acts first, who is acted upon second; allies and further ones beside them."""
    first = [*in_role(told, Role.BY), *in_role(told, Role.WITH)]
    second = list(in_role(told, Role.AGAINST))
    crowd = terms.crowds.get(told.incident.type)
    if crowd:
        # the crowd is who ACLED codes first, even where it is who was shot at
        name, code = crowd
        others = [each for each in (*first, *second) if each.kind not in CIVILIAN]
        people = [each for each in (*first, *second) if each.kind in CIVILIAN]
        one = _Side(_of_country(name, told), terms.inter[code], people)
        two = _side(others, told, terms)
    else:
        one, two = _side(first, told, terms), _side(second, told, terms)
    return {
        "actor1": one.name,
        "assoc_actor_1": one.beside,
        "inter1": one.code,
        "actor2": two.name,
        "assoc_actor_2": two.beside,
        "inter2": two.code,
        "interaction": _interaction(one, two, alone=crowd is not None),
    }


@dataclass(frozen=True, slots=True)
class _Side:
    """An ACLED actor: its name, the code of its kind, and those named beside it."""

    name: str | None
    code: int | None
    others: Sequence[IncidentActor] = ()

    @property
    def beside(self) -> str | None:
        return PHRASE_SEPARATOR.join(each.actor for each in self.others) or None


def _side(actors: Sequence[IncidentActor], told: Exported, terms: AcledTerms) -> _Side:
    if not actors:
        return _Side(None, None)
    chief = actors[0]
    if chief.kind in CIVILIAN:
        # ACLED's actor is "Civilians (Country)"; who they are stands beside it
        return _Side(_of_country("Civilians", told), terms.inter["civilians"], actors)
    return _Side(chief.actor, _inter(chief, told, terms), actors[1:])


def _of_country(name: str, told: Exported) -> str:
    country = _acled_name(told.country)
    return f"{name} ({country})" if country else name


def _acled_name(code: str | None) -> str | None:
    return load_countries().acled_names.get(code or "") or country_name(code)


def _inter(actor: IncidentActor, told: Exported, terms: AcledTerms) -> int | None:
    """The code of an actor's kind, None where the text alone does not tell it."""
    if actor.actor_id and actor.actor_id in terms.inter_of_actor:
        return terms.inter_of_actor[actor.actor_id]
    if actor.kind in INTERNATIONAL:
        return terms.inter["external"]
    if actor.kind in STATE and actor.country and told.country:
        return terms.inter["state_at_home" if actor.country == told.country else "external"]
    return None


def _interaction(one: _Side, two: _Side, *, alone: bool) -> int | None:
    if one.code and two.code:
        low, high = sorted((one.code, two.code))
        return low * _SOLE + high
    return one.code * _SOLE if alone and one.code and two.name is None else None


def _targeting(told: Exported, terms: AcledTerms) -> str | None:
    hit = in_role(told, Role.AGAINST)
    by_type = told.incident.type in terms.targeting_types
    violent = terms.types[told.incident.type][0] == "Explosions/Remote violence"
    return terms.civilian_targeting if by_type or (violent and all_civilians(hit)) else None


def _warnings(told: Exported, values: Mapping[str, Any]) -> tuple[str, ...]:
    found = []
    if values["fatalities"] is None and _VIOLENT in values["disorder_type"]:
        found.append("fatalities: no report gives a number, which is not nought")
    if told.incident.interval.start and values["time_precision"] is None:
        found.append("time_precision: the period is longer than any code covers")
    found += [
        f"inter{n}: the text does not tell which kind of actor this is"
        for n in (1, 2)
        if values[f"actor{n}"] and values[f"inter{n}"] is None
    ]
    return tuple(found)


BOOK = Codebook("acled", COLUMNS, rows)
