"""No text, however hostile, takes more time than its length explains."""

from functools import partial

import pytest
from tests.adversarial import TEXTS
from tests.timing import grows_too_fast

from dateline.domain import Page, PageKind, Report
from dateline.reading import Readers, read_report
from dateline.reports import find_reports, report_from_text


def text_of(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize("piece", TEXTS)
def test_reading_time_grows_no_faster_than_the_text(piece: str, readers: Readers) -> None:
    def read(length: int) -> object:
        return read_report(report_from_text(text_of(piece, length)), readers)

    # 2.5 of the length's 4 times: the square of it would be 4.
    assert not grows_too_fast(read, short=8_000, times=4, most=2.5)


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("piece", TEXTS)
def test_a_text_of_a_million_characters_takes_at_most_twice_its_share(
    piece: str, readers: Readers
) -> None:
    def read(length: int) -> object:
        return read_report(report_from_text(text_of(piece, length)), readers)

    assert not grows_too_fast(read, short=100_000, times=10, most=2, tries=1)


@pytest.mark.parametrize("piece", TEXTS)
def test_a_page_of_a_million_characters_is_split_in_a_time_that_fits_its_length(piece: str) -> None:
    split = partial(reports_of, piece)
    assert not grows_too_fast(split, short=50_000, times=4, most=2)


def reports_of(piece: str, length: int) -> tuple[Report, ...]:
    page = Page(source="-", kind=PageKind.TEXT, content=b"")
    return find_reports(page, text_of(piece, length))
