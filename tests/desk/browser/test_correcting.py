"""An analyst at work: from an incident to the words it rests on, and back to correct it."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.default_linker import DefaultLinker
from dateline.domain import CorrectedField, EventType
from dateline.record import IncidentOrder, IncidentQuery, Record, Signature

LiveDesk = Callable[..., AbstractContextManager[str]]


@pytest.fixture
def own_desk(own_record: Path, live_desk: LiveDesk) -> Iterator[str]:
    with live_desk(own_record) as address:
        yield address


@pytest.fixture
def told_most(own_record: Path) -> str:
    """The incident that most sources tell, with a toll."""
    return best_told(own_record)[0]


def best_told(path: Path) -> list[str]:
    with Record(str(path), create=False) as record:
        query = IncidentQuery(order=IncidentOrder.SOURCES)
        return [row.id for row in record.incidents(query) if row.figures]


def open_incident(window: Page, desk: str, incident: str) -> None:
    window.goto(f"{desk}/incidents/{incident}")
    expect(window.get_by_role("heading", level=1)).to_be_visible()


def set_toll(window: Page, number: str, why: str) -> None:
    window.locator("#field-killed").get_by_role("button", name="Change").click()
    dialog = window.locator("#change-killed")
    for bound in ("Best", "At least", "At most"):
        dialog.get_by_label(bound).fill(number)
    dialog.get_by_label("Why").fill(why)
    dialog.get_by_role("button", name="Change").click()


def test_a_citation_leads_to_the_words_marked_in_the_report(
    window: Page, own_desk: str, told_most: str
) -> None:
    open_incident(window, own_desk, told_most)
    quote = window.locator("#field-killed .quote").first
    words = quote.locator("mark").inner_text()
    quote.get_by_role("link").first.click()
    cited = window.locator("#cited")
    expect(cited).to_be_in_viewport()
    assert cited.inner_text() in words
    expect(window.locator("#panel")).to_contain_text("killed")
    cited.click()
    expect(window).to_have_url(re.compile(rf"/incidents/{told_most}#field-killed"))


def test_a_toll_is_corrected_with_a_reason_and_the_undo_restores_it(
    window: Page, own_desk: str, told_most: str
) -> None:
    open_incident(window, own_desk, told_most)
    value = window.locator("#field-killed .fact-value strong")
    before = value.inner_text()
    set_toll(window, "61", "the hospital's list of names")
    expect(value).to_have_text("61")
    expect(window.locator("#field-killed")).to_contain_text("the hospital's list of names")
    expect(window.locator("#toast")).to_contain_text("Changed: killed")
    window.locator("#toast").get_by_role("button", name="Undo").click()
    expect(value).to_have_text(before)
    expect(window.locator("#history li")).to_have_count(2)


def test_two_incidents_are_merged_and_parted_again(
    window: Page, own_desk: str, own_record: Path
) -> None:
    first, second = best_told(own_record)[:2]
    with Record(str(own_record), create=False) as record:
        one, other = record.incident(first), record.incident(second)
    place = other.row.place or ""
    together = {each.report for each in (*one.incident.events, *other.incident.events)}
    open_incident(window, own_desk, first)
    window.keyboard.press("m")
    dialog = window.locator("#merge")
    dialog.get_by_label("Look for others").fill(place)
    dialog.locator(f'[data-found] input[value="{second}"]').check()
    dialog.get_by_label("Why").fill("one and the same")
    dialog.get_by_role("button", name="Merge", exact=True).click()
    told = window.locator(".incident-head")
    expect(window.locator("#toast")).to_contain_text("Merged")
    expect(told).to_contain_text(f"{len(together)} report")
    window.keyboard.press("u")
    expect(window.locator("#toast")).to_contain_text("Undone")
    expect(told).to_contain_text(f"{one.row.reports} report")


def test_who_comes_second_is_told_what_changed_and_nothing_is_overwritten(
    browser: Browser, own_desk: str, told_most: str, own_record: Path
) -> None:
    # Browsers log each refused request as an error, which `window` would fail on.
    window = browser.new_page()
    open_incident(window, own_desk, told_most)
    signed = Signature(by="Amal", why="it was a mine", at=datetime(2024, 8, 1, 9, 0, tzinfo=UTC))
    with Record(str(own_record), create=False) as record:
        change = (told_most, CorrectedField.TYPE, EventType.EXPLOSION)
        record.set_field(*change, signed=signed, maker=DefaultLinker())
    set_toll(window, "61", "the hospital's list of names")
    dialog = window.locator("#change-killed")
    expect(dialog.get_by_role("alert")).to_contain_text("Nothing of yours was written")
    expect(dialog.get_by_role("alert")).to_contain_text("Amal")
    expect(dialog.get_by_label("Why")).to_have_value("the hospital's list of names")
    dialog.get_by_role("button", name="do mine all the same").click()
    expect(window.locator("#field-killed .fact-value strong")).to_have_text("61")
    expect(window.locator("#field-type .fact-value strong")).to_have_text("Explosion")


def test_the_queue_is_worked_through_by_keys(window: Page, own_desk: str) -> None:
    window.goto(f"{own_desk}/review")
    items = window.locator("#queue [data-incident]")
    count = items.count()
    first = items.first.get_attribute("data-incident")
    window.keyboard.press("n")
    window.keyboard.press("a")
    expect(items).to_have_count(count - 1)
    expect(window.locator(f'[data-incident="{first}"]')).to_have_count(0)
    expect(window.locator("#left")).to_contain_text(f"{count - 1} of {count}")
    expect(items.first.locator("h2 a")).to_be_focused()
    window.keyboard.press("Enter")
    window.wait_for_url("**/incidents/**")
    window.wait_for_load_state("networkidle")
    window.keyboard.press("?")
    expect(window.locator("#keys")).to_be_visible()
    window.keyboard.press("Escape")
    window.keyboard.press("r")
    window.locator("#reject").get_by_label("Why").fill("no event at all")
    window.locator("#reject").get_by_role("button", name="Reject", exact=True).click()
    expect(window.locator("#toast")).to_contain_text("Rejected")
    expect(window).to_have_url(re.compile("queue=doubt"))
    window.goto(f"{own_desk}/review")
    expect(items).to_have_count(count - 2)


def test_marks_can_be_read_with_the_keyboard_alone(
    window: Page, own_desk: str, told_most: str, own_record: Path
) -> None:
    with Record(str(own_record), create=False) as record:
        report = record.incident(told_most).tellings[0].reading.report
    window.goto(f"{own_desk}/reports/{report.id}")
    window.locator("#text [data-marks]").first.focus()
    expect(window.locator("#panel .about").first).to_be_visible()
    window.keyboard.press("Tab")
    expect(window.locator("#text .lit").first).to_be_visible()
    window.keyboard.press("Escape")
    expect(window.locator("#panel")).to_contain_text("Point at a mark")


def test_what_one_report_tells_is_corrected_from_the_reader(
    window: Page, own_desk: str, told_most: str, own_record: Path
) -> None:
    with Record(str(own_record), create=False) as record:
        telling = record.incident(told_most).tellings[0]
    window.goto(f"{own_desk}/reports/{telling.reading.report.id}")
    window.locator(f'.told a[href$="#telling-{telling.event}"]').click()
    dialog = window.locator("#telling")
    expect(dialog.get_by_label("Type")).to_have_value(
        telling.reading.events[telling.index].type.value
    )
    dialog.get_by_label("What was misread").select_option("when")
    dialog.get_by_label("Day, month or year").fill("2021-01-02")
    dialog.get_by_label("Why").fill("it tells of another year")
    dialog.get_by_role("button", name="Change").click()
    expect(window.locator("#toast")).to_contain_text("Changed: one telling")
    expect(window.locator("#field-sources")).to_contain_text("days (")
    expect(window.locator("#field-when .fact-value strong")).to_contain_text("2021-01-02")
    window.locator("#toast").get_by_role("button", name="Undo").click()
    expect(window.locator("#toast")).to_contain_text("Undone")
    with Record(str(own_record), create=False) as record:
        assert record.incident(telling.event).row.id == told_most


def test_who_merges_is_told_when_the_other_incident_was_changed(
    browser: Browser, own_desk: str, own_record: Path
) -> None:
    # Browsers log each refused request as an error, which `window` would fail on.
    window = browser.new_page()
    first, second = best_told(own_record)[:2]
    with Record(str(own_record), create=False) as record:
        place = record.incident(second).row.place or ""
    open_incident(window, own_desk, first)
    window.keyboard.press("m")
    dialog = window.locator("#merge")
    dialog.get_by_label("Look for others").fill(place)
    chosen = dialog.locator(f'[data-found] input[value="{second}"]')
    chosen.check()
    expect(chosen).to_have_attribute("data-version", re.compile("-"))
    signed = Signature(by="Amal", why="it was a mine", at=datetime(2024, 8, 1, 9, 0, tzinfo=UTC))
    with Record(str(own_record), create=False) as record:
        change = (second, CorrectedField.TYPE, EventType.EXPLOSION)
        record.set_field(*change, signed=signed, maker=DefaultLinker())
    dialog.get_by_label("Why").fill("one and the same")
    dialog.get_by_role("button", name="Merge", exact=True).click()
    expect(dialog.get_by_role("alert")).to_contain_text("The other incident was changed")
    expect(dialog.get_by_role("alert")).to_contain_text("Amal")
    dialog.get_by_role("button", name="do mine all the same").click()
    expect(window.locator("#toast")).to_contain_text("Merged")
    window.close()
