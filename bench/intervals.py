"""How far a figure may be off by the chance of which reports a set holds."""

import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from calibration import calibration_error
from confusion import battles_called_attacks

MOST_GROUPS = 20
_NORMAL_95 = 1.96


def score(scorer: Path, gold: Path, output: Path, *, errors: int = 0) -> str:
    """What a scorer prints of an output."""
    command = [sys.executable, str(scorer), str(gold), str(output)]
    command += ["--errors", str(errors)] if errors else []
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def figures_of(scorer: Path, gold: Path, output: Path, printed: str) -> dict[str, str]:
    """The figures in what a scorer printed, and what else we ask of an output."""
    figures = dict(line.split(": ", 1) for line in printed.splitlines() if ": " in line)
    if scorer.name == "score_geo.py":
        figures["score.calibration_error"] = f"{calibration_error(gold, output):.4f}"
    if scorer.name == "score_types.py":
        figures["battles_called_attacks"] = f"{battles_called_attacks(gold, output):.4f}"
    return figures


def half_widths(
    scorer: Path, gold: Path, output: Path, names: Sequence[str]
) -> Mapping[str, float]:
    """Half of the 95 % interval of each figure: the jackknife over groups of whole reports.

    A figure is worked out anew with each group left out (Quenouille 1956; Shao and Tu 1995, 2.3).
    The mentions of one report are not independent, so it is reports that are left out.
    """
    answers, readings = gold.read_text("utf-8").splitlines(), output.read_text("utf-8").splitlines()
    groups = min(MOST_GROUPS, len(answers))
    found: dict[str, list[float]] = {name: [] for name in names}
    with TemporaryDirectory() as folder:
        some_gold, some_output = Path(folder) / "set.gold.jsonl", Path(folder) / "output.jsonl"
        texts = gold.with_name(gold.name.replace(".gold.", ".input."))
        shutil.copyfile(texts, Path(folder) / "set.input.jsonl")  # a scorer may want the texts
        for group in range(groups):
            kept = [n for n in range(len(answers)) if n % groups != group]
            some_gold.write_text("".join(answers[n] + "\n" for n in kept), "utf-8")
            some_output.write_text("".join(readings[n] + "\n" for n in kept), "utf-8")
            printed = score(scorer, some_gold, some_output)
            figures = figures_of(scorer, some_gold, some_output, printed)
            for name in names:
                if name in figures:
                    found[name].append(float(figures[name].split()[0]))
    return {name: half_width(values) for name, values in found.items() if len(values) == groups}


def half_width(values: Sequence[float]) -> float:
    """Half of the 95 % interval, from a figure worked out with each group left out."""
    count = len(values)
    mean = sum(values) / count
    spread = sum((value - mean) ** 2 for value in values)
    return _NORMAL_95 * float(((count - 1) / count * spread) ** 0.5)
