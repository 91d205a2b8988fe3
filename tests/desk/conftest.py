"""A desk over a record of the example pages, asked in this process."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import act_as_page
from tests.desk.hostile import make_hostile_record

from dateline.default_linker import DefaultLinker
from dateline.desk import DeskSettings, create_app
from dateline.desk.accounts.secret import new_secret
from dateline.gazetteer import default_cache_dir
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.pages import read_pages
from dateline.reading import Readers
from dateline.record import Record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"
NOW = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
ADDRESS = "http://127.0.0.1:8470"

OpenDesk = Callable[..., AbstractContextManager[TestClient]]


def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory, readers: Readers) -> Path:
    """The example pages read and linked, once for all tests: copy it before changing it."""
    path = tmp_path_factory.mktemp("demo") / "dateline.db"
    with Record(str(path)) as record:
        keep_pages(read_pages(EXAMPLES), record, now=now)
        read_kept(record, readers, now=now)
        link_waiting(record, DefaultLinker(), now=now)
    return path


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory: pytest.TempPathFactory, readers: Readers) -> Path:
    """Reports that try to be markup in every field they have."""
    return make_hostile_record(tmp_path_factory.mktemp("hostile"), readers)


@pytest.fixture(scope="session")
def open_desk() -> OpenDesk:
    """Open a desk on a record, with other settings by name; the client goes with the block."""

    @contextmanager
    def opened(record: Path, **settings: object) -> Iterator[TestClient]:
        app = create_app(desk_settings(record, **settings))
        with TestClient(app, base_url=ADDRESS) as client:
            act_as_page(client, new_secret())
            yield client

    return opened


def desk_settings(record: Path, **settings: object) -> DeskSettings:
    made = {"record": str(record), "gazetteer": default_cache_dir(), "clock": now, **settings}
    return DeskSettings(**made)  # type: ignore[arg-type]  # settings by name


@pytest.fixture(scope="session")
def client(demo_record: Path, open_desk: OpenDesk) -> Iterator[TestClient]:
    """A desk on the demo record, for tests that change nothing."""
    with open_desk(demo_record) as opened:
        yield opened


@pytest.fixture
def own_record(demo_record: Path, tmp_path: Path) -> Path:
    """A copy of the demo record, which a test may change."""
    return Path(shutil.copy(demo_record, tmp_path / "own.db"))


@pytest.fixture
def own_client(own_record: Path, open_desk: OpenDesk) -> Iterator[TestClient]:
    """A desk on a record of the test's own."""
    with open_desk(own_record) as opened:
        yield opened
