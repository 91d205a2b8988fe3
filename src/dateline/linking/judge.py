"""From match weights to links: what is stored of a pair."""

from collections.abc import Sequence

from dateline.domain import Link, LinkDecision, Reason
from dateline.lexicon.linking_weights import LinkingWeights, load_linking_weights
from dateline.linking.score import PairScore

LINKER = "dateline-linker-3"
"""Who judges, in the `by` of a link; changes whenever the rules here do."""


def links_of(
    pairs: Sequence[PairScore], *, weights: LinkingWeights | None = None
) -> tuple[Link, ...]:
    """One computed judgement a pair, in the pairs' order, with the reasons strongest first."""
    weights = weights or load_linking_weights()
    reasons: dict[tuple[str, ...], tuple[Reason, ...]] = {}
    for pair in pairs:
        if pair.levels not in reasons:
            reasons[pair.levels] = pair.reasons(weights)
    return tuple(
        Link(
            left=pair.left,
            right=pair.right,
            decision=_decision(pair.weight, weights),
            weight=round(pair.weight, 3),
            reasons=reasons[pair.levels],
            by=LINKER,
        )
        for pair in pairs
    )


def _decision(weight: float, weights: LinkingWeights) -> LinkDecision:
    return LinkDecision.SAME if weight >= weights.threshold else LinkDecision.DIFFERENT
