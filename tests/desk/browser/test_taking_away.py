"""What is shown leaves the desk: as a file in a codebook's terms, and as a briefing."""

import csv
import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect


def downloaded(window: Page, presses: Locator, folder: Path) -> Path:
    with window.expect_download(timeout=60_000) as told:
        presses.click()
    path = folder / told.value.suggested_filename
    told.value.save_as(path)
    return path


def open_menu(window: Page, desk: str) -> int:
    """The menu of what can be taken of the strikes, and how many incidents are shown."""
    window.goto(f"{desk}/?family=strikes")
    expect(window.locator("#total")).to_be_visible(timeout=20_000)
    window.locator("#take-menu summary").click()
    return int(window.locator("#total").inner_text())


def test_the_incidents_shown_are_downloaded_and_no_others(
    window: Page, demo_desk: str, tmp_path: Path
) -> None:
    total = open_menu(window, demo_desk)
    menu = window.locator("#take-menu")
    table = downloaded(window, menu.locator('a[href*="/export/dateline.csv"]'), tmp_path)
    assert table.suffix == ".csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = window.locator("#list .list-item")
    expect(shown).to_have_count(total)
    ids = [each.get_attribute("data-id") for each in shown.all()]
    assert [row["incident_id"] for row in rows] == ids
    assert len(rows) == total
    places = downloaded(window, menu.locator('a[href*="/export/dateline.geojson"]'), tmp_path)
    assert len(json.loads(places.read_text("utf-8"))["features"]) == total


def test_a_briefing_is_made_of_the_view_it_was_asked_from(
    window: Page, demo_desk: str, tmp_path: Path
) -> None:
    open_menu(window, demo_desk)
    window.get_by_role("link", name="Make a briefing").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Make a briefing")
    expect(window.locator("form")).to_contain_text("family strikes")
    window.get_by_label("From").fill("2022-01-01")
    window.get_by_label("Up to and with").fill("2024-12-31")
    window.get_by_label("Title").fill("Strikes of three years")
    page = downloaded(window, window.get_by_role("button", name="HTML"), tmp_path)
    text = page.read_text("utf-8")
    assert "Strikes of three years" in text
    assert "<script" not in text
    window.goto(page.as_uri())
    expect(window.locator("table").first).to_be_visible()
    window.go_back()
    printed = downloaded(window, window.get_by_role("button", name="PDF"), tmp_path)
    assert printed.read_bytes().startswith(b"%PDF-")
