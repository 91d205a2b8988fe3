"""The pages on which things are added, watched and managed, as axe sees them."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from dateline.desk.accounts.secret import csrf_token, digest, new_secret
from dateline.record import Doer, Record, Role, TokenScope

LiveDesk = Callable[..., AbstractContextManager[str]]
AT = datetime(2024, 8, 1, 9, 0, tzinfo=UTC)
DOER = Doer(at=AT, by="test")
SECRET = new_secret()
OPEN = ("/add", "/views", "/views?type=air_strike", "/briefing", "/incidents/0123")
GUARDED = ("/login", "/accounts", "/account", "/audit")


@pytest.fixture(scope="module")
def busy_desk(
    demo_record: Path, tmp_path_factory: pytest.TempPathFactory, live_desk: LiveDesk
) -> Iterator[str]:
    """A desk with a job that fails, a feed and a saved view."""
    path = Path(shutil.copy(demo_record, tmp_path_factory.mktemp("busy") / "busy.db"))
    with live_desk(path) as address:
        with httpx.Client(base_url=f"{address}/api/v1", cookies=cookies(address)) as page:
            page.headers["X-CSRF-Token"] = csrf_token(SECRET)
            view = {"name": "Strikes", "query": "family=strikes"}
            told = [
                page.post("/add", data={"links": "http://127.0.0.1/private"}),
                page.post("/feeds", json={"url": "http://127.0.0.1/feed.xml"}),
                page.post("/views", json=view),
            ]
        assert [answer.status_code // 100 for answer in told] == [2, 2, 2], told[-1].text
        yield address


@pytest.fixture(scope="module")
def guarded_desk(
    demo_record: Path, tmp_path_factory: pytest.TempPathFactory, live_desk: LiveDesk
) -> Iterator[str]:
    """A desk with accounts, to whose admin SECRET belongs."""
    path = Path(shutil.copy(demo_record, tmp_path_factory.mktemp("guarded") / "guarded.db"))
    with Record(str(path)) as record:
        record.add_account("admin", Role.ADMIN, "no password", doer=DOER)
        record.add_account("reader", Role.READER, "no password", doer=DOER)
        record.add_session("admin", digest(SECRET), doer=DOER, ended_before=AT)
        record.add_token(
            "admin", digest("token"), label="a", scopes=[TokenScope.READ], expires=None, doer=DOER
        )
    with live_desk(path, accounts=True) as address:
        yield address


def cookies(address: str) -> dict[str, str]:
    return {f"dateline-{urlsplit(address).port}": SECRET}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*OPEN, *GUARDED])
def test_axe_finds_no_serious_fault_and_nothing_sticks_out(
    request: pytest.FixtureRequest, browser: Browser, path: str, scheme: Literal["light", "dark"]
) -> None:
    address: str = request.getfixturevalue("guarded_desk" if path in GUARDED else "busy_desk")
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})
    if path != "/login":
        ((name, value),) = cookies(address).items()
        context.add_cookies([{"name": name, "value": value, "url": address}])
    page = context.new_page()
    page.goto(address + path, wait_until="networkidle")
    assert faults(Axe().run(page).response["violations"]) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1400, "height": 800})
    assert faults(Axe().run(page).response["violations"]) == []
    if path in GUARDED:
        assert urlsplit(page.url).path == path
    context.close()


def faults(violations: list[dict[str, object]]) -> list[str]:
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in violations
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]  # type: ignore[attr-defined]  # axe's JSON
    ]
