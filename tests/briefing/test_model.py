"""What a briefing says, whatever its form."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from tests.briefing.telling import MADE, WEEK, briefing, changed, material, strike_on, total
from tests.exports.conftest import MARLO, SYRIA

from dateline.briefing.markdown import to_markdown
from dateline.briefing.model import ROWS, Briefing, make_briefing
from dateline.briefing.sections import to_document
from dateline.domain import (
    UNKNOWN_INTERVAL,
    ClaimChange,
    DatePrecision,
    FigureClaim,
    FigureKind,
    FigureRange,
    Interval,
)
from dateline.exports.codebook_rows import Sourced


def _text(told: Briefing) -> str:
    return to_markdown(to_document(told))


def test_a_week_in_which_nothing_is_recorded_says_that_it_may_be_the_reports() -> None:
    told = _text(briefing())
    assert "No incident is recorded in Syria for 13–19 May 2024" in told
    assert "does not say that nothing happened" in told
    assert "## Incidents" not in told
    assert "## Headline figures" not in told


def test_an_incident_without_a_place_is_listed_and_counted_but_not_drawn() -> None:
    told = briefing(strike_on(None, 4))
    assert told.placed.spots == ()
    assert told.placed.nowhere == 1
    assert told.headlines[0].sum.best == 4
    text = _text(told)
    assert "place not known" in text
    assert "1 incident is without a known place: not on the map" in text
    assert "## Where\n" not in text


def test_of_two_thousand_incidents_the_gravest_are_listed_and_all_are_added() -> None:
    many = [
        strike_on(MARLO, n, day=WEEK.since + timedelta(n % 7), outlet=f"Outlet {n}")
        for n in range(1, 2001)
    ]
    told = briefing(*many)
    assert told.headlines[0].sum.best == sum(range(1, 2001))
    assert told.headlines[0].sum.incidents == 2000
    assert len(told.lines) == ROWS
    assert min(line.figures[0].best or 0 for line in told.lines) == 2001 - ROWS
    days = [line.interval.start for line in told.lines]
    assert days == sorted(days, key=str)
    assert "1,880 more incidents are not listed" in _text(told)


def test_a_sum_of_incidents_that_the_table_has_no_room_for_is_cited_too() -> None:
    many = [strike_on(MARLO, n, outlet=f"Outlet {n}") for n in range(2, ROWS + 3)]
    hurt = strike_on(MARLO, 7, kind=FigureKind.INJURED)
    told = briefing(*many, hurt)
    assert hurt[0].id not in {line.id for line in told.lines}
    (injured,) = (each for each in told.headlines if each.sum.kind is FigureKind.INJURED)
    (number,) = injured.cites
    assert "In all 7 people" in told.citations[number - 1].sentence


def test_citations_are_numbered_without_a_gap_and_each_is_used(
    strike: Sourced, order: Sourced, battle: Sourced
) -> None:
    told = briefing(strike, order, battle, totals=(total(90, "90"),))
    assert [each.number for each in told.citations] == list(range(1, len(told.citations) + 1))
    used = set(
        chain(
            *(each.cites for each in told.headlines),
            *(line.cites for line in told.lines),
            *(each.cites for each in told.totals),
            *(cites for c in told.contradictions for s in c.sides for _, cites in s.voices),
        )
    )
    assert used == {each.number for each in told.citations}


def test_both_sides_of_a_contradiction_stand_with_their_sentences(strike: Sourced) -> None:
    (contradiction,) = briefing(strike).contradictions
    assert [side.says for side in contradiction.sides] == ["14", "at least 17"]
    assert [side.voices[0][0] for side in contradiction.sides] == [
        "The Harbour Gazette",
        "Northern Post",
    ]
    assert "killed 14 civilians" in contradiction.sides[0].quote
    assert "At least 17 people were killed" in contradiction.sides[1].quote


def test_no_victim_or_witness_is_named(strike: Sourced) -> None:
    told = _text(briefing(strike))
    assert "Governor Ahmed Salem" in told
    assert not any(name in told for name in ("Layla", "Haddad", "Karim", "Nasser"))


def test_a_clinic_is_drawn_and_named_as_its_district(clinic: Sourced) -> None:
    told = briefing(clinic)
    (spot,) = told.placed.spots
    assert spot.name == "Harem District"
    assert spot.point != (35.98765, 36.39123)
    assert spot.ring_km is not None
    assert told.lines[0].where is not None
    assert told.lines[0].where.place.name == "Harem District"


def test_a_toll_that_rose_is_news_of_an_earlier_incident() -> None:
    told = strike_on(MARLO, 50, day=date(2024, 5, 10))
    (figure,) = told[0].figures
    (first,) = figure.claims
    later: FigureClaim = _later(first, 57, date(2024, 5, 14))
    grown = changed(told, figures=(_with(figure, (first, later)),))
    (change,) = briefing(earlier=(grown,)).changes
    (count,) = change.counts
    assert (count.was and count.was.low, count.now.low) == (50, 57)
    assert "57 (The Harbour Gazette on 14 May 2024), before 50" in _text(briefing(earlier=(grown,)))


def test_what_was_told_before_the_period_is_not_new() -> None:
    told = strike_on(MARLO, 9, day=date(2024, 5, 11))
    still = changed(
        told,
        interval=Interval(
            start=date(2024, 5, 11), end=date(2024, 5, 14), precision=DatePrecision.DAY
        ),
    )
    made = briefing(still)
    assert len(made.lines) == 1
    assert made.highlights == ()


def test_the_period_before_is_beside_this_one() -> None:
    now, before = strike_on(MARLO, 12), strike_on(MARLO, 5, day=date(2024, 5, 8))
    told = briefing(now, before=(before,))
    (headline,) = told.headlines
    assert headline.before is not None
    assert headline.before.best == 5
    assert "| Killed | 12 | 5 |" in _text(told)


def test_an_incident_placed_to_a_country_has_no_circle(talks: Sourced) -> None:
    told = briefing(talks)
    assert told.placed.spots == ()
    assert told.placed.countries == 1
    assert SYRIA.name in _text(told)


def test_the_same_material_gives_the_same_briefing(strike: Sourced, order: Sourced) -> None:
    one, other = material(strike, order), material(order, strike)
    first, second = (make_briefing(each, made=MADE) for each in (one, other))
    assert _text(first) == _text(second)


def test_an_incident_of_no_single_day_is_named_beside_the_charts(
    battle: Sourced, strike: Sourced
) -> None:
    told = briefing(battle, strike)
    assert told.series.loose == 1
    assert "1 incident not dated to a single day" in _text(told)


def _later(claim: FigureClaim, number: int, day: date) -> FigureClaim:
    return replace(claim, low=number, high=number, told=day, change=ClaimChange.UPDATE)


def _with(figure: FigureRange, claims: tuple[FigureClaim, ...]) -> FigureRange:
    return replace(figure, claims=claims)


def test_an_incident_without_a_day_comes_last() -> None:
    dated, undated = strike_on(MARLO, 1), strike_on(MARLO, 90, outlet="Northern Post")
    told = briefing(dated, changed(undated, interval=UNKNOWN_INTERVAL))
    assert [line.figures[0].best for line in told.lines] == [1, 90]
