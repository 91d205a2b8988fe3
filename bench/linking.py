"""The sets that tell how well reports are linked, and their measuring."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from intervals import MOST_GROUPS, half_width
from muc_linking import write_muc_set
from score_linking import Mention, figures, found_mentions, gold_mentions
from sets import SHARED

OWN = Path(__file__).resolve().parents[1] / "benchmarks" / "linking"
SOME_FAILED = 3
"""The exit code of a run that left out reports it could not read, and told which."""

_B3 = tuple(
    f"{part}.b3.{figure}"
    for part in ("alone", "end_to_end")
    for figure in ("precision", "recall", "f1")
)
_PAIRS = ("alone.pairs.f1", "pairs.precision", "pairs.recall", "pairs.f1")
_COUNTS = ("incidents.gold", "incidents.found", "incidents.gold.many", "incidents.found.many")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingSet:
    """A set of reports and gold mentions. prepare: puts both files into a folder.

    inputs: files that must be there. news_only: mentions of `background` take no part.
    """

    name: str
    prepare: Callable[[Path], None]
    inputs: tuple[Path, ...]
    headline: tuple[str, ...]
    commands: str
    news_only: bool = False

    @property
    def sources(self) -> tuple[Path, ...]:
        return self.inputs

    def told(self, seconds: float) -> str:
        """The line of the docs that says how its figures were made."""
        return f"- {self.name}, {seconds:.0f} s: {self.commands}"


def _own(folder: Path) -> None:
    for name in ("reports.jsonl", "gold.jsonl"):
        (folder / name).write_bytes((OWN / name).read_bytes())


_OWN_COMMANDS = (
    "`dateline analyse reports.jsonl --out OUTPUT.jsonl --incidents INCIDENTS.jsonl` in "
    "`benchmarks/linking`, then `python bench/score_linking.py gold.jsonl reports.jsonl "
    "INCIDENTS.jsonl`"
)

LINKING_SETS = (
    LinkingSet(
        name="linking",
        prepare=_own,
        inputs=(OWN / "reports.jsonl", OWN / "gold.jsonl"),
        headline=("mentions.recall", *_B3, *_PAIRS, *_COUNTS),
        commands=_OWN_COMMANDS,
    ),
    LinkingSet(
        name="linking: news only",
        prepare=_own,
        inputs=(OWN / "reports.jsonl", OWN / "gold.jsonl"),
        headline=("alone.b3.f1", "end_to_end.b3.f1", "pairs.f1"),
        commands=f"{_OWN_COMMANDS} `--news-only`",
        news_only=True,
    ),
    LinkingSet(
        name="linking: MUC-4",
        prepare=lambda folder: write_muc_set(folder, SHARED),
        inputs=(SHARED / "muc" / "train.gold.jsonl", SHARED / "muc" / "dev.gold.jsonl"),
        headline=("mentions.recall", *_B3[:3], "alone.pairs.f1"),
        commands="the same on the set that `bench/muc_linking.py` makes of the MUC-4 keys",
    ),
)


def measure_linking(
    of: LinkingSet, *, intervals: bool = False
) -> tuple[dict[str, str], Mapping[str, float], float]:
    """Figures by name, half of their 95 % intervals, and the seconds it all took."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        of.prepare(folder)
        incidents = folder / "incidents.jsonl"
        command = [sys.executable, "-m", "dateline", "analyse", str(folder / "reports.jsonl")]
        command += ["--out", str(folder / "output.jsonl"), "--incidents", str(incidents)]
        begun = datetime.now(UTC)
        if subprocess.run(command, check=False).returncode not in (0, SOME_FAILED):
            sys.exit(f"{of.name}: `dateline analyse` failed")
        seconds = (datetime.now(UTC) - begun).total_seconds()
        gold = gold_mentions(_lines(folder / "gold.jsonl"), _lines(folder / "reports.jsonl"))
        found = found_mentions(_lines(incidents))
    if of.news_only:
        gold, found = ([each for each in some if each.news] for some in (gold, found))
    told = figures(gold, found)
    widths = _half_widths(gold, found, of.headline) if intervals else {}
    return {name: _shown(value) for name, value in told.items()}, widths, seconds


def _half_widths(
    gold: Sequence[Mention], found: Sequence[Mention], names: Sequence[str]
) -> Mapping[str, float]:
    """The jackknife over groups of neighbouring reports; counts have none."""
    reports = list(dict.fromkeys(mention.report for mention in gold))
    size = -(-len(reports) // MOST_GROUPS)
    values: dict[str, list[float]] = {name: [] for name in names if "incidents." not in name}
    for start in range(0, len(reports), size):
        left_out = set(reports[start : start + size])
        told = figures(
            *([each for each in some if each.report not in left_out] for some in (gold, found))
        )
        for name, kept in values.items():
            kept.append(told[name])
    return {name: half_width(kept) for name, kept in values.items()}


def _shown(value: float) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
