"""`make bench`: read every development set that is there, score it, write docs/benchmarks.md.

A set is read by the command a user would run, `dateline analyse`, and scored by the scorer that
lies beside the data, so that nothing of the project decides how good it is.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from everyday import everyday_table
from intervals import figures_of, half_widths, score
from linking import LINKING_SETS, LinkingSet, measure_linking
from sets import SETS, BenchmarkSet
from speed import measure_speed, speed_table

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Result:
    """A set with the figures its scorer printed, and the seconds the reading took.

    widths: half of the 95 % interval of a figure, by its name.
    """

    of: BenchmarkSet | LinkingSet
    figures: dict[str, str]
    widths: Mapping[str, float]
    seconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="sets whose name holds this; nothing is written then")
    parser.add_argument("--errors", type=int, default=0, help="pass on to the scorer (news)")
    arguments = parser.parse_args()
    results = [
        measure(each, errors=arguments.errors, intervals=not arguments.only)
        for each in (*SETS, *LINKING_SETS)
        if all(source.exists() for source in each.sources)
        and (not arguments.only or arguments.only in each.name)
    ]
    if arguments.only:
        return
    if not results:
        sys.exit("no development set is there: nothing measured, docs/benchmarks.md left as it is")
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(results), encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")


def measure(of: BenchmarkSet | LinkingSet, *, errors: int = 0, intervals: bool = False) -> Result:
    """Read one set with the command line and score it."""
    if isinstance(of, LinkingSet):
        result = Result(of, *measure_linking(of, intervals=intervals))
    else:
        result = measure_reading(of, errors=errors, intervals=intervals)
    shown = ", ".join(f"{name} {result.figures.get(name, '?')}" for name in of.headline)
    print(f"{of.name} ({result.seconds:.0f} s): {shown}", flush=True)
    return result


def measure_reading(of: BenchmarkSet, *, errors: int, intervals: bool) -> Result:
    """Read one set, each report by itself, and score what was read."""
    with tempfile.TemporaryDirectory() as folder:
        source, gold = Path(folder) / "set.input.jsonl", Path(folder) / "set.gold.jsonl"
        source.write_bytes(b"".join(each.read_bytes() for each in of.sources))
        gold.write_bytes(b"".join(each.read_bytes() for each in of.golds))
        output = Path(folder) / "output.jsonl"
        command = [
            sys.executable,
            "-m",
            "dateline",
            "analyse",
            str(source),
            "--out",
            str(output),
        ]
        begun = datetime.now(UTC)
        subprocess.run(command, check=True)
        seconds = (datetime.now(UTC) - begun).total_seconds()
        printed = score(of.scorer_file, gold, output, errors=errors)
        figures = figures_of(of.scorer_file, gold, output, printed)
        widths = half_widths(of.scorer_file, gold, output, of.headline) if intervals else {}
    if errors:
        print(printed)
    return Result(of, figures, widths, seconds)


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
        "± is half of the 95 % interval, by the jackknife over groups of whole reports: how much",
        "the figure depends on which reports the set holds.",
        "",
        "| set | figure | value | ± |",
        "| --- | --- | --- | --- |",
    ]
    for result in results:
        lines += [
            f"| {result.of.name} | {name} | {result.figures.get(name, '–')} | {width} |"
            for name in result.of.headline
            for width in (_width(result, name),)
        ]
    lines += ["", "## Commands", ""]
    lines += [result.of.told(result.seconds) for result in results]
    lines += ["", *everyday_table(), "", *own_places(), "", *speed_table(measure_speed())]
    return "\n".join(lines) + "\n"


def _width(result: Result, name: str) -> str:
    return f"{result.widths[name]:.3f}" if name in result.widths else ""


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
