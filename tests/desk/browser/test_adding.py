"""Adding and watching in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect
from tests.desk.given_up import WHY, give_up

from dateline.record import Record

if TYPE_CHECKING:
    from tests.desk.browser.conftest import LiveDesk  # a fixture's type

REPORT = """Air strike on market kills at least nine in Khan Younis

KHAN YOUNIS, 30 July 2024 - An Israeli air strike hit a crowded market in Khan Younis on Monday,
killing at least nine people and wounding 23, medics said.

Residents said two missiles struck the eastern entrance of the market at about noon.
"""
SLOWLY = 240_000
"""Milliseconds: the models are loaded with the first report."""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    Record(str(path)).close()
    return path


def test_a_pasted_report_is_read_watched_and_told_of(
    record: Path, live_desk: "LiveDesk", window: Page
) -> None:
    with live_desk(record) as desk:
        window.goto(f"{desk}/views?type=air_strike")
        expect(window.get_by_label("Filters", exact=True)).to_have_value("type=air_strike")
        window.get_by_label("Name").fill("Air strikes")
        window.get_by_role("button", name="Save the view").click()
        expect(window.get_by_role("link", name="Air strikes")).to_be_visible()

        window.goto(f"{desk}/add")
        window.get_by_label("Text of a report").fill(REPORT)
        window.get_by_text("What you know about it").click()
        window.get_by_label("Outlet", exact=True).fill("The Harbour Gazette")
        window.get_by_role("button", name="Add", exact=True).click()
        job = window.locator("#jobs li.job")
        expect(job.locator("header .tag")).to_have_text("Done", timeout=SLOWLY)
        expect(job.get_by_role("link", name="Air strike", exact=True)).to_be_visible()
        expect(window.get_by_label("Text of a report")).to_have_value("")

        window.goto(f"{desk}/views")
        window.get_by_text("What it told").click()
        told = window.get_by_role("link", name="New: Air strike, Khān Yūnis")
        expect(told).to_be_visible()


def test_what_a_file_is_called_is_shown_as_words(
    record: Path, live_desk: "LiveDesk", window: Page
) -> None:
    name = "<img src=x onerror=alert(1)>.png"
    window.on("dialog", lambda dialog: pytest.fail(dialog.message))
    with live_desk(record) as desk:
        window.goto(f"{desk}/add")
        picture = {"name": name, "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
        window.locator("#files").set_input_files(picture)  # type: ignore[arg-type]
        expect(window.locator("#file-list")).to_contain_text(name)
        window.get_by_role("button", name="Add", exact=True).click()
        job = window.locator("#jobs li.job")
        expect(job).to_contain_text("is a PNG image, not a page", timeout=SLOWLY)
        expect(job.get_by_role("heading", name=name)).to_be_visible()
        expect(job.get_by_role("button", name="Try what failed again")).to_be_visible()


def test_what_was_given_up_is_shown_with_its_reason_and_tried_again(
    record: Path, live_desk: "LiveDesk", window: Page
) -> None:
    for number in (1, 2):
        give_up(record, number)
    with live_desk(record) as desk:
        window.goto(f"{desk}/add")
        dead = window.get_by_role("list", name="Given up").get_by_role("listitem")
        expect(dead).to_have_count(2)
        expect(dead.first).to_contain_text(WHY)
        window.get_by_role("button", name="Try pages/1.txt again").click()
        expect(dead).to_have_count(1)
        expect(dead).to_contain_text("pages/2.txt")
        expect(window.locator("#queue")).to_contain_text("1 page to read")
