"""Sentences of reports as a page quotes them: with the words that count marked, and a way there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.domain import DependenceBasis, Reading, Span
from dateline.record import Telling

_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quote; mark: the kind of evidence they are, "" for none."""

    words: str
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a quote stands. href: the reader, with the marked words in sight."""

    source: str
    published: date | None
    href: str
    basis: DependenceBasis | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One sentence and every report that prints it, the first one leading; copies follow.

    note: what was made of it, where that needs saying beside it.
    """

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    note: str = ""

    @property
    def words(self) -> str:
        return "".join(piece.words for piece in self.pieces)


def quote_of(telling: Telling, marked: Sequence[Span], mark: str, note: str = "") -> Quote:
    """The sentence that holds some spans (at least one), with these marked.

    It is the event's own evidence where that holds them.
    """
    reading = telling.reading
    first, last = min(marked), max(marked)
    whole = Span(first.start, max(first.end, last.end))
    evidence = reading.events[telling.index].evidence
    around = next((span for span in evidence if span.holds(whole)), None)
    sentence = around or sentence_around(reading.report.text, whole)
    return Quote(
        pieces=pieces_of(reading.report.text, sentence, [(span, mark) for span in marked]),
        citations=(citation_of(telling, whole),),
        note=note,
    )


def pieces_of(text: str, part: Span, marked: Iterable[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Some words of a text cut at the marks in them; of marks that overlap, the first stands."""
    pieces: list[Piece] = []
    at = part.start
    for span, mark in sorted(marked):
        if span.start < at or span.end > part.end:
            continue
        pieces += (Piece(text[at : span.start]), Piece(span.of(text), mark))
        at = span.end
    pieces.append(Piece(text[at : part.end]))
    return tuple(piece for piece in pieces if piece.words)


def citation_of(telling: Telling, cited: Span) -> Citation:
    return Citation(
        source=source_name(telling.reading),
        published=telling.reading.report.published.value,
        href=reader_address(telling.reading, cited),
        basis=telling.group.basis,
    )


def reader_address(reading: Reading, cited: Span) -> str:
    return f"/reports/{reading.report.id}?at={cited.start}-{cited.end}#cited"


def source_name(reading: Reading) -> str:
    """The outlet, or where none is known the title."""
    report = reading.report
    return report.outlet or report.title or report.id[:8]


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, or sentences, that a span lies in, by stops and line ends."""
    start, end = 0, len(text)
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() >= span.end - 1:
            end = stop.start() + len(stop.group().rstrip())
            break
    return Span(start, max(end, span.end))


def together(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes with those of one wording made one; sentences of sources of their own first."""
    found: dict[tuple[str, str], Quote] = {}
    for quote in quotes:
        key = (" ".join(quote.words.split()).casefold(), quote.note)
        known = found.get(key)
        if known is None:
            found[key] = quote
        elif quote.citations[0].href not in {each.href for each in known.citations}:
            found[key] = replace(known, citations=(*known.citations, *quote.citations))
    return tuple(
        sorted(
            (_own_first(quote) for quote in found.values()),
            key=lambda quote: quote.citations[0].basis is not None,
        )
    )


def _own_first(quote: Quote) -> Quote:
    ordered = sorted(quote.citations, key=lambda each: each.basis is not None)
    return replace(quote, citations=tuple(ordered))
