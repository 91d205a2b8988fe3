"""GET /api/v1/incidents."""

from fastapi.testclient import TestClient


def test_incidents_come_as_json_the_latest_first(client: TestClient) -> None:
    answer = client.get("/api/v1/incidents")
    assert answer.status_code == 200
    days = [item["start"] for item in answer.json()["items"] if item["start"]]
    assert days
    assert days == sorted(days, reverse=True)
