"""`make bench`: read every development set that is there, score it, write docs/benchmarks.md.

A set is read by the command a user would run, `dateline analyse`, and scored by the scorer that
lies beside the data, so that nothing of the project decides how good it is.
"""

import argparse
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from calibration import calibration_error
from sets import SETS, BenchmarkSet
from speed import measure_speed, speed_table

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Result:
    """A set with the figures its scorer printed, and the seconds the reading took."""

    of: BenchmarkSet
    figures: dict[str, str]
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="sets whose name holds this; nothing is written then")
    parser.add_argument("--errors", type=int, default=0, help="pass on to the scorer (news)")
    arguments = parser.parse_args()
    results = [
        measure(each, errors=arguments.errors)
        for each in SETS
        if each.source.exists() and (not arguments.only or arguments.only in each.name)
    ]
    if arguments.only:
        return
    if not results:
        sys.exit("no development set is there: nothing measured, docs/benchmarks.md left as it is")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(results), encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")


def measure(of: BenchmarkSet, *, errors: int = 0) -> Result:
    """Read one set with the command line and score it."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output.jsonl"
        command = [
            sys.executable,
            "-m",
            "dateline",
            "analyse",
            str(of.source),
            "--out",
            str(output),
        ]
        begun = datetime.now(UTC)
        subprocess.run(command, check=True)
        seconds = (datetime.now(UTC) - begun).total_seconds()
        scorer = [sys.executable, str(of.scorer_file), str(of.gold), str(output)]
        scorer += ["--errors", str(errors)] if errors else []
        printed = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout
        figures = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
        if of.scorer == "score_geo.py":
            figures["score.calibration_error"] = f"{calibration_error(of.gold, output):.4f}"
    if errors:
        print(printed)
    shown = ", ".join(f"{name} {figures.get(name, '?')}" for name in of.headline)
    print(f"{of.name} ({seconds:.0f} s): {shown}", flush=True)
    return Result(of, figures, seconds)


def page(results: list[Result]) -> str:
    """The whole of docs/benchmarks.md."""
    lines = [
        "# Benchmarks",
        "",
        "After this page you can tell how well `dateline analyse` reads, and make every number",
        "again. It is written by `make bench`, never by hand. The sets are public corpora made by",
        "others and one annotated by the project's codebook; they lie beside the project, not in",
        "it. These are development parts; others are kept aside and measured by someone else.",
        "",
        "The readers were mended by reading their errors on these very sets, so expect less on",
        "texts nobody here has seen: most of all for conflict news, which is 14 reports.",
        "",
        f"Measured {datetime.now(UTC):%Y-%m-%d} at commit `{_commit()}`.",
        "",
        "| set | figure | value |",
        "| --- | --- | --- |",
    ]
    for result in results:
        lines += [
            f"| {result.of.name} | {name} | {result.figures.get(name, '–')} |"
            for name in result.of.headline
        ]
    lines += ["", "## Commands", ""]
    for result in results:
        stem = result.of.stem
        lines += [
            f"- {result.of.name}, {result.seconds:.0f} s: "
            f"`dateline analyse {stem}.input.jsonl --out OUTPUT.jsonl`, then "
            f"`python {result.of.scorer} {stem}.gold.jsonl OUTPUT.jsonl`"
        ]
    lines += ["", *own_places(), "", *speed_table(measure_speed())]
    return "\n".join(lines) + "\n"


def own_places() -> list[str]:
    """The project's own sentences with hard places, as their script measures them."""
    command = [sys.executable, str(ROOT / "benchmarks" / "places" / "measure.py")]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = "`benchmarks/places/measure.py`, over 300 sentences of our own (its README says how)."
    return ["## Places that are hard", "", told, "", "```text", *printed.splitlines(), "```"]


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    return subprocess.run(
        command, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
