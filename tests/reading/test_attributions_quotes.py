"""Passages between quotation marks, marked here by square brackets."""

import re
import time

import pytest

from dateline.domain import Span
from dateline.reading.attributions.quotes import find_quotes, quotes_near


def marked(text: str) -> tuple[str, list[Span]]:
    """A text without its square brackets, and where they stood."""
    spans, opened, plain = [], 0, ""
    for piece in re.split(r"([\[\]])", text):
        if piece == "[":
            opened = len(plain)
        elif piece == "]":
            spans.append(Span(opened, len(plain)))
        else:
            plain += piece
    return plain, spans


@pytest.mark.parametrize(
    "text",
    [
        "He said: [“We left.”] Then he wept.",
        'He said: ["We left."] Then he wept.',
        "He said: [''We left.''] Then he wept.",
        "[“We left,”] he said. [“We walked.”]",
        "A [“limited”] raid.",
        # each paragraph opens the quotation again, and only the last one closes it
        "[“We left.\n\n“We walked.”]\n\nHe wept.",
        '["We left.\n\n"We walked."]\n\nHe wept.',
        # the dump of a page that lost its paragraphs
        "[“We left. “We walked.”] He wept.",
        # never closed: it ends with its paragraph
        "[“We left.]\n\nThe army came.",
        'A 6" gun and a 4" mortar.',
        "It’s the soldiers’ camp.",
    ],
)
def test_a_quotation_runs_from_mark_to_mark(text: str) -> None:
    plain, spans = marked(text)
    assert [quote.span for quote in find_quotes(plain)] == spans


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("“We left at night.”", True),
        ("“limited”", False),
        ("“No.”", False),
        ("“in the dark and in the rain we all ran away”", True),
    ],
)
def test_words_at_arms_length_are_no_speech(text: str, speech: bool) -> None:
    assert [quote.speech for quote in find_quotes(text)] == [speech]


def test_a_mark_left_open_swallows_no_report() -> None:
    assert find_quotes("“We left. " + "The army came. " * 1_000) == ()


def test_only_quotations_near_a_sentence_are_looked_at() -> None:
    quotes = find_quotes("“One day.” " * 50)
    assert [quote.span.start for quote in quotes_near(quotes, 112, 125)] == [110, 121]


@pytest.mark.parametrize("piece", ["“", '"', "” ", "'' ", "\n\n", "\n \n“"])
def test_a_text_of_nothing_but_marks_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    find_quotes(piece * 100_000)
    assert time.perf_counter() - begun < 5
