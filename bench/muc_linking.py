"""Makes a linking set of MUC-4: incidents of different documents with one day, place and target.

The keys tell incidents document by document. Two are taken for one happening when both have exactly
the same day, the place of one lies in the other's, and a victim or target is called by the same
words in both. A mention's words are the sentences of the document that hold a filler of its key.
Incidents without an exact day, a place or a named target are no part of the set. It is the more
silver than gold: fillers like "guerrillas" tie what may be two attacks.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

_SENTENCE = re.compile(r"[^.\n]+(?:\.|\n|$)")
_TOO_COMMON = frozenset(
    (
        "PERSONS",
        "PEOPLE",
        "CIVILIANS",
        "SOLDIERS",
        "WOMEN",
        "MEN",
        "CHILDREN",
        "POLICEMEN",
        "PRIESTS",
    )
)
_TYPES = {"bombing": "explosion", "kidnapping": "abduction", "attack": "attack_on_civilians"}


@dataclass(frozen=True, slots=True)
class _Key:
    """An incident of one document's key."""

    report: str
    day: str
    place: tuple[str, ...]
    called: frozenset[str]
    type: str
    spans: tuple[tuple[int, int], ...]


def write_muc_set(folder: Path, shared: Path) -> None:
    """Write `reports.jsonl` and `gold.jsonl` into a folder, from the MUC files under `shared`."""
    reports, golds = (
        [
            json.loads(line)
            for stem in ("train", "dev")
            for line in (shared / "muc" / f"{stem}.{kind}.jsonl").read_text("utf-8").splitlines()
        ]
        for kind in ("input", "gold")
    )
    texts = {report["id"]: report["text"] for report in reports}
    keys = [key for gold in golds for key in _keys(gold, texts[gold["id"]])]
    lines = [
        {
            "incident": name,
            "type": key.type,
            "id": key.report,
            "newness": "news",
            "spans": key.spans,
        }
        for name, key in zip(_together(keys), keys, strict=True)
    ]
    _write(folder / "reports.jsonl", reports)
    _write(folder / "gold.jsonl", lines)


def _keys(gold: Mapping[str, Any], text: str) -> Iterator[_Key]:
    for incident in gold["incidents"]:
        dates = (incident["date"] or {}).get("alternatives") or [{"start": None, "end": None}]
        places = (incident["location"] or {}).get("alternatives") or [[]]
        fillers = [
            mention for entity in incident["target"] + incident["victim"] for mention in entity
        ]
        called = frozenset(fillers) - _TOO_COMMON
        spans = _sentences(text, fillers)
        day = dates[0]["start"]
        if day and day == dates[0]["end"] and places[0] and called and spans:
            yield _Key(
                report=gold["id"],
                day=day,
                place=tuple(name for name, _ in places[0]),
                called=called,
                type=_TYPES.get(incident["type"][0], "property_destruction"),
                spans=spans,
            )


def _sentences(text: str, fillers: Sequence[str]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (found.start(), found.end())
        for found in _SENTENCE.finditer(text)
        if any(filler in found[0] for filler in fillers)
    )


def _together(keys: Sequence[_Key]) -> list[str]:
    """A name of the happening of each key: the same for those tied by any chain of likeness."""
    home = list(range(len(keys)))

    def root(number: int) -> int:
        while home[number] != number:
            number = home[number]
        return number

    for one, other in combinations(range(len(keys)), 2):
        if _same(keys[one], keys[other]):
            home[max(root(one), root(other))] = min(root(one), root(other))
    return [f"muc{root(number)}" for number in range(len(keys))]


def _same(one: _Key, other: _Key) -> bool:
    short, long = sorted((one.place, other.place), key=len)
    return (
        one.report != other.report
        and one.day == other.day
        and long[: len(short)] == short
        and not one.called.isdisjoint(other.called)
    )


def _write(path: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
