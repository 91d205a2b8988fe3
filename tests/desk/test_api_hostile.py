"""Pages that no editor ever wrote: whatever they hold, the API answers in well-formed JSON."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.api import read
from dateline.default_linker import DefaultLinker
from dateline.domain import Page, PageKind
from dateline.linker import link_waiting
from dateline.reading import Readers
from dateline.record import Record

HALF = "\ud83d"
TEXT = "Shelling* killed three people in Kramatorsk on Sunday, the governor said."
SEEN = datetime(2024, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory,
    readers: Readers,
    open_desk: Callable[..., Any],
) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("hostile") / "own.db"
    page = Page(source="<b>.txt", kind=PageKind.TEXT, content=TEXT.encode())
    read_well = read(TEXT, published="2024-07-28", readers=readers)
    report = replace(
        read_well.report,
        text=TEXT.replace("*", HALF),
        title=f"<script>alert(1)</script> {HALF}",
        outlet=f"The {HALF} \x00 Post",
        url="javascript:alert(1)",
        page_id=page.id,
    )
    with Record(str(path)) as record:
        record.add_page(page, seen=SEEN)
        record.save_reading(page.id, [replace(read_well, report=report)], reader="test", seen=SEEN)
        link_waiting(record, DefaultLinker(), now=lambda: SEEN)
    with open_desk(path) as client:
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


@pytest.mark.parametrize("value", ["%ED%A0%80", "'", '"', "%", "_", "*", "NEAR(", "\\"])
@pytest.mark.parametrize("name", ["q", "place", "actor", "source", "admin1"])
def test_no_sign_in_a_filter_is_taken_for_syntax(
    hostile: TestClient, name: str, value: str
) -> None:
    answer = hostile.get("/api/v1/incidents", params={name: value})
    assert answer.status_code == 200, answer.text
    assert answer.json()["total"] == 0


@pytest.mark.parametrize("name", ["q", "place", "actor", "source"])
def test_a_nul_is_refused(hostile: TestClient, name: str) -> None:
    assert hostile.get("/api/v1/incidents", params={name: "a\x00"}).status_code == 422
    assert hostile.get("/api/v1/events", params={name: "a\x00"}).status_code == 422
