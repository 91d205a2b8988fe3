"""Sentence → the quantities that may count people, with what they count."""

import re
from collections.abc import Iterator, Sequence

from dateline.domain import Span, TimeMention
from dateline.language import Sentence
from dateline.lexicon.figures import FigureLexicon
from dateline.reading.figures.counted import Counted, find_singles, resolve_counted
from dateline.reading.figures.numbers import Form, Quantity, find_quantities

_NO_PEOPLE_AFTER = re.compile(
    r"\s?(?:%|per\s?cent|percent|°|years?\s+(?:old|of\s+age)|(?:am|pm|a\.m|p\.m)\b|th\b|st\b|:\d"
    r"|-(?!strong\b|odd\b)[a-z])",
    re.IGNORECASE,
)
_WHOLE_OF_A_NUMBER = re.compile(
    r"\b(?:out|\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|many|some|several)"
    r"\sof\s(?:(?:the|its|their|his|those|these|about|some)\s)?$",
    re.IGNORECASE,
)
"""A whole whose part is what happened to: "seven of the nine", "13 out of 19"."""
_WHAT_BEFELL = re.compile(
    r"(?:\s(?!were\b|was\b|are\b|ha[sd]\b|have\b)[\w-]+){1,2}\s(?:who\s(?:were|was)\s)?"
    r"(?:killed|injured|wounded|hurt|abducted|kidnapped|arrested|detained)\b",
    re.IGNORECASE,
)
"""Where it happened to the whole as well: "was one of three people killed by rockets"."""
_BEFORE = 30
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


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
    part = _WHOLE_OF_A_NUMBER.search(text, max(0, quantity.start - _BEFORE), quantity.start)
    if part and not _WHAT_BEFELL.match(text, quantity.end):
        return True
    written = text[quantity.core : quantity.end]
    if _YEAR.fullmatch(written) and quantity.core == quantity.start:
        return True
    return _is_age(text, quantity)


def _is_age(text: str, quantity: Quantity) -> bool:
    """Whether a number stands alone between commas: "Shamima, 19, said"."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :].lstrip()
    return before.endswith(",") and after[:1] in {",", ".", ")"} and quantity.form is Form.NUMBER


def _counts_something_else(sentence: Sentence, counted: Counted, lexicon: FigureLexicon) -> bool:
    """Quotas, targets, places to resettle in, percentages: no people are counted."""
    near = [counted.node, *list(sentence.ancestors(counted.node))[:3]]
    near += [
        child for token in near for child in sentence.children(token, "compound", "dobj", "pobj")
    ]
    return any(token.lemma in lexicon.not_counted for token in near)
