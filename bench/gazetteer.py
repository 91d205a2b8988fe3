"""`make speed-gazetteer`: the import of a full GeoNames dump, look-ups after it, and reading.

The dump is made up (see `dump.py`). The import runs in a process of its own, so that its peak
memory is its own; look-ups are each of another name, so that none is remembered.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import yaml

from dateline.gazetteer import Gazetteer, import_geonames, open_gazetteer
from dateline.gazetteer.opening import compiled_path
from dump import LINES, write_dump

SENTENCES = Path(__file__).resolve().parents[1] / "benchmarks" / "places" / "sentences.yaml"
_MARKS = str.maketrans("", "", "[]")
_LOOKUPS = 5_000
_ROUNDS = 3
_MISSPELT = str.maketrans("iyeoukq", "yieuoqk")
"""Vowels and letters that transcriptions disagree on, so that the skeleton stays."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--lines", type=int, default=LINES)
    parser.add_argument("--dump", type=Path, help="a dump that is there already, or a real one")
    parser.add_argument("--folder", type=Path, help="where there are 8 GB of room for a while")
    parser.add_argument("--import-into", type=Path, help="only import, and print what it took")
    given = parser.parse_args()
    if given.import_into:
        print(json.dumps(_import(given.dump, given.import_into)))
        return
    with TemporaryDirectory(dir=given.folder) as folder:
        rows = measure(Path(folder), given.dump, given.lines)
    print("| measure | packaged | imported |\n| --- | --- | --- |")
    print("\n".join(rows))


def measure(folder: Path, dump: Path | None, lines: int) -> list[str]:
    """The rows of the table, with the dump given or one made up in the folder."""
    packaged, imported = folder / "packaged", folder / "imported"
    open_gazetteer(packaged).close()
    copytree(packaged, imported)
    if dump is None:
        dump = folder / "dump.txt"
        write_dump(dump, lines)
    command = [sys.executable, __file__, "--dump", str(dump), "--import-into", str(imported)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    took: dict[str, float] = json.loads(done.stdout)
    rows = [_row(name, "", f"{value:,.0f}") for name, value in took.items()]
    return [*rows, *compare(packaged, imported, dump)]


def compare(packaged: Path, imported: Path, dump: Path) -> list[str]:
    """The rows on the two compiled files: size, look-ups and reading."""
    names = _names_of(dump)
    folders = (packaged, imported)
    sizes = (f"{compiled_path(one).stat().st_size / 1e6:,.0f}" for one in folders)
    rows = [_row("compiled file, MB", *sizes)]
    for kind, asked in (
        ("names of the dump", names),
        ("names that nobody bears", [f"{name} Qx" for name in names]),
        ("misspelt names", [name.lower().translate(_MISSPELT).title() for name in names]),
    ):
        taken = (_lookup_times(one, asked) for one in folders)
        rows.append(_row(f"look-up of {kind}, ms: median, 99 %, most", *map(_spread, taken)))
    rates = _reading_rates(*folders)
    return [*rows, _row("sentences read a second", *(f"{rate:.0f}" for rate in rates))]


def _import(dump: Path, cache: Path) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    outcome = import_geonames(dump, cache)
    outcome.gazetteer.close()
    return {
        "import, s": time.perf_counter() - wall,
        "import, s of processor time": time.process_time() - cpu,
        "import, peak memory in MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "entries imported": outcome.entries,
        "lines left out as broken": outcome.broken,
    }


def _names_of(dump: Path) -> list[str]:
    """Names from all over a dump, each once; half of them alternate names."""
    rng = Random(1)  # noqa: S311 — a sample, no secret
    size = dump.stat().st_size
    names: dict[str, None] = {}
    with dump.open("rb") as file:
        while len(names) < _LOOKUPS and size > 0:
            file.seek(rng.randrange(size))
            file.readline()
            row = (file.readline() or file.readline()).decode("utf-8").split("\t")
            if len(row) > 3:
                names[rng.choice((row[1], *filter(None, row[3].split(","))))] = None
            size -= not row[0]
    return list(names)


def _lookup_times(cache: Path, names: Sequence[str]) -> list[float]:
    """Milliseconds, one figure a name."""
    gazetteer = open_gazetteer(cache)
    times = []
    for name in names:
        begun = time.perf_counter()
        gazetteer.matches(name)
        times.append(1e3 * (time.perf_counter() - begun))
    gazetteer.close()
    return times


def _spread(times: Sequence[float]) -> str:
    return f"{median(times):.3f}, {quantiles(times, n=100)[98]:.3f}, {max(times):.1f}"


def _reading_rates(*caches: Path) -> list[float]:
    """Sentences a second with each gazetteer, in turn, the best of some rounds.

    Each round forgets the names looked up before it, as if all its names were new.
    """
    from dateline.reading import open_readers, read_many
    from dateline.reports import report_from_text

    reports = [report_from_text(text) for text in _sentences()]
    readers = [open_readers(open_gazetteer(cache)) for cache in caches]
    best = [float("inf")] * len(readers)
    for _ in range(_ROUNDS):
        for number, one in enumerate(readers):
            _forget(one.gazetteer)
            seconds = _seconds(lambda one=one: list(read_many(reports, one)))  # type: ignore[misc]
            best[number] = min(best[number], seconds)
    return [len(reports) / seconds for seconds in best]


def _forget(gazetteer: Gazetteer) -> None:
    gazetteer.matches.cache_clear()
    gazetteer.has_name.cache_clear()


def _sentences() -> list[str]:
    rows = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [row["text"].translate(_MARKS) for row in rows]


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
