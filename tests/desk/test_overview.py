"""The overview's page and the maps it is served with."""

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.conftest import OpenDesk

from dateline.desk.filters import Filters
from dateline.desk.pages import STATIC
from dateline.domain import EventType

BASEMAP = STATIC / "basemap"


def test_every_type_and_every_filter_can_be_chosen(client: TestClient) -> None:
    html = client.get("/").text
    for type_ in EventType:
        assert f'name="type" value="{type_.value}"' in html
    for name in Filters.__dataclass_fields__:
        assert f'name="{name}"' in html, f"no field for {name}"


def test_the_page_has_no_script_or_style_in_it(client: TestClient) -> None:
    html = client.get("/").text
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick" not in html
    assert "<script>" not in html


def test_the_base_map_is_asked_for_in_parts(client: TestClient) -> None:
    answer = client.get("/static/basemap/world.pmtiles", headers={"Range": "bytes=0-126"})
    assert answer.status_code == 206
    assert answer.content.startswith(b"PMTiles")
    assert len(answer.content) == 127


def test_the_base_map_has_shapes_by_the_names_the_record_uses(client: TestClient) -> None:
    shapes = set(json.loads((BASEMAP / "areas.json").read_text("utf-8")))
    told = client.get("/api/v1/areas").json()["items"]
    codes = {each["country"] for each in told if each["precision"] == "country"}
    assert codes <= shapes
    assert {"IQ/Nīnawá", "PS/Gaza Strip", "UA/Donetska oblast"} <= shapes


def test_the_base_map_is_small_enough_to_be_in_a_package() -> None:
    assert (BASEMAP / "world.pmtiles").stat().st_size < 8_000_000


def test_a_map_file_of_ones_own_is_served_and_no_other_file(
    demo_record: Path, open_desk: OpenDesk, tmp_path: Path
) -> None:
    own = tmp_path / "streets.pmtiles"
    own.write_bytes(b"PMTiles and more")
    with open_desk(demo_record, tiles=str(own)) as client:
        assert 'data-tiles="/tiles/own.pmtiles"' in client.get("/").text
        part = client.get("/tiles/own.pmtiles", headers={"Range": "bytes=0-6"})
        assert part.content == b"PMTiles"


@pytest.mark.parametrize("tiles", [None, "https://tiles.example.org/{z}/{x}/{y}.png"])
def test_without_a_file_of_ones_own_none_is_served(
    demo_record: Path, open_desk: OpenDesk, tiles: str | None
) -> None:
    with open_desk(demo_record, tiles=tiles) as client:
        assert f'data-tiles="{tiles or ""}"' in client.get("/").text
        assert client.get("/tiles/own.pmtiles").status_code == 404
