"""Scores the incidents of `dateline analyse --incidents` against gold mentions.

    python score_linking.py GOLD.jsonl REPORTS.jsonl INCIDENTS.jsonl [--news-only] [--errors N]

GOLD, REPORTS: of the form that `benchmarks/linking/README.md` tells, which also defines the
figures. Prints one figure a line, `name: value`:

mentions.recall         gold mentions that some event's evidence overlaps, one to one
alone.b3.*              B³ over the paired mentions only: how well what was found is linked
end_to_end.b3.*         B³ over all mentions, of gold and output
pairs.*                 pairs of mentions in different reports; alone.pairs.*: of paired ones only
incidents.*             how many there are; `.many`: with two mentions or more; `.alone`: of pairs
--news-only             mentions of newness `background`, on either side, take no part
--errors N              also prints the N largest faults: gold incidents split, and mixed ones
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Mention:
    """One report's telling of an incident; spans are half-open offsets into the report's text."""

    incident: str
    report: str
    type: str
    news: bool
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums that precision, recall and F1 are made of."""

    right: float
    found: float
    wanted: float

    def told(self, name: str) -> list[tuple[str, float]]:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        return _told(name, precision, recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("incidents", type=Path)
    parser.add_argument("--news-only", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    gold = gold_mentions(_lines(arguments.gold), _lines(arguments.reports))
    found = found_mentions(_lines(arguments.incidents))
    if arguments.news_only:
        gold, found = [[each for each in some if each.news] for some in (gold, found)]
    for name, value in figures(gold, found).items():
        print(f"{name}: {value:.4f}" if isinstance(value, float) else f"{name}: {value}")
    if arguments.errors:
        texts = {line["id"]: line["text"] for line in _lines(arguments.reports)}
        print(*errors(gold, found, texts)[: arguments.errors], sep="\n")


def gold_mentions(
    lines: Sequence[Mapping[str, Any]], reports: Iterable[Mapping[str, Any]]
) -> list[Mention]:
    """A line gives the mention's words as `quote`, found once in the text, or as `spans`."""
    texts = {report["id"]: report["text"] for report in reports}
    return [
        Mention(
            line["incident"],
            line["id"],
            line["type"],
            line["newness"] == "news",
            _spans(line, texts[line["id"]]),
        )
        for line in lines
    ]


def _spans(line: Mapping[str, Any], text: str) -> tuple[tuple[int, int], ...]:
    if "spans" in line:
        return tuple((start, end) for start, end in line["spans"])
    start = text.index(line["quote"])
    return ((start, start + len(line["quote"])),)


def found_mentions(incidents: Iterable[Mapping[str, Any]]) -> list[Mention]:
    return [
        Mention(
            each["incident"],
            mention["id"],
            mention["type"],
            mention["newness"] == "news",
            tuple((start, end) for start, end in mention["evidence"]),
        )
        for each in incidents
        for mention in each["mentions"]
    ]


def figures(gold: Sequence[Mention], found: Sequence[Mention]) -> dict[str, float | int]:
    """All figures, in the order they are printed."""
    partner = pair_mentions(gold, found)
    pairs = [(gold[one].incident, found[other].incident) for one, other in partner.items()]
    reports = [gold[one].report for one in partner]
    told: list[tuple[str, float]] = [("mentions.recall", len(pairs) / max(1, len(gold)))]
    told += [("mentions.precision", len(pairs) / max(1, len(found)))]
    told += b_cubed("alone.b3", pairs, [one for one, _ in pairs], [other for _, other in pairs])
    told += b_cubed(
        "end_to_end.b3", pairs, [each.incident for each in gold], [each.incident for each in found]
    )
    told += pair_counts(pairs, reports, gold, found, alone=True).told("alone.pairs")
    told += pair_counts(pairs, reports, gold, found, alone=False).told("pairs")
    numbers = {}
    for name, mentions in (("gold", gold), ("found", found)):
        sizes = Counter(each.incident for each in mentions)
        numbers[f"incidents.{name}"] = len(sizes)
        numbers[f"incidents.{name}.many"] = sum(size > 1 for size in sizes.values())
    numbers["incidents.alone.gold"] = len({one for one, _ in pairs})
    numbers["incidents.alone.found"] = len({other for _, other in pairs})
    return {**dict(told), **numbers}


def pair_mentions(gold: Sequence[Mention], found: Sequence[Mention]) -> dict[int, int]:
    """One to one within a report where words are shared: same type first, then most of them."""
    by_report = defaultdict(list)
    for number, mention in enumerate(found):
        by_report[mention.report].append(number)
    candidates = sorted(
        (gold[one].type != found[other].type, -shared, one, other)
        for one in range(len(gold))
        for other in by_report[gold[one].report]
        if (shared := _overlap(gold[one], found[other]))
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, one, other in candidates:
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return dict(sorted(partner.items()))


def b_cubed(
    name: str, pairs: Sequence[tuple[str, str]], gold: Sequence[str], found: Sequence[str]
) -> list[tuple[str, float]]:
    """B³ (Bagga and Baldwin 1998); a mention without partner has 0.

    pairs: gold and found incident of each paired mention; gold, found: the incident of each
    mention.
    """
    together, wanted, held = Counter(pairs), Counter(gold), Counter(found)
    precision = sum(together[pair] / held[pair[1]] for pair in pairs) / max(1, len(found))
    recall = sum(together[pair] / wanted[pair[0]] for pair in pairs) / max(1, len(gold))
    return _told(name, precision, recall)


def pair_counts(
    pairs: Sequence[tuple[str, str]],
    reports: Sequence[str],
    gold: Sequence[Mention],
    found: Sequence[Mention],
    *,
    alone: bool,
) -> Counts:
    """Pairs of mentions in different reports; alone: only of those that have a partner."""
    right = wanted = held = 0
    for one, other in combinations(range(len(pairs)), 2):
        if reports[one] != reports[other]:
            same, put = (pairs[one][side] == pairs[other][side] for side in (0, 1))
            right, wanted, held = right + (same and put), wanted + same, held + put
    if not alone:
        wanted, held = _pairs_in(gold), _pairs_in(found)
    return Counts(right, held, wanted)


def errors(
    gold: Sequence[Mention], found: Sequence[Mention], texts: Mapping[str, str]
) -> list[str]:
    """Faults in words, the largest first."""
    partner = pair_mentions(gold, found)
    of_gold, of_found = defaultdict(list), defaultdict(list)
    for one, other in partner.items():
        of_gold[gold[one].incident].append((found[other].incident, one))
        of_found[found[other].incident].append((gold[one].incident, one))
    told = []
    for title, groups in (("SPLIT", of_gold), ("MIXED", of_found)):
        for name, members in groups.items():
            if len({side for side, _ in members}) > 1:
                lines = [
                    f"    {side[:24]:24} {gold[one].report} {gold[one].type}"
                    f"{'' if gold[one].news else ' (background)'}: "
                    + texts[gold[one].report][slice(*gold[one].spans[0])][:150]
                    for side, one in sorted(members)
                ]
                told.append((-len(members), "\n".join([f"{title} {name}", *lines])))
    return [words for _, words in sorted(told)]


def _overlap(one: Mention, other: Mention) -> int:
    return sum(
        max(0, min(end, last) - max(start, first))
        for start, end in one.spans
        for first, last in other.spans
    )


def _pairs_in(mentions: Sequence[Mention]) -> int:
    groups = defaultdict(list)
    for each in mentions:
        groups[each.incident].append(each.report)
    return sum(
        one != other for reports in groups.values() for one, other in combinations(reports, 2)
    )


def _told(name: str, precision: float, recall: float) -> list[tuple[str, float]]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return [(f"{name}.precision", precision), (f"{name}.recall", recall), (f"{name}.f1", f1)]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
