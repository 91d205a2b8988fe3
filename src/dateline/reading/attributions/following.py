"""Quoted sentences that follow with no cue: they belong to the last speaker."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from dateline.language import Document
from dateline.reading.attributions.contents import merge
from dateline.reading.attributions.quotes import Quote, quotes_near
from dateline.reading.attributions.statements import Statement, find_outers


def add_following_quotes(
    document: Document, statements: Sequence[Statement], quotes: Sequence[Quote]
) -> tuple[Statement, ...]:
    """The statements, each with the quoted sentences that go on with it.

    statements: in the order of their cues, which the result keeps.
    """
    grown = list(statements)
    taken = _taken(statements, quotes)
    outers = find_outers(statements)
    starts = {sentence.start for sentence in document.sentences}
    ends = {sentence.end for sentence in document.sentences}
    cues = [said.cue[0].start for said in statements]
    for quote in quotes:
        whole = quote.span.start in starts and quote.span.end in ends
        if not whole or quote in taken:
            continue
        index = bisect_left(cues, quote.span.start) - 1
        while index >= 0 and outers[index] is not None:
            index -= 1
        if index >= 0 and _goes_on(document.text, grown[index], quote):
            last = grown[index]
            grown[index] = replace(last, content=merge((*last.content, quote.span)))
    return tuple(grown)


def _taken(statements: Sequence[Statement], quotes: Sequence[Quote]) -> set[Quote]:
    """The quotations that some statement made outside of them has, all or in part."""
    return {
        quote
        for said in statements
        for span in (*said.content, *said.cue)
        for quote in quotes_near(quotes, span.start + 1, span.end)
        if not quote.span.holds(said.cue[0])
    }


def _goes_on(text: str, said: Statement, quote: Quote) -> bool:
    """Whether nothing but white space parts a quotation from a statement before it."""
    end = max(said.sentence.end, *(span.end for span in said.content))
    return not text[end : quote.span.start].strip()
