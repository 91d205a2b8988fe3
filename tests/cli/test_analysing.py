"""`dateline analyse`: every report that can be read gets its line, whatever else comes in."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dateline.domain import Reading, Report
from dateline.exports.schema import INCIDENT_SCHEMA_FILE, read_schema
from dateline.reading import Readers, read_many

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""

NEWS = "Shells hit the market of Saraqib on Monday, killing 12 people, doctors said."


@pytest.fixture
def lines(tmp_path: Path) -> str:
    path = tmp_path / "reports.jsonl"
    reports = [{"id": name, "text": f"{name}. {NEWS}"} for name in ("first", "cursed", "last")]
    path.write_text("".join(json.dumps(report) + "\n" for report in reports))
    return str(path)


def test_a_report_that_breaks_a_reader_costs_no_line_but_its_own(
    run: Run, lines: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(reports: Iterable[Report], readers: Readers) -> Iterator[Reading]:
        for report in reports:
            if "cursed" in report.text:
                raise ZeroDivisionError("no luck")
            yield from read_many([report], readers)

    monkeypatch.setattr("dateline.reading.read_many", breaking)
    monkeypatch.setattr("dateline.reading.read_report", lambda one, r: next(breaking([one], r)))
    ran = run("analyse", lines)
    assert ran.code == 3
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == ["first", "last"]
    assert "dateline: cursed: ZeroDivisionError: no luck" in ran.err
    assert "1 report could not be read and left no line" in ran.err


def test_a_file_gets_the_lines_that_standard_output_gets(
    run: Run, lines: str, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    assert run("analyse", lines, "--out", str(target)).out == ""
    assert target.read_text(encoding="utf-8") == run("analyse", lines).out


def test_a_source_that_is_not_there_leaves_an_older_output_as_it_was(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("older\n")
    assert run("analyse", "nowhere.jsonl", "--out", str(target)).code == 1
    assert target.read_text() == "older\n"


def test_pages_of_other_forms_are_named_and_sent_to_ingest(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(NEWS)
    ran = run("analyse", str(page))
    assert (ran.code, ran.out) == (3, "")
    assert f"{page}: not JSON Lines of reports; `dateline ingest` takes it" in ran.err


TOLD_TWICE = (
    {
        "id": "a",
        "outlet": "Post",
        "text": "Shells hit the market of Saraqib on Monday, killing 12.",
    },
    {"id": "b", "outlet": "Wire", "text": "Shelling of a market in Saraqib on Monday killed 14."},
)


def test_incidents_are_linked_among_the_reports_of_the_input(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "reports.jsonl", tmp_path / "incidents.jsonl"
    lines = [json.dumps({**report, "published": "2019-06-11"}) for report in TOLD_TWICE]
    source.write_text("\n".join(lines))
    ran = run("analyse", str(source), "--incidents", str(target))
    incident, *others = (json.loads(line) for line in target.read_text("utf-8").splitlines())
    assert (ran.code, others) == (0, [])
    assert sorted(mention["id"] for mention in incident["mentions"]) == ["a", "b"]
    assert (incident["type"], incident["retold"], incident["reports"]) == ("shelling", False, 2)
    jsonschema.Draft202012Validator(read_schema(INCIDENT_SCHEMA_FILE)).validate(incident)
    for mention in incident["mentions"]:
        event = json.loads(ran.out.splitlines()["ab".index(mention["id"])])["events"]
        assert event[mention["event"]]["evidence"] == mention["evidence"]


def test_an_input_with_no_reports_has_no_incidents(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "reports.jsonl", tmp_path / "incidents.jsonl"
    source.write_text("")
    run("analyse", str(source), "--incidents", str(target))
    assert target.read_text("utf-8") == ""
