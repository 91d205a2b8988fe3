"""What the map and the charts show."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from tests.briefing.telling import WEEK, briefing, changed, strike_on
from tests.exports.conftest import MARLO

from dateline.briefing.charts import draw_counts, draw_families, draw_run
from dateline.briefing.map import draw_map
from dateline.briefing.outlines import Frame, outlines_in
from dateline.briefing.period import Period
from dateline.briefing.series import Step, series_of
from dateline.domain import DatePrecision, FigureKind, Interval, Place, PlaceKind, Unit
from dateline.errors import SettingsError
from dateline.exports.codebook_rows import Sourced

SVG = "{http://www.w3.org/2000/svg}"
PROVINCE = replace(MARLO, name="Idlib Governorate", kind=PlaceKind.REGION, admin2=None)
DAMASCUS = Place(
    geonameid=170654, name="Damascus", kind=PlaceKind.TOWN, country="SY", lat=33.51, lon=36.29
)


def _circles(svg: str, **wanted: str) -> list[ET.Element]:
    found = ET.fromstring(svg).iter(f"{SVG}circle")  # noqa: S314 — our own drawing
    return [each for each in found if wanted.items() <= each.attrib.items()]


def _words(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_a_town_is_a_circle_and_a_province_a_broken_ring() -> None:
    town = draw_map(briefing(strike_on(MARLO, 9)).placed)
    province = draw_map(briefing(strike_on(PROVINCE, 9, name="Marlo")).placed)
    assert not _circles(town, **{"stroke-dasharray": "5 3"})
    assert _circles(province, **{"stroke-dasharray": "5 3"})
    assert "somewhere" in _words(province)
    assert "somewhere" not in _words(town)


def test_the_area_of_a_circle_grows_with_the_dead() -> None:
    many, few = strike_on(MARLO, 100), strike_on(DAMASCUS, 25, name="Damascus")
    svg = draw_map(briefing(many, few).placed)
    large, small = sorted(
        (float(each.attrib["r"]) for each in _circles(svg, **{"fill-opacity": "0.7"})), reverse=True
    )[:2]
    assert large == pytest.approx(2 * small, rel=0.02)


def test_incidents_of_one_place_are_one_circle_that_says_how_many() -> None:
    svg = draw_map(briefing(strike_on(MARLO, 9), strike_on(MARLO, 4, outlet="Post")).placed)
    assert "Marlo (2)" in _words(svg)


def test_a_map_of_damascus_shows_syria_and_lebanon() -> None:
    found = {each.country for each in outlines_in(Frame(35.2, 33.0, 36.9, 34.0), 0.001)}
    assert {"SY", "LB"} <= found
    assert "IQ" not in found


def test_weeks_begin_on_monday_and_end_with_the_period() -> None:
    series = series_of([], Period(date(2024, 5, 1), date(2024, 7, 31)))
    assert series.step is Step.WEEK
    assert (series.bins[0].since, series.bins[0].until) == (date(2024, 5, 1), date(2024, 5, 5))
    assert all(each.since.weekday() == 0 for each in series.bins[1:])
    assert series.bins[-1].until == date(2024, 7, 31)


def test_years_are_drawn_by_month() -> None:
    series = series_of([], Period(date(2020, 1, 1), date(2023, 12, 31)))
    assert series.step is Step.MONTH
    assert len(series.bins) == 48


def test_an_incident_dated_to_a_month_is_in_no_bar_of_a_day(battle: Sourced) -> None:
    series = series_of([battle[0]], WEEK)
    assert series.loose == 1
    assert not any(each.families for each in series.bins)


def test_every_day_of_the_week_has_its_bar_or_its_gap() -> None:
    told = briefing(strike_on(MARLO, 9), strike_on(MARLO, 4, day=date(2024, 5, 18)))
    svg = draw_families(told.series)
    assert [word for word in _words(svg) if word.endswith("May")] == [
        f"{day} May" for day in range(13, 20)
    ]


def test_a_count_without_an_upper_bound_has_an_arrow_and_its_key() -> None:
    bounded = briefing(strike_on(MARLO, 9)).series
    opened = briefing(strike_on(MARLO, 9, high=None)).series
    assert "no upper bound told" in _words(draw_counts(opened, FigureKind.KILLED, Unit.PERSON))
    assert "no upper bound told" not in _words(draw_counts(bounded, FigureKind.KILLED, Unit.PERSON))


def test_a_toll_is_drawn_as_each_report_told_it() -> None:
    told = strike_on(MARLO, 50, day=date(2024, 5, 14))
    (figure,) = told[0].figures
    later = replace(figure.claims[0], figure="later", low=57, high=57, told=date(2024, 5, 16))
    grown = changed(told, figures=(replace(figure, claims=(*figure.claims, later)),))
    (run,) = briefing(grown).runs
    words = _words(draw_run(run))
    assert {"50", "57", "14 May", "16 May"} <= set(words)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(SettingsError, match="before it begins"):
        Period(date(2024, 5, 2), date(2024, 5, 1))


def test_the_period_before_is_as_long_and_touches() -> None:
    assert WEEK.before == Period(date(2024, 5, 6), date(2024, 5, 12))
    assert Period(date(1, 1, 3), date(1, 1, 9)).before is None


def test_an_open_interval_lies_in_no_bar() -> None:
    told = changed(
        strike_on(MARLO, 3),
        interval=Interval(start=date(2024, 5, 14), end=None, precision=DatePrecision.DAY),
    )
    assert series_of([told[0]], WEEK).loose == 1
