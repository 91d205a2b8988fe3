"""What the encoder's outputs mean: its heads and their labels, in the order of its numbers.

A change makes the weights stale.
"""

from dataclasses import dataclass
from itertools import pairwise

from dateline.domain import EventStatus, EventType, FigureKind, Role, Scope

SPANS: dict[str, tuple[str, ...]] = {
    "source": ("source",),
    "cue": ("cue",),
    "content": ("content",),
    "place": ("happened", "other"),
    "role": tuple(map(str, Role)),
    "figure": ("figure",),
}
"""Heads that mark spans. Each token is outside, or begins or continues one of the labels."""

FIGURE_KINDS = tuple(map(str, FigureKind))
SCOPES = tuple(map(str, Scope))
TYPES = tuple(map(str, EventType))
STATUSES = tuple(map(str, EventStatus))
LINK = 48
"""Numbers by which a cue finds its source or content: a query of the cue, a key of each token."""
LINK_START = -2.0
"""What a link starts from: most tokens belong to no cue."""
RARE = 8.0
"""How much more a type that holds weighed in training than one that does not, nearly all do not:
the odds of a type come out so many times too high."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where a head's numbers stand among a token's outputs: `[start, end)`."""

    start: int
    end: int

    @property
    def width(self) -> int:
        return self.end - self.start


def _layout(widths: dict[str, int]) -> dict[str, Head]:
    edges = [0]
    for width in widths.values():
        edges.append(edges[-1] + width)
    return {name: Head(*edge) for name, edge in zip(widths, pairwise(edges), strict=True)}


TOKEN_HEADS = _layout(
    {name: 1 + 2 * len(labels) for name, labels in SPANS.items()}
    | {"kind": len(FIGURE_KINDS), "scope": len(SCOPES), "projected": 1}
    | {"source query": LINK, "source key": LINK, "content query": LINK, "content key": LINK}
)
"""Outputs of a token. `kind`, `scope` and `projected` mean something only inside a figure, the
queries only at the first token of a cue."""

SENTENCE_HEADS = _layout(
    {"types": len(TYPES), "main": len(TYPES), "background": 1, "status": len(STATUSES)}
)
"""Outputs of a sentence: the mean of those of its tokens. `types` may hold together, each is a
probability of its own; `main` is one choice among them, made over a passage as a whole."""
