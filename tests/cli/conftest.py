"""The command line in this process, over a record of the example pages."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.cli import main, opening
from dateline.default_linker import DefaultLinker
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.pages import read_pages
from dateline.reading import Readers
from dateline.record import Record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind: its exit code and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def examples_record(tmp_path_factory: pytest.TempPathFactory, readers: Readers) -> Path:
    path = tmp_path_factory.mktemp("examples") / "dateline.db"

    def now() -> datetime:
        return datetime(2024, 8, 1, tzinfo=UTC)

    with Record(str(path)) as record:
        keep_pages(read_pages(EXAMPLES), record, now=now)
        read_kept(record, readers, now=now)
        link_waiting(record, DefaultLinker(), now=now)
    return path


@pytest.fixture
def run(
    examples_record: Path,
    readers: Readers,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs `dateline` with some arguments; without --record, on the record of the examples."""
    monkeypatch.setenv("DATELINE_RECORD", str(examples_record))
    monkeypatch.setattr(opening, "readers", lambda: readers)

    def run(*arguments: str, width: int = 200) -> Ran:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        code = ended.value.code
        return Ran(code if isinstance(code, int) else 0, printed.out, printed.err)

    return run
