"""Maps: tiles as another library reads them, areas, GeoJSON."""

from itertools import product
from typing import Any

import mapbox_vector_tile
import pytest
from fastapi.testclient import TestClient

from dateline.domain import EventFamily


def layers_of(client: TestClient, tile: str, **filters: str) -> dict[str, list[dict[str, Any]]]:
    answer = client.get(f"/api/v1/tiles/{tile}.mvt", params=filters)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"
    layers = mapbox_vector_tile.decode(answer.content) if answer.content else {}
    return {
        name: [each["properties"] for each in layers[name]["features"]] if name in layers else []
        for name in ("incidents", "areas")
    }


def items_of(client: TestClient, **filters: str) -> list[dict[str, Any]]:
    answer = client.get("/api/v1/incidents", params={**filters, "limit": 500})
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


@pytest.mark.parametrize("filters", [{}, {"country": "IQ"}, {"family": "strikes"}])
def test_the_world_in_one_tile_holds_every_placed_incident_once(
    client: TestClient, filters: dict[str, str]
) -> None:
    layers = layers_of(client, "0/0/0", **filters)
    placed = [item for item in items_of(client, **filters) if item["lat"] is not None]
    to_areas = [item for item in placed if item["place_precision"] in ("province", "country")]
    assert sum(each["count"] for each in layers["areas"]) == len(to_areas)
    assert sum(each["count"] for each in layers["incidents"]) == len(placed) - len(to_areas)


def test_four_tiles_hold_what_the_one_above_them_does(client: TestClient) -> None:
    above = layers_of(client, "0/0/0")
    for layer in ("incidents", "areas"):
        below = [
            each["count"]
            for x, y in product(range(2), range(2))
            for each in layers_of(client, f"1/{x}/{y}")[layer]
        ]
        assert sum(below) == sum(each["count"] for each in above[layer])


def test_circles_are_sized_by_the_figure_asked_for(client: TestClient) -> None:
    for size in ("killed", "injured"):
        layers = layers_of(client, "0/0/0", size=size)
        drawn = [
            each["best"] for of_layer in layers.values() for each in of_layer if "best" in each
        ]
        given = [
            figure["best"]
            for item in items_of(client)
            if item["lat"] is not None
            for figure in item["figures"]
            if figure["kind"] == size
        ]
        assert sum(drawn) == sum(given) > 0


def test_a_single_incident_says_which_it_is(client: TestClient) -> None:
    every = {item["id"]: item for item in items_of(client)}
    single = [each for each in layers_of(client, "0/0/0")["incidents"] if each["count"] == 1]
    assert single
    for each in single:
        item = every[each["id"]]
        assert (each["type"], each["family"], each["place"]) == (
            item["type"],
            item["family"],
            item["place"],
        )


@pytest.mark.parametrize("tile", ["0/0/1", "3/8/0", "2/0/4"])
def test_a_tile_outside_the_world_is_not_found(client: TestClient, tile: str) -> None:
    assert client.get(f"/api/v1/tiles/{tile}.mvt").status_code == 404


def test_what_is_told_to_a_province_or_a_country_is_an_area(client: TestClient) -> None:
    areas = client.get("/api/v1/areas").json()["items"]
    rough = [
        item for item in items_of(client) if item["place_precision"] in ("province", "country")
    ]
    assert sum(each["count"] for each in areas) == len(rough) > 0
    assert {each["name"] for each in areas if each["precision"] == "country"} == {None}
    named = {each["name"] for each in areas if each["precision"] == "province"}
    assert named == {
        item["admin1"] or item["place"] for item in rough if item["place_precision"] == "province"
    }
    assert all(each["count"] == sum(each["families"].values()) for each in areas)


def test_geojson_has_a_point_for_each_placed_incident(client: TestClient) -> None:
    told = client.get("/api/v1/incidents.geojson", params={"limit": 1000}).json()
    assert told["type"] == "FeatureCollection"
    items = {item["id"]: item for item in items_of(client)}
    assert [feature["id"] for feature in told["features"]] == list(items)
    for feature in told["features"]:
        item = items[feature["id"]]
        point = feature["geometry"] and tuple(feature["geometry"]["coordinates"])
        assert point == (None if item["lat"] is None else (item["lon"], item["lat"]))
        assert feature["properties"] == item


def test_geojson_comes_by_the_page_too(client: TestClient) -> None:
    first = client.get("/api/v1/incidents.geojson", params={"limit": 5})
    second = client.get(first.links["next"]["url"]).json()
    ids = [each["id"] for each in (*first.json()["features"], *second["features"])]
    assert len(set(ids)) == len(ids) == min(first.json()["total"], len(ids)) > 5


def test_a_cluster_tells_in_sixths_what_its_incidents_are(client: TestClient) -> None:
    families = list(EventFamily)
    crowds = [each for each in layers_of(client, "0/0/0")["incidents"] if each["count"] > 1]
    assert crowds
    for crowd in crowds:
        shares = [int(digit) for digit in crowd["mix"]]
        assert len(shares) == len(families)
        assert shares[families.index(EventFamily(crowd["family"]))] == max(shares)
    strikes = layers_of(client, "0/0/0", family="strikes")["incidents"]
    assert {each["mix"] for each in strikes if each["count"] > 1} == {"06000000"}
