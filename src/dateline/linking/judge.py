"""From match weights to links: what is stored of a pair."""

from collections.abc import Iterable

from dateline.domain import Link, LinkDecision
from dateline.lexicon.linking_weights import LinkingWeights, load_linking_weights
from dateline.linking.score import PairScore

LINKER = "dateline-linker-1"
"""Who judges, in the `by` of a link; changes whenever the rules here do."""


def links_of(
    pairs: Iterable[PairScore], *, weights: LinkingWeights | None = None
) -> tuple[Link, ...]:
    """One computed judgement a pair, in the pairs' order, with the reasons strongest first."""
    weights = weights or load_linking_weights()
    return tuple(
        Link(
            left=pair.left,
            right=pair.right,
            decision=_decision(pair.weight, weights),
            weight=round(pair.weight, 3),
            reasons=pair.reasons(weights),
            by=LINKER,
        )
        for pair in pairs
    )


def _decision(weight: float, weights: LinkingWeights) -> LinkDecision:
    return LinkDecision.SAME if weight >= weights.threshold else LinkDecision.DIFFERENT
