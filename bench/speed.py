"""`make speed`: reading against bare spaCy over the same texts in the same run.

Times on a shared machine mean little by themselves; ratios of two things done side by side do. Each
is measured in turn, three times over, and the least of each is compared.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from sets import SHARED

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "pages"
_ROUNDS = 3
_GENERAL_REPORTS = 120
_CONFLICT_COPIES = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table of speeds."""

    name: str
    value: str
    must: str
    aim: str


def main() -> None:
    print("\n".join(speed_table(measure_speed())))


def speed_table(measures: Sequence[Measure]) -> list[str]:
    lines = [
        "## Speed",
        "",
        "`make speed`, in one run on the machine at hand; bare spaCy is `nlp.pipe` of the same",
        "pipeline, all components, over the same texts, in one process.",
        "",
        "| measure | measured | must | aim |",
        "| --- | --- | --- | --- |",
    ]
    return [*lines, *(f"| {m.name} | {m.value} | {m.must} | {m.aim} |" for m in measures)]


def measure_speed() -> list[Measure]:
    """The rows that can be measured here; conflict and general news need the sets beside us."""
    measures = []
    conflict = texts_of("news/dev.input.jsonl") * _CONFLICT_COPIES
    general = texts_of("geo/lgl.input.jsonl")[:_GENERAL_REPORTS]
    if conflict:
        ratio, rate = _against_spacy(conflict)
        measures.append(
            Measure("conflict news, time ÷ bare spaCy", f"{ratio:.2f} ({rate})", "≤ 1.0", "0.5")
        )
        measures.append(
            Measure("two processes over one", f"{_two_over_one(conflict):.2f}×", "≥ 1.7×", "1.9×")
        )
    if general:
        ratio, rate = _against_spacy(general)
        measures.append(
            Measure("general news, time ÷ bare spaCy", f"{ratio:.2f} ({rate})", "≤ 0.25", "0.1")
        )
    dated = texts_of("time/timebank.input.jsonl")
    if dated:
        rate = f"{_times_rate(dated):.0f} reports/s"
        measures.append(Measure("the times reader alone", rate, "≥ 100", "300"))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    measures.append(
        Measure("peak memory of a reading process", f"{peak:.0f} MB", "≤ 1 GB", "600 MB")
    )
    measures.append(Measure("`dateline --help`", f"{_help_seconds():.2f} s", "≤ 0.4 s", "0.2 s"))
    return measures


def texts_of(name: str) -> list[str]:
    path = SHARED / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def _against_spacy(texts: list[str]) -> tuple[float, str]:
    """Least time of reading over least time of bare spaCy, and reports a second."""
    from dateline.api import default_readers
    from dateline.language.parse import PIPELINE
    from dateline.reading import read_many
    from dateline.reports import report_from_text

    readers = default_readers()
    reports = [report_from_text(text) for text in texts]
    pipeline = import_module(PIPELINE).load()
    bare = reading = float("inf")
    for _ in range(_ROUNDS):
        bare = min(bare, _seconds(lambda: list(pipeline.pipe(texts))))
        reading = min(reading, _seconds(lambda: list(read_many(reports, readers))))
    return reading / bare, f"{len(texts) / reading:.0f} reports/s"


def _times_rate(texts: list[str]) -> float:
    """Reports a second that the times reader takes, sentences parsed beforehand."""
    from dateline.api import default_readers
    from dateline.language import parse
    from dateline.reading.times import read_times
    from dateline.reports import report_from_text

    parser = default_readers().parser
    reports = [report_from_text(text, published=date(1998, 2, 5)) for text in texts]
    documents = [parse(parser, report.text, report.body_start) for report in reports]

    def read_all() -> None:
        for report, document in zip(reports, documents, strict=True):
            read_times(report, document)

    return len(texts) / min(_seconds(read_all) for _ in range(_ROUNDS))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _two_over_one(texts: list[str]) -> float:
    """How much faster two processes read the same texts than one, models loaded beforehand."""
    context = get_context("spawn")
    with context.Pool(1) as one:
        one.map(_read_all, [texts[:2]])
        alone = _seconds(lambda: one.map(_read_all, [texts, texts]))
    with context.Pool(2) as two:
        two.map(_read_all, [texts[:2]] * 4, chunksize=1)
        together = _seconds(lambda: two.map(_read_all, [texts, texts], chunksize=1))
    return alone / together


def _read_all(texts: list[str]) -> int:
    from dateline.api import default_readers
    from dateline.reading import read_many
    from dateline.reports import report_from_text

    readers = default_readers()
    return sum(1 for _ in read_many((report_from_text(text) for text in texts), readers))


def _help_seconds() -> float:
    command = [sys.executable, "-m", "dateline", "--help"]
    times = [
        _seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(5)
    ]
    return min(times)


if __name__ == "__main__":
    main()
