"""Plain-text pages, as tests/cases/reports.yaml labels them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.domain import Page, PageKind, Report
from dateline.reports import find_reports

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "reports.yaml").read_text(encoding="utf-8")
)


def reports_on(text: str) -> tuple[Report, ...]:
    return find_reports(Page(source="page.txt", kind=PageKind.TEXT, content=text.encode()), text)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_page_gives_its_reports(case: dict[str, Any]) -> None:
    found = reports_on(case["page"])

    assert [report.text.split("\n\n") for report in found] == [r["text"] for r in case["reports"]]
    for number, (report, wanted) in enumerate(zip(found, case["reports"], strict=True)):
        assert report.position == number
        assert report.title == wanted["title"]
        assert list(report.captions) == wanted.get("captions", [])
        assert list(report.furniture) == wanted.get("furniture", [])
        assert report.byline == wanted.get("byline")
        assert report.agency == wanted.get("agency")
        assert report.published.value == wanted.get("published")


def test_the_cases_are_labelled() -> None:
    assert {case["sure"] for case in CASES} <= {"certain", "likely", "arguable"}
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("page", ["", "\n \n", "\x00", "----\n\n****"])
def test_a_page_without_words_gives_no_report(page: str) -> None:
    assert reports_on(page) == ()


def test_what_is_all_the_text_there_is_is_no_caption_too() -> None:
    (report,) = reports_on("© Smoke over Port Sudan's harbour\nSmoke over Port Sudan's harbour\n")
    assert report.text == "Smoke over Port Sudan's harbour"
    assert report.captions == ()
