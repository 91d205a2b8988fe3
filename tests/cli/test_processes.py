"""The command line as a process: its pipes, its standard input, its exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RunProcess = Callable[..., "subprocess.CompletedProcess[str]"]

NEWS = "Shells hit the market of Saraqib on Monday, killing 12 people, doctors said."


@pytest.fixture
def run_process(tmp_path: Path) -> RunProcess:
    """Run `dateline` with these arguments in an empty folder."""
    environment = {name: told for name, told in os.environ.items() if name != "DATELINE_RECORD"}

    def run_dateline(*arguments: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "dateline", *arguments],
            cwd=tmp_path,
            env=environment,
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )

    return run_dateline


def test_pages_that_could_not_be_read_give_exit_code_3_and_a_place_in_status(
    run_process: RunProcess, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(NEWS)
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    done = run_process("ingest", "good.txt", "bad.txt")
    assert done.returncode == 3
    assert "1 page could not be read" in done.stderr
    status = run_process("status")
    assert status.returncode == 0
    assert "bad.txt" in status.stdout
    assert json.loads(run_process("status", "--json").stdout)["failed"] == 1


def test_standard_input_is_a_page_and_options_outrank_it(run_process: RunProcess) -> None:
    done = run_process(
        "ingest", "-", "--published", "2024-07-09", "--outlet", "The Quay", stdin=NEWS
    )
    assert done.returncode == 0, done.stderr
    (line,) = run_process("report", "--list", "--json").stdout.splitlines()
    told = json.loads(line)
    assert (told["published"], told["outlet"]) == ("2024-07-09", "The Quay")


@pytest.mark.parametrize(
    "command", ["events --json", "figures --json", "export --level events", "report --list"]
)
def test_a_pipe_whose_reader_goes_ends_quietly(command: str, examples_record: Path) -> None:
    """The reader takes one line and goes, as `head -1` does."""
    arguments = [
        sys.executable,
        "-m",
        "dateline",
        *command.split(),
        "--record",
        str(examples_record),
    ]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        process.wait(timeout=60)
    assert "Traceback" not in told
    assert "Broken" not in told


def test_an_empty_record_is_exported_with_its_header(
    run_process: RunProcess, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    run_process("ingest", "bad.txt")
    events = ("export", "--level", "events")
    assert run_process(*events).stdout.startswith("id,report_id,")
    assert json.loads(run_process(*events, "--format", "geojson").stdout)["features"] == []
    assert run_process(*events, "--format", "jsonl").stdout == ""


def test_analyse_writes_a_line_for_each_report_in_order(run_process: RunProcess) -> None:
    reports = [{"id": "b", "text": NEWS, "published": "2024-07-09"}, {"id": "a", "text": "Hm."}]
    done = run_process("analyse", stdin="".join(json.dumps(report) + "\n" for report in reports))
    assert done.returncode == 0, done.stderr
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], second["id"]) == ("b", "a")
    assert [figure["low"] for figure in first["figures"]] == [12]
    assert second["events"] == []


def test_analyse_skips_a_bad_line_and_says_so(run_process: RunProcess) -> None:
    done = run_process("analyse", stdin=f'{{"id": "a", "text": "{NEWS}"}}\n{{"id": "b"\n')
    assert done.returncode == 3
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a"]
    assert "Traceback" not in done.stderr
