"""Sentence → figures in the making: a quantity, what it counts, and what became of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from dateline.domain import FigureStatus, Span, TimeMention, Unit, Who
from dateline.language import Sentence, Token
from dateline.lexicon.figures import CueRole, FigureLexicon
from dateline.reading.figures.counted import (
    Counted,
    find_singles,
    resolve_counted,
    unit_of,
    who_of,
)
from dateline.reading.figures.kinds import Kind, resolve_kind
from dateline.reading.figures.numbers import Form, Quantity, find_quantities
from dateline.reading.figures.scope import resolve_status

_NO_PEOPLE_AFTER = re.compile(
    r"\s?(?:%|per\s?cent|percent|°|years?\s+(?:old|of\s+age)|-(?!strong\b|odd\b)[a-z]|(?:am|pm|a\.m|p\.m)\b"
    r"|th\b|st\b|:\d)",
    re.IGNORECASE,
)
_WHOLE_FOLLOWS = re.compile(r"[^,.;:]{0,50}\bof\s[^,.;:\d]{0,30}\d")
_OF_THE = re.compile(r"(?:^|,\s)of\s(?:the|those|these)?\s*$", re.IGNORECASE)
_AND_ALSO = re.compile(r"[\s,]*(?:and\s)?\s*")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A figure before it is placed and dated.

    base: index of the draft it is a part of. inherits: index of the earlier draft whose scope it
    takes over. of_next: a fraction of the draft that follows it.
    """

    sentence: Sentence
    counted: Counted
    who: tuple[Who, ...]
    kind: Kind
    base: int | None = None
    inherits: int | None = None
    of_next: bool = False

    @property
    def quantity(self) -> Quantity:
        return self.counted.quantity


def find_candidates(
    sentence: Sentence, times: Sequence[TimeMention], lexicon: FigureLexicon
) -> tuple[Counted, ...]:
    """The quantities of a sentence that may count people, with what they count, in text order."""
    found = [*_counted_numbers(sentence, times, lexicon)]
    taken = [counted.span for counted in found]
    singles = (
        single
        for single in find_singles(sentence, lexicon)
        if not any(single.span.overlaps(span) for span in taken)
    )
    return tuple(sorted([*found, *singles], key=lambda counted: counted.span))


def _counted_numbers(
    sentence: Sentence, times: Sequence[TimeMention], lexicon: FigureLexicon
) -> Iterator[Counted]:
    for quantity in find_quantities(sentence.text):
        span = Span(sentence.start + quantity.start, sentence.start + quantity.end)
        if _is_no_count(sentence, quantity) or any(time.span.overlaps(span) for time in times):
            continue
        counted = resolve_counted(sentence, quantity, lexicon)
        if counted and not _counts_something_else(sentence, counted, lexicon):
            yield counted


def _is_no_count(sentence: Sentence, quantity: Quantity) -> bool:
    """Percentages, ages, times of day, years: told by what stands beside the number."""
    text = sentence.text
    if _NO_PEOPLE_AFTER.match(text, quantity.end):
        return True
    if text[: quantity.start].rstrip().endswith("out of"):
        return True
    written = text[quantity.core : quantity.end]
    if _YEAR.fullmatch(written) and quantity.core == quantity.start:
        return True
    return _is_age(text, quantity)


def _is_age(text: str, quantity: Quantity) -> bool:
    """ "Shamima, 19, said": a number alone between commas."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :].lstrip()
    return before.endswith(",") and after[:1] in {",", ".", ")"} and quantity.form is Form.NUMBER


def _counts_something_else(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> bool:
    """Quotas, targets, places to resettle in, percentages: no people are counted."""
    near = [counted.node, *list(sentence.ancestors(counted.node))[:3]]
    near += [
        child for token in near for child in sentence.children(token, "compound", "dobj", "pobj")
    ]
    return any(token.lemma in lexicon.not_counted for token in near)


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
        draft = _carry_noun(sentence, counted, draft, before, lexicon)
    if draft and _is_only_imagined(draft, lexicon):
        return None
    wholes = find_whole(sentence, counted, before, lexicon)
    if wholes is not None:
        return _as_part(sentence, counted, who, draft, wholes, before)
    if counted.quantity.form is Form.FRACTION:
        return _fraction_of_next(sentence, counted, draft, before)
    if draft is None:
        return _carry_kind(sentence, counted, who, before, lexicon)
    if counted.quantity.form is Form.INDEFINITE and draft.kind.role is CueRole.COUNTS:
        return None
    return draft


def _is_only_imagined(draft: Draft, lexicon: FigureLexicon) -> bool:
    """ "They want to kill a soldier": no soldier is counted."""
    single = draft.quantity.form is Form.SINGLE
    return single and resolve_status(draft.sentence, draft.kind, lexicon) is FigureStatus.PROJECTED


def _fraction_of_next(
    sentence: Sentence, counted: Counted, draft: Draft | None, before: Sequence[Draft]
) -> Draft | None:
    """ "More than half of the population of 2.4 million has fled". With no cue of its own, as in
    "that is more than half …", it restates the figure of the sentence before."""
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


def _carry_noun(
    sentence: Sentence,
    counted: Counted,
    draft: Draft | None,
    before: Sequence[Draft],
    lexicon: FigureLexicon,
) -> Draft | None:
    """ "At least 10 civilians were killed and 45 injured": the 45 are civilians too."""
    if not before or before[-1].sentence.index != sentence.index:
        return draft
    last = before[-1]
    if unit_of(last.counted, lexicon) is Unit.BUILDING:
        noun = replace(counted, noun=last.counted.noun)
        kind = resolve_kind(sentence, noun, (), lexicon)
        return (
            Draft(sentence=sentence, counted=noun, who=(), kind=kind, base=last.base)
            if kind
            else None
        )
    return replace(draft, who=draft.who or last.who) if draft else None


def _carry_kind(
    sentence: Sentence,
    counted: Counted,
    who: tuple[Who, ...],
    before: Sequence[Draft],
    lexicon: FigureLexicon,
) -> Draft | None:
    """ "… took about 250 hostages. About 115 are still in Gaza": the 115 are captive."""
    if not before or counted.quantity.form is not Form.NUMBER:
        return None
    last = before[-1]
    stands_in = counted.noun is None or counted.noun.lemma in lexicon.stand_ins
    near = sentence.index - last.sentence.index <= 1
    if not (stands_in and near and _only_is(sentence, counted.node)):
        return None
    shared = replace(last.kind, token=counted.node, rule=f"{last.kind.rule}.carried")
    same = last.sentence.index == sentence.index
    if not same:
        shared = replace(shared, role=CueRole.COUNTS)
    return Draft(
        sentence=sentence,
        counted=counted,
        who=who or last.who,
        kind=shared,
        base=None if same else len(before) - 1,
        inherits=len(before) - 1 if same else None,
    )


def _only_is(sentence: Sentence, node: Token) -> bool:
    """Whether the clause says only that they are: "there were 21 each", "115 are still in Gaza"."""
    head = sentence.head(node)
    return (
        node.dep in {"nsubj", "attr"}
        and head.lemma in {"be", "remain"}
        and not sentence.children(head, "acomp")
    )


def find_whole(
    sentence: Sentence, counted: Counted, before: Sequence[Draft], lexicon: FigureLexicon
) -> int | None:
    """The index of the earlier draft that a quantity is a part of."""
    if not before:
        return None
    last = before[-1]
    same = last.sentence.index == sentence.index
    start = counted.span.start - sentence.start
    between_start = last.counted.span.end - sentence.start if same else 0
    opener = sentence.text[between_start:start][-60:]
    tail = sentence.text[counted.span.end - sentence.start :][:12].lower()
    of_them = tail.lstrip().startswith(("of them", "of whom", "of those", "of these"))
    if not same and sentence.index - last.sentence.index > 1:
        return None
    if same and _OF_THE.search(sentence.text[: last.counted.span.start - sentence.start]):
        return len(before) - 1
    between = sentence.text[between_start:start] if same else "."
    if same and last.base is not None and _AND_ALSO.fullmatch(_without_noun(between, last)):
        return last.base
    if same and counted.noun is None and lexicon.badly.match(tail.lstrip()):
        return len(before) - 1
    if of_them or _opens_part(opener, lexicon, same=same):
        return last.base if last.base is not None and same and not of_them else len(before) - 1
    return None


def _without_noun(between: str, last: Draft) -> str:
    """The words between two counts, past what the first of them counts."""
    noun = last.counted.noun
    offset = noun.end - last.counted.span.end if noun else 0
    return between[max(0, offset) :]


def _opens_part(opener: str, lexicon: FigureLexicon, *, same: bool) -> bool:
    """Whether the words before a number make it a part: "including", "among them"."""
    found = list(lexicon.part_openers.finditer(opener))
    if not found:
        return False
    rest = opener[found[-1].end() :]
    if not same:
        return rest.lower().strip(" ,") in {"them", "those"}
    return len(rest) <= 30 and not re.search(
        r"[;:]|\b(?:were|was|is|are|had|have|who|that|and)\b", rest
    )


def _as_part(
    sentence: Sentence,
    counted: Counted,
    who: tuple[Who, ...],
    own: Draft | None,
    whole: int,
    before: Sequence[Draft],
) -> Draft | None:
    base = before[whole]
    quantity = counted.quantity
    if own is None and (quantity.open_above or quantity.form is Form.INDEFINITE):
        return None
    if quantity.form is Form.INDEFINITE and counted.node.dep == "appos":
        return None
    keeps = own is not None and (
        own.kind.role is not CueRole.COUNTS or base.kind.kind == "population"
    )
    kind = own.kind if own and keeps else replace(base.kind, rule=f"{base.kind.rule}.part")
    inherits = None if own and keeps and quantity.form is not Form.FRACTION else whole
    return Draft(
        sentence=sentence,
        counted=counted,
        who=who or (() if own else base.who),
        kind=kind,
        base=whole,
        inherits=inherits,
    )
