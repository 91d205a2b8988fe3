"""Read the marked sentences with Dateline and print how many places it finds and tells apart.

Run from the project's folder: `.venv/bin/python benchmarks/places/measure.py`.
README.md beside this file says what each figure means.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

import dateline
from dateline.domain import Place, PlaceKind, PlaceMention, Span
from dateline.gazetteer import Gazetteer, default_cache_dir, open_gazetteer
from dateline.gazetteer.geometry import distance_km, unit_vector
from dateline.gazetteer.names import fold_name

SENTENCES = Path(__file__).with_name("sentences.yaml")
NEAR_KM = 20.0
_MARKED = re.compile(r"\[([^\[\]]+)\]")
_AREAS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})


@dataclass(frozen=True, slots=True)
class Gold:
    """A marked mention; geonameid is None where the packaged data has no entry for the place."""

    span: Span
    geonameid: int | None


@dataclass(frozen=True, slots=True)
class Item:
    id: str
    kind: str
    text: str
    published: date | None
    places: tuple[Gold, ...]


@dataclass(slots=True)
class Tally:
    """Counts over items.

    named: gold mentions with an id. exact: those resolved to that very id, a part of resolved.
    """

    items: int = 0
    items_right: int = 0
    gold: int = 0
    gold_found: int = 0
    read: int = 0
    read_right: int = 0
    named: int = 0
    named_found: int = 0
    resolved: int = 0
    exact: int = 0

    @property
    def precision(self) -> float:
        return _share(self.read_right, self.read)

    @property
    def recall(self) -> float:
        return _share(self.gold_found, self.gold)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main() -> None:
    gazetteer = open_gazetteer(default_cache_dir())
    whole, by_kind = Tally(), dict[str, Tally]()
    for item in load_items(SENTENCES):
        mentions = dateline.read(item.text, published=item.published).places
        for tally in (whole, by_kind.setdefault(item.kind, Tally())):
            count(tally, item, mentions, gazetteer)
    for line in _report(whole, by_kind):
        sys.stdout.write(f"{line}\n")


def load_items(path: Path) -> list[Item]:
    """The items of the file, brackets taken out. ValueError where marks and ids disagree."""
    records = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [_to_item(record) for record in records]


def count(tally: Tally, item: Item, mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> None:
    """Add one item: a mention is found where spans overlap, each gold one by its best match."""
    answers = [_answers_to(gold, mentions) for gold in item.places]
    stray = sum(
        not any(mention.span.overlaps(gold.span) for gold in item.places) for mention in mentions
    )
    right = stray == 0
    tally.items += 1
    tally.read += len(mentions)
    tally.read_right += len(mentions) - stray
    for gold, found in zip(item.places, answers, strict=True):
        tally.gold += 1
        tally.gold_found += bool(found)
        if gold.geonameid is None:
            right = right and bool(found)
            continue
        place = found[0].place if found else None
        agrees = place is not None and is_same_place(gold.geonameid, place, gazetteer)
        tally.named += 1
        tally.named_found += bool(found)
        tally.resolved += agrees
        tally.exact += place is not None and place.geonameid == gold.geonameid
        right = right and agrees
    tally.items_right += right


def is_same_place(geonameid: int, place: Place, gazetteer: Gazetteer) -> bool:
    """Same id; a town also within 20 km of it, an area also by the same country and name."""
    if place.geonameid == geonameid:
        return True
    entry = gazetteer.entry(geonameid)
    if entry is None:
        raise ValueError(f"the packaged gazetteer has no entry {geonameid}")
    if entry.place.kind in _AREAS:
        same_name = fold_name(place.name) == fold_name(entry.place.name)
        return same_name and place.country == entry.place.country
    distance = _distance_km(entry.place, place)
    return place.kind is not PlaceKind.COUNTRY and distance is not None and distance <= NEAR_KM


def _answers_to(gold: Gold, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions that overlap a gold one, the most alike in extent first."""
    found = [mention for mention in mentions if mention.span.overlaps(gold.span)]
    return sorted(found, key=lambda mention: _misfit(mention.span, gold.span))


def _misfit(span: Span, gold: Span) -> int:
    return abs(span.start - gold.start) + abs(span.end - gold.end)


def _to_item(record: dict[str, Any]) -> Item:
    marked, ids = record["text"], record["places"]
    spans, parts, at, length = [], [], 0, 0
    for match in _MARKED.finditer(marked):
        before, name = marked[at : match.start()], match.group(1)
        start = length + len(before)
        length = start + len(name)
        spans.append(Span(start, length))
        parts += [before, name]
        at = match.end()
    parts.append(marked[at:])
    if len(spans) != len(ids):
        raise ValueError(f"{record['id']}: {len(spans)} marks and {len(ids)} ids")
    return Item(
        id=record["id"],
        kind=record["why"].partition(":")[0],
        text="".join(parts),
        published=record.get("published"),
        places=tuple(Gold(span, number) for span, number in zip(spans, ids, strict=True)),
    )


def _distance_km(one: Place, other: Place) -> float | None:
    """Along the great circle; None where either has no point."""
    points = [point for place in (one, other) if (point := unit_vector(place)) is not None]
    return distance_km(*points) if len(points) == 2 else None


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _report(whole: Tally, by_kind: dict[str, Tally]) -> Iterator[str]:
    yield f"items                          {whole.items}"
    yield f"mentions marked                {whole.gold}, with an id {whole.named}"
    yield f"mentions read                  {whole.read}"
    yield f"found, precision               {whole.precision:.3f}"
    yield f"found, recall                  {whole.recall:.3f}"
    yield f"found, F1                      {whole.f1:.3f}"
    yield f"found and resolved             {_share(whole.resolved, whole.named):.3f}"
    yield f"  of those found               {_share(whole.resolved, whole.named_found):.3f}"
    yield f"  to the very id               {_share(whole.exact, whole.named):.3f}"
    yield f"items with everything right    {_share(whole.items_right, whole.items):.3f}"
    yield ""
    yield "kind                  items  precision  recall  F1     resolved  all right"
    for kind, tally in sorted(by_kind.items()):
        yield (
            f"{kind:<20}  {tally.items:>5}  {tally.precision:<9.3f}  {tally.recall:<6.3f}"
            f"  {tally.f1:.3f}  {_share(tally.resolved, tally.named):<8.3f}"
            f"  {_share(tally.items_right, tally.items):.3f}"
        )


if __name__ == "__main__":
    main()
