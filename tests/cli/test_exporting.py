"""`dateline export` writes what was asked for, or says why not before it touches a file."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import pytest
from openpyxl import load_workbook

from dateline.exports.codebooks import BOOKS
from dateline.exports.form import Book, Form

Run = Callable[..., Any]


@pytest.mark.parametrize("level", ["events", "figures"])
@pytest.mark.parametrize("form", Form)
def test_events_and_figures_leave_in_every_format(
    level: str, form: Form, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / f"rows.{form.value}"
    done = run("export", "--level", level, "--out", str(path))
    assert done.code == 0, done.err
    listed = run(level, "--json").out.splitlines()
    assert _count(path, form) == len(listed) > 0


def _count(path: Path, form: Form) -> int:
    match form:
        case Form.CSV:
            with path.open(encoding="utf-8", newline="") as source:
                return len(list(csv.DictReader(source)))
        case Form.JSONL:
            return len(path.read_text(encoding="utf-8").splitlines())
        case Form.GEOJSON:
            return len(json.loads(path.read_text(encoding="utf-8"))["features"])
        case Form.PARQUET:
            return len(pandas.read_parquet(path))
        case Form.XLSX:
            return (load_workbook(path).worksheets[0].max_row or 1) - 1


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--level", "events", "--as", "acled"), "--as is for incidents"),
        (("--level", "figures", "--hxl"), "--hxl is for incidents"),
        (("--level", "figures", "--status", "denied"), "--status is of no figure"),
        (("--newness", "news"), "--newness is of events"),
        (("--pcodes", "nowhere.geojson"), "can't be read as a COD-AB file"),
        (("--hxl", "--format", "jsonl"), "go into csv and xlsx"),
    ],
)
def test_what_does_not_go_together_is_refused_before_a_file_is_touched(
    options: tuple[str, ...], reason: str, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("kept")
    done = run("export", *options, "--out", str(path))
    assert done.code != 0
    assert reason in " ".join(done.err.split())
    assert path.read_text() == "kept"


@pytest.mark.parametrize("book", Book)
def test_incidents_leave_by_default_in_each_codebooks_terms(
    book: Book, run: Run, tmp_path: Path
) -> None:
    run("link")
    path = tmp_path / "incidents.csv"
    done = run("export", "--as", book.value, "--out", str(path))
    assert done.code == 0, done.err
    with path.open(encoding="utf-8", newline="") as source:
        table = csv.DictReader(source)
        lines = list(table)
    assert table.fieldnames == [column.name for column in BOOKS[book].columns]
    assert lines or book is Book.IDU
    assert all(line["source_sentences"] for line in lines)
