"""From links to incidents: which events are one happening, and which are none yet.

Three rounds, so that nothing vague can chain two incidents together. Events told closely (the
district or better, and a week or less) found the incidents. News told vaguely joins one of them, or
founds what is left. Background joins last; what joins nothing starts an incident told again, if it
is placed and dated well enough.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.domain import EventStatus, Link, LinkDecision
from dateline.lexicon.linking_weights import LinkingWeights, load_linking_weights
from dateline.linking.agglomerate import Pair, agglomerate
from dateline.linking.bars import barred
from dateline.linking.facts import EventFacts

_CLOSE_DAYS = 8
_MONTH_DAYS = 31
_PROVINCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """incidents: event ids, each sorted, in order. loose: background that starts no incident."""

    incidents: tuple[tuple[str, ...], ...]
    loose: tuple[str, ...] = ()


def cluster_facts(
    facts: Iterable[EventFacts],
    links: Iterable[Link],
    *,
    weights: LinkingWeights | None = None,
) -> Clusters:
    """The incidents that events and the judgements on them make; order has no influence.

    links: computed ones have a weight. A person's judgement has none and outranks them and every
    bar: what is judged the same is together, what is judged different apart. weights: give the
    thresholds; the packaged ones when None.
    """
    limits = weights or load_linking_weights()
    known = {each.event: each for each in facts}
    judged, scores = _judgements(links, known)
    tied = _tied(known, judged)
    apart = _apart(known, judged, tied)
    rounds: list[list[tuple[str, ...]]] = [[], [], []]
    for group in tied:
        if len(group) == 1 and _is_vague_denial(known[group[0]]):
            continue
        rounds[min(_round(known[each]) for each in group)].append(group)
    clusters: list[tuple[str, ...]] = []
    for fresh, threshold in zip(
        rounds, (limits.threshold, limits.joining, limits.joining), strict=True
    ):
        founded = frozenset(group[0] for group in clusters)
        clusters = agglomerate(
            clusters + fresh, scores, apart, threshold=threshold, founded=founded
        )
    joined = {event for group in clusters for event in group}
    return _founding([*clusters, *(group for group in tied if group[0] not in joined)], known)


def affected_events(
    fresh: Iterable[str], links: Iterable[Link], *, weights: LinkingWeights | None = None
) -> frozenset[str]:
    """The events whose incidents may change when some are new, or newly judged: those too.

    What can't be reached from them by links that weigh enough to join two clusters stays as it is.
    To bring clusters up to date, cluster these alone, with the links among them, and keep the
    others.
    """
    limits = weights or load_linking_weights()
    least = min(limits.threshold, limits.joining)
    near: dict[str, list[str]] = {}
    for link in links:
        if link.weight is None or link.weight >= least:
            near.setdefault(link.left, []).append(link.right)
            near.setdefault(link.right, []).append(link.left)
    reached = set(fresh)
    waiting = list(reached)
    while waiting:
        for other in near.get(waiting.pop(), ()):
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return frozenset(reached)


def _judgements(
    links: Iterable[Link], known: Mapping[str, EventFacts]
) -> tuple[dict[Pair, LinkDecision], dict[Pair, float]]:
    """A person's decisions, and the weights of all other pairs."""
    judged: dict[Pair, LinkDecision] = {}
    weights: dict[Pair, float] = {}
    for link in links:
        pair = (link.left, link.right)
        if link.left in known and link.right in known:
            if link.weight is None:
                judged[pair] = link.decision
            else:
                weights[pair] = link.weight
    return judged, {pair: weight for pair, weight in weights.items() if pair not in judged}


def _tied(
    known: Mapping[str, EventFacts], judged: Mapping[Pair, LinkDecision]
) -> list[tuple[str, ...]]:
    """Events that a person said are one, and every other by itself."""
    home: dict[str, tuple[str, ...]] = {event: (event,) for event in sorted(known)}
    for (left, right), decision in sorted(judged.items()):
        if decision is LinkDecision.SAME and home[left] is not home[right]:
            joined = tuple(sorted(home[left] + home[right]))
            home.update(dict.fromkeys(joined, joined))
    return sorted(set(home.values()))


def _apart(
    known: Mapping[str, EventFacts],
    judged: Mapping[Pair, LinkDecision],
    tied: Sequence[tuple[str, ...]],
) -> Callable[[str, str], bool]:
    """Tells of two events whether a person or their facts keep them apart."""
    different = {pair for pair, decision in judged.items() if decision is LinkDecision.DIFFERENT}

    def apart(one: str, other: str) -> bool:
        pair = (one, other) if one < other else (other, one)
        return pair in different or barred(known[one], known[other])

    return apart


def _round(facts: EventFacts) -> int:
    """When an event takes part: 0 told closely, 1 vague news, 2 background and denials."""
    if not facts.news or facts.status is EventStatus.DENIED:
        return 2
    close = facts.placed and facts.days is not None and facts.days <= _CLOSE_DAYS
    return 0 if close else 1


def _is_vague_denial(facts: EventFacts) -> bool:
    """A denial of nobody can tell what: with no place it would join whatever lies beside it."""
    return facts.status is EventStatus.DENIED and facts.level > _PROVINCE


def _founding(clusters: Sequence[tuple[str, ...]], known: Mapping[str, EventFacts]) -> Clusters:
    """Part what can be an incident from background too vague to start one."""
    incidents: list[tuple[str, ...]] = []
    loose: list[str] = []
    for group in clusters:
        if any(_founds(known[each]) for each in group):
            incidents.append(group)
        else:
            loose += group
    return Clusters(incidents=tuple(sorted(incidents)), loose=tuple(sorted(loose)))


def _founds(facts: EventFacts) -> bool:
    """Any news; background placed to the province and dated to the month or better; no denial."""
    if facts.status is EventStatus.DENIED:
        return False
    if facts.news:
        return True
    dated = facts.dated and facts.days is not None and facts.days <= _MONTH_DAYS
    return dated and facts.level <= _PROVINCE
