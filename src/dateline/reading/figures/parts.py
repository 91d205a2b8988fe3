"""Parts and wholes: "including three children", "a third of them", "half of 2.3 million"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.domain import FigureKind, Who
from dateline.language import Sentence
from dateline.lexicon.figures import CueRole, FigureLexicon
from dateline.reading.figures.counted import Counted
from dateline.reading.figures.draft import Draft
from dateline.reading.figures.kinds import Kind
from dateline.reading.figures.numbers import Form, Quantity

_WHOLE_FOLLOWS = re.compile(r"[^,.;:]{0,50}\bof\s[^,.;:\d]{0,30}\d")
_OF_THE = re.compile(r"(?:^|,\s)of\s(?:the|those|these)?\s*$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s(?:them|whom|those|these)\b", re.IGNORECASE)
_AND_ALSO = re.compile(r"[\s,]*(?:and\s+)?")
_ANOTHER_CLAUSE = re.compile(r"[;:]|\b(?:were|was|is|are|had|have|who|that|and)\b")
_OPENER = 60
_AFTER_OPENER = 30
"""Characters between "including" and the number: an adjective or two."""


def find_whole(
    sentence: Sentence, counted: Counted, before: Sequence[Draft], lexicon: FigureLexicon
) -> int | None:
    """The index of the earlier draft that a quantity is a part of."""
    if not before or sentence.index - before[-1].sentence.index > 1:
        return None
    last, text = before[-1], sentence.text
    start, end = counted.span.start - sentence.start, counted.span.end - sentence.start
    if _OF_THEM.match(text, end):
        return len(before) - 1
    if last.sentence.index != sentence.index:
        return len(before) - 1 if _is_among_them(text[:start], lexicon) else None
    between = text[last.counted.span.end - sentence.start : start]
    if last.base is not None and _AND_ALSO.fullmatch(_without_noun(between, last)):
        return last.base
    if _opens_part(between, lexicon):
        return len(before) - 1 if last.base is None else last.base
    of_the_last = _OF_THE.search(text, 0, last.counted.span.start - sentence.start)
    badly = counted.noun is None and lexicon.badly.match(text, end + 1)
    return len(before) - 1 if of_the_last or badly else None


def _without_noun(between: str, last: Draft) -> str:
    """The words between two counts, past what the first of them counts."""
    noun = last.counted.noun
    return between[max(0, noun.end - last.counted.span.end) :] if noun else between


def _is_among_them(words: str, lexicon: FigureLexicon) -> bool:
    """Whether "among them", or the like, leads from the sentence before to a number."""
    found = list(lexicon.part_openers.finditer(words[-_OPENER:]))
    rest = words[-_OPENER:][found[-1].end() :] if found else ""
    return rest.lower().strip(" ,") in {"them", "those"}


def _opens_part(between: str, lexicon: FigureLexicon) -> bool:
    """Whether the words before a number make it a part: "including", "among them"."""
    found = list(lexicon.part_openers.finditer(between[-_OPENER:]))
    if not found:
        return False
    rest = between[-_OPENER:][found[-1].end() :]
    return len(rest) <= _AFTER_OPENER and not _ANOTHER_CLAUSE.search(rest)


def as_part(
    sentence: Sentence,
    counted: Counted,
    own: Draft | None,
    who: tuple[Who, ...],
    *,
    whole: int,
    before: Sequence[Draft],
) -> Draft | None:
    """The draft of a part. own: what it would be alone; a cue of its own outranks the whole's."""
    base, quantity = before[whole], counted.quantity
    bare = quantity.form is Form.INDEFINITE and counted.node.dep == "appos"
    if bare or (own is None and (quantity.open_above or quantity.form is Form.INDEFINITE)):
        return None
    told = own is not None and own.kind.role is not CueRole.COUNTS
    keeps = told or base.kind.kind is FigureKind.POPULATION
    kind = own.kind if own and keeps else _kind_of_whole(base, sentence, counted)
    alone = own is not None and keeps and quantity.form is not Form.FRACTION
    return Draft(
        sentence=sentence,
        counted=counted,
        who=who or (() if own else base.who),
        kind=kind,
        base=whole,
        inherits=None if alone else whole,
    )


def _kind_of_whole(base: Draft, sentence: Sentence, counted: Counted) -> Kind:
    """The whole's kind; in another sentence than the whole's, the cue is the part itself."""
    kind = replace(base.kind, rule=f"{base.kind.rule}.part")
    return kind if base.sentence.index == sentence.index else replace(kind, token=counted.node)


def fraction_of_next(
    sentence: Sentence, counted: Counted, draft: Draft | None, before: Sequence[Draft]
) -> Draft | None:
    """A fraction whose whole follows: "more than half of the population of 2.4 million has fled".

    With no cue of its own, as in "that is more than half …", it restates the figure of the sentence
    before.
    """
    if not _WHOLE_FOLLOWS.match(sentence.text, counted.quantity.end):
        return None
    if draft:
        return replace(draft, of_next=True)
    if not before or before[-1].sentence.index != sentence.index - 1:
        return None
    kind = replace(before[-1].kind, token=counted.node)
    return Draft(
        sentence=sentence,
        counted=counted,
        who=before[-1].who,
        kind=kind,
        inherits=len(before) - 1,
        of_next=True,
    )


def work_out_fractions(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with every fraction turned into the bounds of its part."""
    settled: list[Draft] = []
    for index, draft in enumerate(drafts):
        base = index + 1 if draft.of_next else draft.base
        if draft.quantity.form is Form.FRACTION and base is not None:
            whole = settled[base] if base < index else drafts[base]
            counted = replace(draft.counted, quantity=share_of(draft.quantity, whole.quantity))
            draft = replace(draft, counted=counted, base=base)
        settled.append(draft)
    return settled


def share_of(part: Quantity, whole: Quantity) -> Quantity:
    """The bounds of a fraction of a number, rough where either is."""
    share = part.share or 0.0
    low = None if whole.low is None else round(whole.low * share)
    high = None if whole.high is None or part.open_above else round(whole.high * share)
    if low is None and high is None:
        low = 1
    return replace(part, low=low, high=high, approximate=part.approximate or whole.approximate)
