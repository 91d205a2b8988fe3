"""Fractions → numbers: "about a third of them", "more than half of a population of 2.3 million"."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.reading.figures.drafts import Draft
from dateline.reading.figures.numbers import Form, Quantity


def work_out_fractions(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with every fraction turned into bounds; one whose whole is unknown is dropped."""
    settled: list[Draft] = []
    for draft in drafts:
        if draft.quantity.form is not Form.FRACTION:
            settled.append(draft)
        elif draft.base is not None:
            quantity = share_of(draft.quantity, settled[draft.base].quantity)
            settled.append(replace(draft, counted=replace(draft.counted, quantity=quantity)))
    return settled


def share_of(part: Quantity, whole: Quantity) -> Quantity:
    """The bounds of a fraction of a number, rough where either is."""
    share = part.share or 0.0
    low = None if whole.low is None else round(whole.low * share)
    high = None if whole.high is None or part.open_above else round(whole.high * share)
    if low is None and high is None:
        low = 1
    return replace(part, low=low, high=high, approximate=part.approximate or whole.approximate)
