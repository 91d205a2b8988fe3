"""What many tests share: the parser and the readers, loaded once a process."""

from pathlib import Path

import pytest

from dateline.api import default_readers
from dateline.language import Parser
from dateline.reading import Readers

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def readers() -> Readers:
    return default_readers()


@pytest.fixture(scope="session")
def parser(readers: Readers) -> Parser:
    return readers.parser


@pytest.fixture(scope="session")
def seed_page() -> str:
    """The real page the project grew from; it lies beside the project, for its developers."""
    path = ROOT.parent / "shared" / "seed" / "page.txt"
    if not path.exists():
        pytest.skip("no seed page here")
    return path.read_text(encoding="utf-8")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def rewrites_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden"))
