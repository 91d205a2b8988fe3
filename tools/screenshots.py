"""Takes pictures of the desk's pages, light and dark, on a desktop and on a phone. Needs Chromium.

    python tools/screenshots.py [--record demo/dateline.db] [--out demo/pictures] [--only overview]

Those that the documentation shows are copied to docs/pictures.
"""

import argparse
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, Literal

import httpx
import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from dateline.desk import DeskSettings, create_app
from dateline.gazetteer import default_cache_dir

WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FLAGS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
MAP_IS_DRAWN = """() => {
    const box = document.querySelector(".map");
    return !box || Boolean(box.map && box.map.getLayer("towns") && box.map.loaded());
}"""
NAMES_FADE_IN_MS = 2500
IN_DOCS = Path("docs/pictures")
SHOWN_IN_DOCS = frozenset(
    {
        "overview-desktop-light.png",
        "overview-phone-dark.png",
        "incident-desktop-light.png",
        "reader-desktop-dark.png",
        "review-desktop-light.png",
    }
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", default="demo/dateline.db")
    parser.add_argument("--out", type=Path, default=Path("demo/pictures"))
    parser.add_argument("--only", action="append", help="A view; may be given again.")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with serving(arguments.record) as address, sync_playwright() as playwright:
        paths = paths_of(address)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=list(FLAGS),
        )
        for view in arguments.only or paths:
            take(browser, address + paths[view], view, arguments.out)
        browser.close()


@contextmanager
def serving(record: str) -> Iterator[str]:
    """A desk on a record, on a port that is free."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        settings = DeskSettings(
            record=record,
            gazetteer=default_cache_dir(),
            clock=lambda: datetime.now(UTC),
            port=port,
        )
        server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(timeout=10)


def paths_of(address: str) -> dict[str, str]:
    """The six views; of incidents and reports the one that most independent sources tell."""
    listed = httpx.get(f"{address}/api/v1/incidents", params={"sort": "sources", "limit": 1})
    incident = listed.json()["items"][0]["id"]
    whole = httpx.get(f"{address}/api/v1/incidents/{incident}").json()
    report = whole["sources"][0]["report"]
    return {
        "overview": "/?size=killed",
        "incident": f"/incidents/{incident}",
        "reader": f"/reports/{report}",
        "review": "/review",
        "add": "/add",
        "briefing": "/briefing",
    }


def take(browser: Browser, url: str, view: str, out: Path) -> None:
    for window, shape in WINDOWS.items():
        for scheme in SCHEMES:
            context = browser.new_context(color_scheme=scheme, locale="en-GB", **shape)
            page = context.new_page()
            page.goto(url, wait_until="networkidle")
            page.wait_for_function(MAP_IS_DRAWN, timeout=60_000)
            page.wait_for_timeout(NAMES_FADE_IN_MS)
            path = out / f"{view}-{window}-{scheme}.png"
            page.screenshot(path=path)
            context.close()
            keep_small(path)
            print(path)
            if path.name in SHOWN_IN_DOCS:
                shutil.copy(path, IN_DOCS)


def keep_small(path: Path) -> None:
    """In 256 colours: a third of the bytes, and no colour further off than can be seen.

    An octree, since the median cut turns the colour of a small circle into its neighbours'.
    """
    with Image.open(path) as taken:
        small = taken.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE)
    small.save(path, optimize=True)


if __name__ == "__main__":
    main()
