"""One report and one event, with their evidence, and nothing that could steer a terminal."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""


def _first(run: Run, *arguments: str) -> dict[str, Any]:
    first: dict[str, Any] = json.loads(run(*arguments, "--json").out.splitlines()[0])
    return first


def test_an_event_is_shown_with_the_sentence_it_rests_on(run: Run) -> None:
    event = _first(run, "events", "--type", "evacuation_order", "--outlet", "Lantern")
    shown = run("show", str(event["id"])[:8], width=100)
    assert shown.code == 0
    for name in ("what", "when", "where", "by", "areas", "says who", "report"):
        assert f"\n{name} " in shown.out
    words = " ".join(shown.out.split())
    assert "“The Israeli military on Saturday ordered Palestinians to leave" in words
    assert _first(run, "show", str(event["id"])) == event


def test_a_report_is_shown_with_its_evidence_in_brackets_where_there_is_no_colour(run: Run) -> None:
    event = _first(run, "events", "--outlet", "Lantern")
    shown = run("report", str(event["report_id"])[:10], width=100)
    assert "[event ordered]" in shown.out
    assert "[figure at least 70]" in shown.out
    assert "\ncaption: Families carry mattresses" in shown.out
    assert f"\n{str(event['id'])[:8]}  evacuation order (ordered): “ordered”" in shown.out
    line = _first(run, "report", str(event["report_id"]))
    assert line["events"]


def test_several_ids_with_one_beginning_are_listed(run: Run) -> None:
    beginnings = dict.fromkeys("0123456789abcdef", 0)
    for line in run("events", "--json").out.splitlines():
        beginnings[json.loads(line)["id"][0]] += 1
    shared = max(beginnings, key=lambda digit: beginnings[digit])
    ran = run("show", shared)
    assert ran.code == 1
    assert "give more digits" in ran.err


@pytest.fixture
def hostile_record(run: Run, tmp_path: Path) -> str:
    line = {
        "id": "\x1b[2J",
        "title": "Title \x1b]0;owned\x07 [bold]x[/bold] [/]",
        "outlet": "=cmd()\x9b31m",
        "text": "Shells\x1b[31m hit the market of Aleppo on Friday, killing [red]12[/red] people.",
        "published": "2017-11-03",
    }
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    record = str(tmp_path / "r.db")
    assert run("ingest", str(path), "--record", record).code == 0
    return record


def test_a_page_can_send_no_command_to_the_terminal(run: Run, hostile_record: str) -> None:
    listed = run("report", "--list", "-r", hostile_record)
    report = listed.out[:8]
    event = str(_first(run, "events", "-r", hostile_record)["id"])
    shown = [
        listed,
        run("report", report, "-r", hostile_record),
        run("show", event, "-r", hostile_record),
        run("events", "-r", hostile_record),
        run("figures", "-r", hostile_record),
        run("status", "-r", hostile_record),
    ]
    for ran in shown:
        assert ran.code == 0
        assert not set(ran.out) & {"\x1b", "\x07", "\x9b"}
    assert "[bold]x[/bold] [/]" in shown[1].out
