"""What is added up, and what never is."""

import random
from datetime import date

import pytest
from tests.briefing.telling import briefing, strike_on, total
from tests.exports.conftest import MARLO

from dateline.briefing.sums import Sum, sums_of
from dateline.domain import EventStatus, FigureKind, Unit
from dateline.exports.codebook_rows import Sourced


def _one(*told: Sourced) -> Sum:
    (found,) = sums_of(each[0] for each in told)
    return found


def test_lows_and_highs_of_incidents_are_added_and_the_incidents_counted() -> None:
    found = _one(strike_on(MARLO, 12, high=19), strike_on(MARLO, 3, day=date(2024, 5, 17)))
    assert (found.low, found.high, found.best, found.incidents) == (15, 22, 15, 2)


def test_one_count_without_an_upper_bound_leaves_the_sum_without_one() -> None:
    found = _one(strike_on(MARLO, 12, high=None), strike_on(MARLO, 3, day=date(2024, 5, 17)))
    assert (found.low, found.high, found.open) == (15, None, 1)


@pytest.mark.parametrize(
    "status", [EventStatus.PLANNED, EventStatus.THREATENED, EventStatus.DENIED]
)
def test_what_did_not_happen_adds_nobody(status: EventStatus) -> None:
    assert sums_of([strike_on(MARLO, 12, status=status)[0]]) == ()


def test_households_and_people_are_two_sums() -> None:
    people = strike_on(MARLO, 300, kind=FigureKind.DISPLACED)
    households = strike_on(
        MARLO, 50, kind=FigureKind.DISPLACED, unit=Unit.HOUSEHOLD, day=date(2024, 5, 17)
    )
    found = sums_of([people[0], households[0]])
    assert {(each.unit, each.best) for each in found} == {
        (Unit.PERSON, 300),
        (Unit.HOUSEHOLD, 50),
    }


def test_order_changes_no_sum() -> None:
    told = [strike_on(MARLO, n, day=date(2024, 5, 13 + n % 7))[0] for n in range(1, 40)]
    shuffled = random.Random(7).sample(told, len(told))
    assert sums_of(told) == sums_of(shuffled)


def test_a_running_total_stands_apart_and_is_in_no_sum() -> None:
    told = briefing(strike_on(MARLO, 12), totals=(total(39200, "39,200"),))
    assert [each.sum.best for each in told.headlines] == [12]
    assert [each.total.low for each in told.totals] == [39200]
