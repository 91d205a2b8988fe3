from dataclasses import replace
from datetime import date

import pytest

from dateline.domain import DateSource, Published
from dateline.reports.published import (
    Dates,
    is_stamp,
    resolve_published,
    stamped_day,
    url_day,
    with_dateline_day,
)

CAPTION = "Smoke over the port on {}. (AFP)"
DAY = date(2017, 11, 3)


def test_the_surest_sign_decides_and_the_vaguer_are_ignored() -> None:
    by_all = Dates(
        given=date(2017, 11, 1),
        meta=date(2017, 11, 2),
        feed=date(2017, 11, 3),
        url="https://gazette.example/2017/11/04/port",
    )
    by_three = replace(by_all, given=None)
    by_two = replace(by_three, meta=None)
    by_url = replace(by_two, feed=None)
    captions = [CAPTION.format("May 1, 2017")]

    found = [resolve_published(d, captions=captions) for d in (by_all, by_three, by_two, by_url)]

    assert found == [
        Published(value=date(2017, 11, 1), source=DateSource.GIVEN),
        Published(value=date(2017, 11, 2), source=DateSource.META),
        Published(value=date(2017, 11, 3), source=DateSource.FEED),
        Published(value=date(2017, 11, 4), source=DateSource.URL),
    ]


@pytest.mark.parametrize(
    ("caption", "lead", "value", "earliest"),
    [
        # 26 July 2024 was a Friday
        ("July 26, 2024", "The army ordered the evacuation Saturday of the camp.", 27, 26),
        ("July 26, 2024", "Troops entered the camp on Sunday.", 28, 26),
        # the same weekday, or one further off: perhaps an archive picture
        ("July 26, 2024", "Troops entered the camp on Friday.", None, 26),
        ("July 26, 2024", "Troops entered the camp on Tuesday.", None, 26),
        # two weekdays: which one is the day of the news?
        ("July 26, 2024", "Shells fell on Saturday, and on Sunday troops came.", None, 26),
        ("July 26, 2024", "Troops have been in the camp since Saturday.", None, 26),
        ("July 26, 2024", "Troops entered the camp.", None, 26),
        ("July 26, 2024, during the first phase of the drive", "It fell on Saturday.", None, 26),
        ("July 2024", "The camp fell on Tuesday.", None, 1),
    ],
)
def test_a_caption_says_not_before_and_dates_only_the_news_it_leads_up_to(
    caption: str, lead: str, value: int | None, earliest: int
) -> None:
    published = resolve_published(Dates(), captions=[CAPTION.format(caption)], lead=lead)

    assert published == Published(
        value=date(2024, 7, value) if value else None,
        earliest=date(2024, 7, earliest),
        source=DateSource.CAPTION_ESTIMATE if value else DateSource.CAPTION,
    )


def test_the_latest_of_several_captions_counts() -> None:
    captions = [CAPTION.format("May 1, 2017"), CAPTION.format("May 4, 2017"), "A street. (AFP)"]

    assert resolve_published(Dates(), captions=captions).earliest == date(2017, 5, 4)


def test_a_file_picture_gives_a_bound_but_no_estimate() -> None:
    captions = ["FILE PHOTO: A soldier on July 26, 2024. REUTERS/Ana Reyes"]

    published = resolve_published(Dates(), captions=captions, lead="The camp fell on Saturday.")

    assert (published.value, published.earliest) == (None, date(2024, 7, 26))


def test_a_day_still_to_come_in_a_caption_bounds_nothing() -> None:
    captions = ["Posters on May 1, 2017, ahead of the vote on May 20, 2017. (AFP)"]

    assert resolve_published(Dates(), captions=captions).earliest == date(2017, 5, 1)


def test_nothing_known_is_unknown() -> None:
    assert resolve_published(Dates()) == Published()


def test_a_dateline_outranks_captions_and_nothing_else() -> None:
    by_dateline = Published(value=DAY, source=DateSource.DATELINE)
    estimate = Published(value=date(2017, 11, 4), source=DateSource.CAPTION_ESTIMATE)
    by_url = Published(value=date(2017, 11, 4), source=DateSource.URL)

    assert with_dateline_day(Published(), DAY) == by_dateline
    assert with_dateline_day(estimate, DAY) == by_dateline
    assert with_dateline_day(by_url, DAY) == by_url
    assert with_dateline_day(estimate, None) == estimate


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://gazette.example/2017/11/03/troops-enter", "2017-11-03"),
        ("https://gazette.example/world/2017-11-03-troops.html", "2017-11-03"),
        ("https://gazette.example/story-20171103", "2017-11-03"),
        ("https://gazette.example/2017/11/3/troops", "2017-11-03"),
        ("https://gazette.example/story/20171393", None),
        ("https://gazette.example/id/120171103", None),
        ("https://gazette.example/2017/troops", None),
        (None, None),
    ],
)
def test_a_url_tells_the_day_in_its_path(url: str | None, day: str | None) -> None:
    assert url_day(url) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 14:02 GMT, 3 November 2017",
        "Published: Nov. 3, 2017 at 2:02 p.m. EDT",
        "Friday, November 3, 2017",
        "Last modified on 2017-11-03 14:02",
    ],
)
def test_a_line_about_publishing_is_a_stamp(line: str) -> None:
    assert is_stamp(line)
    assert stamped_day([line]) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "Troops entered the town on 3 November 2017",
        "Updated on Friday",
        "At least 14 died on November 3, 2017",
    ],
)
def test_a_line_with_other_words_is_no_stamp(line: str) -> None:
    assert not is_stamp(line)


def test_publication_outranks_the_update() -> None:
    assert stamped_day(["Updated 5 November 2017", "Published 3 November 2017"]) == DAY
