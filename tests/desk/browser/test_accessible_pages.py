"""The incident page, the reader and the queue as axe sees them."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from dateline.record import IncidentOrder, IncidentQuery, Record


@pytest.fixture(scope="module")
def pages(demo_record: Path) -> dict[str, str]:
    with Record(str(demo_record), create=False) as record:
        told_most = next(record.incidents(IncidentQuery(order=IncidentOrder.SOURCES)))
        contested = next(record.incidents(IncidentQuery(contested=True)))
        report = record.incident(told_most.id).incident.events[0].report
    return {
        "incident": f"/incidents/{told_most.id}",
        "contested": f"/incidents/{contested.id}",
        "reader": f"/reports/{report}?at=10-30#cited",
        "original": f"/reports/{report}/original",
        "review": "/review",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("name", ["incident", "contested", "reader", "original", "review"])
def test_axe_finds_no_serious_fault_and_nothing_sticks_out(
    browser: Browser,
    demo_desk: str,
    pages: dict[str, str],
    name: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(demo_desk + pages[name], wait_until="networkidle")
    wide = page.evaluate("document.documentElement.scrollWidth")
    found = Axe().run(page).response["violations"]
    page.close()
    serious = [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    assert serious == []
    assert wide <= width
