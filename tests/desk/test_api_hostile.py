"""Pages that no editor ever wrote: whatever they hold, the API answers in well-formed JSON."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.default_linker import DefaultLinker
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.pages import read_pages
from dateline.reading import Readers
from dateline.record import Record

HALF = "\ud83d"
REPORT = {
    "id": "hostile",
    "title": f"Shelling <script>alert(1)</script> {HALF}",
    "outlet": f"The {HALF} \u0000 Post",
    "url": "javascript:alert(1)",
    "published": "2024-07-28",
    "text": f"Shelling {HALF} killed three people in Kramatorsk on Sunday, the governor said.",
}


def now() -> datetime:
    return datetime(2024, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory,
    readers: Readers,
    open_desk: Callable[..., Any],
) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "reports.jsonl").write_text(json.dumps(REPORT) + "\n")
    with Record(str(folder / "own.db")) as record:
        keep_pages(read_pages(folder / "reports.jsonl"), record, now=now)
        read_kept(record, readers, now=now)
        link_waiting(record, DefaultLinker(), now=now)
    with open_desk(folder / "own.db") as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "incidents",
        "incidents.geojson",
        "summary",
        "areas",
        "tiles/0/0/0.mvt",
        "events",
        "figures",
        "reports",
        "export/dateline.csv",
        "export/events.xlsx",
        "export/figures.jsonl",
    ],
)
def test_half_a_character_breaks_no_answer(hostile: TestClient, path: str) -> None:
    answer = hostile.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.content


@pytest.mark.parametrize("path", ["incidents", "reports", "events"])
def test_nor_does_it_when_one_is_looked_at(hostile: TestClient, path: str) -> None:
    (item, *_) = hostile.get(f"/api/v1/{path}").json()["items"]
    assert hostile.get(f"/api/v1/{path}/{item['id']}").status_code == 200


def test_offsets_hold_where_half_a_character_stood(hostile: TestClient) -> None:
    (event, *_) = hostile.get("/api/v1/events").json()["items"]
    text = hostile.get(f"/api/v1/reports/{event['report_id']}").json()["text"]
    assert "\N{REPLACEMENT CHARACTER}" in text
    for each in event["evidence"]:
        assert text[each["start"] : each["end"]] == each["text"]


@pytest.mark.parametrize("value", ["\x00", "%ED%A0%80", "'", '"', "%", "_", "*", "NEAR(", "\\"])
@pytest.mark.parametrize("name", ["q", "place", "actor", "source", "admin1"])
def test_no_sign_in_a_filter_is_taken_for_syntax(
    hostile: TestClient, name: str, value: str
) -> None:
    answer = hostile.get("/api/v1/incidents", params={name: value})
    assert answer.status_code == 200, answer.text
    assert answer.json()["total"] == 0
