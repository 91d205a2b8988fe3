"""Times as a reader of news would resolve them; the sentences are in cases/times.yaml."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.domain import DateSource, Published, Report, TimeMention
from dateline.language import Document, Parser, Sentence, parse, split_sentences
from dateline.reading.times import read_times

CASES = Path(__file__).parents[1] / "cases" / "times.yaml"


def document_of(text: str) -> Document:
    """The text's sentences, none parsed: times need no parse."""
    return Document(
        text,
        tuple(
            Sentence(
                index,
                extent.paragraph,
                extent.start,
                extent.end,
                text[extent.start : extent.end],
                (),
                parsed=False,
            )
            for index, extent in enumerate(split_sentences(text))
        ),
    )


def read(text: str, published: date | None) -> tuple[TimeMention, ...]:
    known = Published(value=published, source=DateSource.GIVEN) if published else Published()
    return read_times(Report(text=text, published=known), document_of(text))


def days_of(mention: TimeMention) -> str:
    interval = mention.interval
    return f"{interval.start} {interval.end} {interval.precision.value}" if interval else "-"


def labelled_cases() -> Iterator[Any]:
    for group in yaml.safe_load(CASES.read_text(encoding="utf-8")):
        for case in group["cases"]:
            yield pytest.param(group["published"], case, id=case["text"][:60])


@pytest.mark.parametrize(("published", "case"), list(labelled_cases()))
def test_a_time_resolves_as_labelled(published: date | None, case: dict[str, Any]) -> None:
    marked = re.search(r"\[(.+?)\]", case["text"], re.DOTALL)
    text = case["text"].replace("[", "").replace("]", "")
    found = read(text, published)
    if marked is None:
        assert [mention.text for mention in found] == []
        return
    at_mark = {mention.span.start: mention for mention in found}
    mention = at_mark[marked.start()]
    assert mention.text == marked.group(1)
    assert (mention.type.value, mention.value) == (case.get("type", "DATE"), str(case["value"]))
    if "days" in case:
        assert days_of(mention) == case["days"]


def test_a_caption_date_that_is_only_a_bound_leaves_the_weekday_open() -> None:
    text = "Iraqi forces on Friday entered the town."
    bound = Published(earliest=date(2017, 9, 22), source=DateSource.CAPTION)
    (mention,) = read_times(Report(text=text, published=bound), document_of(text))
    assert (mention.value, mention.interval) == ("XXXX-WXX-5", None)


@pytest.mark.parametrize("earliest", [None, date(2017, 9, 22)])
@pytest.mark.parametrize(
    "words",
    [
        *("Friday", "last Friday", "early Friday morning", "Oct. 7", "March", "late March"),
        *("yesterday", "last week", "this month", "last summer", "the weekend", "overnight"),
        *("the third quarter", "the quarter", "year-ago quarter", "the second half of the year"),
        *("two weeks ago", "the past week", "the next three days", "recent days", "years ago"),
        *("Eid", "Ramadan", "Easter", "Election Day", "the following day", "that evening"),
        *("3 to 5 May", "0735 GMT", "9 p.m. EST", "October last year", "this century", "now"),
    ],
)
def test_with_no_published_day_no_day_is_made_up(words: str, earliest: date | None) -> None:
    text = f"The town was shelled in {words} and burned."
    bound = Published(earliest=earliest, source=DateSource.CAPTION) if earliest else Published()
    found = read_times(Report(text=text, published=bound), document_of(text))
    assert found
    assert [mention.interval for mention in found] == [None] * len(found)


def test_an_update_told_in_the_lead_holds_for_the_rest_of_the_report() -> None:
    text = (
        "Rockets struck a crowded school yard in the south on Wednesday, medics said.\n\n"
        "Shells had landed nearby on Wednesday too."
    )
    assert [mention.value for mention in read(text, date(2024, 7, 9))] == ["2024-07-10"] * 2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("", []),
        ("\x00 Friday \x00", ["2017-11-03"]),
        ("🔥🔥 يوم Friday 🔥", ["2017-11-03"]),
        ("9999 years ago and 99999 centuries later", []),
        ("in 2016\n\nFriday", ["2016", "2017-11-03"]),
    ],
)
def test_odd_text_gives_no_error(text: str, values: list[str]) -> None:
    assert [mention.value for mention in read(text, date(2017, 11, 3))] == values


@pytest.mark.parametrize("published", [date.min, date(1882, 2, 18), date.max])
def test_a_day_published_at_the_end_of_a_calendar_gives_no_error(published: date) -> None:
    text = (
        "Shells fell in the north of the city today and tomorrow, on Eid al-Fitr and at Nowruz. "
        "It was shelled in the summer, last winter and this spring, and will be next autumn."
    )
    assert {"today", "the summer", "next autumn"} <= {each.text for each in read(text, published)}


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    [
        "Friday, ",
        "Friday. ",
        "It fell. ",
        "1",
        "the the ",
        "in the ",
        "two and a half ",
        "a.m. 10:",
        "early mid ",
    ],
)
def test_hostile_repetition_is_read_in_time_linear_in_its_length(unit: str) -> None:
    read(unit * (60_000 // len(unit)), date(2017, 11, 3))


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("The report is to be published on [Dec. 7].", "2017-12-07"),
        ("Rebels rejected the [Jan. 14] deadline.", "2018-01-14"),
        ("The army said it is preparing a parade for [Dec. 1].", "2017-12-01"),
        ("Rebels tried to enter the camp on [Dec. 7].", "2016-12-07"),
        ("Four are said to have been shot on [Dec. 7].", "2016-12-07"),
    ],
)
def test_the_parse_tells_whether_a_day_is_to_come(parser: Parser, marked: str, value: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    known = Published(value=date(2017, 11, 3), source=DateSource.GIVEN)
    (mention,) = read_times(Report(text=text, published=known), parse(parser, text))
    assert mention.value == value
