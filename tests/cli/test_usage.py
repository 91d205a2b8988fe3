"""What a new user meets: help, mistakes, and what each is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""


COMMANDS = (
    *("ingest", "reread", "analyse", "events", "figures", "report", "show", "export", "briefing"),
    *("status", "gazetteer", "user", "backup", "import", "work", "queue"),
)
PARTS = ("gazetteer build", "gazetteer import", "user add", "user token")


def test_help_names_every_command_and_cuts_no_sentence_off(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert all(f"\n  {command}" in shown.out for command in COMMANDS)
    assert "..." not in shown.out.partition("Commands:")[2]


@pytest.mark.parametrize("command", [*COMMANDS, *PARTS])
def test_every_command_has_help(command: str, run: Run) -> None:
    shown = run(*command.split(), "--help")
    assert shown.code == 0
    assert shown.out.startswith(f"Usage: dateline {command}")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("dateline 0.")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("bogus", 2, "No such command 'bogus'"),
        ("events --bogus", 2, "No such option: --bogus"),
        ("events --type nonsense", 2, "'nonsense' is not one of"),
        ("events --since yesterday", 2, "'yesterday' is no date; write it like 2024-07-27"),
        ("events --until 2024-13", 2, "'2024-13' is no date"),
        ("events --country Narnia", 2, "no country is called 'Narnia'"),
        ("events --limit 0", 2, "greater than or equal to 1"),
        ("export --format pdf", 2, "'pdf' is not one of"),
        ("report", 2, "which report? give its id, or --list to see them"),
        ("report zzz", 1, "'zzz' is no id"),
        ("show zzz", 1, "'zzz' is no id"),
        ("show 00000000000000000000", 1, "no event has an id that begins with 0000"),
        ("ingest", 2, "Missing argument 'SOURCE...'"),
        ("ingest nowhere.html", 1, "nowhere.html: there is no such file or folder"),
        ("ingest ftp://example.org/x -r {tmp}/r.db", 3, "only http and https"),
        ("ingest nowhere.html --published 2024", 2, "'2024' is no date"),
        ("analyse nowhere.jsonl", 1, "nowhere.jsonl: there is no such file or folder"),
        ("status --record {tmp}/none.db", 1, "there is no record at"),
        ("status --record {tmp}", 1, "is a folder"),
        ("ingest . --record {tmp}/no/folder/r.db", 1, "there is no folder"),
        ("status --record postgresql://h/d", 1, "can't be opened as a record"),
        ("export --level events --out {tmp}/no/folder/x.csv", 2, "No such file or directory"),
        ("export --level events --out {tmp}", 2, "Is a directory"),
        ("gazetteer import {tmp}/none.txt", 1, "none.txt"),
        ("work --record {tmp}/none.db", 1, "there is no record at"),
        ("work --processes 0", 2, "greater than or equal to 1"),
        ("queue --retry 00000000000000000000", 1, "no page has an id that begins with 0000"),
        ("queue --retry job-x", 1, "jobs are called job-NUMBER"),
    ],
)
def test_a_mistake_is_named_in_one_line_with_its_exit_code(
    arguments: str, code: int, told: str, run: Run, tmp_path: Path
) -> None:
    ran = run(*arguments.format(tmp=tmp_path).split())
    assert ran.code == code, ran.err
    assert told in ran.err
    assert ran.out == ""


def test_a_typing_mistake_among_the_sources_makes_no_record(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("Rebels seized the town of Bor on Sunday, the army said.")
    record = tmp_path / "r.db"
    assert run("ingest", str(page), str(tmp_path / "b.txt"), "-r", str(record)).code == 1
    assert not record.exists()


def test_a_file_that_is_no_record_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database at all, and more than a hundred bytes of it " * 9)
    before = path.read_bytes()
    ran = run("events", "--record", str(path))
    assert ran.code == 1
    assert "can't be opened as a record" in ran.err
    assert path.read_bytes() == before
