"""docs/api.md names every address and every filter of the API."""

import re
from dataclasses import fields
from pathlib import Path

from fastapi.testclient import TestClient

from dateline.desk.filters import Filters

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
PREFIX = "/api/v1"


def test_every_address_is_documented(client: TestClient) -> None:
    told = client.get(f"{PREFIX}/openapi.json").json()["paths"]
    named = set(re.findall(r"\b(GET|POST|PUT|PATCH|DELETE) (/[^\s`?]*)", PAGE.read_text("utf-8")))
    described = {
        (method.upper(), path.removeprefix(PREFIX)) for path in told for method in told[path]
    }
    assert described - named == set()


def test_every_filter_is_documented() -> None:
    text = PAGE.read_text("utf-8")
    assert [each.name for each in fields(Filters) if f"`{each.name}`" not in text] == []
