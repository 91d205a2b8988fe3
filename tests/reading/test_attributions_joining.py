"""Statements by rule and by the encoder become one list, and which of the two leads is told."""

from collections.abc import Callable

import pytest

from dateline.domain import EventType, Span
from dateline.language import Document, Parser, parse
from dateline.lexicon.speech import load_speech
from dateline.reading.attributions.joining import is_saying, joined, tells_conflict
from dateline.reading.attributions.statements import Statement

TEXT = "The mayor said the old bridge would hold, and the miller feared the new dam would not."


@pytest.fixture(scope="module")
def document(parser: Parser) -> Document:
    return parse(parser, TEXT)


def said(document: Document, source: str, cue: str, content: str) -> Statement:
    def span(words: str) -> Span:
        start = document.text.index(words)
        return Span(start, start + len(words))

    sentence = document.sentences[0]
    head = sentence.root_of(span(source))
    assert head is not None
    return Statement(
        sentence=sentence,
        head=head,
        source=(span(source),),
        cue=(span(cue),),
        content=(span(content),),
    )


def test_two_statements_of_one_cue_are_one_and_the_first_list_has_its_way(
    document: Document,
) -> None:
    ruled = said(document, "mayor", "said", "the old bridge would hold")
    encoded = said(document, "The mayor", "said", "hold")
    assert joined([ruled], [encoded]) == [ruled]
    assert joined([encoded], [ruled]) == [encoded]


def test_two_statements_that_share_most_of_the_shorter_content_are_one(document: Document) -> None:
    ruled = said(document, "mayor", "said", "the old bridge would hold")
    encoded = said(document, "miller", "feared", "bridge would hold")
    assert joined([ruled], [encoded]) == [ruled]


def test_two_statements_that_share_a_few_words_stay_two(document: Document) -> None:
    ruled = said(document, "mayor", "said", "the old bridge would hold")
    encoded = said(document, "miller", "feared", "hold, and the miller")
    assert joined([ruled], [encoded]) == [ruled, encoded]


def test_statements_come_in_the_order_of_their_cues(document: Document) -> None:
    mayor = said(document, "mayor", "said", "the old bridge would hold")
    miller = said(document, "miller", "feared", "the new dam would not")
    assert joined([miller], [mayor]) == [mayor, miller]


@pytest.mark.parametrize(
    ("text", "cue", "counts"),
    [
        ("The mayor said it would hold.", "said", True),
        ("In a statement the mayor was clear: it would hold.", "statement", True),
        ("The mayor danced as if it would hold.", "danced", False),
    ],
)
def test_a_cue_counts_where_it_has_a_word_of_saying(
    text: str, cue: str, counts: bool, parser: Parser
) -> None:
    statement = said(parse(parser, text), "mayor", cue, "it would hold")
    assert is_saying(statement, load_speech()) is counts


def test_according_to_is_a_cue_of_saying(parser: Parser) -> None:
    document = parse(parser, "It would hold, according to the mayor.")
    assert is_saying(said(document, "mayor", "according to", "It would hold"), load_speech())


SHELLS, TALKS = {EventType.SHELLING: 0.97}, {EventType.DIPLOMACY: 0.99}
LIKELY = {EventType.SHELLING: 0.9}


@pytest.mark.parametrize(
    ("types", "conflict"),
    [
        ((), True),  # never encoded: the rules stay in charge
        ((SHELLS, SHELLS, {}), True),
        ((SHELLS, {}, {}), True),  # one in three is just enough
        ((TALKS, TALKS, TALKS), False),
        ((LIKELY, LIKELY, LIKELY), False),
        (({}, {}, {}), False),
    ],
)
def test_a_report_of_conflict_has_acts_of_it_in_a_good_part_of_its_sentences(
    types: tuple[dict[EventType, float], ...], conflict: bool, make: Callable[..., Document]
) -> None:
    document = make("Shells fell on the mill. The miller fled. His cat stayed.", types=types)
    assert len(document.sentences) == 3
    assert tells_conflict(document) is conflict
