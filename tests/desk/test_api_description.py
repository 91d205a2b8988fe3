"""Requests made up from the API's own description: none may break the desk."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings
from tests.desk.browsers import as_page

DESCRIPTION = "/api/v1/openapi.json"
PAGE = as_page()


@pytest.fixture(scope="session")
def described(
    demo_record: Path,
    tmp_path_factory: pytest.TempPathFactory,
    open_desk: Any,  # noqa: ANN401 — conftest's OpenDesk
) -> Iterator[schemathesis.BaseSchema]:
    """The description of a desk on a record of its own, which requests may change."""
    copied = Path(shutil.copy(demo_record, tmp_path_factory.mktemp("described") / "own.db"))
    with open_desk(copied) as client:
        yield schemathesis.openapi.from_asgi(DESCRIPTION, client.app, headers=PAGE)


schema = schemathesis.pytest.from_fixture("described")


@schema.parametrize()
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_desk(case: schemathesis.Case[Any]) -> None:
    answer = case.call(headers=PAGE)
    assert answer.status_code < 500
    assert answer.status_code not in (401, 403), "it never came to the route"


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
