"""Each codebook has its columns to the letter, and says in them what the reports say."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dateline.domain import DatePrecision, EventStatus, Interval
from dateline.exports.codebook_rows import Choices, Sourced, incident_table, prepare
from dateline.exports.codebooks import BOOKS, SHARED
from dateline.exports.exported import gather
from dateline.exports.form import Book

ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
IDU = [
    "id",
    "country",
    "iso3",
    "latitude",
    "longitude",
    "centroid",
    "role",
    "displacement_type",
    "qualifier",
    "figure",
    "displacement_date",
    "displacement_start_date",
    "displacement_end_date",
    "year",
    "event_id",
    "event_name",
    "event_codes",
    "event_code_types",
    "event_start_date",
    "event_end_date",
    "category",
    "subcategory",
    "type",
    "subtype",
    "standard_popup_text",
    "standard_info_text",
    "old_id",
    "sources",
    "source_url",
    "locations_name",
    "locations_coordinates",
    "locations_accuracy",
    "locations_type",
    "displacement_occurred",
    "created_at",
]


def _rows(told: Sourced, book: Book, choices: Choices = Choices()) -> list[Mapping[str, Any]]:  # noqa: B008
    return [row.values for row in BOOKS[book].rows(prepare(told, choices))]


@pytest.mark.parametrize(
    ("book", "names", "count"),
    [(Book.ACLED, ACLED, 31), (Book.UCDP, UCDP, 49), (Book.IDU, IDU, 35)],
)
def test_columns_are_those_of_the_codebook_in_its_order(
    book: Book, names: list[str], count: int
) -> None:
    assert len(names) == count
    assert [column.name for column in BOOKS[book].columns][:count] == names


@pytest.mark.parametrize("book", Book)
def test_every_row_names_its_sources_and_fills_exactly_its_columns(
    book: Book, strike: Sourced, order: Sourced
) -> None:
    for told in (strike, order):
        for row in _rows(told, book):
            assert set(row) == {column.name for column in BOOKS[book].columns}
            assert {column.name for column in SHARED} <= set(row)
            assert row["source_sentences"]
            assert row["outlets"]
            assert row["links"]
            assert (row["reports"], row["independent_sources"]) == (
                told[0].reports,
                told[0].independent_sources,
            )
            assert row["incident_id"] == told[0].id


def test_dateline_keeps_range_rule_and_contradiction(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.DATELINE)
    assert (row["killed_low"], row["killed_high"], row["killed_best"]) == (14, None, 17)
    assert row["injured_best"] == 30
    assert row["best_rule"] == ["newest_best_standing"]
    assert row["contradictions"] == ["killed: 14 / at least 17"]
    assert row["contested"] == ["figures: killed"]
    assert "sources contradict each other on killed: 14 / at least 17" in row["warning"]
    assert (row["by"], row["against"]) == (["Syrian air force"], ["shoppers"])
    assert [claim["low"] for claim in row["figures"][0]["claims"]] == [14, 17]
    first = row["evidence"][0]
    reading = strike[1][first["report"]]
    assert reading.report.text[first["start"] : first["end"]] == first["text"]


def test_acled_style_row_of_an_air_strike(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.ACLED)
    told = {
        "event_date": "2024-05-16",
        "year": 2024,
        "time_precision": 1,
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Syrian air force",
        "inter1": 1,
        "actor2": "Civilians (Syria)",
        "assoc_actor_2": "shoppers",
        "inter2": 7,
        "interaction": 17,
        "civilian_targeting": "Civilian targeting",
        "iso": 760,
        "region": "Middle East",
        "country": "Syria",
        "location": "Marlo",
        "geo_precision": 1,
        "source": "The Harbour Gazette; Northern Post",
        "fatalities": 17,
    }
    assert {key: row[key] for key in told} == told
    assert row["event_id_cnty"] == f"SYR{strike[0].id}"


def test_acled_leaves_an_armed_groups_code_to_who_knows_it(battle: Sourced) -> None:
    (row,) = _rows(battle, Book.ACLED)
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Islamic State", 2, 12)
    unknown = replace(battle[0].actors[1], actor="Marlo Brigade", actor_id=None)
    told = (replace(battle[0], actors=(battle[0].actors[0], unknown)), battle[1])
    (row,) = _rows(told, Book.ACLED)
    assert (row["inter2"], row["interaction"]) == (None, None)
    assert "inter2: the text does not tell which kind of actor this is" in row["warning"]


def test_no_number_of_dead_is_not_nought(clinic: Sourced) -> None:
    (row,) = _rows(clinic, Book.ACLED)
    assert row["fatalities"] is None
    assert "which is not nought" in row["warning"]


def test_ucdp_parts_the_dead_by_side(battle: Sourced) -> None:
    (row,) = _rows(battle, Book.UCDP)
    told = {
        "type_of_violence": 1,
        "side_a": "Government of Syria",
        "side_b": "Islamic State",
        "gwnoa": 652,
        "gwnob": None,
        "deaths_a": 4,
        "deaths_b": 9,
        "deaths_civilians": 0,
        "deaths_unknown": 0,
        "best": 13,
        "country_id": 652,
        "region": "Middle East",
        "conflict_name": None,
        "dyad_name": None,
    }
    assert {key: row[key] for key in told} == told


def test_ucdp_strike_on_civilians_is_one_sided(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.UCDP)
    assert (row["type_of_violence"], row["side_a"], row["side_b"]) == (
        3,
        "Government of Syria",
        "Civilians",
    )
    assert (row["deaths_unknown"], row["deaths_civilians"], row["best"]) == (17, 0, 17)
    assert (row["where_prec"], row["date_prec"], row["event_clarity"]) == (1, 1, 1)
    assert row["geom_wkt"] == "POINT (36.3912 35.9876)"
    assert row["priogrid_gid"] == 251 * 720 + 432 + 1


@pytest.mark.parametrize("book", [Book.ACLED, Book.UCDP])
def test_talks_are_no_event_of_theirs(book: Book, talks: Sourced) -> None:
    assert _rows(talks, book) == []


@pytest.mark.parametrize("book", [Book.ACLED, Book.UCDP])
@pytest.mark.parametrize(
    "status", [EventStatus.PLANNED, EventStatus.THREATENED, EventStatus.DENIED]
)
def test_what_did_not_happen_is_no_event_of_theirs(
    book: Book, status: EventStatus, strike: Sourced
) -> None:
    assert _rows((replace(strike[0], status=status), strike[1]), book) == []


def test_plover_names_actors_with_code_and_sector(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.PLOVER)
    assert row["source"] == [{"code": "SYR", "sector": "MIL", "actor_text": "Syrian air force"}]
    assert row["recipient"] == [{"sector": "CVL", "actor_text": "shoppers"}]
    assert (row["event"], row["quad_code"], row["mode"]) == (["ASSAULT"], 4, [])
    assert (row["dead"], row["injured"]) == (17, 30)
    assert row["event_loc"]["cc3"] == "SYR"


def test_plover_takes_all_in_talks_for_sources(talks: Sourced) -> None:
    (row,) = _rows(talks, Book.PLOVER)
    assert (row["event"], row["source"][0]["code"], row["recipient"]) == (["CONSULT"], "TUR", [])


def test_plover_makes_a_threat_an_event_of_its_own(strike: Sourced) -> None:
    (row,) = _rows((replace(strike[0], status=EventStatus.THREATENED), strike[1]), Book.PLOVER)
    assert (row["event"], row["mode"], row["context"]) == (["THREATEN"], ["violence"], ["future"])


def test_people_told_to_leave_are_never_counted_as_displaced(order: Sourced) -> None:
    ordered, fled = _rows(order, Book.IDU)
    assert (ordered["figure"], ordered["ordered_to_leave"]) == (None, 5000)
    assert (fled["figure"], fled["ordered_to_leave"], fled["qualifier"]) == (1200, None, "total")
    assert sum(row["figure"] or 0 for row in (ordered, fled)) == 1200
    assert fled["displacement_type"] == "Conflict"
    assert (fled["iso3"], fled["locations_type"], fled["locations_accuracy"]) == (
        "SYR",
        "Origin",
        "County/City/town/Village/Woreda (ADM3)",
    )
    assert fled["standard_info_text"] == "<b> Syria: 1,200 displacements, 16 May - 16 May </b>"
    assert ordered["id"] != fled["id"]


def test_no_pin_in_the_middle_of_a_country(talks: Sourced) -> None:
    (row,) = BOOKS[Book.DATELINE].rows(gather(*talks))
    assert (row.values["lat"], row.values["lon"], row.geometry) == (None, None, None)
    assert "placed to the country only" in row.values["warning"]


@pytest.mark.parametrize(
    ("start", "end", "precision", "when", "acled", "ucdp", "bounds"),
    [
        ("2024-05-16", "2024-05-16", "day", "2024-05-16", 1, 1, ("2024-05-16", "2024-05-16")),
        ("2024-05-16", "2024-05-16", "published", "2024-05-16", 2, 2, ("2024-05-16", "2024-05-16")),
        ("2024-05-13", "2024-05-19", "week", "2024-W20", 2, 3, ("2024-W20", "2024-W20")),
        (
            "2024-05-10",
            "2024-05-16",
            "week",
            "2024-05-10/2024-05-16",
            2,
            3,
            ("2024-05-10", "2024-05-16"),
        ),
        ("2024-05-01", "2024-05-31", "month", "2024-05", 3, 4, ("2024-05", "2024-05")),
        ("2024-05-01", "2024-06-30", "month", "2024-05/2024-06", None, 5, ("2024-05", "2024-06")),
        ("2024-01-01", "2024-12-31", "year", "2024", None, 5, ("2024", "2024")),
        ("2010-01-01", "2019-12-31", "decade", "2010/2019", None, None, ("2010", "2019")),
        ("2024-05-16", None, "unknown", "2024-05-16/..", None, None, ("2024-05-16", None)),
        (None, None, "unknown", None, None, None, (None, None)),
    ],
)
def test_reduced_dates_stay_reduced(
    start: str | None,
    end: str | None,
    precision: str,
    when: str | None,
    acled: int | None,
    ucdp: int | None,
    bounds: tuple[str | None, str | None],
    strike: Sourced,
) -> None:
    interval = Interval(
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        precision=DatePrecision(precision),
    )
    told = (replace(strike[0], interval=interval), strike[1])
    (own,), (one,), (two,) = (
        _rows(told, Book.DATELINE),
        _rows(told, Book.ACLED),
        _rows(told, Book.UCDP),
    )
    assert (own["when"], one["event_date"]) == (when, when)
    assert (one["time_precision"], two["date_prec"]) == (acled, ucdp)
    assert (two["date_start"], two["date_end"]) == bounds


def test_retold_incidents_stay_out_unless_asked_for(strike: Sourced, retold: Sourced) -> None:
    table = incident_table((strike, retold), BOOKS[Book.DATELINE])
    assert [row.id for row in table.rows] == [strike[0].id]
    assert table.tally.retold == 1
    table = incident_table((retold,), BOOKS[Book.DATELINE], Choices(retold=True))
    (row,) = table.rows
    assert row.values["retold"] is True
    assert "told only as background" in row.values["warning"]


def test_what_a_codebook_does_not_cover_is_counted(talks: Sourced, strike: Sourced) -> None:
    table = incident_table((talks, strike), BOOKS[Book.UCDP])
    assert len(list(table.rows)) == 1
    assert (table.tally.outside, table.tally.written) == (1, 1)
