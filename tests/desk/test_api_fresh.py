"""A browser is not sent twice what it has, and never shown what is old."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.default_linker import DefaultLinker
from dateline.record import Record, Signature

SIGNED = Signature(by="Noor", why="a test", at=datetime(2024, 8, 1, tzinfo=UTC))

PATHS = ("incidents", "summary", "series", "areas", "tiles/0/0/0.mvt", "reports", "corrections")


@pytest.mark.parametrize("path", PATHS)
def test_what_a_browser_has_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(f"/api/v1/{path}")
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.content == b""
    assert "no-cache" in first.headers["Cache-Control"]


def test_another_question_has_another_tag(client: TestClient) -> None:
    tags = {client.get(f"/api/v1/summary?country={code}").headers["ETag"] for code in ("IQ", "UA")}
    assert len(tags) == 2


def test_after_a_correction_everything_is_sent_anew(
    own_client: TestClient, own_record: Path
) -> None:
    tags = {path: own_client.get(f"/api/v1/{path}").headers["ETag"] for path in PATHS}
    found = own_client.get("/api/v1/incidents").json()["items"][0]["id"]
    with Record(str(own_record), create=False) as record:
        record.reject(found, signed=SIGNED, maker=DefaultLinker())
    for path, tag in tags.items():
        again = own_client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
        assert again.status_code == 200


def test_lists_counts_and_maps_follow_corrections_made_elsewhere(
    own_client: TestClient, own_record: Path
) -> None:
    before = own_client.get("/api/v1/incidents").json()
    gone = before["items"][0]["id"]
    with Record(str(own_record), create=False) as record:
        record.reject(gone, signed=SIGNED, maker=DefaultLinker())
    after = own_client.get("/api/v1/incidents").json()
    assert after["total"] == before["total"] - 1
    assert gone not in [item["id"] for item in after["items"]]
    assert own_client.get("/api/v1/summary").json()["total"] == after["total"]
    rejected = own_client.get("/api/v1/incidents?rejected=1").json()["items"]
    assert [item["id"] for item in rejected] == [gone]
    with Record(str(own_record), create=False) as record:
        record.restore(gone, signed=SIGNED, maker=DefaultLinker())
    restored = own_client.get("/api/v1/incidents").json()["items"]
    assert [item["id"] for item in restored] == [item["id"] for item in before["items"]]
