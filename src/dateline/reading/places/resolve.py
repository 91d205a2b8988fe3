"""Choosing the entry each place name of a report means, from all its places together."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from dateline.domain import Reason
from dateline.gazetteer import Entry, Gazetteer
from dateline.gazetteer.entries import COUNTRY_FEATURES
from dateline.gazetteer.names import fold_name
from dateline.language import Document
from dateline.lexicon.demonyms import load_demonyms
from dateline.reading.places.features import (
    INSIDE_NAMED,
    Candidate,
    is_inside,
    reason_nearby,
    reasons_alone,
    reasons_of_country,
    to_candidate,
)
from dateline.reading.places.toponyms import Toponym

_MOST_CANDIDATES = 40
_ROUNDS = 2
"""Each round hears the neighbours that the last one settled on; more rounds change next to nothing."""
_TEMPERATURE = 0.15
_RIVAL = 0.8
"""A second choice with at least this share of the first one's score is a rival."""
_CONTAINER_GAP = re.compile(r",? ?(?:\(|in )?(?:the )?(?:[a-z-]{1,12} )?")
"""What stands between a place and the area it lies in: "Manbij, in northern Syria"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: the entry, how sure (0 to 1), why, and the second choice if it is close."""

    entry: Entry
    score: float
    reasons: tuple[Reason, ...]
    rival: Entry | None


@dataclass(frozen=True, slots=True)
class _Name:
    """All mentions of one name in a report: it means one place throughout."""

    key: str
    mentions: tuple[Toponym, ...]
    candidates: tuple[Candidate, ...]
    containers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scored:
    candidate: Candidate
    total: float
    reasons: tuple[Reason, ...]


def resolve_toponyms(
    toponyms: Sequence[Toponym], document: Document, gazetteer: Gazetteer
) -> Mapping[str, Resolution]:
    """Folded name → what it means in this report; names the gazetteer lacks are left out.

    Method: one sense per report; a sum of weighted features, among them spatial minimality
    (Leidner 2007), worked out in rounds: each name is chosen beside what the others stand for.
    """
    names = _group(toponyms, document.text, gazetteer)
    shares = _country_shares(names, document)
    settled = {name.key: _rank(name, shares, {}) for name in names}
    for _ in range(_ROUNDS):
        settled = {name.key: _rank(name, shares, settled) for name in names}
    return {key: _to_resolution(ranked) for key, ranked in settled.items()}


def _group(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> list[_Name]:
    mentions: dict[str, list[Toponym]] = {}
    containers: dict[str, set[str]] = {}
    for toponym, following in zip(toponyms, (*toponyms[1:], None), strict=True):
        key = fold_name(toponym.name)
        mentions.setdefault(key, []).append(toponym)
        if following and _is_container_gap(text[toponym.span.end : following.span.start]):
            containers.setdefault(key, set()).add(fold_name(following.name))
    names = []
    for key, group in mentions.items():
        matches = gazetteer.matches(group[0].name)[:_MOST_CANDIDATES]
        if matches:
            inside = tuple(sorted(containers.get(key, ())))
            candidates = tuple(map(to_candidate, matches))
            names.append(_Name(key, tuple(group), candidates, inside))
    return names


def _is_container_gap(gap: str) -> bool:
    return len(gap) > 1 and _CONTAINER_GAP.fullmatch(gap) is not None


def _country_shares(names: Sequence[_Name], document: Document) -> dict[str, float]:
    """How much a report speaks of each country, by its name and adjectives, the most spoken of is 1."""
    demonyms = load_demonyms()
    counts: Counter[str] = Counter()
    for name in names:
        first = name.candidates[0].entry
        if first.feature in COUNTRY_FEATURES and first.place.country:
            counts[first.place.country] += len(name.mentions)
    for sentence in document.sentences:
        for token in sentence.tokens:
            word = token.text
            if code := demonyms.adjectives.get(word) or demonyms.nouns.get(word):
                counts[code] += 1
    most = max(counts.values(), default=1)
    return {country: count / most for country, count in counts.items()}


def _rank(
    name: _Name, shares: Mapping[str, float], settled: Mapping[str, Sequence[_Scored]]
) -> tuple[_Scored, ...]:
    """The candidates of a name, best first; equal ones in the gazetteer's order."""
    others = [ranked[0].candidate for key, ranked in settled.items() if key != name.key]
    sorts = frozenset(mention.sort for mention in name.mentions if mention.sort)
    adjectives = frozenset(mention.country for mention in name.mentions if mention.country)
    areas = [settled[key][0].candidate.entry for key in name.containers if key in settled]
    scored = []
    for candidate in name.candidates:
        reasons = [
            *reasons_alone(candidate, sorts),
            *reasons_of_country(candidate, shares, adjectives),
        ]
        reasons.extend(
            Reason("inside", INSIDE_NAMED, area.place.name)
            for area in areas
            if is_inside(candidate.entry, area)
        )
        if near := reason_nearby(candidate, others):
            reasons.append(near)
        reasons.sort(key=lambda reason: -abs(reason.weight))
        total = sum(reason.weight for reason in reasons)
        scored.append(_Scored(candidate, total, tuple(reasons)))
    return tuple(sorted(scored, key=lambda one: -one.total))


def _to_resolution(ranked: Sequence[_Scored]) -> Resolution:
    best = ranked[0]
    weights = [exp((one.total - best.total) / _TEMPERATURE) for one in ranked]
    score = 1 / sum(weights)
    rival = ranked[1].candidate.entry if len(ranked) > 1 and weights[1] >= _RIVAL else None
    return Resolution(best.candidate.entry, round(score, 4), best.reasons, rival)
