"""Events, figures and reports over HTTP; the gazetteer; the history of corrections."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.default_linker import DefaultLinker
from dateline.record import Record, Signature


def items_of(client: TestClient, path: str, **filters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 — any parameter
    answer = client.get(f"/api/v1/{path}", params=filters)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize("path", ["events", "figures", "reports"])
def test_a_list_can_be_walked_to_its_end(client: TestClient, path: str) -> None:
    whole = [item["id"] for item in items_of(client, path, limit=500)]
    address: str | None = f"/api/v1/{path}?limit=4"
    walked: list[str] = []
    while address:
        answer = client.get(address)
        walked += [item["id"] for item in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url")
    assert walked == whole
    assert len(whole) > 4


@pytest.mark.parametrize(
    ("path", "filters", "field", "value"),
    [
        ("events", {"type": "shelling"}, "type", "shelling"),
        ("events", {"newness": "background"}, "newness", "background"),
        ("events", {"country": "IQ"}, "country", "IQ"),
        ("figures", {"figure": "killed"}, "kind", "killed"),
        ("figures", {"scope": "cumulative"}, "scope", "cumulative"),
        ("reports", {"source": "coastal review"}, "outlet", "Coastal Review"),
    ],
)
def test_a_filter_leaves_what_it_names_and_nothing_else(
    client: TestClient, path: str, filters: dict[str, str], field: str, value: str
) -> None:
    every = items_of(client, path, limit=500)
    wanted = [item["id"] for item in every if item[field] == value]
    assert [item["id"] for item in items_of(client, path, limit=500, **filters)] == wanted
    assert wanted


def test_an_event_has_the_words_it_rests_on_in_its_report(client: TestClient) -> None:
    (listed, *_) = items_of(client, "events")
    event = client.get(f"/api/v1/events/{listed['id']}").json()
    assert event == listed
    text = client.get(f"/api/v1/reports/{event['report_id']}").json()["text"]
    assert [text[each["start"] : each["end"]] for each in event["evidence"]] == [
        each["text"] for each in event["evidence"]
    ]


def test_a_report_leads_from_its_events_to_their_incidents(client: TestClient) -> None:
    (listed, *_) = items_of(client, "reports", q="Khan Younis")
    report = client.get(f"/api/v1/reports/{listed['id']}").json()
    assert report["title"] == listed["title"]
    assert len(report["event_ids"]) == len(report["reading"]["events"]) > 0
    for event, incident in report["incidents"].items():
        assert client.get(f"/api/v1/incidents/{event}").json()["id"] == incident
    assert set(report["incidents"]) <= set(report["event_ids"])


def test_a_place_is_found_by_name_and_by_its_number(client: TestClient) -> None:
    (first, *_) = items_of(client, "places", q="Kramatorsk")
    assert (first["country"], first["kind"]) == ("UA", "town")
    assert items_of(client, "places", q=str(first["geonameid"])) == [first]
    assert items_of(client, "places", q="9" * 40) == []


def test_places_of_the_country_at_hand_come_first(client: TestClient) -> None:
    found = items_of(client, "places", q="Tripoli", near="LB")
    assert found[0]["country"] == "LB"
    assert {each["country"] for each in found} >= {"LB", "LY"}


def test_the_history_tells_who_corrected_what_and_why(
    own_client: TestClient, own_record: Path
) -> None:
    incident = items_of(own_client, "incidents")[0]["id"]
    signed = Signature(by="Noor", why="a rumour", at=datetime(2024, 8, 1, tzinfo=UTC))
    with Record(str(own_record), create=False) as record:
        made = record.reject(incident, signed=signed, maker=DefaultLinker())
        record.undo(made.id, signed=signed, maker=DefaultLinker())
    undone, rejected = items_of(own_client, "corrections")
    assert (rejected["kind"], rejected["by"], rejected["why"]) == ("reject", "Noor", "a rumour")
    assert (rejected["holds"], undone["undoes"]) == (False, rejected["id"])
    assert own_client.get(f"/api/v1/incidents/{incident}/history").json() == [undone, rejected]
    first = own_client.get("/api/v1/corrections?limit=1")
    assert [undone] == first.json()["items"]
    assert own_client.get(first.links["next"]["url"]).json()["items"] == [rejected]


def test_scripts_learn_the_words_for_every_value(client: TestClient) -> None:
    told = client.get("/api/v1/vocabulary").json()
    assert {each["value"]: each["family"] for each in told["type"]}["air_strike"] == "strikes"
    assert all(each["label"] and each["about"] for values in told.values() for each in values)
