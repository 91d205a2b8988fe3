"""Counts and sums: they follow the filters, and never mix what can't be added."""

from collections import Counter
from typing import Any

import pytest
from fastapi.testclient import TestClient

FILTERS: list[dict[str, str]] = [{}, {"country": "IQ"}, {"family": "strikes"}, {"contested": "1"}]


def summary_of(client: TestClient, **filters: str) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/v1/summary", params=filters).json()
    return told


def items_of(client: TestClient, **filters: str) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/incidents", params={**filters, "limit": 500})
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize("filters", FILTERS)
def test_counts_are_those_of_the_list(client: TestClient, filters: dict[str, str]) -> None:
    told, items = summary_of(client, **filters), items_of(client, **filters)
    assert told["total"] == len(items)
    assert told["types"] == Counter(item["type"] for item in items)
    assert told["families"] == Counter(item["family"] for item in items)
    assert told["statuses"] == Counter(item["status"] for item in items)
    assert told["contested"] == sum(bool(item["contested"]) for item in items)
    countries = {each["country"]: each["incidents"] for each in told["countries"]}
    assert countries == Counter(item["country"] for item in items if item["country"])


@pytest.mark.parametrize("filters", FILTERS)
def test_sums_add_up_the_figures_of_the_list(client: TestClient, filters: dict[str, str]) -> None:
    given = [
        figure
        for item in items_of(client, **filters)
        for figure in item["figures"]
        if figure["kind"] == "killed"
    ]
    sums = summary_of(client, **filters)["sums"]
    found = [each for each in sums if each["kind"] == "killed"]
    assert len(found) == bool(given)
    if not found:
        return
    (total,) = found
    assert total["incidents"] == len(given)
    assert total["low"] == sum(figure["low"] or 0 for figure in given)
    assert total["best"] == sum(figure["best"] for figure in given)
    assert total["open_high"] == sum(figure["high"] is None for figure in given)
    assert total["low"] <= total["best"] <= total["high"]


def test_running_totals_are_in_no_sum(client: TestClient) -> None:
    totals = client.get("/api/v1/figures", params={"scope": "cumulative", "figure": "killed"})
    highest = max(each["low"] or 0 for each in totals.json()["items"])
    (killed,) = [each for each in summary_of(client)["sums"] if each["kind"] == "killed"]
    assert 0 < killed["high"] < highest


@pytest.mark.parametrize("size", ["day", "week", "month"])
def test_each_dated_incident_is_in_one_bin(client: TestClient, size: str) -> None:
    told = summary_of(client, bin=size)
    in_bins = sum(each["total"] for each in told["bins"])
    assert in_bins + told["undated"] + told["rough"] == told["total"]
    starts = [each["start"] for each in told["bins"]]
    assert starts == sorted(set(starts))
    assert all(each["start"] <= each["end"] for each in told["bins"])
    assert all(each["total"] == sum(each["families"].values()) for each in told["bins"])


def test_figures_over_time_add_up_to_the_sum_of_what_is_dated(client: TestClient) -> None:
    told = client.get("/api/v1/series", params={"kind": "killed", "bin": "day"}).json()
    (killed,) = told["kinds"]
    dated = [
        figure["best"]
        for item in items_of(client)
        if item["start"] and item["start"] == item["end"]
        for figure in item["figures"]
        if figure["kind"] == "killed"
    ]
    assert sum(point["best"] for point in killed["points"]) == sum(dated) > 0
    assert all(point["low"] <= point["high"] for point in killed["points"])


def test_with_no_kind_named_all_kinds_come(client: TestClient) -> None:
    told = client.get("/api/v1/series").json()
    kinds = {each["kind"] for each in told["kinds"]}
    assert kinds <= {each["kind"] for each in summary_of(client)["sums"]}
    assert len(kinds) > 1


def test_nothing_found_is_an_empty_answer(client: TestClient) -> None:
    told = summary_of(client, q="nobody wrote this")
    assert (told["total"], told["bins"], told["sums"], told["first"]) == (0, [], [], None)
    assert client.get("/api/v1/series?q=nobodywrotethis").json()["kinds"] == []
