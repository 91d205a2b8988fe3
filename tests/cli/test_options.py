"""Days as people write them on the command line."""

from datetime import date

import pytest

from dateline.cli.options import first_day, last_day, one_day
from dateline.errors import SettingsError


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-07-27", "2024-07-27", "2024-07-27"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_month_or_a_year_is_all_of_its_days(written: str, first: str, last: str) -> None:
    assert first_day(written) == date.fromisoformat(first)
    assert last_day(written) == date.fromisoformat(last)


@pytest.mark.parametrize("written", ["yesterday", "27.7.2024", "2024-13", "2023-02-29", "24"])
def test_what_is_no_day_is_refused(written: str) -> None:
    for read in (first_day, last_day, one_day):
        with pytest.raises(SettingsError, match="write it like 2024-07-27"):
            read(written)


def test_a_published_day_is_never_made_up_from_a_month() -> None:
    with pytest.raises(SettingsError):
        one_day("2024-07")
