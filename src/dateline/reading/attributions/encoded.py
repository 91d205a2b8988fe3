"""Statements as the encoder marks them: cues, and the sources and contents it ties to them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

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
    cues = _by_window(document, (one.cue for one in found))
    sources = _by_window(document, encoding.marked("source"))
    for one in found:
        near = sources.get(_window(document, one.cue), [])
        one.source = _best(document, one.cue, near, "source")
    by_cue = {one.cue: one for one in found}
    for content in encoding.marked("content"):
        beside = cues.get(_window(document, content))
        if beside is not None:
            strengths = [_strength(document, cue, content, "content") for cue in beside]
            strongest = max(strengths)
            if strongest > _LOOSEST:
                by_cue[beside[strengths.index(strongest)]].contents.append(content)
        elif last := _last_before(found, content):
            last.contents.append(content)
    return found


def _by_window(document: Document, marks: Iterable[Marked]) -> dict[int, list[Marked]]:
    found: dict[int, list[Marked]] = {}
    for mark in marks:
        found.setdefault(_window(document, mark), []).append(mark)
    return found


def _window(document: Document, mark: Marked) -> int:
    return int(document.encoding.window[mark.first])


def _best(document: Document, cue: Marked, near: Sequence[Marked], to: str) -> Marked | None:
    strengths = [_strength(document, cue, other, to) for other in near]
    strongest = max(strengths, default=_LOOSEST)
    return near[strengths.index(strongest)] if strongest > _LOOSEST else None


def _last_before(found: Sequence[Tied], content: Marked) -> Tied | None:
    """The statement that content of a window without cues goes on with."""
    at = bisect_left(found, content.first, key=lambda one: one.cue.first)
    return found[at - 1] if at and found[at - 1].contents else None


def _strength(document: Document, cue: Marked, other: Marked, to: str) -> float:
    sentences = document.encoding.sentence
    same = sentences[cue.first] in (sentences[other.first], sentences[other.last])
    return document.encoding.tie(cue, other, to) + _SAME_SENTENCE * same


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
