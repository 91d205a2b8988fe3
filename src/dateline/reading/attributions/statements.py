"""What the finders hand to one another: a statement found, its speaker not yet known by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.domain import Span
from dateline.language import Sentence, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says what, as words of the text.

    head: the main word of the source, in `sentence`. source: its phrase, as the codebook cuts it.
    """

    sentence: Sentence
    head: Token
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    cited: tuple[Span, ...] = ()


def outer_of(index: int, statements: Sequence[Statement]) -> int | None:
    """The statement that another stands inside: the shortest one whose content holds its cue."""
    inner = statements[index].cue[0]
    sizes = [
        (sum(map(len, said.content)), number)
        for number, said in enumerate(statements)
        if number != index and any(span.holds(inner) for span in said.content)
    ]
    return min(sizes)[1] if sizes else None
