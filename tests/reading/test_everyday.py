"""Everyday news tells no events of war, whatever words of war it borrows."""

import json
from datetime import date
from pathlib import Path

from dateline.domain import Newness
from dateline.reading import Readers, read_many
from dateline.reports import report_from_text

REPORTS = Path(__file__).resolve().parents[2] / "benchmarks" / "everyday" / "reports.jsonl"
_FEW = 0.02


def test_fewer_than_two_everyday_reports_in_a_hundred_give_a_news_event(readers: Readers) -> None:
    """All in one test, which takes some 15 seconds: the share is what counts, not each report."""
    rows = [json.loads(line) for line in REPORTS.read_text("utf-8").splitlines()]
    reports = (
        report_from_text(
            row["text"],
            title=row["title"],
            published=date.fromisoformat(row["published"]),
            outlet=row["outlet"],
        )
        for row in rows
    )
    readings = read_many(reports, readers)
    false = [
        row["id"]
        for row, reading in zip(rows, readings, strict=True)
        if any(event.newness is Newness.NEWS for event in reading.events)
    ]
    assert len(rows) == 250
    assert len(false) < _FEW * len(rows), false
