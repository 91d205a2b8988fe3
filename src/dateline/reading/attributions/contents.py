"""The words that were said: from nodes of the parse to spans cut as the codebook wants them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from dateline.domain import Span
from dateline.language import Sentence, Token
from dateline.reading.attributions.quotes import Quote

_DROPPED_FIRST = frozenset({"that", "But", "And"})
_ARTICLES = ("the ", "a ", "an ")
_JOINERS = frozenset({"and", "but", "also", "then"})
_LOOSE = " \t\n\u00a0,;:–—-"
_FULL_STOP = "."
_EMPTY = frozenset({"it", "this", "that", "so", "what", "which", "them", "him", "her", "as much"})
_AFTER_A_COLON = 3
"""Characters to a quotation that a colon leads into."""


def content_spans(
    text: str,
    sentence: Sentence,
    tokens: Iterable[Token],
    *,
    without: Sequence[Span],
    quotes: Sequence[Quote],
) -> tuple[Span, ...]:
    """Spans over tokens of a sentence, in text order.

    without: the source and the cue, which content never crosses.
    quotes: a quotation that the content reaches into is taken whole, unless the cue is in it.
    """
    found = [_tidy(text, start, end) for start, end in _runs(sentence, tokens, without)]
    spans = [span for span in found if span is not None]
    whole = [_with_quotes(text, span, without, quotes) for span in spans]
    pieces = [piece for span in whole for piece in _cut(text, span, without)]
    return merge([piece for piece in pieces if piece.of(text).lower() not in _EMPTY])


def tidy_spans(
    text: str, spans: Iterable[Span], *, without: Sequence[Span], quotes: Sequence[Quote]
) -> tuple[Span, ...]:
    """Spans of content cut as the codebook wants them, quotations whole; see `content_spans`."""
    tidied = (_tidy(text, span.start, span.end) for span in spans)
    whole = [_with_quotes(text, span, without, quotes) for span in tidied if span is not None]
    return merge([piece for span in whole for piece in _cut(text, span, without)])


def tidy_source(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of a source without an article before them or marks round them."""
    tidied = []
    for span in spans:
        start = span.start
        words = span.of(text)
        for article in _ARTICLES:
            if words.lower().startswith(article) and len(words) > len(article):
                start += len(article)
                break
        one = _strip(text, start, span.end)
        if one is not None:
            tidied.append(one)
    return tuple(tidied)


def _strip(text: str, start: int, end: int) -> Span | None:
    start, end = _strip_marks(text, start, end)
    return Span(start, end) if any(char.isalnum() for char in text[start:end]) else None


def merge(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def cut_at(text: str, spans: Sequence[Span], offset: int) -> tuple[Span, ...]:
    """Spans up to an offset; the "and" that leads on from there goes too."""
    kept = []
    for span in spans:
        if span.holds(Span(offset, offset + 1)):
            before = _tidy(text, span.start, offset)
            end = before.end if before is not None else span.start
            word = text[span.start : end].rpartition(" ")[2]
            before = _tidy(text, span.start, end - len(word) if word in _JOINERS else end)
            kept += [before] if before is not None else []
        else:
            kept.append(span)
    return tuple(kept)


def _runs(
    sentence: Sentence, tokens: Iterable[Token], without: Sequence[Span]
) -> Iterator[tuple[int, int]]:
    """Stretches of tokens with nothing but marks between them."""
    chosen = {token.index for token in tokens if not _inside(token, without)}
    start: int | None = None
    end = 0
    for token in sentence.tokens:
        if token.index in chosen:
            start = token.start if start is None else start
            end = token.end
        elif start is not None and (token.pos not in {"PUNCT", "SPACE"} or _inside(token, without)):
            yield start, end
            start = None
    if start is not None:
        yield start, end


def _inside(token: Token, spans: Sequence[Span]) -> bool:
    return any(token.start < span.end and span.start < token.end for span in spans)


def _tidy(text: str, start: int, end: int) -> Span | None:
    while start < end:
        before = (start, end)
        start, end = _strip_marks(text, start, end)
        word = text[start : min(end, start + 10)].split(" ", 1)[0]
        if word in _DROPPED_FIRST:
            start += len(word)
        if (start, end) == before:
            break
    return Span(start, end) if any(char.isalnum() for char in text[start:end]) else None


def _strip_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _LOOSE:
        start += 1
    while start < end and (text[end - 1] in _LOOSE or _ends_sentence(text, start, end)):
        end -= 1
    return start, end


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the last character is the sentence's own full stop: one after initials stays."""
    return text[end - 1] == _FULL_STOP and not text[max(start, end - 3) : end - 1].startswith(".")


def _with_quotes(text: str, span: Span, without: Sequence[Span], quotes: Sequence[Quote]) -> Span:
    first = bisect_right(quotes, span.start, key=lambda quote: quote.span.end)
    for number in range(first, len(quotes)):
        quote = quotes[number]
        if quote.span.start > span.end + _AFTER_A_COLON:
            break
        reaches = quote.span.overlaps(span) or _leads_into(text, span, quote)
        if reaches and not any(quote.span.overlaps(cue) for cue in without):
            span = Span(min(span.start, quote.span.start), max(span.end, quote.span.end))
    return span


def _leads_into(text: str, span: Span, quote: Quote) -> bool:
    """Whether a colon ties a quotation to the words before it: "she had one aim: “To flee.”"."""
    return span.end <= quote.span.start <= span.end + _AFTER_A_COLON and text[
        span.end : quote.span.start
    ].strip() in {"", ":"}


def _cut(text: str, span: Span, without: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span when the source and the cue are taken out."""
    start = span.start
    for hole in sorted(without):
        if hole.start < span.end and start < hole.end:
            piece = _tidy(text, start, hole.start) if start < hole.start else None
            if piece is not None:
                yield piece
            start = max(start, hole.end)
    if start < span.end:
        if start == span.start:
            yield span
        elif (piece := _tidy(text, start, span.end)) is not None:
            yield piece
