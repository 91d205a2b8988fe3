"""What is written in each format reads back, with the tools people use, as what was written."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import pandas
import pytest
from openpyxl import load_workbook

from dateline.errors import SettingsError
from dateline.exports.codebook_rows import Sourced, incident_table
from dateline.exports.codebooks import BOOKS
from dateline.exports.columns import Column, Kind, Row
from dateline.exports.form import Book, Form
from dateline.exports.formats import write_table
from dateline.exports.safe import safe

Table = tuple[tuple[Column, ...], list[Row]]


@pytest.fixture(params=Book)
def table(request: pytest.FixtureRequest, all_told: Sequence[Sourced]) -> Table:
    made = incident_table(all_told, BOOKS[request.param])
    return made.columns, list(made.rows)


def _text(table: Table, form: Form, *, hxl: bool = False) -> str:
    target = io.StringIO(newline="")
    assert write_table(*table, target, form=form, hxl=hxl) == len(table[1])
    return target.getvalue()


def _bytes(table: Table, form: Form, *, hxl: bool = False) -> io.BytesIO:
    target = io.BytesIO()
    assert write_table(*table, target, form=form, hxl=hxl) == len(table[1])
    return io.BytesIO(target.getvalue())


def _cells(table: Table) -> list[dict[str, Any]]:
    """Rows as a spreadsheet should have them."""
    columns, rows = table
    return [{c.name: safe(c.flat(row.values[c.name])) for c in columns} for row in rows]


def test_json_lines_hold_every_value(table: Table) -> None:
    lines = _text(table, Form.JSONL).splitlines()
    assert [json.loads(line) for line in lines] == [row.values for row in table[1]]


def test_csv_reads_back_in_pandas(table: Table) -> None:
    written = io.StringIO(_text(table, Form.CSV))
    frame = pandas.read_csv(written, dtype=str, keep_default_na=False)
    wanted = [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in _cells(table)
    ]
    assert frame.to_dict("records") == wanted
    assert list(frame.columns) == [column.name for column in table[0]]


def test_parquet_reads_back_in_pandas_with_its_types(table: Table) -> None:
    columns, rows = table
    frame = pandas.read_parquet(_bytes(table, Form.PARQUET))
    assert list(frame.columns) == [column.name for column in columns]
    for column in columns:
        for read, row in zip(frame[column.name], rows, strict=True):
            value = row.values[column.name]
            if value is None:
                assert read is None or pandas.isna(read)
            elif column.kind is Kind.TEXTS:
                assert list(read) == value
            elif column.kind is Kind.JSON:
                assert (value if pandas.isna(read) else json.loads(read)) == value
            else:
                assert read == value


def test_xlsx_reads_back_in_openpyxl(table: Table) -> None:
    book = load_workbook(_bytes(table, Form.XLSX))
    header, *lines = book.worksheets[0].iter_rows(values_only=True)
    read = [dict(zip(map(str, header), line, strict=True)) for line in lines]
    assert read == _cells(table)


def test_geojson_reads_back_in_geopandas(table: Table, tmp_path: Path) -> None:
    path = tmp_path / "incidents.geojson"
    path.write_text(_text(table, Form.GEOJSON), encoding="utf-8")
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    for point, row in zip(frame.geometry, table[1], strict=True):
        if row.geometry is None:
            assert point is None
        else:
            assert [point.x, point.y] == row.geometry["coordinates"]
    features: list[Mapping[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert [feature["properties"] for feature in features] == [row.values for row in table[1]]
    assert [feature["id"] for feature in features] == [row.id for row in table[1]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_run_as_a_formula(start: str, strike: Sourced) -> None:
    incident, readings = strike
    title = f'{start}HYPERLINK("http://bad.example")'
    evil = {
        id_: replace(each, report=replace(each.report, outlet=title))
        for id_, each in readings.items()
    }
    made = incident_table([(incident, evil)], BOOKS[Book.UCDP])
    table = made.columns, list(made.rows)
    frame = pandas.read_csv(io.StringIO(_text(table, Form.CSV)), dtype=str)
    assert frame["source_office"][0].startswith(f"'{start}")
    sheet = load_workbook(_bytes(table, Form.XLSX)).worksheets[0]
    for cell in next(sheet.iter_rows(min_row=2)):
        assert cell.data_type != "f"
        assert not str(cell.value).startswith(("=", "+", "-", "@", "\t"))
    line = json.loads(_text(table, Form.JSONL))
    assert line["source_office"].startswith(start)


def test_hxl_tags_stand_under_the_header_only_when_asked_for(table: Table) -> None:
    columns, rows = table
    tags = [column.hxl for column in columns]
    header, tagged, *_ = _text(table, Form.CSV, hxl=True).splitlines()
    assert header.split(",") == [column.name for column in columns]
    assert tagged.split(",") == tags
    assert "#" in tagged
    assert len(_text(table, Form.CSV).splitlines()) == len(rows) + 1
    sheet = load_workbook(_bytes(table, Form.XLSX, hxl=True)).worksheets[0]
    assert [cell.value or "" for cell in sheet[2]] == tags
    assert sheet.max_row == len(rows) + 2


def test_hxl_tags_of_displacement_are_those_hdx_used() -> None:
    tags = {column.name: column.hxl for column in BOOKS[Book.IDU].columns}
    assert tags["figure"] == "#affected+displaced"
    assert tags["iso3"] == "#country+iso3"
    assert tags["displacement_start_date"] == "#date+displacement+start"


@pytest.mark.parametrize("form", [Form.JSONL, Form.GEOJSON, Form.PARQUET])
def test_hxl_tags_have_no_place_in_other_formats(form: Form) -> None:
    target = io.BytesIO() if form.is_binary else io.StringIO()
    with pytest.raises(SettingsError, match="csv and xlsx"):
        write_table(BOOKS[Book.IDU].columns, (), target, form=form, hxl=True)


@pytest.mark.parametrize("book", Book)
@pytest.mark.parametrize("form", Form)
def test_no_incidents_make_a_valid_file(book: Book, form: Form) -> None:
    table: Table = BOOKS[book].columns, []
    if form is Form.PARQUET:
        assert len(pandas.read_parquet(_bytes(table, form))) == 0
    elif form is Form.XLSX:
        assert load_workbook(_bytes(table, form)).worksheets[0].max_row == 1
    elif form is Form.GEOJSON:
        assert json.loads(_text(table, form))["features"] == []
    else:
        assert len(_text(table, form).splitlines()) == (form is Form.CSV)


def test_control_characters_and_long_texts_fit_an_xlsx_cell() -> None:
    columns = (Column("a"), Column("b"))
    table: Table = columns, [Row("1", {"a": "a\x00b", "b": "x" * 40_000})]
    (_, (a, b)) = load_workbook(_bytes(table, Form.XLSX)).worksheets[0].iter_rows(values_only=True)
    assert a == "a�b"
    assert str(b).endswith(" […]")
    assert len(str(b)) == 32_767
