"""Report → figures: how many were killed, displaced, held; where; and who says so."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.domain import (
    ActorMention,
    Attribution,
    Figure,
    PlaceMention,
    Report,
    Scope,
    TimeMention,
)
from dateline.language import Document
from dateline.lexicon.figures import FigureLexicon
from dateline.reading.figures.context import (
    clause_of,
    resolve_place,
    resolve_side,
    resolve_speaker,
    times_in,
)
from dateline.reading.figures.counted import unit_of
from dateline.reading.figures.drafts import Draft, find_drafts
from dateline.reading.figures.parts import work_out_fractions
from dateline.reading.figures.scope import resolve_as_of, resolve_scope, resolve_status

__all__ = ["read_figures"]


def read_figures(
    report: Report,
    document: Document,
    *,
    places: tuple[PlaceMention, ...],
    times: tuple[TimeMention, ...],
    actors: tuple[ActorMention, ...],
    attributions: tuple[Attribution, ...],
    lexicon: FigureLexicon,
) -> tuple[Figure, ...]:
    """The figures of a report, in text order; only parsed sentences are read.

    Method: wordings of numbers by pattern, what they count and what became of them by cues that
    govern them in the parse, each cue a line of the lexicon.
    """
    drafts: list[Draft] = []
    for sentence in document.sentences:
        if sentence.parsed:
            drafts.extend(find_drafts(sentence, times, lexicon, drafts))
    figures: list[Figure] = []
    for draft in work_out_fractions(drafts):
        figures.append(
            _figure(
                report, document, draft, figures,
                places=places, times=times, actors=actors, attributions=attributions, lexicon=lexicon,
            )
        )
    return tuple(figures)


def _figure(
    report: Report,
    document: Document,
    draft: Draft,
    earlier: list[Figure],
    *,
    places: tuple[PlaceMention, ...],
    times: tuple[TimeMention, ...],
    actors: tuple[ActorMention, ...],
    attributions: tuple[Attribution, ...],
    lexicon: FigureLexicon,
) -> Figure:
    """One figure; earlier: those before it, for what a part or a carried count takes over."""
    sentence, counted, quantity = draft.sentence, draft.counted, draft.quantity
    clause = clause_of(sentence, draft.kind.token, counted.span)
    nearby, words = times_in(clause, times), clause.of(report.text)
    whole = earlier[draft.inherits] if draft.inherits is not None else None
    scope = whole.scope if whole else resolve_scope(sentence, counted, draft.kind, words, nearby, lexicon)
    place = resolve_place(
        document, sentence, clause, counted.span, draft.kind.kind, places, actors, attributions
    )
    return Figure(
        span=counted.span,
        text=counted.span.of(report.text),
        kind=draft.kind.kind,
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=unit_of(counted, lexicon),
        who=draft.who,
        side=resolve_side(sentence, counted.noun, actors),
        scope=scope,
        status=resolve_status(sentence, draft.kind, lexicon),
        as_of=resolve_as_of(report, scope, words, nearby),
        place=place,
        said_by=resolve_speaker(counted.span, attributions),
        part_of=draft.base,
        evidence=(sentence.span,),
        rule=draft.kind.rule,
    )
