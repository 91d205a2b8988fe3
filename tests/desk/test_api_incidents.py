"""Incidents over HTTP: the list with its filters and pages, and one with all behind it."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

LIST = "/api/v1/incidents"


def items_of(client: TestClient, **filters: Any) -> list[dict[str, Any]]:  # noqa: ANN401 — any parameter
    answer = client.get(LIST, params=filters)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_incidents_come_the_latest_first(client: TestClient) -> None:
    days = [item["start"] for item in items_of(client) if item["start"]]
    assert days
    assert days == sorted(days, reverse=True)


def test_a_list_can_be_walked_to_its_end_by_the_link_to_the_next_page(client: TestClient) -> None:
    whole = [item["id"] for item in items_of(client, limit=500)]
    address: str | None = f"{LIST}?limit=7"
    walked: list[str] = []
    while address:
        answer = client.get(address)
        walked += [item["id"] for item in answer.json()["items"]]
        address = answer.links.get("next", {}).get("url")
        assert (address is None) == (answer.json()["next"] is None)
    assert walked == whole
    assert len(whole) == client.get(LIST).json()["total"]


@pytest.mark.parametrize("sort", ["date", "told", "killed", "sources", "confidence", "doubt"])
def test_pages_of_any_order_hold_each_incident_once(client: TestClient, sort: str) -> None:
    whole = [item["id"] for item in items_of(client, limit=500, sort=sort)]
    first = client.get(LIST, params={"limit": 10, "sort": sort}).json()
    rest = items_of(client, limit=500, sort=sort, cursor=first["next"])
    assert [item["id"] for item in (*first["items"], *rest)] == whole
    assert len(set(whole)) == len(whole)


def test_the_least_sure_come_first_when_sorted_by_doubt(client: TestClient) -> None:
    sure = [item["confidence"] for item in items_of(client, sort="doubt")]
    assert sure == sorted(sure)


@pytest.mark.parametrize(
    ("filters", "field", "value"),
    [
        ({"type": "air_strike"}, "type", "air_strike"),
        ({"family": "movement"}, "family", "movement"),
        ({"country": "Ukraine"}, "country", "UA"),
        ({"status": "ordered"}, "status", "ordered"),
        ({"place": "Iraq"}, "country", "IQ"),
        ({"newness": "background"}, "retold", True),
    ],
)
def test_a_filter_leaves_what_it_names_and_nothing_else(
    client: TestClient, filters: dict[str, str], field: str, value: object
) -> None:
    every = items_of(client, newness=filters.get("newness", "news"))
    wanted = [item["id"] for item in every if item[field] == value]
    assert [item["id"] for item in items_of(client, **filters)] == wanted
    assert wanted


def test_contested_leaves_those_whose_sources_contradict_one_another(client: TestClient) -> None:
    every = items_of(client)
    for asked, wanted in (("1", True), ("0", False)):
        found = [item["id"] for item in items_of(client, contested=asked)]
        assert found == [item["id"] for item in every if bool(item["contested"]) is wanted]
        assert found


def test_types_and_families_add_up(client: TestClient) -> None:
    found = items_of(client, type=["battle", "shelling"], family=["movement"])
    kinds = {item["type"] for item in found}
    assert {"battle", "shelling", "displacement"} <= kinds
    assert all(item["family"] == "movement" or item["type"] in kinds for item in found)


def test_a_month_finds_what_lies_in_it(client: TestClient) -> None:
    found = items_of(client, since="2022-04", until="2022-04")
    assert found
    assert all(item["start"] <= "2022-04-30" and item["end"] >= "2022-04-01" for item in found)


def test_a_box_on_the_map_finds_what_lies_in_it(client: TestClient) -> None:
    found = items_of(client, bbox="34,31,35,32")
    assert found
    assert all(34 <= item["lon"] <= 35 and 31 <= item["lat"] <= 32 for item in found)


def test_a_least_toll_is_one_of_people_killed(client: TestClient) -> None:
    found = items_of(client, min_figure=20)
    tolls = [each["best"] for item in found for each in item["figures"] if each["kind"] == "killed"]
    assert len(tolls) == len(found) > 0
    assert min(tolls) >= 20


def test_words_of_a_report_find_what_it_tells(client: TestClient) -> None:
    assert items_of(client, q="evacuation Khan")
    assert items_of(client, q="nobody wrote this") == []


@pytest.mark.parametrize(
    "filters",
    [
        {"since": "yesterday"},
        {"bbox": "1,2,3"},
        {"bbox": "a,b,c,d"},
        {"bbox": "0,50,10,40"},
        {"type": "picnic"},
        {"country": "Atlantis"},
        {"min_sources": "0"},
        {"limit": "501"},
        {"cursor": "!!!"},
        {"cursor": "WzFd"},
        {"sort": "beauty"},
    ],
)
def test_what_can_be_no_filter_is_refused_in_words(
    client: TestClient, filters: dict[str, str]
) -> None:
    answer = client.get(LIST, params=filters)
    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 422
    assert answer.json()["title"]


def test_an_incident_comes_with_its_sources_figures_and_words(client: TestClient) -> None:
    (listed, *_) = items_of(client, contested="1")
    whole = client.get(f"{LIST}/{listed['id']}").json()
    assert {name: whole[name] for name in ("id", "version", "type", "place", "reports")} == {
        name: listed[name] for name in ("id", "version", "type", "place", "reports")
    }
    assert len(whole["sources"]) >= 2
    assert all(
        start < end and words for s in whole["sources"] for start, end, words in s["evidence"]
    )
    assert len(whole["contested"][0]["sides"]) >= 2


def test_a_figure_comes_with_what_each_source_gives(client: TestClient) -> None:
    (listed, *_) = items_of(client, sort="killed")
    figures = client.get(f"{LIST}/{listed['id']}").json()["figures"]
    (killed,) = [figure for figure in figures if figure["kind"] == "killed"]
    (shown,) = [figure for figure in listed["figures"] if figure["kind"] == "killed"]
    assert {name: killed[name] for name in shown} == shown
    lows = [claim["low"] for claim in killed["claims"] if claim["low"] is not None]
    assert killed["low"] == min(lows)


def test_the_first_digits_of_an_id_are_enough_and_an_events_id_will_do(client: TestClient) -> None:
    (listed, *_) = items_of(client)
    whole = client.get(f"{LIST}/{listed['id'][:9]}").json()
    assert whole["id"] == listed["id"]
    event = whole["sources"][0]["event"]
    assert client.get(f"{LIST}/{event}").json()["id"] == listed["id"]


@pytest.mark.parametrize("path", ["incidents", "events", "reports"])
def test_an_id_that_nothing_has_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}/ffffffffff")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "ffffffffff" in answer.json()["title"]


def test_an_address_that_is_none_is_not_found_in_the_apis_form(client: TestClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
