"""What must hold from hostile lines to a record, its incidents and its exports."""

import csv
import io
import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.test_properties import ANY_TEXT, NEWSLIKE

from dateline.default_linker import DefaultLinker
from dateline.exports.files import write_rows
from dateline.exports.form import Form
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.pages import read_content
from dateline.reading import Readers
from dateline.record import EventRow, FigureRow, Record

WORDS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
LINES = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.one_of(NEWSLIKE, ANY_TEXT),
            "title": WORDS,
            "outlet": WORDS,
            "url": WORDS,
            "published": st.one_of(
                st.none(),
                st.sampled_from([date.min, date.max, date(1882, 2, 18)]).map(str),
                st.dates(date(2014, 1, 1), date(2014, 1, 9)).map(str),
            ),
        }
    ),
    min_size=1,
    max_size=6,
)


def now() -> datetime:
    return datetime(2024, 8, 1, tzinfo=UTC)


@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lines=LINES)
def test_any_lines_are_kept_read_linked_and_exported(
    lines: list[dict[str, str | None]], readers: Readers
) -> None:
    content = "".join(f"{json.dumps({'id': str(n), **line})}\n" for n, line in enumerate(lines))
    with tempfile.TemporaryDirectory() as folder, Record(str(Path(folder) / "any.db")) as record:
        keep_pages(read_content(content.encode(), source="-", name="x.jsonl"), record, now=now)
        read_kept(record, readers, now=now)
        assert record.status().failed == 0
        readings = [record.report(row.id) for row in record.reports()]
        assert sorted(str(each.report.given_id) for each in readings) == sorted(
            str(n) for n in range(len(lines))
        )
        link_waiting(record, DefaultLinker(), now=now)
        told = [event.id for event in record.events()]
        assert len(told) == len(set(told)) == sum(len(each.events) for each in readings)
        check_exports(record)


def check_exports(record: Record) -> None:
    """Every row is in each file, and each file reads back."""
    for of, rows in ((EventRow, tuple(record.events())), (FigureRow, tuple(record.figures()))):
        lines = io.StringIO(newline="")
        assert write_rows(rows, lines, form=Form.JSONL, of=of) == len(rows)
        assert len([json.loads(line) for line in lines.getvalue().split("\n") if line]) == len(rows)
        table = io.StringIO(newline="")
        write_rows(rows, table, form=Form.CSV, of=of)
        assert len(list(csv.DictReader(io.StringIO(table.getvalue())))) == len(rows)
        places = io.StringIO(newline="")
        write_rows(rows, places, form=Form.GEOJSON, of=of)
        assert len(json.loads(places.getvalue())["features"]) == len(rows)


@pytest.mark.parametrize("published", [date.min, date(1882, 2, 18), date.max])
def test_a_report_of_the_calendars_ends_is_read(published: date, readers: Readers) -> None:
    text = (
        "Shells hit Homs on Monday and tomorrow, killing 12 people on Eid, next year and last week."
    )
    with tempfile.TemporaryDirectory() as folder, Record(str(Path(folder) / "a.db")) as record:
        line = json.dumps({"id": "a", "text": text, "published": str(published)})
        keep_pages(read_content(line.encode(), source="-", name="x.jsonl"), record, now=now)
        read_kept(record, readers, now=now)
        assert record.status().failed == 0
