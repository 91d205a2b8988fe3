"""No text, however hostile, takes more time than its length explains."""

import time

import pytest

from dateline.reading import Readers, read_report
from dateline.reports import report_from_text

_SHORT, _TIMES_LONGER = 15_000, 4
_MOST = 2.5
"""What a share of the time may be above the share of the length; the square of it would be 4."""
_QUICK = 0.2
"""Seconds of the processor that a shared machine may waste whatever the length."""


@pytest.mark.parametrize(
    "piece",
    [
        "Iraqi and Syrian and ",
        "in Iraq and Syria and ",
        "Al-Qaim and Mosul, ",
        "12 killed and 30 wounded and ",
        "1,",
        "(",
        "- ",
        "al-",
        "U.S. ",
        '"he said ',
        "“he said ‘she said ",
        "on Monday 3 May 2017 and ",
        "thousands of ",
        "according to ",
        "said ",
        "people ",
        "Shells killed 12 people in Homs on Monday, officials said. ",
    ],
)
def test_reading_time_grows_no_faster_than_the_text(piece: str, readers: Readers) -> None:
    def seconds(length: int) -> float:
        """The least of three times: what else the machine does only ever adds to them."""
        report = report_from_text(piece * (length // len(piece)))
        times = []
        for _ in range(3):
            begun = time.process_time()
            read_report(report, readers)
            times.append(time.process_time() - begun)
        return min(times)

    assert seconds(_SHORT * _TIMES_LONGER) <= _TIMES_LONGER * _MOST * seconds(_SHORT) + _QUICK
