"""A local cluster for each module of tests, and a folder for its corpus."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.sparks import local_cluster


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with local_cluster(tmp_path_factory.mktemp("spark")) as session:
        yield session


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("corpus")
