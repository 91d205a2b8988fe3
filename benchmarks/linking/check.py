"""Checks the linking set and prints what it holds.

    python check.py [FOLDER]

FOLDER holds `reports.jsonl` and `gold.jsonl`; without it, this file's own folder is read.
Ends with status 1 when anything is wrong, each fault on a line of its own.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

REPORT_KEYS = {"id", "title", "text", "published", "outlet"}
MENTION_KEYS = {"incident", "type", "id", "quote", "newness"}
NEWNESS = {"news", "background"}
TYPES = frozenset(
    {
        "battle",
        "territory_regained",
        "territory_seized",
        "territory_handed_over",
        "air_strike",
        "shelling",
        "explosion",
        "suicide_bombing",
        "grenade",
        "chemical_attack",
        "attack_on_civilians",
        "sexual_violence",
        "abduction",
        "arrest",
        "property_destruction",
        "weapons_seized",
        "base_established",
        "group_changed",
        "organised_crime",
        "peaceful_protest",
        "protest_with_intervention",
        "force_against_protest",
        "violent_demonstration",
        "mob_violence",
        "agreement",
        "diplomacy",
        "blame",
        "evacuation_order",
        "displacement",
        "return",
        "aid",
        "access_denied",
        "infrastructure_hit",
        "natural_disaster",
        "man_made_disaster",
        "other",
    }
)
WORDS = range(50, 161)
YEARS = range(2015, 2026)
FEWEST_REPORTS = 200
FEWEST_INCIDENTS = 60


@dataclass(frozen=True, slots=True)
class Report:
    """One line of `reports.jsonl`."""

    id: str
    title: str
    text: str
    published: str
    outlet: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One line of `gold.jsonl`: the words of one report that tell one incident."""

    incident: str
    type: str
    id: str
    quote: str
    newness: str


def main(arguments: list[str]) -> int:
    """Check the folder named first among the arguments; 0 when it is clean."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent
    faults: list[str] = []
    reports = [Report(**line) for line in lines(folder / "reports.jsonl", REPORT_KEYS, faults)]
    mentions = [Mention(**line) for line in lines(folder / "gold.jsonl", MENTION_KEYS, faults)]
    faults += report_faults(reports)
    faults += mention_faults(reports, mentions)
    faults += size_faults(reports, mentions)
    for name, value in summary(reports, mentions):
        print(f"{name}: {value}")
    for fault in faults:
        print(fault, file=sys.stderr)
    print("clean" if not faults else f"faults: {len(faults)}")
    return 1 if faults else 0


def lines(path: Path, keys: set[str], faults: list[str]) -> Iterator[dict[str, str]]:
    """Give the objects of a JSON Lines file that have just these keys, all of them filled strings.

    Every other line becomes a fault.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            faults.append(f"{path.name}:{number}: not JSON: {error}")
            continue
        if not isinstance(value, dict) or set(value) != keys:
            faults.append(f"{path.name}:{number}: the keys are not {sorted(keys)}")
        elif not all(isinstance(part, str) and part.strip() for part in value.values()):
            faults.append(f"{path.name}:{number}: a value is empty or no string")
        else:
            yield value


def report_faults(reports: list[Report]) -> Iterator[str]:
    """Say which reports share an id or a text, are too short or long, or have no proper date."""
    for kind in ("id", "text"):
        counts = Counter(getattr(report, kind) for report in reports)
        for value, count in counts.items():
            if count > 1:
                yield f"{count} reports have the {kind} {value[:40]!r}"
    for report in reports:
        words = len(report.text.split())
        if words not in WORDS:
            yield f"{report.id}: {words} words"
        try:
            published = date.fromisoformat(report.published)
        except ValueError:
            yield f"{report.id}: published {report.published!r} is no ISO date"
            continue
        if published.year not in YEARS:
            yield f"{report.id}: published in {published.year}"


def mention_faults(reports: list[Report], mentions: list[Mention]) -> Iterator[str]:
    """Say which mentions do not fit their report or the codebook, and which reports have none."""
    texts = {report.id: report.text for report in reports}
    told = Counter((mention.incident, mention.id) for mention in mentions)
    for (incident, report_id), count in told.items():
        if count > 1:
            yield f"{report_id}: {incident} is told {count} times"
    for mention in mentions:
        where = f"{mention.id}: {mention.incident}"
        if mention.type not in TYPES:
            yield f"{where}: type {mention.type!r}"
        if mention.newness not in NEWNESS:
            yield f"{where}: newness {mention.newness!r}"
        if mention.id not in texts:
            yield f"{where}: no such report"
        elif (count := occurrences(mention.quote, texts[mention.id])) != 1:
            yield f"{where}: the quote occurs {count} times: {mention.quote[:60]!r}"
    for report_id in texts.keys() - {mention.id for mention in mentions}:
        yield f"{report_id}: tells no incident"


def occurrences(quote: str, text: str) -> int:
    """Count the places at which the quote begins in the text, overlapping ones too."""
    return sum(text.startswith(quote, start) for start in range(len(text) - len(quote) + 1))


def size_faults(reports: list[Report], mentions: list[Mention]) -> Iterator[str]:
    """Say whether the set is smaller than it was meant to be."""
    if len(reports) < FEWEST_REPORTS:
        yield f"only {len(reports)} reports"
    if (count := len({mention.incident for mention in mentions})) < FEWEST_INCIDENTS:
        yield f"only {count} incidents"


def summary(reports: list[Report], mentions: list[Mention]) -> Iterator[tuple[str, int | str]]:
    """Give the counts that the README quotes, each with its name."""
    by_incident: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_incident[mention.incident].append(mention)
    shared = [told for told in by_incident.values() if len(told) > 1]
    retold = [told for told in by_incident.values() if all(m.newness != "news" for m in told)]
    yield "reports", len(reports)
    yield "outlets", len({report.outlet for report in reports})
    yield "words", sum(len(report.text.split()) for report in reports)
    yield "published", f"{min(r.published for r in reports)} to {max(r.published for r in reports)}"
    yield "mentions", len(mentions)
    yield "mentions_news", sum(mention.newness == "news" for mention in mentions)
    yield "mentions_background", sum(mention.newness == "background" for mention in mentions)
    yield "incidents", len(by_incident)
    yield "incidents_in_several_reports", len(shared)
    yield "incidents_in_one_report", len(by_incident) - len(shared)
    yield "incidents_only_retold", len(retold)
    yield "incidents_of_several_types", sum(len({m.type for m in told}) > 1 for told in shared)
    yield "most_reports_of_one_incident", max(len(told) for told in by_incident.values())
    yield "pairs_linked", sum(len(told) * (len(told) - 1) // 2 for told in shared)
    sizes = Counter(len(told) for told in by_incident.values())
    yield "incidents_by_reports", ", ".join(f"{size}: {sizes[size]}" for size in sorted(sizes))
    types = Counter(mention.type for mention in mentions)
    yield "mentions_by_type", ", ".join(f"{name} {count}" for name, count in types.most_common())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
