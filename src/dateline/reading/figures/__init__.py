"""Report → figures: how many were killed, displaced, held; where; and who says so."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dateline.domain import ActorMention, Attribution, Figure, PlaceMention, Report, TimeMention
from dateline.language import Document
from dateline.lexicon.figures import FigureLexicon
from dateline.reading.figures.context import (
    Context,
    clause_of,
    resolve_side,
    resolve_speaker,
)
from dateline.reading.figures.counted import unit_of
from dateline.reading.figures.draft import Draft
from dateline.reading.figures.drafts import find_drafts
from dateline.reading.figures.parts import work_out_fractions
from dateline.reading.figures.scope import resolve_as_of, resolve_scope, resolve_status
from dateline.reading.figures.where import resolve_places, with_places

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
    context = Context(
        report=report,
        document=document,
        places=places,
        times=times,
        actors=actors,
        attributions=attributions,
    )
    context = with_places(context)
    drafts: list[Draft] = []
    for sentence in document.sentences:
        if sentence.parsed:
            near = context.times_near(sentence.span)
            drafts.extend(find_drafts(sentence, near, lexicon, drafts))
    return _settle(work_out_fractions(drafts), context, lexicon)


def _settle(
    drafts: Sequence[Draft], context: Context, lexicon: FigureLexicon
) -> tuple[Figure, ...]:
    """Figures of drafts, with the indexes that drafts hold of one another turned into theirs.

    The two differ where a draft told of each of several places becomes a figure a place.
    """
    settled = [_figures(draft, context, lexicon) for draft in drafts]
    firsts = [0, *accumulate(len(figures) for figures in settled)]
    found: list[Figure] = []
    for draft, figures in zip(drafts, settled, strict=True):
        whole = None if draft.base is None else firsts[draft.base]
        taken_over = None if draft.inherits is None else found[firsts[draft.inherits]].scope
        found.extend(
            replace(figure, part_of=whole, scope=taken_over or figure.scope) for figure in figures
        )
    return tuple(found)


def _figures(draft: Draft, context: Context, lexicon: FigureLexicon) -> list[Figure]:
    """The figure of a draft, one a place where the text says "each"."""
    sentence, counted, quantity = draft.sentence, draft.counted, draft.quantity
    text = context.report.text
    clause = clause_of(sentence, draft.kind.token, counted.span)
    times = context.times_in(clause)
    scope = resolve_scope(
        sentence, counted, draft.kind, clause=clause.of(text), times=times, lexicon=lexicon
    )
    places = resolve_places(
        context,
        sentence,
        clause=clause,
        span=counted.span,
        kind=draft.kind.kind,
        scope=scope,
    )
    return [
        Figure(
            span=counted.span,
            text=counted.span.of(text),
            kind=draft.kind.kind,
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            unit=unit_of(counted, lexicon),
            who=draft.who,
            side=resolve_side(sentence, counted.noun, context),
            scope=scope,
            status=resolve_status(sentence, draft.kind, lexicon),
            as_of=resolve_as_of(context.report, scope, clause.of(text), times),
            place=place,
            said_by=resolve_speaker(counted.span, context),
            evidence=(sentence.span,),
            rule=draft.kind.rule,
        )
        for place in places
    ]
