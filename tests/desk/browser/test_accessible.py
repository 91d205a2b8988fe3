"""Pages as axe sees them: nothing that keeps somebody from using them."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PAGES = ("/", "/?family=strikes&contested=1&size=killed")


MENUS = ("types-menu", "more-menu", "take-menu", "legend")


def serious_faults(page: Page) -> list[str]:
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in Axe().run(page).response["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault(
    browser: Browser, demo_desk: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1400, "height": 880})
    page.goto(demo_desk + path, wait_until="networkidle")
    found = serious_faults(page)
    page.close()
    assert found == []


@pytest.mark.parametrize("menu", MENUS)
def test_axe_finds_no_serious_fault_in_a_menu_on_a_phone(
    browser: Browser, demo_desk: str, menu: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(demo_desk, wait_until="networkidle")
    page.locator("#filters-toggle").click()
    page.locator(f"#{menu} summary").click()
    found = serious_faults(page)
    page.close()
    assert found == []
