"""Statements by rule and statements by the encoder, made one list."""

from collections.abc import Sequence

from dateline.domain import EventType, SpanIndex
from dateline.language import Document
from dateline.lexicon.speech import SpeechLexicon
from dateline.reading.attributions.statements import Statement

_PEACEFUL = frozenset(
    {EventType.OTHER, EventType.DIPLOMACY, EventType.AGREEMENT, EventType.BLAME, EventType.AID}
    | {EventType.NATURAL_DISASTER, EventType.MAN_MADE_DISASTER, EventType.PEACEFUL_PROTEST}
)
_SURE = 0.95
"""A chance from which a sentence is taken to tell an act of conflict."""
_SHARE = 0.3
"""The share of sentences that tell such acts from which on a report is one of conflict."""
_SAME = 0.5
"""The share of the shorter content that two statements have in common when they are one."""


def tells_conflict(document: Document) -> bool:
    """Whether a good part of a document's parsed sentences tell acts of conflict.

    True where nothing was encoded, so that the rules come first.
    """
    chances = [document.encoding.types(one.index) for one in document.sentences if one.parsed]
    violent = [
        one
        for one in chances
        if any(chance > _SURE for kind, chance in one.items() if kind not in _PEACEFUL)
    ]
    return not document.encoding.sentences or len(violent) > _SHARE * len(chances)


def joined(first: Sequence[Statement], more: Sequence[Statement]) -> list[Statement]:
    """Statements in the order of their cues: the first, and what of the others they lack.

    Two are one when their cues overlap or they share most of the shorter content.
    """
    there = SpanIndex(
        (number, span) for number, said in enumerate(first) for span in (*said.cue, *said.content)
    )
    added = [
        said
        for said in more
        if not any(_is_same(said, first[number]) for number in _touching(said, there))
    ]
    return sorted((*first, *added), key=lambda said: said.cue[0].start)


def _touching(said: Statement, there: SpanIndex) -> set[int]:
    """Numbers of the statements that a statement shares any words of its cue or content with."""
    return {number for span in (*said.cue, *said.content) for number in there.touching(span)}


def is_saying(said: Statement, lexicon: SpeechLexicon) -> bool:
    """Whether a cue has a word of saying that the codebook counts."""
    tokens = [token for span in said.cue for token in said.sentence.tokens_in(span)]
    words = {word for token in tokens for word in (token.lemma, token.lower)}
    return bool(words & (set(lexicon.verbs) | lexicon.nouns | lexicon.citing | {"according"}))


def _is_same(said: Statement, other: Statement) -> bool:
    if any(one.overlaps(two) for one in said.cue for two in other.cue):
        return True
    shared = sum(
        max(0, min(one.end, two.end) - max(one.start, two.start))
        for one in said.content
        for two in other.content
    )
    shorter = min(sum(map(len, said.content)), sum(map(len, other.content)))
    return shared > _SAME * shorter
