"""Taking away: each codebook and format, of what the filters show."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from pyarrow import parquet

from dateline.exports.form import Book, Form


def rows_of(content: bytes, form: Form) -> int:
    """How many rows a file has, as a reader of its format counts them."""
    if form is Form.CSV:
        return len(list(csv.reader(StringIO(content.decode(), newline="")))) - 1
    if form is Form.JSONL:
        return len([json.loads(line) for line in content.decode().splitlines()])
    if form is Form.GEOJSON:
        return len(json.loads(content)["features"])
    if form is Form.PARQUET:
        return int(parquet.read_table(BytesIO(content)).num_rows)
    return len(list(load_workbook(BytesIO(content)).active.iter_rows())) - 1  # type: ignore[union-attr]  # a sheet is there


@pytest.mark.parametrize("form", list(Form))
def test_every_format_has_a_row_for_each_incident_shown(client: TestClient, form: Form) -> None:
    total = client.get("/api/v1/incidents?country=IQ").json()["total"]
    answer = client.get(f"/api/v1/export/dateline.{form.value}?country=IQ")
    assert answer.status_code == 200
    assert rows_of(answer.content, form) == total > 0
    named = f'attachment; filename="dateline-dateline-2024-08-01.{form.value}"'
    assert answer.headers["Content-Disposition"] == named


@pytest.mark.parametrize("book", list(Book))
def test_every_codebook_is_written(client: TestClient, book: Book) -> None:
    answer = client.get(f"/api/v1/export/{book.value}.csv")
    assert answer.status_code == 200
    header = next(csv.reader(StringIO(answer.text)))
    assert len(header) > 10


def test_rows_come_in_the_order_of_the_list(client: TestClient) -> None:
    filters = {"sort": "killed", "family": ["strikes", "fighting"]}
    listed = client.get("/api/v1/incidents", params={**filters, "limit": 500}).json()["items"]
    text = client.get("/api/v1/export/dateline.csv", params=filters).text
    written = [row["incident_id"] for row in csv.DictReader(StringIO(text, newline=""))]
    assert written == [item["id"] for item in listed]


def test_what_only_background_tells_can_be_taken_away_too(client: TestClient) -> None:
    total = client.get("/api/v1/incidents?newness=background").json()["total"]
    answer = client.get("/api/v1/export/dateline.csv?newness=background")
    assert rows_of(answer.content, Form.CSV) == total > 0


@pytest.mark.parametrize("level", ["events", "figures"])
def test_events_and_figures_leave_as_the_record_has_them(client: TestClient, level: str) -> None:
    listed = client.get(f"/api/v1/{level}?country=UA&limit=500").json()["items"]
    answer = client.get(f"/api/v1/export/{level}.csv?country=UA")
    written = [row["id"] for row in csv.DictReader(StringIO(answer.text, newline=""))]
    assert written == [item["id"] for item in listed]


def test_hxl_tags_stand_under_the_header_when_asked_for(client: TestClient) -> None:
    answer = client.get("/api/v1/export/idu.csv?hxl=1")
    assert "#affected+displaced" in answer.text.splitlines()[1].split(",")
    refused = client.get("/api/v1/export/idu.jsonl?hxl=1")
    assert refused.status_code == 422
    assert "csv" in refused.json()["title"]


def test_what_nobody_exports_as_is_refused(client: TestClient) -> None:
    assert client.get("/api/v1/export/gdelt.csv").status_code == 422
    assert client.get("/api/v1/export/acled.doc").status_code == 422
