"""Statements as the encoder marks them: cues, and the sources and contents it ties to them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.language import Document, Marked
from dateline.reading.attributions.contents import tidy_source, tidy_spans
from dateline.reading.attributions.quotes import Quote
from dateline.reading.attributions.statements import Statement

_CUE_OUTSIDE = 0.5
"""A cue missed costs a statement, one too many is dropped where nothing is tied to it."""
_SAME_SENTENCE = 2.0
"""What standing in one sentence adds to a tie, in logits."""
_LOOSEST = -1.0
"""A tie looser than this is none."""


@dataclass(slots=True)
class Tied:
    """A cue with what is tied to it."""

    cue: Marked
    source: Marked | None = None
    contents: list[Marked] = field(default_factory=list)


def find_encoded_statements(document: Document, quotes: Sequence[Quote]) -> Iterator[Statement]:
    """A statement for every cue that has a source and content, in the order of the cues."""
    for tied in tie(document):
        said = _statement(document, tied, quotes)
        if said is not None:
            yield said


def tie(document: Document) -> list[Tied]:
    """The cues of a document, each with the source that fits it best and all content that fits it
    better than any other. Content in a window without a cue goes on with the cue before, if that
    has any.
    """
    encoding = document.encoding
    found = [Tied(cue) for cue in encoding.marked("cue", outside=_CUE_OUTSIDE)]
    sources = _by_window(document, encoding.marked("source"))
    contents = _by_window(document, encoding.marked("content"))
    by_window: dict[int, list[Tied]] = {}
    for one in found:
        by_window.setdefault(_window(document, one.cue), []).append(one)
    for window, here in by_window.items():
        _find_sources(document, here, sources.get(window, []))
    for window, marks in contents.items():
        if window in by_window:
            _share_contents(document, by_window[window], marks)
        elif last := _last_before(found, marks[0]):
            last.contents += marks
    return found


def _by_window(document: Document, marks: Iterable[Marked]) -> dict[int, list[Marked]]:
    found: dict[int, list[Marked]] = {}
    for mark in marks:
        found.setdefault(_window(document, mark), []).append(mark)
    return found


def _window(document: Document, mark: Marked) -> int:
    return int(document.encoding.window[mark.first])


def _find_sources(document: Document, tied: Sequence[Tied], sources: Sequence[Marked]) -> None:
    """Give each cue of a window the source that fits it best."""
    if not sources:
        return
    strengths = _strengths(document, tied, sources, "source")
    for one, row in zip(tied, strengths, strict=True):
        best = int(row.argmax())
        if row[best] > _LOOSEST:
            one.source = sources[best]


def _share_contents(document: Document, tied: Sequence[Tied], contents: Sequence[Marked]) -> None:
    """Give each content of a window to the cue that it fits best."""
    strengths = _strengths(document, tied, contents, "content")
    for content, column in zip(contents, strengths.T, strict=True):
        best = int(column.argmax())
        if column[best] > _LOOSEST:
            tied[best].contents.append(content)


def _strengths(
    document: Document, tied: Sequence[Tied], others: Sequence[Marked], to: str
) -> NDArray[np.float32]:
    """How well each span fits each cue of its window: shape (cues, spans)."""
    cues = [one.cue for one in tied]
    sentences = document.encoding.sentence
    own = sentences[[cue.first for cue in cues]][:, None]
    same = (own == sentences[[one.first for one in others]]) | (
        own == sentences[[one.last for one in others]]
    )
    ties = document.encoding.ties(cues, others, to)
    strengths: NDArray[np.float32] = ties + np.float32(_SAME_SENTENCE) * same
    return strengths


def _last_before(found: Sequence[Tied], content: Marked) -> Tied | None:
    """The statement that content of a window without cues goes on with."""
    at = bisect_left(found, content.first, key=lambda one: one.cue.first)
    return found[at - 1] if at and found[at - 1].contents else None


def _statement(document: Document, tied: Tied, quotes: Sequence[Quote]) -> Statement | None:
    if tied.source is None:
        return None
    source = tidy_source(document.text, [tied.source.span])
    sentence = document.sentence_at(source[0].start) if source else None
    head = sentence.root_of(source[0]) if sentence is not None else None
    if sentence is None or head is None:
        return None
    content = tidy_spans(
        document.text,
        [content.span for content in tied.contents],
        without=(*source, tied.cue.span),
        quotes=quotes,
    )
    if not content:
        return None
    return Statement(
        sentence=sentence, head=head, source=source, cue=(tied.cue.span,), content=content
    )
