"""Counts the weights of linking on the development set and writes `linking_weights.yaml`.

    python tools/train_linking.py [--check]

The reports of `benchmarks/linking` are read, every candidate pair of events whose mentions are in
the gold is compared, and for each level it is counted how often it is seen among pairs of one
incident (m) and of two (u), smoothed with `linking_priors.yaml`. With --check nothing is written:
each fifth of the incidents is linked with weights counted on the others, which tells what to expect
of texts nobody here has seen.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import score_linking  # noqa: E402 — the scorer lies beside the benchmarks, not in the package
from dateline.domain import Reading  # noqa: E402
from dateline.lexicon import linking_weights  # noqa: E402
from dateline.lexicon.linking_weights import Level, LinkingWeights  # noqa: E402
from dateline.linking import cluster_facts, facts_of, links_of, score_pairs  # noqa: E402
from dateline.linking.facts import EventFacts  # noqa: E402
from dateline.linking.score import PairScore  # noqa: E402
from dateline.linking.settings import CONDITIONS  # noqa: E402

SET = ROOT / "benchmarks" / "linking"
PRIORS = Path(__file__).with_name("linking_priors.yaml")
FOLDS = 5
THRESHOLD, JOINING = 0.0, -1.5
HEADER = """\
# How much each way of agreeing or differing counts when two events are compared, for the linker.
# comparisons: what is compared, in the order it is shown; of each, its levels in the order they
# are tried. m: how often the level is seen among pairs of events that are one incident; u: among
# candidate pairs that are not. A level adds log2(m / u) to the match weight; a side with no data
# adds nothing. prior: the part of candidate pairs that are one incident.
# threshold: the mean match weight, in bits, from which events told closely are one incident;
# joining: from which one told vaguely joins it.
# Written by `make train-linking`; docs/decisions/0009 tells how. It may be edited by hand.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    readings = read_set()
    facts = tuple(facts_of(readings))
    gold = gold_of(readings)
    pairs = score_pairs(facts, weights=by_hand(), floor=None)
    if arguments.check:
        check(readings, facts, gold, pairs)
        return
    weights = counted(pairs, gold)
    target = Path(str(files("dateline.lexicon").joinpath(linking_weights.LINKING_WEIGHTS_FILE)))
    target.write_text(HEADER + as_yaml(weights), encoding="utf-8")
    print(f"written: {target.relative_to(ROOT)} from {len(pairs)} candidate pairs")


def read_set() -> list[Reading]:
    """The set's reports, read by the packaged readers."""
    from dateline.api import default_readers
    from dateline.pages import decode, read_pages
    from dateline.reading import read_many
    from dateline.reports import find_reports

    pages = read_pages(str(SET / "reports.jsonl"))
    reports = [report for page in pages for report in find_reports(page, decode(page))]
    return list(read_many(reports, default_readers()))


def gold_of(readings: Iterable[Reading]) -> dict[str, str]:
    """The gold incident of each event that has one, by the event's id."""
    gold = score_linking.gold_mentions(_lines("gold.jsonl"), _lines("reports.jsonl"))
    found = [
        score_linking.Mention(
            reading.event_id(number),
            reading.report.given_id or "",
            event.type.value,
            True,
            tuple((span.start, span.end) for span in event.evidence),
        )
        for reading in readings
        for number, event in enumerate(reading.events)
    ]
    partner = score_linking.pair_mentions(gold, found)
    return {found[other].incident: gold[one].incident for one, other in partner.items()}


def by_hand() -> LinkingWeights:
    """The priors as weights."""
    return counted((), {})


def counted(pairs: Iterable[PairScore], gold: Mapping[str, str]) -> LinkingWeights:
    """Weights from the pairs whose events both have a gold incident, smoothed with the priors."""
    priors = yaml.safe_load(PRIORS.read_text("utf-8"))
    seen: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    matches, total = 0, 0
    for pair in pairs:
        if pair.left in gold and pair.right in gold:
            same = gold[pair.left] == gold[pair.right]
            matches, total = matches + same, total + 1
            for name, level in zip(CONDITIONS, pair.levels, strict=True):
                seen[same, name][level] += 1
    comparisons = {
        name: _levels(priors, name, seen[True, name], seen[False, name]) for name in CONDITIONS
    }
    prior = (matches + 1) / (total + 2)
    return LinkingWeights(comparisons, round(prior, 4), THRESHOLD, JOINING)


def _levels(
    priors: Mapping[str, Any], name: str, same: Counter[str], other: Counter[str]
) -> dict[str, Level]:
    strength, levels = priors["strength"], priors["comparisons"][name]
    fixed = priors["fixed"].get(name, ())

    def part(counts: Counter[str], level: str, prior: float) -> float:
        if level in fixed:
            return prior
        total = sum(counts[each] for each in levels)
        return float(round((counts[level] + strength * prior) / (total + strength), 5))

    return {
        level: Level(part(same, level, m), part(other, level, u))
        for level, (m, u) in levels.items()
    }


def as_yaml(weights: LinkingWeights) -> str:
    lines = [f"prior: {weights.prior}", f"threshold: {weights.threshold}"]
    lines += [f"joining: {weights.joining}", "comparisons:"]
    for name, levels in weights.comparisons.items():
        lines.append(f"  {name}:")
        lines += [
            f"    {level}: {{m: {odds.m}, u: {odds.u}}}  # {odds.weight:+.1f}"
            for level, odds in levels.items()
        ]
    return "\n".join(lines) + "\n"


def check(
    readings: Sequence[Reading],
    facts: Sequence[EventFacts],
    gold: Mapping[str, str],
    pairs: Sequence[PairScore],
) -> None:
    """Print B³ of paired mentions, linked with weights that never saw their incidents."""
    reports = {reading.report.id: reading.report.given_id or "" for reading in readings}
    fold = {event: _fold(reports[each.report]) for each in facts for event in (each.event,)}
    told: list[tuple[str, str]] = []
    for held in range(FOLDS):
        known = {event: name for event, name in gold.items() if fold.get(event) != held}
        weights = counted(pairs, known)
        mine = [each for each in facts if fold[each.event] == held]
        links = links_of(score_pairs(mine, weights=weights), weights=weights)
        for group in cluster_facts(mine, links, weights=weights).incidents:
            told += [(gold[event], group[0]) for event in group if event in gold]
    for name, value in score_linking.b_cubed(
        "held_out.b3", told, [one for one, _ in told], [other for _, other in told]
    ):
        print(f"{name}: {value:.4f}")


def _fold(report: str) -> int:
    """Neighbours in the file tell one conflict, so blocks of reports are held out."""
    return (int("".join(filter(str.isdigit, report)) or 0) // 26) % FOLDS


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SET / name).read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
