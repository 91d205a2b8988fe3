"""POST /api/v1/corrections and its undo."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from dateline.record import Record


def first_with_toll(client: TestClient) -> dict[str, Any]:
    items = client.get("/api/v1/incidents?figure=killed&sort=sources&limit=500").json()["items"]
    whole: dict[str, Any] = client.get(f"/api/v1/incidents/{items[0]['id']}").json()
    return whole


def ask(client: TestClient, whole: dict[str, Any], action: str, **more: object) -> Any:  # noqa: ANN401
    body = {
        "action": action,
        "incident": whole["id"],
        "expects": whole["version"],
        "reason": "the map shows it",
        **more,
    }
    return client.post("/api/v1/corrections", json=body)


def toll(client: TestClient, incident: str) -> tuple[int | None, int | None, int | None]:
    figures = client.get(f"/api/v1/incidents/{incident}").json()["figures"]
    killed = next((each for each in figures if each["kind"] == "killed"), None)
    return (killed["low"], killed["high"], killed["best"]) if killed else (None, None, None)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("61", (61, 61, 61)),
        ("50-70, best 61", (50, 70, 61)),
        (">=50", (50, None, 50)),
        (None, (None, None, None)),
    ],
)
def test_a_toll_is_set_in_the_words_of_the_command_line_and_taken_back(
    own_client: TestClient, words: str | None, bounds: tuple[int | None, ...]
) -> None:
    whole = first_with_toll(own_client)
    before = toll(own_client, whole["id"])
    made = ask(own_client, whole, "set", field="killed", value=words)
    assert made.status_code == 201, made.text
    assert toll(own_client, made.json()["incident"]) == bounds
    number = made.json()["number"]
    undone = own_client.post(f"/api/v1/corrections/{number}/undo", json={"reason": ""})
    assert undone.status_code == 201
    assert toll(own_client, undone.json()["incident"]) == before


def test_who_saw_an_older_version_is_refused_and_told_what_changed(own_client: TestClient) -> None:
    whole = first_with_toll(own_client)
    assert ask(own_client, whole, "set", field="type", value="explosion").status_code == 201
    late = ask(own_client, whole, "set", field="killed", value="61")
    assert late.status_code == 409
    problem = late.json()
    (change,) = problem["changes"]
    assert "explosion" in change
    now = own_client.get(f"/api/v1/incidents/{problem['incident']}").json()
    assert now["version"] == problem["version"]
    assert toll(own_client, whole["id"]) == toll(own_client, now["id"])
    again = ask(own_client, now, "set", field="killed", value="61")
    assert again.status_code == 201


def test_incidents_are_merged_split_and_one_telling_moved_and_rejected(
    own_client: TestClient,
) -> None:
    whole = first_with_toll(own_client)
    events = [each["event"] for each in whole["sources"]]
    split = ask(own_client, whole, "split", events=events[1:2])
    assert split.status_code == 201, split.text
    left = own_client.get(f"/api/v1/incidents/{events[0]}").json()
    gone = own_client.get(f"/api/v1/incidents/{events[1]}").json()
    assert left["id"] != gone["id"]
    merged = ask(own_client, left, "merge", other=gone["id"], expects_other=gone["version"])
    assert merged.status_code == 201, merged.text
    together = own_client.get(f"/api/v1/incidents/{merged.json()['incident']}").json()
    assert {each["event"] for each in together["sources"]} == set(events)
    moved = ask(own_client, together, "move", event=events[2], to=None)
    assert moved.status_code == 201, moved.text
    alone = own_client.get(f"/api/v1/incidents/{events[2]}").json()
    assert [each["event"] for each in alone["sources"]] == [events[2]]
    assert ask(own_client, alone, "reject", event=events[2]).status_code == 201
    assert own_client.get(f"/api/v1/incidents/{events[2]}").json()["rejected"]


@pytest.mark.parametrize(
    ("action", "more", "told"),
    [
        ("set", {"field": "killed", "value": "some"}, "is no figure"),
        ("set", {"field": "killed", "value": "9-3"}, "lies above"),
        ("set", {"field": "killed", "value": "9" * 30}, "no count is as high"),
        ("set", {"field": "colour", "value": "red"}, "no field is called"),
        ("set", {"field": "when", "value": "2024-13-01"}, "no date"),
        ("set", {"field": "where", "value": "Xyzzyqua"}, "no place is called"),
        ("set", {"field": "type", "value": "air_strike", "reason": "  "}, "say why"),
        ("merge", {}, "choose the incident"),
        ("split", {}, "choose the tellings"),
        ("restore", {}, "is not rejected"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(
    own_client: TestClient, action: str, more: dict[str, object], told: str
) -> None:
    whole = first_with_toll(own_client)
    refused = ask(own_client, whole, action, **more)
    assert refused.status_code == 422
    assert told in refused.json()["title"]
    assert own_client.get(f"/api/v1/incidents/{whole['id']}").json()["version"] == whole["version"]


def test_a_name_stands_in_the_history_with_the_reason(own_client: TestClient) -> None:
    whole = first_with_toll(own_client)
    ask(own_client, whole, "accept", reason="")
    (entry,) = own_client.get(f"/api/v1/incidents/{whole['id']}").json()["history"]
    assert entry["kind"] == "accept"
    assert entry["by"]


def test_an_undo_of_what_is_undone_is_refused(own_client: TestClient, own_record: object) -> None:
    whole = first_with_toll(own_client)
    number = ask(own_client, whole, "reject").json()["number"]
    path = f"/api/v1/corrections/{number}/undo"
    assert own_client.post(path, json={}).status_code == 201
    assert own_client.post(path, json={}).status_code == 422
    with Record(str(own_record), create=False) as record:
        assert len(record.history()) == 2


@pytest.mark.parametrize("number", ["9" * 20, "0", "ffff"])
def test_a_correction_that_is_not_there_is_not_found(client: TestClient, number: str) -> None:
    answer = client.post(f"/api/v1/corrections/{number}/undo", json={})
    assert answer.status_code == 404


def test_one_telling_is_set_and_weighed_anew_and_the_undo_brings_all_back(
    own_client: TestClient,
) -> None:
    whole = first_with_toll(own_client)
    event = whole["sources"][0]["event"]
    place = own_client.get("/api/v1/places?q=Hama").json()["items"][0]
    value = str(place["geonameid"])
    made = ask(own_client, whole, "set", event=event, field="where", value=value)
    assert made.status_code == 201, made.text
    there = own_client.get(f"/api/v1/incidents/{made.json()['incident']}").json()
    assert event in [each["event"] for each in there["sources"]]
    assert own_client.get(f"/api/v1/events/{event}").json()["place"] == place["name"]
    own_client.post(f"/api/v1/corrections/{made.json()['number']}/undo", json={})
    again = own_client.get(f"/api/v1/incidents/{whole['id']}").json()
    assert again["sources"] == whole["sources"]


def test_merging_names_the_version_of_the_other_incident_too(own_client: TestClient) -> None:
    items = own_client.get("/api/v1/incidents?sort=sources&limit=2").json()["items"]
    one, other = (own_client.get(f"/api/v1/incidents/{each['id']}").json() for each in items)
    assert ask(own_client, other, "set", field="type", value="explosion").status_code == 201
    late = ask(own_client, one, "merge", other=other["id"], expects_other=other["version"])
    assert late.status_code == 409
    assert late.json()["asked"] == other["id"]
    assert "explosion" in late.json()["changes"][0]
