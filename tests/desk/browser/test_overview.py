"""The overview in a browser: map, timeline and list filter one another; the address tells how."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route, expect

CARDS = "#list .list-item"


def asked(address: str, path: str, **params: object) -> Any:  # noqa: ANN401 — JSON
    return httpx.get(f"{address}/api/v1{path}", params=params).raise_for_status().json()  # type: ignore[arg-type]


def filters(page: Page) -> Mapping[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def open_overview(page: Page, address: str, query: str = "") -> None:
    page.goto(address + "/" + query)
    expect(page.locator("#total")).to_be_visible(timeout=20_000)


def wait_for_map(page: Page) -> None:
    page.wait_for_function(
        "() => { const map = document.getElementById('map').map;"
        " return map && map.getLayer('incidents') && map.loaded()"
        " && map.querySourceFeatures('world', {sourceLayer: 'admin1'}).length; }",
        timeout=60_000,
    )


def point_of(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a place is in the window."""
    x, y = page.evaluate(
        "([lon, lat]) => { const map = document.getElementById('map').map;"
        " const {x, y} = map.project([lon, lat]);"
        " const box = map.getCanvas().getBoundingClientRect(); return [x + box.x, y + box.y]; }",
        [lon, lat],
    )
    return x, y


def test_counts_sums_and_list_are_those_of_the_filters(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk, "?family=strikes")
    summary = asked(demo_desk, "/summary", family="strikes")
    expect(window.locator("#total")).to_have_text(str(summary["total"]))
    expect(window.locator(CARDS)).to_have_count(min(50, summary["total"]))
    killed = next(each for each in summary["sums"] if each["kind"] == "killed")
    shown = window.locator(".total-sum", has_text="Killed").locator(".total-value")
    expect(shown).to_contain_text(f"{killed['low']:,}")
    everything = asked(demo_desk, "/summary")
    assert summary["total"] < everything["total"]


def test_brushing_the_timeline_leaves_the_days_brushed(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk)
    overlay = window.locator("#timeline .brush .overlay").first
    overlay.hover()
    box = overlay.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    window.mouse.move(box["x"] + box["width"] * 0.6, middle)
    window.mouse.down()
    window.mouse.move(box["x"] + box["width"] * 0.99, middle, steps=5)
    window.mouse.up()
    window.wait_for_url("**since=**")
    chosen = filters(window)
    days = {"since": chosen["since"][0], "until": chosen["until"][0]}
    assert days["since"] <= days["until"]
    total = asked(demo_desk, "/summary", **days)["total"]
    assert 0 < total < asked(demo_desk, "/summary")["total"]
    expect(window.locator("#total")).to_have_text(str(total))
    window.go_back()
    expect(window.locator("#total")).to_have_text(str(asked(demo_desk, "/summary")["total"]))


def test_a_box_drawn_on_the_map_leaves_what_is_in_it(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk, "#map=4/33/42")
    wait_for_map(window)
    window.locator("#box-tool").click()
    west, south = point_of(window, 34, 31)
    east, north = point_of(window, 36, 33)
    window.mouse.move(west, north)
    window.mouse.down()
    window.mouse.move(east, south, steps=5)
    window.mouse.up()
    window.wait_for_url("**bbox=**")
    bbox = [float(each) for each in filters(window)["bbox"][0].split(",")]
    assert bbox == pytest.approx([34, 31, 36, 33], abs=0.1)
    expect(window.locator("#box-tool")).to_have_attribute("aria-pressed", "false")
    items = asked(demo_desk, "/incidents", bbox=",".join(map(str, bbox)))["items"]
    expect(window.locator(CARDS)).to_have_count(len(items))


def test_a_click_on_a_province_can_leave_only_it(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk, "?type=aid#map=7/32.9/41.5")
    wait_for_map(window)
    window.mouse.click(*point_of(window, 41.5, 32.9))
    window.get_by_role("button", name="Only this province").click()
    assert filters(window)["country"] == ["IQ"]
    (province,) = filters(window)["admin1"]
    expect(window.locator("#chips")).to_contain_text(province)


def test_an_address_that_is_sent_shows_the_same_view(window: Page, demo_desk: str) -> None:
    sent = "?since=2024-06-01&type=air_strike&family=fighting&min_sources=1&contested=1&size=killed"
    open_overview(window, demo_desk, sent)
    expect(window.locator("#filter-since")).to_have_value("2024-06-01")
    expect(window.locator('[name="type"][value="air_strike"]')).to_be_checked()
    expect(window.locator('[name="family"][value="fighting"]')).to_be_checked()
    expect(window.locator('[name="contested"]')).to_be_checked()
    expect(window.locator("#size-choice")).to_have_value("killed")
    expect(window.locator("#chips .chip")).to_have_count(5)
    window.locator("#chips").get_by_text("contested only").click()
    assert "contested" not in filters(window)


def test_an_address_may_tell_a_month_and_keeps_it(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk, "?since=2024-07&until=2024")
    total = asked(demo_desk, "/summary", since="2024-07", until="2024")["total"]
    expect(window.locator("#total")).to_have_text(str(total))
    expect(window.locator("#timeline .brush .selection").first).to_be_visible()
    window.get_by_label("Contested only").check()
    assert filters(window)["since"] == ["2024-07"]


def test_words_find_incidents_and_the_reports_that_have_them(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk)
    window.keyboard.press("/")
    window.keyboard.type("hospital")
    window.wait_for_url("**q=hospital**")
    total = asked(demo_desk, "/summary", q="hospital")["total"]
    expect(window.locator("#total")).to_have_text(str(total))
    window.locator("#list-reports").click()
    reports = asked(demo_desk, "/reports", q="hospital")["items"]
    expect(window.locator(CARDS)).to_have_count(len(reports))
    first = window.locator(f"{CARDS} a").first
    expect(first).to_have_attribute("href", f"/reports/{reports[0]['id']}")


def test_keys_walk_through_the_list_and_open_an_incident(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk)
    expect(window.locator(CARDS).first).to_be_visible()
    window.keyboard.press("j")
    window.keyboard.press("j")
    window.keyboard.press("k")
    focused = window.locator("#list .list-item:focus")
    first = asked(demo_desk, "/incidents", limit=1)["items"][0]["id"]
    expect(focused).to_have_attribute("data-id", first)
    href = focused.locator("a").get_attribute("href")
    assert href == f"/incidents/{first}"


def test_an_incident_leads_back_to_the_filters_it_was_opened_with(
    window: Page, demo_desk: str
) -> None:
    open_overview(window, demo_desk, "?country=IQ")
    window.locator(f"{CARDS} a").first.click()
    expect(window.get_by_role("link", name="← Overview")).to_have_attribute("href", "/?country=IQ")


@pytest.mark.parametrize("width", [360, 390, 3840])
def test_nothing_sticks_out_of_a_narrow_or_a_wide_window(
    browser: Browser, demo_desk: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800 if width < 1000 else 2160})
    open_overview(page, demo_desk)
    for tab in ("map", "timeline", "list"):
        if width < 1000:
            page.locator(f"#tab-{tab}").click()
        expect(page.locator(f"#{tab}-panel")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_circles_are_reached_and_opened_by_keys_alone(window: Page, demo_desk: str) -> None:
    open_overview(window, demo_desk, "?family=strikes#map=4/40/36")
    wait_for_map(window)
    reach = window.locator("#map-reach")
    reach.locator("summary").focus()
    window.keyboard.press("Enter")
    expect(reach.locator("button")).not_to_have_count(0)
    expect(reach.locator("[data-told]")).to_contain_text("in this part of the map")
    window.keyboard.press("Tab")
    expect(reach.locator("button").first).to_be_focused()
    lit = "() => document.getElementById('map').map.getSource('pointed').serialize().data.geometry"
    assert window.evaluate(lit)["type"] == "Point"
    zoom = "() => document.getElementById('map').map.getZoom()"
    before = window.evaluate(zoom)
    window.keyboard.press("Enter")
    card = "document.querySelector('.map-card .card-title a')"
    window.wait_for_function(f"() => ({zoom})() > {before} + 1.5 || {card}", timeout=20_000)


def test_tiles_that_fail_on_their_way_are_asked_for_again(browser: Browser, demo_desk: str) -> None:
    # Browsers log each failed request as an error, which `window` would fail on.
    page = browser.new_page(viewport={"width": 1400, "height": 880})
    met: set[str] = set()

    def fail_once(route: Route) -> None:
        part = route.request.url + route.request.headers.get("range", "")
        if part in met:
            route.continue_()
        else:
            met.add(part)
            route.abort()

    page.route("**/api/v1/tiles/**", fail_once)
    page.route("**/world.pmtiles", fail_once)
    open_overview(page, demo_desk, "?family=strikes#map=4/40/36")
    wait_for_map(page)
    seen = "map.querySourceFeatures('incidents', {sourceLayer: 'incidents'}).length"
    page.wait_for_function(
        f"() => {{ const map = document.getElementById('map').map; return {seen}; }}",
        timeout=60_000,
    )
    assert len(met) > 2
    page.close()
