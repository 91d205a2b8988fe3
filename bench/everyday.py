"""False events in everyday news: `benchmarks/everyday` tells of no conflict at all."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

REPORTS = Path(__file__).resolve().parents[1] / "benchmarks" / "everyday" / "reports.jsonl"


def false_events() -> tuple[int, int]:
    """How many everyday reports are there, and in how many a news event is found."""
    with TemporaryDirectory() as folder:
        output = Path(folder) / "output.jsonl"
        command = [sys.executable, "-m", "dateline", "analyse", str(REPORTS), "--out", str(output)]
        subprocess.run(command, check=True)
        lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    told = [line for line in lines if any(event["newness"] == "news" for event in line["events"])]
    return len(lines), len(told)


def everyday_table() -> list[str]:
    """What docs/benchmarks.md says of it."""
    reports, told = false_events()
    return [
        "## Everyday news",
        "",
        f"`benchmarks/everyday`, {reports} everyday reports of our own, many of them with words",
        f"of war used otherwise: a news event is found in {told} of them, {told / reports:.1%}.",
    ]


if __name__ == "__main__":
    print("\n".join(everyday_table()))
