"""A desk that may fetch from this machine, and the ways its pages ask it to add things."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from dateline.pages import Fetcher, IPAddress, is_public
from dateline.reading import Readers
from dateline.record import Record

if TYPE_CHECKING:
    from tests.desk.conftest import OpenDesk  # a fixture's type; tests can't import at run time

REPORT = """Air strike on market kills at least nine in Khan Younis

KHAN YOUNIS, 30 July 2024 - An Israeli air strike hit a crowded market in Khan Younis on Monday,
killing at least nine people and wounding 23, medics said.

"We pulled nine bodies from under the stalls," said a doctor at the Nasser hospital.

Residents said two missiles struck the eastern entrance of the market at about noon.
"""
HERE = ip_address("127.0.0.1")
PATIENCE = 250
"""Seconds; the limit of a whole test comes first, however busy the machine is."""


def here(address: IPAddress) -> bool:
    return address == HERE


@dataclass
class Clock:
    """A clock that a test can put forward."""

    now: datetime = field(default_factory=lambda: datetime(2024, 8, 1, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Desk:
    """A desk as a page's script meets it."""

    client: TestClient
    clock: Clock
    token: str = ""

    def get(self, path: str) -> Any:  # noqa: ANN401 — JSON
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def send(self, method: str, path: str, **content: Any) -> Any:  # noqa: ANN401 — as TestClient has it
        headers = {"X-CSRF-Token": self.token}
        return self.client.request(method, f"/api/v1{path}", headers=headers, **content)

    def add(self, *files: tuple[str, bytes], **told: str) -> dict[str, Any]:
        """Add something and wait until it is done, and the saved views were looked at."""
        uploads = [("files", (name, content)) for name, content in files]
        answer = self.send("POST", "/add", data=told, files=uploads or None)
        assert answer.status_code == 202, answer.text
        added: int = answer.json()["id"]
        done = self.done(added)
        work = self.client.app.state.work  # type: ignore[attr-defined]  # any ASGI app
        self.until(lambda: work.has_seen_all, bool)
        return done

    def done(self, job: int) -> dict[str, Any]:
        told: dict[str, Any] = self.until(
            lambda: self.get(f"/jobs/{job}"), lambda told: told["stage"] == "done"
        )
        return told

    def until(self, ask: Callable[[], Any], good: Callable[[Any], bool]) -> Any:  # noqa: ANN401 — JSON
        """Ask again and again until it is so."""
        end = time.monotonic() + PATIENCE
        while not good(told := ask()):
            assert time.monotonic() < end, told
            time.sleep(0.05)
        return told


Opened = Callable[..., AbstractContextManager[Desk]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def blank_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("blank") / "record.db"
    Record(str(path)).close()
    return path


@pytest.fixture
def own_record(blank_record: Path, tmp_path: Path) -> Path:
    """A record with nothing in it: the examples take a minute to read, and are not asked for."""
    return Path(shutil.copy(blank_record, tmp_path / "own.db"))


@pytest.fixture
def opened(own_record: Path, open_desk: "OpenDesk", clock: Clock) -> Opened:
    """Opens a desk on the record of the test's own, again and again."""

    @contextmanager
    def opening(
        *, may_reach: Callable[[IPAddress], bool] = here, **settings: object
    ) -> Iterator[Desk]:
        told = {"may_reach": may_reach, "clock": clock, **settings}
        with open_desk(own_record, **told) as client:
            fetcher = Fetcher(allow=may_reach)  # one that makes no pauses
            client.app.state.desk.workplace.fetcher = fetcher  # type: ignore[attr-defined]  # any app
            yield Desk(client, clock, csrf_token(client))

    return opening


@pytest.fixture
def reopened(opened: Opened, readers: Readers) -> Opened:
    """The same with the models at hand, which are loaded once for all tests."""

    @contextmanager
    def opening(**settings: object) -> Iterator[Desk]:
        with opened(**settings) as desk:
            desk.client.app.state.desk.workplace._readers = readers  # type: ignore[attr-defined]  # any app
            yield desk

    return opening


@pytest.fixture
def desk(reopened: Opened) -> Iterator[Desk]:
    """A desk that is open to its owner, and may reach this machine."""
    with reopened() as made:
        yield made


@pytest.fixture
def plain_desk(opened: Opened) -> Iterator[Desk]:
    """The same for tests in which nothing is read."""
    with opened() as made:
        yield made


@pytest.fixture
def strict_desk(opened: Opened) -> Iterator[Desk]:
    """A desk that reaches public addresses only, as all do but those of tests."""
    with opened(may_reach=is_public) as made:
        yield made


def csrf_token(client: TestClient) -> str:
    page = client.get("/add").text
    found = re.search(r'name="csrf-token" content="([^"]+)"', page)
    assert found, page[:500]
    return found[1]


@pytest.fixture
def report() -> str:
    return REPORT
