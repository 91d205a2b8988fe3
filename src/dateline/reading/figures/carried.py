"""What a bare number takes over from the figure before it: whom it counts, what became of them."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.domain import Unit, Who
from dateline.language import Sentence, Token
from dateline.lexicon.figures import CueRole, FigureLexicon
from dateline.reading.figures.counted import Counted, unit_of
from dateline.reading.figures.draft import Draft
from dateline.reading.figures.kinds import resolve_kind
from dateline.reading.figures.numbers import Form


def carry_noun(
    sentence: Sentence,
    counted: Counted,
    draft: Draft | None,
    before: Sequence[Draft],
    lexicon: FigureLexicon,
) -> Draft | None:
    """In "at least 10 civilians were killed and 45 injured" the 45 are civilians too."""
    if not before or before[-1].sentence.index != sentence.index:
        return draft
    last = before[-1]
    if unit_of(last.counted, lexicon) is Unit.BUILDING:
        noun = replace(counted, noun=last.counted.noun)
        kind = resolve_kind(sentence, noun, (), lexicon)
        if kind is None:
            return None
        return Draft(sentence=sentence, counted=noun, who=(), kind=kind, base=last.base)
    return replace(draft, who=draft.who or last.who) if draft else None


def carry_kind(
    sentence: Sentence,
    counted: Counted,
    who: tuple[Who, ...],
    before: Sequence[Draft],
    lexicon: FigureLexicon,
) -> Draft | None:
    """In "They seized 40 hostages. About 15 are still held there" the 15 are captive too."""
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
