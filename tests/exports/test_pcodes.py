"""P-codes come from the user's file by point or by name, as text, and are never guessed."""

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from dateline.domain import Location, Place, PlaceKind, PlacePrecision, Span, Spot, SpotForm
from dateline.errors import SettingsError
from dateline.exports.boundaries import read_units
from dateline.exports.codebook_rows import Choices, Sourced, incident_table
from dateline.exports.codebooks import BOOKS
from dateline.exports.form import Book, Form
from dateline.exports.formats import write_table
from dateline.exports.pcodes import Coded, Pcodes

HAREM = {
    "ADM0_EN": "Syrian Arab Republic",
    "ADM0_PCODE": "SY",
    "ADM1_EN": "Idleb",
    "ADM1_AR": "إدلب",
    "ADM1_PCODE": "SY07",
    "ADM2_EN": "Harim",
    "ADM2_PCODE": "SY0703",
}
IDLIB = {**HAREM, "ADM1_EN": "Idlib", "ADM2_EN": "Harem"}
JISR = {**IDLIB, "ADM2_EN": "Jisr-Ash-Shugur", "ADM2_PCODE": "SY0704"}
RAQQA = {
    **IDLIB,
    "ADM1_EN": "Ar-Raqqa",
    "ADM1_PCODE": "SY11",
    "ADM2_EN": "Harem",
    "ADM2_PCODE": "SY1102",
}

MARLO = Place(
    geonameid=1,
    name="Marlo",
    kind=PlaceKind.TOWN,
    country="SY",
    admin1="Idlib Governorate",
    admin2="Harem District",
    lat=35.9,
    lon=36.4,
)


def _square(west: float, south: float, size: float = 1.0) -> Mapping[str, Any]:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _csv(path: Path, rows: Sequence[Mapping[str, str]]) -> Pcodes:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return Pcodes(read_units(path))


def _geojson(path: Path, features: Sequence[tuple[Mapping[str, str], Mapping[str, Any]]]) -> Pcodes:
    collection = [
        {"type": "Feature", "properties": cells, "geometry": border} for cells, border in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": collection}))
    return Pcodes(read_units(path))


def _at(place: Place = MARLO, **told: Any) -> Location:  # noqa: ANN401 — fields of a Location
    precision = told.pop("precision", place.precision)
    return Location(place=place, precision=precision, span=Span(0, 5), **told)


def test_by_name_within_the_country(tmp_path: Path) -> None:
    coded = _csv(tmp_path / "cod.csv", [IDLIB, JISR, RAQQA]).code(_at())
    assert coded == Coded(codes=("SY07", "SY0703"), names=("Idlib", "Harem"), by="name")


def test_a_name_no_unit_bears_has_no_code(tmp_path: Path) -> None:
    coded = _csv(tmp_path / "cod.csv", [HAREM]).code(_at())
    assert coded.codes == ()
    assert coded.warning == "P-codes: no unit bears the area's name or holds its point"


def test_a_name_of_two_units_has_no_code(tmp_path: Path) -> None:
    twin = {**IDLIB, "ADM2_PCODE": "SY0709"}
    coded = _csv(tmp_path / "cod.csv", [IDLIB, twin]).code(_at())
    assert coded.codes == ("SY07",)


def test_another_country_has_no_code(tmp_path: Path) -> None:
    coded = _csv(tmp_path / "cod.csv", [IDLIB]).code(_at(replace(MARLO, country="TR")))
    assert coded == Coded(warning="P-codes: the file has no units of TR")


def test_by_point_where_there_are_borders(tmp_path: Path) -> None:
    pcodes = _geojson(
        tmp_path / "cod.geojson", [(HAREM, _square(36, 35)), (RAQQA, _square(38, 35))]
    )
    coded = pcodes.code(_at())
    assert (coded.codes, coded.by) == (("SY07", "SY0703"), "point")


def test_point_and_name_that_disagree_give_no_code(tmp_path: Path) -> None:
    pcodes = _geojson(
        tmp_path / "cod.geojson", [(RAQQA, _square(36, 35)), (IDLIB, _square(38, 35))]
    )
    coded = pcodes.code(_at())
    assert coded.codes == ()
    assert "different units" in str(coded.warning)


@pytest.mark.parametrize(
    ("precision", "codes"),
    [
        (PlacePrecision.TOWN, ("SY07", "SY0703")),
        (PlacePrecision.DISTRICT, ("SY07", "SY0703")),
        (PlacePrecision.PROVINCE, ("SY07",)),
        (PlacePrecision.COUNTRY, ()),
    ],
)
def test_no_code_is_finer_than_the_place(
    precision: PlacePrecision, codes: tuple[str, ...], tmp_path: Path
) -> None:
    pcodes = _csv(tmp_path / "cod.csv", [IDLIB, JISR])
    assert pcodes.code(_at(precision=precision)).codes == codes


def test_a_spot_near_a_border_is_left_open(tmp_path: Path) -> None:
    pcodes = _geojson(tmp_path / "cod.geojson", [(HAREM, _square(36, 35)), (JISR, _square(37, 35))])
    bare = replace(MARLO, admin1=None, admin2=None)

    def near(lon: float) -> Location:
        spot = Spot(
            form=SpotForm.NEAR,
            line=((35.5, lon),),
            radius_km=10,
            precision=PlacePrecision.TOWN,
            span=Span(0, 5),
        )
        return _at(bare, spot=spot)

    assert pcodes.code(near(36.5)).codes == ("SY07", "SY0703")
    assert pcodes.code(near(36.95)).codes == ()


def test_newer_column_names_and_three_levels(tmp_path: Path) -> None:
    row = {
        "adm0_pcode": "HT",
        "adm1_name": "Grande Anse",
        "adm1_pcode": "HT08",
        "adm2_name": "Jérémie",
        "adm2_pcode": "HT0811",
        "adm3_name": "1ère Basse Voldrogue",
        "adm3_pcode": "HT0811-07",
        "area_sqkm": "12",
    }
    pcodes = _geojson(tmp_path / "cod.json", [(row, _square(36, 35))])
    coded = pcodes.code(_at(replace(MARLO, country="HT", admin1=None, admin2=None)))
    assert coded.codes == ("HT08", "HT0811", "HT0811-07")
    assert coded.names == ("Grande Anse", "Jérémie", "1ère Basse Voldrogue")


def test_codes_keep_their_noughts_and_stay_text(tmp_path: Path, strike: Sourced) -> None:
    row = {"ADM0_PCODE": "SY", "ADM1_EN": "Idlib", "ADM1_PCODE": "0107"}
    pcodes = _csv(tmp_path / "cod.csv", [row])
    made = incident_table((strike,), BOOKS[Book.ACLED], Choices(pcodes=pcodes))
    path = tmp_path / "out.csv"
    with path.open("w", encoding="utf-8", newline="") as target:
        write_table(made.columns, made.rows, target, form=Form.CSV)
    with path.open(encoding="utf-8", newline="") as source:
        (line,) = csv.DictReader(source)
    assert (line["adm1_pcode"], line["adm1_name"], line["pcode_by"]) == ("0107", "Idlib", "name")
    assert line["adm2_pcode"] == ""


def test_a_workbook_of_codes_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    book = Workbook()
    for level, row in ((1, {k: v for k, v in IDLIB.items() if "2" not in k}), (2, dict(IDLIB))):
        sheet = book.create_sheet(f"ADM{level}")
        sheet.append(list(row))
        sheet.append(list(row.values()))
    book.save(tmp_path / "cod.xlsx")
    assert Pcodes(read_units(tmp_path / "cod.xlsx")).code(_at()).codes == ("SY07", "SY0703")


def test_a_row_without_a_code_says_why(tmp_path: Path, talks: Sourced, strike: Sourced) -> None:
    pcodes = _csv(tmp_path / "cod.csv", [{**IDLIB, "ADM1_EN": "Homs"}])
    table = incident_table((strike, talks), BOOKS[Book.DATELINE], Choices(pcodes=pcodes))
    for row in table.rows:
        assert row.values["adm1_pcode"] is None
        assert "P-codes: " in row.values["warning"]
    assert table.tally.no_pcode == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cod.csv", "a,b\n1,2\n"),
        ("cod.geojson", "{}"),
        ("cod.geojson", "not json"),
        ("cod.xlsx", "no workbook"),
        ("cod.shp", ""),
    ],
)
def test_a_file_without_codes_is_refused(name: str, content: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(SettingsError, match=r"COD-AB|geojson"):
        read_units(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read_units(tmp_path / "none.csv")
