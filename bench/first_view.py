"""Measures how soon the desk can be used in a real browser, from the address to its first view.

    python bench/first_view.py RECORD [--runs 10] [--query QUERY]

Starts `dateline desk` on the record, waits until its incidents are in memory, and opens the
overview in Chromium, each time with an empty cache. Printed are the medians of the seconds after
which the list and counts, the timeline, and the map stand, and their ratio to the time in which the
same browser opens a single small picture from the same desk.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

import httpx
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--use-gl=swiftshader"]
STEPS = {
    "list and counts": "() => document.querySelectorAll('#list .list-item').length"
    " && document.getElementById('total')?.textContent",
    "timeline": "() => document.querySelector('#timeline svg')",
    "map": "() => { const map = document.getElementById('map').map;"
    " return map && map.getLayer('incidents') && map.loaded(); }",
}
WAIT_MS = 60_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record")
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--query", default="")
    arguments = parser.parse_args()
    with desk(arguments.record) as address, sync_playwright() as playwright:
        executable = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        taken = [first_view(browser, address + arguments.query) for _ in range(arguments.runs)]
        alone = median(picture(browser, address) for _ in range(arguments.runs))
        browser.close()
    print(f"one picture: {alone:.2f} s")
    for step in STEPS:
        seconds = median(each[step] for each in taken)
        print(f"{step}: {seconds:.2f} s, {seconds / alone:.1f} times as long")


def first_view(browser: Browser, address: str) -> dict[str, float]:
    """The seconds after which each part stands."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    taken = {}
    for step, stands in STEPS.items():
        page.wait_for_function(stands, timeout=WAIT_MS)
        taken[step] = time.perf_counter() - begun
    context.close()
    return taken


def picture(browser: Browser, address: str) -> float:
    context = browser.new_context()
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address + "static/icon.svg")
    took = time.perf_counter() - begun
    context.close()
    return took


@contextmanager
def desk(record: str) -> Iterator[str]:
    """A desk on a record, with its incidents in memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "desk", "--record", record, "--no-browser"]
    process = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait_for(f"{address}api/v1/summary")
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            if httpx.get(address, timeout=120).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise SystemExit("the desk does not answer")


if __name__ == "__main__":
    main()
