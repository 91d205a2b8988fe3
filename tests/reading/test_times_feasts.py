"""Feasts by the calendars they belong to, against days that are publicly known."""

from datetime import date

import pytest

from dateline.reading.times.feasts import feast_day


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", date(2023, 12, 25)),
        ("easter", date(2024, 3, 31)),
        ("orthodox-easter", date(2024, 5, 5)),
        ("good-friday", date(2024, 3, 29)),
        ("palm-sunday", date(2024, 3, 24)),
        ("thanksgiving", date(2023, 11, 23)),
        ("hijri 10-01", date(2024, 4, 10)),  # Eid al-Fitr
        ("hijri 12-10", date(2017, 9, 1)),  # Eid al-Adha
        ("hebrew 07-10", date(1973, 10, 6)),  # Yom Kippur
        ("hebrew 01-15", date(2024, 4, 23)),  # Passover
        ("persian 01-01", date(2024, 3, 20)),  # Nowruz
    ],
)
def test_a_feast_falls_on_its_day(rule: str, day: date) -> None:
    assert feast_day(rule, day.year) == day


def test_a_year_outside_the_tables_has_no_such_feast() -> None:
    with pytest.raises(ValueError, match="no such day in 1700"):
        feast_day("hijri 10-01", 1700)
