"""Shows why linking errs on a set: gold incidents that were split, events wrongly joined.

    python bench/linking_errors.py [REPORTS.jsonl GOLD.jsonl] [--mixed] [--missed]

Of each gold incident that came out as several, the events with what was compared of them, and of
each pair in different incidents the match weight and its reasons. --mixed: pairs of events put
together that belong apart. --missed: gold mentions that no event was found for.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import score_linking
from dateline.api import default_readers
from dateline.domain import Reading
from dateline.linking import cluster_facts, facts_of, links_of, score_pairs
from dateline.linking.bars import barred
from dateline.linking.facts import EventFacts
from dateline.linking.score import PairScore
from dateline.pages import decode, read_pages
from dateline.reading import read_many
from dateline.reports import find_reports

OWN = Path(__file__).resolve().parents[1] / "benchmarks" / "linking"
_EPOCH = date(1970, 1, 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="?", default=OWN / "reports.jsonl")
    parser.add_argument("gold", type=Path, nargs="?", default=OWN / "gold.jsonl")
    parser.add_argument("--mixed", action="store_true")
    parser.add_argument("--missed", action="store_true")
    arguments = parser.parse_args()
    readings = read_reports(arguments.reports)
    gold = score_linking.gold_mentions(_lines(arguments.gold), _lines(arguments.reports))
    if arguments.missed:
        print(*missed(gold, readings), sep="\n")
    else:
        print(*faults(readings, gold, mixed=arguments.mixed), sep="\n")


def read_reports(path: Path) -> list[Reading]:
    pages = read_pages(str(path))
    reports = [report for page in pages for report in find_reports(page, decode(page))]
    return list(read_many(reports, default_readers()))


def faults(
    readings: Sequence[Reading], gold: Sequence[score_linking.Mention], *, mixed: bool
) -> Iterator[str]:
    """Gold incidents that were split, or those that were mixed, in lines of text."""
    facts = {each.event: each for each in facts_of(readings)}
    pairs = {
        (pair.left, pair.right): pair for pair in score_pairs(tuple(facts.values()), floor=None)
    }
    clusters = cluster_facts(facts.values(), links_of(tuple(pairs.values()))).incidents
    home = {event: number for number, group in enumerate(clusters) for event in group}
    groups: dict[str, list[str]] = defaultdict(list)
    partners = gold_events(gold, readings)
    for event, mention in partners.items():
        group = str(home.get(event, "loose")) if mixed else gold[mention].incident
        groups[group].append(event)
    words = {event: " / ".join(words) for event, words in _words(readings).items()}
    for name, events in groups.items():
        sides = {
            event: gold[partners[event]].incident if mixed else str(home.get(event, "loose"))
            for event in events
        }
        if len(set(sides.values())) > 1:
            yield f"== {name}"
            order = sorted(events, key=lambda event: (sides[event], event))
            for event in order:
                yield f"  {event[:6]} [{sides[event]}] {told(facts[event])} | {words[event]}"
            for one, other in combinations(sorted(events), 2):
                if sides[one] != sides[other]:
                    yield "    " + _pair(facts[one], facts[other], pairs.get((one, other)))


def gold_events(
    gold: Sequence[score_linking.Mention], readings: Sequence[Reading]
) -> Mapping[str, int]:
    """The number of the gold mention that each event was found for."""
    found = _found(readings)
    partner = score_linking.pair_mentions(gold, found)
    return {found[other].incident: one for one, other in partner.items()}


def missed(gold: Sequence[score_linking.Mention], readings: Sequence[Reading]) -> Iterator[str]:
    """How many mentions of each type have no event, then each of them."""
    texts = {reading.report.given_id or "": reading.report.text for reading in readings}
    found = set(score_linking.pair_mentions(gold, _found(readings)))
    lost = [each for number, each in enumerate(gold) if number not in found]
    of_type = Counter(each.type for each in gold)
    for kind, number in Counter(each.type for each in lost).most_common():
        yield f"{kind}: {number} of {of_type[kind]}"
    for each in lost:
        words = texts[each.report][slice(*each.spans[0])]
        yield f"{each.type}{'' if each.news else ' (background)'} {each.report}: {words}"


def told(facts: EventFacts) -> str:
    """What is compared of an event, in a line."""
    parts = [
        f"{facts.type}{'' if facts.news else ' background'}",
        f"{_day(facts.start)}..{_day(facts.end)}{'' if facts.dated else ' undated'}",
        f"{facts.place}@{facts.level} {','.join(facts.countries)} reach {facts.reach_km:.0f}",
        f"by {','.join(facts.by)} against {','.join(facts.against)}",
        f"killed {_count(facts.killed)} injured {_count(facts.injured)} {' '.join(facts.others)}",
        f"sites {' '.join(sorted(facts.sites))}",
    ]
    return "; ".join(parts)


def _pair(one: EventFacts, other: EventFacts, pair: PairScore | None) -> str:
    names = f"{one.event[:6]} {other.event[:6]}"
    bar = " BARRED" if barred(one, other) else ""
    if pair is None:
        return f"{names} no candidate{bar}"
    reasons = " ".join(f"{each.name}:{each.detail}{each.weight:+.1f}" for each in pair.reasons())
    return f"{names} {pair.weight:+.1f}{bar} {reasons}"


def _found(readings: Sequence[Reading]) -> list[score_linking.Mention]:
    return [
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


def _words(readings: Sequence[Reading]) -> Mapping[str, list[str]]:
    return {
        reading.event_id(number): [
            reading.report.given_id or "",
            *(span.of(reading.report.text) for span in event.evidence),
        ]
        for reading in readings
        for number, event in enumerate(reading.events)
    }


def _day(day: int | None) -> str:
    return "?" if day is None else (_EPOCH + timedelta(days=day)).isoformat()


def _count(counted: Any) -> str:  # noqa: ANN401 — Counted or None
    return "?" if counted is None else f"{counted.low}-{counted.high}"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
