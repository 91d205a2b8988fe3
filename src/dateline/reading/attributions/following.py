"""Quoted sentences that follow with no cue: they belong to the last speaker."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.language import Document
from dateline.reading.attributions.contents import merge
from dateline.reading.attributions.quotes import Quote
from dateline.reading.attributions.statements import Statement, outer_of


def add_following_quotes(
    document: Document, statements: Sequence[Statement], quotes: Sequence[Quote]
) -> tuple[Statement, ...]:
    """The statements, each with the quoted sentences that go on with it.

    statements: in text order, which the result keeps.
    """
    grown = list(statements)
    for quote in quotes:
        if _is_taken(quote, grown) or not _is_whole(document, quote):
            continue
        index = _last_before(document, grown, quote)
        if index is not None:
            last = grown[index]
            grown[index] = replace(last, content=merge((*last.content, quote.span)))
    return tuple(grown)


def _is_taken(quote: Quote, statements: Sequence[Statement]) -> bool:
    """Whether a statement made outside a quotation already has it, or some of it."""
    return any(
        span.overlaps(quote.span) and not quote.holds(said.cue[0])
        for said in statements
        for span in (*said.content, *said.cue)
    )


def _is_whole(document: Document, quote: Quote) -> bool:
    """Whether a quotation opens with a sentence and ends with one."""
    sentences = document.sentences_over(quote.span)
    return bool(sentences) and (
        sentences[0].start == quote.span.start and sentences[-1].end <= quote.span.end
    )


def _last_before(document: Document, statements: Sequence[Statement], quote: Quote) -> int | None:
    """The last statement that nothing but white space parts from a quotation.

    A statement inside another, or inside a quotation, passes it on to the outer one.
    """
    for index in range(len(statements) - 1, -1, -1):
        said = statements[index]
        if said.cue[0].start > quote.span.start:
            continue
        outer = outer_of(index, statements)
        if outer is None:
            end = max(said.sentence.end, *(span.end for span in said.content))
            between = document.text[end : quote.span.start]
            return index if not between.strip() else None
    return None
