"""Fractions → numbers: "about a third of them", "more than half of a population of 2.3 million"."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.figures.drafts import Draft
from dateline.reading.figures.numbers import Form, Quantity


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
