"""Pairs of events and their match weights, by Splink over DuckDB."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zlib import crc32

from dateline.domain import Reason
from dateline.lexicon.event_likeness import load_event_likeness
from dateline.lexicon.linking_weights import LinkingWeights, load_linking_weights
from dateline.linking.blocking import block_keys, block_stretches
from dateline.linking.facts import EventFacts
from dateline.linking.settings import CONDITIONS, NO_DATA, level_names, linking_settings

if TYPE_CHECKING:
    from splink.internals.splink_dataframe import SplinkDataFrame

LEAST_WEIGHT = -4.0
"""Bits. Pairs below are not kept: to clusters they are pairs that were never candidates."""

PREDICTED = (*(f"gamma_{name}" for name in CONDITIONS), "event_l", "event_r", "match_weight")
"""What is taken of Splink's answer."""

_OPEN = 1_000_000_000


@dataclass(frozen=True, slots=True)
class PairScore:
    """Two events, ids in order of text, their match weight in bits, and the level of each
    comparison.
    """

    left: str
    right: str
    weight: float
    levels: tuple[str, ...]

    def reasons(self, weights: LinkingWeights | None = None) -> tuple[Reason, ...]:
        """What each comparison added, the strongest first."""
        weights = weights or load_linking_weights()
        found = [
            Reason(name, round(weights.comparisons[name][level].weight, 2), level)
            for name, level in zip(CONDITIONS, self.levels, strict=True)
            if level != NO_DATA
        ]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.name)))


def score_pairs(
    facts: Sequence[EventFacts],
    *,
    old: Sequence[EventFacts] = (),
    floor: float | None = LEAST_WEIGHT,
    weights: LinkingWeights | None = None,
) -> tuple[PairScore, ...]:
    """Every candidate pair among the given events, and of them with the old ones, sorted by ids.

    old: events that have been compared with one another before, in any number: those that share
    no block key with a new one cost little. floor: the lowest match weight
    that is wanted, None for all; what lies below counts as a pair that was never a candidate.
    """
    from splink import DuckDBAPI, Linker

    weights = weights or load_linking_weights()
    if not facts or len(facts) + len(old) < 2:
        return ()
    api = DuckDBAPI()
    fresh = api.register(arrow_rows(facts), dataset_display_name="fresh")
    linker = Linker(fresh, linking_settings(weights), log_level=logging.WARNING)
    found = list(_pairs(_predict(linker, fresh, None, floor), weights))
    if old := near_in_time_and_place(old, facts):
        known = api.register(arrow_rows(old), dataset_display_name="known")
        found += _pairs(_predict(linker, known, fresh, floor), weights)
    return tuple(sorted(found, key=lambda pair: (pair.left, pair.right)))


def near_in_time_and_place(
    old: Sequence[EventFacts], fresh: Iterable[EventFacts]
) -> list[EventFacts]:
    """Those of the old events that share a block key with any fresh one."""
    wanted = {key for facts in fresh for key in block_keys(facts)}
    stretches = {key.partition("|")[0] for key in wanted}
    return [
        facts
        for facts in old
        if not stretches.isdisjoint(block_stretches(facts))
        and not wanted.isdisjoint(block_keys(facts))
    ]


def _predict(
    linker: Any,  # noqa: ANN401 — Splink's own class is untyped here
    left: "SplinkDataFrame",
    right: "SplinkDataFrame | None",
    floor: float | None,
) -> "SplinkDataFrame":
    if right is None:
        found: SplinkDataFrame = linker.inference.predict(
            threshold_match_weight=floor, warning_mode="never"
        )
        return found
    between: SplinkDataFrame = linker.inference.predict_between(
        left, right, threshold_match_weight=floor, warning_mode="never"
    )
    return between


def _pairs(predicted: "SplinkDataFrame", weights: LinkingWeights) -> Iterator[PairScore]:
    table = predicted.as_duckdbpyrelation().project(", ".join(PREDICTED)).to_arrow_table()
    return pairs_of(zip(*(table[name].to_pylist() for name in PREDICTED), strict=True), weights)


def pairs_of(rows: Iterable[tuple[Any, ...]], weights: LinkingWeights) -> Iterator[PairScore]:
    """The pairs that rows of Splink's answer tell, with the columns PREDICTED."""
    names = {name: level_names(name, weights) for name in CONDITIONS}
    told: dict[tuple[int, ...], tuple[str, ...]] = {}  # a few thousand ways for millions of pairs
    for *found, one, other, weight in rows:
        key = tuple(found)
        if key not in told:
            told[key] = tuple(
                names[name][level] if level >= 0 else NO_DATA
                for name, level in zip(CONDITIONS, key, strict=True)
            )
        yield PairScore(min(one, other), max(one, other), weight, told[key])


def arrow_rows(facts: Iterable[EventFacts]) -> Any:  # noqa: ANN401 — pyarrow ships no types
    """The events as an Arrow table with the columns that the settings name."""
    import pyarrow as pa

    texts, numbers, whole = pa.string(), pa.float64(), pa.int64()
    arrays, hashes = pa.list_(texts), pa.list_(whole)
    schema = {
        **dict.fromkeys(("event", "report", "place", "admin1"), texts),
        **dict.fromkeys(("type_key", "type_near", "type_possible", "type_reach"), texts),
        **dict.fromkeys(
            ("start_day", "end_day", "dated", "level", "site_count", "word_count", "context_count"),
            whole,
        ),
        **dict.fromkeys(("x", "y", "z", "reach_km"), numbers),
        **dict.fromkeys(("killed_low", "killed_high", "injured_low", "injured_high"), whole),
        **dict.fromkeys(("by_text", "against_text", "others_text", "countries_text"), texts),
        **dict.fromkeys(
            ("by_set", "against_set", "parties_set", "others_set", "countries_set"), arrays
        ),
        **dict.fromkeys(
            ("names_set", "sites_set", "words_set", "context_set", "block_keys"), hashes
        ),
    }
    rows = [_row(each) for each in sorted(facts, key=lambda each: each.event)]
    return pa.Table.from_pylist(rows, schema=pa.schema(list(schema.items())))


def _row(facts: EventFacts) -> Mapping[str, object]:
    likeness = load_event_likeness()
    x, y, z = facts.point or (None, None, None)
    return {
        "event": facts.event,
        "report": facts.report,
        "type_key": f"|{facts.type}|",
        "type_near": _listed(likeness.near[facts.type]),
        "type_possible": _listed(likeness.possible[facts.type]),
        "type_reach": _listed(likeness.reachable(facts.type)),
        "start_day": facts.start,
        "end_day": facts.end,
        "dated": int(facts.dated),
        "x": x,
        "y": y,
        "z": z,
        "reach_km": facts.reach_km,
        "level": facts.level,
        "place": facts.place,
        "countries_set": facts.countries,
        "names_set": _hashed(facts.names),
        "countries_text": " ".join(facts.countries),
        "admin1": facts.admin1,
        "by_text": " ".join(facts.by),
        "against_text": " ".join(facts.against),
        "by_set": facts.by,
        "against_set": facts.against,
        "parties_set": facts.parties,
        "others_set": facts.others,
        "others_text": " ".join(facts.others),
        "killed_low": facts.killed.low if facts.killed else None,
        "killed_high": _high(facts.killed.high) if facts.killed else None,
        "injured_low": facts.injured.low if facts.injured else None,
        "injured_high": _high(facts.injured.high) if facts.injured else None,
        "words_set": _hashed(facts.words),
        "sites_set": _hashed(facts.sites),
        "site_count": len(facts.sites),
        "context_set": _hashed(facts.context),
        "context_count": len(_hashed(facts.context)),
        "word_count": len(_hashed(facts.words)),
        "block_keys": _hashed(block_keys(facts)),
    }


def _hashed(words: Iterable[str]) -> list[int]:
    """Numbers for words: a quarter of the memory, and the few that collide cost next to nothing."""
    return sorted({crc32(word.encode("utf-8", "surrogatepass")) for word in words})


def _high(high: int | None) -> int:
    return _OPEN if high is None else high


def _listed(kinds: Iterable[str]) -> str:
    """Types as one text in which each can be found by its key: "|battle||shelling|"."""
    return "".join(f"|{kind}|" for kind in sorted(kinds))
