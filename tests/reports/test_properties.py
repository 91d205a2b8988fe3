"""What holds on any page, however hostile."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.domain import Page, PageKind, Report
from dateline.reports import find_reports, report_from_text
from dateline.reports.dateline import find_dateline

PIECES = st.sampled_from(
    [
        *(
            "BAGHDAD",
            "Aden",
            ", ",
            "Nov 3",
            "3 FEB 90",
            " (Reuters)",
            "(AFP)",
            " - ",
            " -- ",
            "—",
            ":",
        ),
        *(
            "\n",
            "\n\n",
            "\n\n\n",
            "By Ana Reyes",
            "TT",
            "Share",
            "Troops entered the town on Friday.",
        ),
        *(
            "Army Takes Back Two Villages",
            "A picture taken on May 1, 2017. (AFP)",
            "* * *",
            "😀",
            "\x00",
        ),
        *(
            "<p>",
            "</p>",
            "<br>",
            "<figcaption>",
            "[TEXT]",
            "(",
            ")",
            " ",
            "\u2028",
            "غزة",
            "\ud800",
        ),
    ]
)
PAGES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))
KINDS = st.sampled_from([PageKind.TEXT, PageKind.HTML])


def read(kind: PageKind, text: str) -> tuple[Report, ...]:
    return find_reports(Page(source="any", kind=kind, content=b""), text)


@settings(max_examples=150, deadline=None)
@given(kind=KINDS, text=PAGES)
def test_no_page_raises_and_every_span_lies_in_its_text(kind: PageKind, text: str) -> None:
    for report in read(kind, text):
        assert report.text
        check_dateline(report)


@settings(max_examples=100, deadline=None)
@given(text=PAGES)
def test_a_text_taken_as_it_is_stays_as_it_is(text: str) -> None:
    report = report_from_text(text)

    assert report.text == text
    check_dateline(report)


@settings(max_examples=50, deadline=None)
@given(text=PAGES)
def test_the_same_page_gives_the_same_reports(text: str) -> None:
    assert read(PageKind.TEXT, text) == read(PageKind.TEXT, text)


@settings(max_examples=100, deadline=None)
@given(text=PAGES)
def test_no_caption_is_news_text_too(text: str) -> None:
    for report in read(PageKind.TEXT, text):
        assert not set(report.captions) & set(report.text.split("\n\n"))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40_000,
        "(" * 200_000,
        "A" * 200_000 + " -",
        "- " * 50_000,
        ".)" * 50_000,
        "Ab cd\n" * 5_000,
        "BAGHDAD, Nov 3 (Reuters) - Troops went.\n" * 2_000,
        "".join(f"The same first words and then {n} others.\n\n" for n in range(2_000)),
    ],
)
def test_hostile_pages_are_read_in_linear_time(text: str) -> None:
    started = time.process_time()

    read(PageKind.TEXT, text)
    find_dateline(text)

    assert time.process_time() - started < 5


def check_dateline(report: Report) -> None:
    if report.dateline:
        assert 0 < report.dateline.span.end <= len(report.text)
        place = report.dateline.place
        assert place is None or report.dateline.span.holds(place)
        assert place is None or place.of(report.text).strip()
