"""A place in a text."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets `[start, end)` into a report's text, never empty.

    Made by `Report.span`, which checks that the offsets lie inside the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end


def cover(spans: "tuple[Span, ...]") -> Span:
    """The shortest span that holds all of the given ones (at least one)."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class Spanned(Protocol):
    """What lies at a place of the text."""

    @property
    def span(self) -> Span: ...


class SpanIndex:
    """Numbered spans that can be asked which of them touch or hold another, without asking all.

    Answers come in the order of the spans' starts, then of their numbers.
    """

    __slots__ = ("_items", "_longest", "_starts")

    def __init__(self, numbered: Iterable[tuple[int, Span]]) -> None:
        self._items = sorted((span, number) for number, span in numbered)
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((len(span) for span, _ in self._items), default=0)

    @classmethod
    def of(cls, mentions: Iterable[Spanned]) -> Self:
        """Of mentions, by their numbers."""
        return cls((number, mention.span) for number, mention in enumerate(mentions))

    def touching(self, span: Span) -> list[int]:
        """Numbers of the spans that overlap one."""
        return [number for other, number in self._near(span) if other.overlaps(span)]

    def inside(self, span: Span) -> list[int]:
        """Numbers of the spans that lie in one."""
        return [number for other, number in self._near(span) if span.holds(other)]

    def holding(self, span: Span) -> list[tuple[Span, int]]:
        """The spans, with their numbers, that one lies in."""
        return [item for item in self._near(span) if item[0].holds(span)]

    def _near(self, span: Span) -> list[tuple[Span, int]]:
        first = bisect_left(self._starts, span.start - self._longest)
        return self._items[first : bisect_left(self._starts, span.end)]
