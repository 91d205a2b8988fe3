"""Requests made up from the API's own description: none may break the desk."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok

MADE_UP = settings(
    max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
DESCRIPTION = "/api/v1/openapi.json"


@pytest.fixture(scope="session")
def described(
    demo_record: Path,
    tmp_path_factory: pytest.TempPathFactory,
    open_desk: Any,  # noqa: ANN401 — conftest's OpenDesk
) -> Iterator[schemathesis.BaseSchema]:
    """The description of a desk on a record of its own, which requests may change."""
    copied = Path(shutil.copy(demo_record, tmp_path_factory.mktemp("described") / "own.db"))
    with open_desk(copied) as client:
        yield schemathesis.openapi.from_asgi(DESCRIPTION, client.app)


def test_no_request_breaks_the_desk(described: schemathesis.BaseSchema) -> None:
    asked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @MADE_UP
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case[Any]) -> None:
            assert case.call().status_code < 500, case.as_curl_command()

        ask()
        asked += 1
    assert asked > 15


def test_every_answer_of_the_api_is_described(client: TestClient) -> None:
    told = client.get(DESCRIPTION).json()
    assert len(told["paths"]) > 15
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            answers = [
                each for code, each in operation["responses"].items() if code.startswith("2")
            ]
            assert any("content" in each for each in answers), (method, path)
            assert operation["description"], (method, path)
