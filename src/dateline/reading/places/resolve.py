"""Choosing the entry each place name of a report means, from all its places together."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp

from dateline.domain import Reason
from dateline.gazetteer import Entry, Gazetteer
from dateline.gazetteer.entries import COUNTRY_FEATURES
from dateline.gazetteer.names import fold_name
from dateline.language import Document
from dateline.lexicon.demonyms import load_demonyms
from dateline.lexicon.place_ranking import load_place_ranking
from dateline.lexicon.place_words import PlaceSort
from dateline.reading.places.features import (
    Candidate,
    is_inside,
    reason_holding,
    reason_nearby,
    reasons_alone,
    reasons_beside,
    reasons_of_country,
    to_candidates,
    weighed,
)
from dateline.reading.places.soundness import is_sound
from dateline.reading.places.toponyms import Toponym

NameKey = tuple[str, PlaceSort | None]

_MOST_CANDIDATES = 40
_ROUNDS = 3
"""The first hears no neighbours, the others those that the last one settled on."""
_RIVAL = 0.8
"""A second choice with at least this share of the first one's score is a rival."""
_INSIDE_GAP = re.compile(
    r",? (?:in|of) (?:the )?(?:[A-Z][\w-]+ ){0,3}(?:[a-z]{4,12} of (?:the )?)?| \("
)
"""What says that a place lies in the next one, where a comma alone may be a list's: "Haro, in the
Kellem Wollega zone of Oromia".
"""
_CONTAINER_GAP = re.compile(r",? ?(?:\(|in )?(?:the )?(?:[a-z-]{1,12} )?")
"""What stands between a place and the area it lies in: "Manbij, in northern Syria"."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means: the entry, how sure (0 to 1), why, and a close second choice."""

    entry: Entry
    score: float
    reasons: tuple[Reason, ...]
    rival: Entry | None


@dataclass(frozen=True, slots=True)
class _Name:
    """The mentions of one name that are called the same sort of place: they mean one place.

    countries: of the adjectives before it. containers: the names it may be said to lie in; holders:
    those it surely is; contents: those said to lie in it.
    sorts: what it is called; a bare name takes those it is given elsewhere in the report.
    """

    key: NameKey
    mentions: int
    candidates: tuple[Candidate, ...]
    sorts: frozenset[PlaceSort]
    countries: frozenset[str]
    containers: tuple[str, ...]
    holders: tuple[str, ...] = ()
    contents: tuple["_Name", ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with the sum of its reasons' weights."""

    candidate: Candidate
    total: float
    reasons: tuple[Reason, ...]


def name_key(toponym: Toponym) -> NameKey:
    """What mentions must share to mean one place: "Aleppo province" is not the city of Aleppo."""
    return fold_name(toponym.name), toponym.sort


def resolve_toponyms(
    toponyms: Sequence[Toponym],
    document: Document,
    gazetteer: Gazetteer,
    *,
    home: str | None = None,
) -> Mapping[NameKey, Resolution]:
    """What each name means in this report; names the gazetteer lacks are left out.

    home: the country of the outlet, by ISO code.
    """
    names = _group(toponyms, document.text, gazetteer)
    ranking = _rank_all(names, document, home)
    return {
        name.key: _to_resolution(ranking[name.key]) for name in names if _is_sound(name, ranking)
    }


def rank_candidates(
    toponyms: Sequence[Toponym],
    document: Document,
    gazetteer: Gazetteer,
    *,
    home: str | None = None,
) -> Mapping[NameKey, tuple[Scored, ...]]:
    """The entries each name may mean, the likeliest first.

    Method: one sense per report; a sum of weighted features, among them spatial minimality
    (Leidner 2007), worked out in rounds: each name is chosen beside what the others stand for.
    The weights are those of a conditional logit fitted by tools/train_places.py.
    """
    return _rank_all(_group(toponyms, document.text, gazetteer), document, home)


def _rank_all(
    names: Sequence[_Name], document: Document, home: str | None
) -> Mapping[NameKey, tuple[Scored, ...]]:
    shares = _country_shares(names, document)
    fixed = {name.key: _fixed_reasons(name, shares, home) for name in names}
    settled: dict[NameKey, tuple[Scored, ...]] = {}
    for _ in range(_ROUNDS):
        before = settled
        settled = {name.key: _rank(name, fixed[name.key], before) for name in names}
        if before and all(settled[key][0].candidate == before[key][0].candidate for key in settled):
            break  # another round would choose beside the same entries
    return settled


def _is_sound(name: _Name, ranking: Mapping[NameKey, Sequence[Scored]]) -> bool:
    best = ranking[name.key][0]
    others = {key: ranked[0] for key, ranked in ranking.items() if key[0] != name.key[0]}
    holding = {
        one.candidate.entry.place.country for key, one in others.items() if key[0] in name.holders
    }
    return is_sound(best.candidate, best.reasons, name.key[0], holding=holding, alone=not others)


def _group(toponyms: Sequence[Toponym], text: str, gazetteer: Gazetteer) -> list[_Name]:
    mentions: dict[NameKey, list[Toponym]] = {}
    by_name: dict[str, list[Toponym]] = {}
    for toponym in toponyms:
        mentions.setdefault(name_key(toponym), []).append(toponym)
        by_name.setdefault(fold_name(toponym.name), []).append(toponym)
    containers = _containers(toponyms, text, _is_container_gap)
    holders = _containers(toponyms, text, _is_inside_gap)
    names = []
    for key, group in mentions.items():
        name, sort = key
        matches = gazetteer.matches(group[0].name)[:_MOST_CANDIDATES]
        if not matches:
            continue
        namesakes = by_name[name]
        names.append(
            _Name(
                key=key,
                mentions=len(group),
                candidates=to_candidates(matches),
                sorts=frozenset({sort} if sort else {one.sort for one in namesakes if one.sort}),
                countries=frozenset(one.country for one in namesakes if one.country),
                containers=tuple(sorted(containers.get(name, ()))),
                holders=tuple(sorted(holders.get(name, ()))),
            )
        )
    return [replace(name, contents=_contents(name, names)) for name in names]


def _contents(area: _Name, names: Sequence[_Name]) -> tuple[_Name, ...]:
    return tuple(name for name in names if area.key[0] in name.containers)


def _containers(
    toponyms: Sequence[Toponym], text: str, is_gap: Callable[[str], bool]
) -> dict[str, set[str]]:
    """Folded name → the folded names it is said to lie in: "Manbij, in Aleppo province"."""
    found: dict[str, set[str]] = {}
    for inner, outer in pairwise(toponyms):
        if is_gap(text[inner.span.end : outer.span.start]):
            found.setdefault(fold_name(inner.name), set()).add(fold_name(outer.name))
    return found


def _is_container_gap(gap: str) -> bool:
    return len(gap) > 1 and _CONTAINER_GAP.fullmatch(gap) is not None


def _is_inside_gap(gap: str) -> bool:
    return _INSIDE_GAP.fullmatch(gap) is not None


def _country_shares(names: Sequence[_Name], document: Document) -> dict[str, float]:
    """How much a report speaks of each country, by name and adjective; the most is 1."""
    demonyms = load_demonyms()
    counts: Counter[str] = Counter()
    for name in names:
        first = name.candidates[0].entry
        if first.feature in COUNTRY_FEATURES and first.place.country:
            counts[first.place.country] += name.mentions
    for sentence in document.sentences:
        for token in sentence.tokens:
            word = token.text
            if code := demonyms.adjectives.get(word) or demonyms.nouns.get(word):
                counts[code] += 1
    most = max(counts.values(), default=1)
    return {country: count / most for country, count in counts.items()}


def _fixed_reasons(
    name: _Name, shares: Mapping[str, float], home: str | None
) -> list[list[Reason]]:
    """What speaks for or against each candidate whatever the names beside it mean."""
    return [
        [
            *reasons_alone(candidate, name.sorts),
            *reasons_of_country(candidate, shares, name.countries, home),
        ]
        for candidate in name.candidates
    ]


def _rank(
    name: _Name, fixed: Sequence[Sequence[Reason]], settled: Mapping[NameKey, Sequence[Scored]]
) -> tuple[Scored, ...]:
    """The candidates of a name, best first; equal ones in the gazetteer's order."""
    others = [ranked[0].candidate for key, ranked in settled.items() if key[0] != name.key[0]]
    areas = [
        ranked[0].candidate.entry for key, ranked in settled.items() if key[0] in name.containers
    ]
    scored = []
    for candidate, reasons_so_far in zip(name.candidates, fixed, strict=True):
        reasons = list(reasons_so_far)
        reasons.extend(
            weighed("inside", detail=area.place.name)
            for area in areas
            if is_inside(candidate.entry, area)
        )
        reasons.extend(
            weighed("holds", detail=content.key[0])
            for content in name.contents
            if any(is_inside(inner.entry, candidate.entry) for inner in content.candidates)
        )
        reasons.extend(reasons_beside(candidate, others))
        if held := reason_holding(candidate, others):
            reasons.append(held)
        if near := reason_nearby(candidate, others):
            reasons.append(near)
        reasons.sort(key=lambda reason: -abs(reason.weight))
        total = sum(reason.weight for reason in reasons)
        scored.append(Scored(candidate, total, tuple(reasons)))
    return tuple(sorted(scored, key=lambda one: -one.total))


def _to_resolution(ranked: Sequence[Scored]) -> Resolution:
    best = ranked[0]
    temperature = load_place_ranking().temperature
    weights = [exp((one.total - best.total) / temperature) for one in ranked]
    score = 1 / sum(weights)
    rival = ranked[1].candidate.entry if len(ranked) > 1 and weights[1] >= _RIVAL else None
    return Resolution(best.candidate.entry, round(score, 4), best.reasons, rival)
