"""In a real browser, pages and scripts leave a stranger's words what they are: words."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page
from tests.desk.hostile import HOSTILE, MARK
from tests.desk.security.doors import doors

from dateline.record import Record

LiveDesk = Callable[..., AbstractContextManager[str]]
OpenDesk = Callable[..., AbstractContextManager[TestClient]]

_ASKED = ("q", "place", "source", "type", "actor", "next")


def _addresses(record: Path, open_desk: OpenDesk) -> Iterator[str]:
    """Every page the desk has, those of incidents and reports with some of the record's."""
    with Record(str(record)) as kept:
        ids = {"/incidents/": [row.id for row in kept.incidents()][:2]}
        ids["/reports/"] = [row.id for row in kept.reports()][:4]
    with open_desk(record) as client:
        found = [door for door in doors(cast(FastAPI, client.app)) if door.method == "GET"]
    for door in found:
        if "." in door.path or door.path.startswith(("/api/", "/static")):
            continue
        if not door.parts:
            yield door.path
        for folder, known in ids.items():
            if door.parts and door.path.startswith(folder):
                yield from (door.address(**dict.fromkeys(door.parts, each)) for each in known)


def _listen(page: Page) -> list[str]:
    """What should never happen on a page, as it happens."""
    told: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            told.append(message.text)

    def note_dialog(dialog: Dialog) -> None:
        told.append(f"a dialog says {dialog.message}")
        dialog.dismiss()

    page.on("console", note_message)
    page.on("dialog", note_dialog)
    page.add_init_script("window.xssMark = () => { document.documentElement.dataset.ran = 1; };")
    return told


def test_no_page_builds_or_runs_what_a_report_says(
    hostile_record: Path, live_desk: LiveDesk, open_desk: OpenDesk, browser: Browser
) -> None:
    page = browser.new_page()
    told, shown = _listen(page), 0
    with live_desk(hostile_record) as desk:
        for address in _addresses(hostile_record, open_desk):
            for asked in ("", f"?{urlencode(dict.fromkeys(_ASKED, HOSTILE))}"):
                page.goto(desk + address + asked, wait_until="load")
                page.wait_for_timeout(500)
                assert page.locator(MARK).count() == 0, address
                assert page.locator("html[data-ran]").count() == 0, address
                shown += MARK in page.locator("body").inner_text()
    page.close()
    assert told == []
    assert shown > 2
