"""What is exported reads back as what the record holds, in every format."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pandas
import pytest
from openpyxl import load_workbook

from dateline.exports.files import write_rows
from dateline.exports.form import Form
from dateline.exports.rows import field_names, row_fields
from dateline.ingest import keep_pages, read_kept
from dateline.pages import read_pages
from dateline.reading import Readers
from dateline.record import EventRow, FigureRow, Record

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "pages"
Rows = tuple[EventRow, ...] | tuple[FigureRow, ...]


@pytest.fixture(scope="module")
def record(readers: Readers, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    now = partial(datetime.now, UTC)
    with Record(str(tmp_path_factory.mktemp("exports") / "record.db")) as opened:
        keep_pages(read_pages(EXAMPLES), opened, now=now)
        read_kept(opened, readers, now=now)
        yield opened


@pytest.fixture(params=[EventRow, FigureRow])
def rows(request: pytest.FixtureRequest, record: Record) -> Rows:
    return tuple(record.events()) if request.param is EventRow else tuple(record.figures())


def _written(rows: Rows, form: Form) -> str:
    target = io.StringIO(newline="")
    assert write_rows(rows, target, form=form, of=type(rows[0])) == len(rows)
    return target.getvalue()


def test_json_lines_hold_every_field(rows: Rows) -> None:
    lines = _written(rows, Form.JSONL).splitlines()
    assert [json.loads(line) for line in lines] == [row_fields(row) for row in rows]


def test_csv_has_a_row_for_each_and_the_sentence_it_rests_on(rows: Rows) -> None:
    table = list(csv.DictReader(io.StringIO(_written(rows, Form.CSV))))
    assert list(table[0]) == field_names(type(rows[0]))
    assert [line["id"] for line in table] == [row.id for row in rows]
    for line, row in zip(table, rows, strict=True):
        sentences = "; ".join(each.text for each in row.evidence)
        assert line["evidence"].removeprefix("'") == sentences
        assert line["country"] == (row.country or "")


def test_geojson_puts_longitude_first_and_keeps_what_has_no_place(rows: Rows) -> None:
    whole = json.loads(_written(rows, Form.GEOJSON))
    assert whole["type"] == "FeatureCollection"
    assert [each["properties"] for each in whole["features"]] == [row_fields(row) for row in rows]
    for feature, row in zip(whole["features"], rows, strict=True):
        assert (feature["type"], feature["id"]) == ("Feature", row.id)
        if row.lon is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [row.lon, row.lat]}
            longitude, latitude = feature["geometry"]["coordinates"]
            assert -180 <= longitude <= 180
            assert -90 <= latitude <= 90


def test_parquet_reads_back_as_the_same_rows(rows: Rows) -> None:
    target = io.BytesIO()
    assert write_rows(rows, target, form=Form.PARQUET, of=type(rows[0])) == len(rows)
    frame = pandas.read_parquet(io.BytesIO(target.getvalue()))
    assert list(frame.columns) == field_names(type(rows[0]))
    assert list(frame["id"]) == [row.id for row in rows]
    assert [None if pandas.isna(lat) else lat for lat in frame["lat"]] == [row.lat for row in rows]


def test_xlsx_reads_back_as_the_same_rows(rows: Rows) -> None:
    target = io.BytesIO()
    assert write_rows(rows, target, form=Form.XLSX, of=type(rows[0])) == len(rows)
    header, *lines = load_workbook(target).worksheets[0].iter_rows(values_only=True)
    assert list(header) == field_names(type(rows[0]))
    assert [line[0] for line in lines] == [row.id for row in rows]


def test_geojson_draws_a_line_where_a_line_is_told(record: Record) -> None:
    row = replace(next(record.events()), line=((35.5, 44.4), (33.3, 44.4)))
    target = io.StringIO()
    write_rows([row], target, form=Form.GEOJSON, of=EventRow)
    (feature,) = json.loads(target.getvalue())["features"]
    assert feature["geometry"] == {
        "type": "LineString",
        "coordinates": [[44.4, 35.5], [44.4, 33.3]],
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_as_a_formula(start: str, record: Record) -> None:
    row = replace(next(record.events()), title=f'{start}HYPERLINK("http://example.org")')
    (line,) = csv.DictReader(io.StringIO(_written((row,), Form.CSV), newline=""))
    assert line["title"] == f"'{row.title}"


@pytest.mark.parametrize("of", [EventRow, FigureRow])
def test_no_rows_make_a_valid_file(of: type[EventRow] | type[FigureRow]) -> None:
    written = {}
    for form in (form for form in Form if not form.is_binary):
        target = io.StringIO(newline="")
        assert write_rows((), target, form=form, of=of) == 0
        written[form] = target.getvalue()
    assert written[Form.CSV] == ",".join(field_names(of)) + "\n"
    assert written[Form.JSONL] == ""
    assert json.loads(written[Form.GEOJSON]) == {"type": "FeatureCollection", "features": []}
