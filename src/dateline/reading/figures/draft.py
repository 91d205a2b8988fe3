"""A figure in the making."""

from dataclasses import dataclass

from dateline.domain import Who
from dateline.language import Sentence
from dateline.reading.figures.counted import Counted
from dateline.reading.figures.kinds import Kind
from dateline.reading.figures.numbers import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure before it is placed and dated.

    base: index of the draft it is a part of. inherits: index of the earlier draft whose scope it
    takes over. of_next: a fraction of the draft that follows it.
    """

    sentence: Sentence
    counted: Counted
    who: tuple[Who, ...]
    kind: Kind
    base: int | None = None
    inherits: int | None = None
    of_next: bool = False

    @property
    def quantity(self) -> Quantity:
        return self.counted.quantity
