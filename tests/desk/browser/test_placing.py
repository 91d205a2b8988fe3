"""Correcting where an incident was: a name is looked up, and its places stand on a map."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from dateline.record import IncidentOrder, IncidentQuery, Record

LiveDesk = Callable[..., AbstractContextManager[str]]
DRAWN = "() => document.querySelector('#change-where [data-place-map]').map?.getLayer('towns')"


@pytest.fixture
def own_desk(own_record: Path, live_desk: LiveDesk) -> Iterator[str]:
    with live_desk(own_record) as address:
        yield address


@pytest.fixture
def form(window: Page, own_desk: str, own_record: Path) -> Locator:
    """The form that changes the place of the incident that most sources tell, its map drawn."""
    with Record(str(own_record), create=False) as record:
        told_most = next(record.incidents(IncidentQuery(order=IncidentOrder.SOURCES)))
    window.goto(f"{own_desk}/incidents/{told_most.id}")
    window.locator("#field-where").get_by_role("button", name="Change").click()
    window.wait_for_function(DRAWN, timeout=30_000)
    return window.locator("#change-where")


def send(form: Locator, why: str) -> None:
    form.get_by_label("Why").fill(why)
    form.get_by_role("button", name="Change").click()


def test_a_place_is_chosen_from_the_list_by_keys_and_lit_up_on_the_map(
    window: Page, form: Locator
) -> None:
    # Another, larger town was called so once.
    form.get_by_role("searchbox").fill("Slovyansk")
    expect(form.locator(".choice")).not_to_have_count(0)
    form.get_by_role("searchbox").press("Enter")
    expect(form.locator(".choice input").first).to_be_focused()
    expect(form.locator(".map-pin.is-lit")).to_have_text("1")
    send(form, "the map shows it")
    expect(window.locator("#field-where .fact-value strong")).to_contain_text("Slovyansk")


def test_a_pin_on_the_map_chooses_its_place(window: Page, form: Locator) -> None:
    form.get_by_role("searchbox").fill("Hama")
    pin = form.locator(".map-pin").last
    number = int(pin.inner_text()) - 1
    pin.click()
    expect(form.locator(".choice input").nth(number)).to_be_checked()
    expect(pin).to_have_class("map-pin maplibregl-marker maplibregl-marker-anchor-center is-lit")
    send(form, "the other town so called")
    shown = window.locator("#field-where .fact-value strong")
    expect(shown).not_to_contain_text("Kramatorsk")


def test_a_click_on_the_ground_gives_a_point_near_a_town(window: Page, form: Locator) -> None:
    before = window.locator("#field-where .fact-value strong").inner_text()
    box = form.locator("[data-place-map]").bounding_box()
    assert box is not None
    window.mouse.click(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2 + 9)
    expect(form.locator(".choice")).to_have_count(1)
    expect(form.locator(".choice input")).to_be_checked()
    send(form, "the pictures were taken there")
    shown = window.locator("#field-where .fact-value strong")
    expect(shown).to_contain_text("near ")
    assert shown.inner_text() != before


def test_axe_finds_no_serious_fault_in_the_form(window: Page, form: Locator) -> None:
    form.get_by_role("searchbox").fill("Hama")
    expect(form.locator(".map-pin")).not_to_have_count(0)
    found = Axe().run(window).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []
