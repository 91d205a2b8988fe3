"""The real dump the project was started with; it is not shipped, so these run where it is there."""

from datetime import date
from pathlib import Path

import pytest

from dateline.domain import DateSource, Page, PageKind, Published, Report
from dateline.reports import find_reports

SEED = Path(__file__).parents[3] / "shared" / "seed" / "page.txt"


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    if not SEED.exists():
        pytest.skip("the seed page is not here")
    text = SEED.read_text(encoding="utf-8")
    return find_reports(Page(source="page.txt", kind=PageKind.TEXT, content=text.encode()), text)


def test_the_dump_holds_two_reports_with_their_own_titles(reports: tuple[Report, ...]) -> None:
    assert [report.title and report.title.split()[0] for report in reports] == ["Iraqi", "Israel"]
    assert [len(report.text.split("\n\n")) for report in reports] == [10, 6]


def test_no_title_caption_or_button_is_news_text(reports: tuple[Report, ...]) -> None:
    for report in reports:
        assert report.furniture == ("TT",)
        assert len(report.captions) == 1
        assert report.captions[0] not in report.text
        assert report.title is not None
        assert report.title not in report.text


def test_the_captions_date_one_report_and_bound_the_other(reports: tuple[Report, ...]) -> None:
    first, second = (report.published for report in reports)

    assert first == Published(earliest=date(2017, 9, 22), source=DateSource.CAPTION)
    assert second == Published(
        value=date(2024, 7, 27),
        earliest=date(2024, 7, 26),
        source=DateSource.CAPTION_ESTIMATE,
    )
