"""Sentence → figures in the making: what is counted, what became of them, what they are part of."""

from collections.abc import Sequence
from itertools import zip_longest

from dateline.domain import FigureStatus, TimeMention
from dateline.language import Sentence
from dateline.lexicon.figures import CueRole, FigureLexicon
from dateline.reading.figures.candidates import find_candidates
from dateline.reading.figures.carried import carry_kind, carry_noun
from dateline.reading.figures.counted import Counted, who_of
from dateline.reading.figures.draft import Draft
from dateline.reading.figures.kinds import resolve_kind
from dateline.reading.figures.numbers import Form
from dateline.reading.figures.parts import as_part, find_whole, fraction_of_next
from dateline.reading.figures.scope import resolve_status


def find_drafts(
    sentence: Sentence,
    times: Sequence[TimeMention],
    lexicon: FigureLexicon,
    earlier: Sequence[Draft],
) -> list[Draft]:
    """The figures of a sentence. earlier: those of the sentences before, for what carries over."""
    drafts: list[Draft] = []
    for counted in find_candidates(sentence, times, lexicon):
        before = [*earlier, *drafts]
        if draft := _draft(sentence, counted, before, lexicon):
            drafts.append(draft)
    return [draft for draft, after in zip_longest(drafts, drafts[1:]) if after or not draft.of_next]


def _draft(
    sentence: Sentence, counted: Counted, before: Sequence[Draft], lexicon: FigureLexicon
) -> Draft | None:
    who = who_of(sentence, counted, lexicon)
    kind = resolve_kind(sentence, counted, who, lexicon)
    draft = Draft(sentence=sentence, counted=counted, who=who, kind=kind) if kind else None
    if counted.noun is None:
        draft = carry_noun(sentence, counted, draft, before, lexicon)
    if draft and _is_only_imagined(draft, lexicon):
        return None
    whole = find_whole(sentence, counted, before, lexicon)
    if whole is not None and counted.quantity.form is Form.INDEFINITE and _is_pronoun(counted):
        return None
    if whole is not None:
        return as_part(sentence, counted, draft, who, whole=whole, before=before)
    if counted.quantity.form is Form.FRACTION:
        return fraction_of_next(sentence, counted, draft, before)
    if draft is None:
        return carry_kind(sentence, counted, who, before, lexicon)
    if counted.quantity.form is Form.INDEFINITE and draft.kind.role is CueRole.COUNTS:
        return None
    return draft


def _is_pronoun(counted: Counted) -> bool:
    """Whether nobody is counted anew: "114 were wounded and some of them had died"."""
    return counted.noun is not None and counted.noun.pos in {"PRON", "DET"}


def _is_only_imagined(draft: Draft, lexicon: FigureLexicon) -> bool:
    """No soldier is counted in "they want to kill a soldier"."""
    single = draft.quantity.form is Form.SINGLE
    return single and resolve_status(draft.sentence, draft.kind, lexicon) is FigureStatus.PROJECTED
