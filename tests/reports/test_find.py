import json
from datetime import date

import pytest

from dateline.domain import DateSource, Given, Page, PageKind, Published
from dateline.errors import PageError
from dateline.reports import find_reports, report_from_text

WIRE = "BAGHDAD, Nov 3 (Reuters) - Troops entered\nthe town.\n\n\nTroops entered\nthe town. (AFP) "


def contract_page(line: str, given: Given | None = None) -> Page:
    content = line.encode()
    return Page(source="in.jsonl#1", kind=PageKind.REPORT, content=content, given=given or Given())


def test_a_contract_line_keeps_its_text_to_the_letter() -> None:
    line = json.dumps({"id": "x1", "text": WIRE})

    (report,) = find_reports(contract_page(line, Given(id="x1", title="Troops in town")), line)

    assert report.text == WIRE
    assert (report.given_id, report.title) == ("x1", "Troops in town")
    assert (report.agency, report.language) == ("Reuters", "en")
    assert report.dateline is not None
    assert report.text[report.body_start :].startswith("Troops")


def test_a_contract_line_with_an_empty_text_is_still_a_report() -> None:
    (report,) = find_reports(contract_page('{"text": ""}'), '{"text": ""}')

    assert (report.text, report.language, report.dateline) == ("", None, None)


@pytest.mark.parametrize("line", ["", "{", "[]", '"text"', "{}", "null"])
def test_a_contract_line_without_a_text_is_an_error_that_names_the_line(line: str) -> None:
    with pytest.raises(PageError, match=r"in\.jsonl#1"):
        find_reports(contract_page(line), line)


def test_a_page_that_could_not_be_read_has_no_reports() -> None:
    page = Page(source="a.bin", kind=PageKind.UNREADABLE, content=b"", error="no text")

    assert find_reports(page, "Troops entered the town.") == ()


def test_what_was_given_outranks_what_the_page_says() -> None:
    text = "Troops enter border town\n\nPublished 3 November 2017\n\nTroops entered it on Friday."
    given = Given(
        id="p7", title="Border town entered", outlet="Gazette", published=date(2017, 11, 5)
    )
    page = Page(source="a.txt", kind=PageKind.TEXT, content=b"", given=given)

    (report,) = find_reports(page, text)

    assert report.published == Published(value=date(2017, 11, 5), source=DateSource.GIVEN)
    assert (report.title, report.outlet, report.given_id) == (
        "Border town entered",
        "Gazette",
        "p7",
    )
    assert report.text == "Troops entered it on Friday."
    assert report.page_id == page.id


def test_a_text_alone_is_a_report_dated_by_its_dateline() -> None:
    report = report_from_text("LIMA, 3 FEB 90 (EFE) -- A BOMB WENT OFF.")

    assert report.published == Published(value=date(1990, 2, 3), source=DateSource.DATELINE)
    assert report.agency == "EFE"


def test_a_dateline_takes_its_year_from_the_given_day() -> None:
    report = report_from_text(WIRE, published=date(2017, 11, 4))

    assert report.published.source is DateSource.GIVEN
    assert report.dateline is not None
    assert report.dateline.day == date(2017, 11, 3)


def test_only_the_mark_of_a_heading_is_taken_for_markdown() -> None:
    text = (
        "## Shells Hit The Market\n\nBattalion # 3 was in the town on Friday, two witnesses said.\n"
    )
    (report,) = find_reports(Page(source="-", kind=PageKind.TEXT, content=b""), text)
    assert report.title == "Shells Hit The Market"
    assert report.text == "Battalion # 3 was in the town on Friday, two witnesses said."
