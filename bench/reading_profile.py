"""Shows where reading's time goes, by py-spy: of each stage, its share of all samples.

    python bench/reading_profile.py [conflict|general] [--functions 15]

Conflict news is the development set of news, general news the first reports of LGL, as for `make
speed`. A sample belongs to the innermost stage on its stack, so what the parser or the encoder is
asked by a reader counts for them. Needs py-spy, and the right to look at a process of one's own.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.domain import Report
    from dateline.reading import Readers

STAGES = (
    "language/parse",
    "language/encod",
    "language/heads",
    "language/labels",
    "reading/places",
    "reading/times",
    "reading/actors",
    "reading/attributions",
    "reading/figures",
    "reading/events",
    "reading/look",
    "reports",
    "gazetteer",
)
"""Parts of file names, each a stage; the encoder's files count as one."""

SETS = {"conflict": ("news/dev.input.jsonl", 3), "general": ("geo/lgl.input.jsonl", 1)}
_MOST = 120
_FRAME = re.compile(r"^(?P<function>.*) \((?P<file>[^()]*?)(:\d+)?\)$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=SETS, nargs="?", default="conflict")
    parser.add_argument("--functions", type=int, default=15)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        work(arguments.what)
        return
    samples = list(profiled(arguments.what))
    total = sum(count for _, count in samples)
    print(f"{total} samples of reading {arguments.what} news\n\n| stage | share |\n| --- | --- |")
    for stage, count in by_stage(samples).most_common():
        print(f"| {stage} | {count / total:.1%} |")
    print("\n| function | its own share |\n| --- | --- |")
    for function, count in by_function(samples).most_common(arguments.functions):
        print(f"| {function} | {count / total:.1%} |")


def work(what: str) -> None:
    """Read a set once to warm up, and then again under the name that is looked for."""
    from dateline.api import default_readers
    from dateline.reading import read_many
    from dateline.reports import report_from_text
    from speed import texts_of

    name, copies = SETS[what]
    reports = [report_from_text(text) for text in texts_of(name)[:_MOST] * copies]
    readers = default_readers()
    list(read_many(reports[:20], readers))
    reading_measured(reports, readers)


def reading_measured(reports: "list[Report]", readers: "Readers") -> None:
    from dateline.reading import read_many

    list(read_many(reports, readers))


def profiled(what: str) -> Iterator[tuple[list[tuple[str, str]], int]]:
    """Stacks of (function, file), the outermost first, each with how often it was met."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "stacks.txt"
        spy = ["py-spy", "record", "--rate", "100", "--format", "raw", "--output", str(out), "--"]
        command = [*spy, sys.executable, __file__, what, "--work"]
        subprocess.run(command, check=True, stdout=sys.stderr)
        for line in out.read_text(encoding="utf-8").splitlines():
            stack, _, count = line.rpartition(" ")
            frames = [_frame(each) for each in stack.split(";")]
            if any(function == "reading_measured" for function, _ in frames):
                yield frames, int(count)


def _frame(told: str) -> tuple[str, str]:
    found = _FRAME.match(told)
    return (found["function"], found["file"]) if found else (told, "")


def by_stage(samples: Iterable[tuple[list[tuple[str, str]], int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for frames, count in samples:
        found = (stage for _, file in reversed(frames) if (stage := _stage(file)))
        counts[next(found, "the rest")] += count
    return counts


def _stage(file: str) -> str | None:
    inside = file.partition("dateline/")[2]
    stage = next((each for each in STAGES if inside.startswith(each)), None)
    return {"language/encod": "encoder", "language/heads": "encoder"}.get(stage or "", stage)


def by_function(samples: Iterable[tuple[list[tuple[str, str]], int]]) -> Counter[str]:
    """The innermost functions of ours, with what they call of others' counted for them."""
    counts: Counter[str] = Counter()
    for frames, count in samples:
        ours = ((name, file) for name, file in reversed(frames) if "dateline/" in file)
        name, file = next(ours, ("the rest", ""))
        counts[f"`{name}`, {file.partition('dateline/')[2]}"] += count
    return counts


if __name__ == "__main__":
    main()
