"""A small gazetteer cut from the real one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.gazetteer import Gazetteer, compiled
from dateline.gazetteer.dump import dump_entries

DUMP = Path(__file__).resolve().parents[1] / "cases" / "gazetteer.txt"
TRANSCRIBED = frozenset({"IQ", "SY", "PS", "IL", "YE", "LY", "SD", "UA", "RU", "LB", "GE"})


@pytest.fixture(scope="session")
def dump() -> Path:
    """Seventy-odd places in the form of a GeoNames dump."""
    return DUMP


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("gazetteer") / "cut.sqlite"
    file = compiled.create(path)
    compiled.write(file, dump_entries(DUMP, {}), TRANSCRIBED)
    compiled.write_meta(file, {"version": "cut", "complete": "yes"})
    compiled.finish(file)
    handle = Gazetteer(path)
    yield handle
    handle.close()
