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


def find_outers(statements: Sequence[Statement]) -> tuple[int | None, ...]:
    """For each statement the index of the one it stands inside: the shortest whose content holds
    its cue. statements: in the order of their cues.
    """
    spans = sorted((span, index) for index, said in enumerate(statements) for span in said.content)
    outers: list[int | None] = []
    open_spans: list[tuple[Span, int]] = []
    opened = 0
    for index, said in enumerate(statements):
        cue = said.cue[0]
        while opened < len(spans) and spans[opened][0].start <= cue.start:
            open_spans.append(spans[opened])
            opened += 1
        open_spans = [(span, owner) for span, owner in open_spans if span.end > cue.start]
        around = [(len(span), owner) for span, owner in open_spans if span.holds(cue)]
        outers.append(min((pair for pair in around if pair[1] != index), default=(0, None))[1])
    return tuple(outers)
