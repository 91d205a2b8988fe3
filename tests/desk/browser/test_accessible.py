"""Pages as axe sees them: nothing that keeps somebody from using them."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

PAGES = ("/", "/?family=strikes&contested=1&size=killed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_serious_fault(
    browser: Browser, demo_desk: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": 1400, "height": 880})
    page.goto(demo_desk + path, wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    page.close()
    serious = [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]
    assert serious == []
