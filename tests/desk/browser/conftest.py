"""A desk that listens, and a real browser that looks at it."""

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from dateline.desk import DeskSettings, create_app
from dateline.gazetteer import default_cache_dir

CHROMIUM = shutil.which("chromium")
# A map needs WebGL, which a machine without a graphics card draws in software.
FLAGS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")

LiveDesk = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no browser here: apt-get install chromium")
    with sync_playwright() as playwright:
        expect.set_options(timeout=20_000)  # machines that test are often busy
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def live_desk() -> LiveDesk:
    """Serve a record, with settings by name; gives the desk's address."""

    @contextmanager
    def serving(record: Path, **settings: object) -> Iterator[str]:
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
            made = {
                "record": str(record),
                "gazetteer": default_cache_dir(),
                "clock": lambda: datetime(2024, 8, 1, 9, 30, tzinfo=UTC),
                "port": port,
                **settings,
            }
            app = create_app(DeskSettings(**made))
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
            thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()
            while not server.started:
                sleep(0.02)
            yield f"http://127.0.0.1:{port}"
            server.should_exit = True
            thread.join(timeout=10)

    return serving


@pytest.fixture(scope="session")
def demo_desk(demo_record: Path, live_desk: LiveDesk) -> Iterator[str]:
    """The address of a desk on the demo record, for tests that change nothing."""
    with live_desk(demo_record) as address:
        yield address


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A fresh window as large as a laptop's; a test fails when its page tells of an error."""
    context = browser.new_context(viewport={"width": 1400, "height": 880}, locale="en-GB")
    page = context.new_page()
    wrong: list[str] = []

    def hear(told: ConsoleMessage) -> None:
        # A desk that is stopped before its page is closed can't be asked what is new.
        if told.type == "error" and "ERR_CONNECTION_REFUSED" not in told.text:
            wrong.append(told.text)

    page.on("console", hear)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []
