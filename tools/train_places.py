"""Fit the weights of place_ranking.yaml: `make train-places`.

A conditional logit over the candidates of each name: the right one among those that bear it. It is
fitted on the development sets beside the project, where there are any, and on the sentences of
benchmarks/places; by reports in five parts, it is also measured on the part it has not seen. As the
features of a name depend on what the others are taken for, fitting and reading take turns.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "benchmarks" / "places")]

import measure  # noqa: E402 — lies in a folder of its own

from dateline.api import default_readers  # noqa: E402 — as above
from dateline.domain import Place, PlaceKind, Span  # noqa: E402 — as above
from dateline.gazetteer.geometry import distance_km, unit_vector  # noqa: E402 — as above
from dateline.language import Document, parse_many  # noqa: E402 — as above
from dateline.lexicon import files, place_ranking  # noqa: E402 — as above
from dateline.reading.places.find import find_toponyms  # noqa: E402 — as above
from dateline.reading.places.outlets import outlet_country  # noqa: E402 — as above
from dateline.reading.places.resolve import Scored, name_key, rank_candidates  # noqa: E402 — as above
from dateline.reading.places.toponyms import Toponym  # noqa: E402 — as above
from dateline.reports import report_from_text  # noqa: E402 — as above
from sets import SHARED  # noqa: E402 — as above

TARGET = ROOT / "src" / "dateline" / "lexicon" / place_ranking.PLACE_RANKING_FILE
ROUNDS = 3
FOLDS = 5
STEPS = 1500
RIDGE = 0.002
NEAR_KM = 25.0
REGION_KM = 161.0
SOURCES = {"lgl": 1.0, "geovirus": 2.0, "own": 4.0}
"""How much a name of each set counts: conflict news is what the weights are for."""


FIXED = {"usual meaning": 3.0, "said to be there": 2.0}
"""Weights that are set, not fitted: the sets seldom put them to the test."""


Numbers = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked place: its span, GeoNames id where known, and point where known."""

    span: Span
    geonameid: int | None
    point: Place | None


@dataclass(frozen=True, slots=True)
class Text:
    """A report of a set, parsed, with its toponyms as the reader finds them and the gold."""

    source: str
    number: int
    document: Document
    toponyms: tuple[Toponym, ...]
    gold: tuple[Gold, ...]
    home: str | None


@dataclass(frozen=True, slots=True)
class Raw:
    """A report of a set as its files have it."""

    source: str
    text: str
    gold: tuple[Gold, ...]
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """All names as one table: a row a candidate, `starts` where each name's rows begin.

    features: (rows, features). right: whether a candidate is a right one. fold and weight: a name.
    """

    features: Numbers
    right: "np.ndarray[Any, np.dtype[np.bool_]]"
    starts: "np.ndarray[Any, np.dtype[np.intp]]"
    fold: "np.ndarray[Any, np.dtype[np.intp]]"
    weight: Numbers


def main() -> None:
    texts = list(load_texts())
    for _ in range(ROUNDS):
        weights = place_ranking.load_place_ranking().weights
        names = to_names(texts, weights)
        start = np.array([FIXED.get(name, 0.0) for name in weights])
        report(names, start)
        fitted = fit(names, names.fold >= 0, start)
        write(dict(zip(weights, fitted, strict=True)))
        files.read_yaml.cache_clear()
        place_ranking.load_place_ranking.cache_clear()


def load_texts() -> Iterator[Text]:
    readers = default_readers()
    raw = [*_shared("lgl"), *_shared("geovirus"), *_own()]
    reports = [report_from_text(one.text, outlet=one.outlet) for one in raw]
    documents = parse_many(
        readers.parser, ((one.text, one.body_start) for one in reports), readers.look
    )
    for number, (document, report, one) in enumerate(zip(documents, reports, raw, strict=True)):
        toponyms = find_toponyms(report, document, readers.gazetteer)
        home = outlet_country(report)
        yield Text(one.source, number, document, toponyms, one.gold, home)


def _shared(name: str) -> Iterator[Raw]:
    source, gold = SHARED / f"geo/{name}.input.jsonl", SHARED / f"geo/{name}.gold.jsonl"
    if not source.exists():
        return
    with source.open(encoding="utf-8") as texts, gold.open(encoding="utf-8") as marks:
        for text, marked in zip(texts, marks, strict=True):
            places = [place for place in json.loads(marked)["places"] if place["lat"] is not None]
            row = json.loads(text)
            yield Raw(name, row["text"], tuple(map(_gold, places)), row.get("outlet"))


def _gold(row: dict[str, Any]) -> Gold:
    point = Place(
        geonameid=None, name=row["text"], kind=PlaceKind.TOWN, lat=row["lat"], lon=row["lon"]
    )
    return Gold(Span(row["start"], row["end"]), row.get("geonameid"), point)


def _own() -> Iterator[Raw]:
    for item in measure.load_items(measure.SENTENCES):
        named = [one for one in item.places if one.geonameid is not None]
        yield Raw("own", item.text, tuple(Gold(one.span, one.geonameid, None) for one in named))


def to_names(texts: Sequence[Text], weights: Any) -> Names:  # noqa: ANN401 — a mapping proxy
    gazetteer = default_readers().gazetteer
    order = list(weights)
    rows: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    fold: list[int] = []
    weight: list[float] = []
    for text in texts:
        ranking = rank_candidates(text.toponyms, text.document, gazetteer, home=text.home)
        for key, ranked in ranking.items():
            gold = _gold_of(key, text)
            answers = [gold is not None and _is_right(one, gold) for one in ranked]
            if not any(answers) or len(ranked) < 2:
                continue
            starts.append(len(rows))
            fold.append(text.number % FOLDS)
            weight.append(SOURCES[text.source])
            right.extend(answers)
            rows.extend(_values(one, order, weights) for one in ranked)
    return Names(
        np.array(rows), np.array(right), np.array(starts), np.array(fold), np.array(weight)
    )


def _gold_of(key: Any, text: Text) -> Gold | None:  # noqa: ANN401 — a name key
    for toponym in text.toponyms:
        if name_key(toponym) == key:
            for gold in text.gold:
                if gold.span.overlaps(toponym.span):
                    return gold
    return None


def _is_right(scored: Scored, gold: Gold) -> bool:
    """The very entry; else, where the gold has a point alone, one near it, as wide as it is."""
    entry = scored.candidate.entry
    if gold.geonameid is not None and entry.place.geonameid is not None:
        return entry.place.geonameid == gold.geonameid
    one, other = unit_vector(entry.place), unit_vector(gold.point) if gold.point else None
    if one is None or other is None:
        return False
    reach = NEAR_KM if entry.place.kind is PlaceKind.TOWN else REGION_KM
    return distance_km(one, other) <= reach


def _values(scored: Scored, order: Sequence[str], weights: Any) -> list[float]:  # noqa: ANN401
    values = dict.fromkeys(order, 0.0)
    for reason in scored.reasons:
        values[reason.name] += reason.weight / weights[reason.name]
    return [values[name] for name in order]


def _shares(names: Names, fitted: Numbers) -> Numbers:
    """The probability of each candidate of its name."""
    totals = names.features @ fitted
    sizes = np.diff(np.append(names.starts, len(totals)))
    totals -= np.repeat(np.maximum.reduceat(totals, names.starts), sizes)
    odds = np.exp(totals)
    shares: Numbers = odds / np.repeat(np.add.reduceat(odds, names.starts), sizes)
    return shares


def fit(
    names: Names,
    chosen: "np.ndarray[Any, np.dtype[np.bool_]]",
    start: Numbers,
) -> Numbers:
    """The weights that make the right candidates likeliest (Adam on the whole table).

    start: where to begin, zero for all but the weights that stay as they are.
    """
    sizes = np.diff(np.append(names.starts, len(names.features)))
    weight = np.repeat(names.weight * chosen, sizes)
    fitted, free = start.copy(), start == 0
    mean, square = np.zeros_like(fitted), np.zeros_like(fitted)
    for step in range(1, STEPS + 1):
        shares = _shares(names, fitted)
        among = shares * names.right
        among /= np.repeat(np.add.reduceat(among, names.starts), sizes)
        slope = names.features.T @ (weight * (shares - among)) / names.weight[chosen].sum()
        slope = (slope + RIDGE * fitted) * free
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        fitted -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return fitted


def report(names: Names, start: Numbers) -> None:
    """Print how often the likeliest is right on the parts not fitted, and how well it knows."""
    best, hit = np.zeros(len(names.starts)), np.zeros(len(names.starts), dtype=bool)
    for fold in range(FOLDS):
        shares = _shares(names, fit(names, names.fold != fold, start))
        for number in np.flatnonzero(names.fold == fold):
            end = names.starts[number + 1] if number + 1 < len(names.starts) else len(shares)
            part = slice(names.starts[number], end)
            first = int(np.argmax(shares[part]))
            best[number], hit[number] = shares[part][first], names.right[part][first]
    error = sum(
        abs(best[inside].mean() - hit[inside].mean()) * inside.mean()
        for low in np.arange(0, 1, 0.1)
        if (inside := (best > low) & (best <= low + 0.1)).any()
    )
    for value, source in sorted((value, source) for source, value in SOURCES.items()):
        mine = names.weight == value
        if mine.any():
            print(f"{source}: {mine.sum()} names, right {hit[mine].mean():.3f}")
    print(f"expected calibration error {error:.3f}")


def write(weights: dict[str, float]) -> None:
    comment = [line for line in TARGET.read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
    # A weight of nothing would make its feature invisible to the next round.
    kept = {name: round(float(value), 3) or 0.001 for name, value in weights.items()}
    content = yaml.safe_dump({"temperature": 1.0, "weights": kept}, sort_keys=False)
    TARGET.write_text("\n".join(comment) + "\n" + content, encoding="utf-8")


if __name__ == "__main__":
    main()
