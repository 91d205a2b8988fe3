"""Cues, sources and contents that the encoder marks are tied as their links and places tell."""

from collections.abc import Callable

from dateline.domain import Span
from dateline.language import Document, Marked
from dateline.reading.attributions.encoded import find_encoded_statements, tie

Make = Callable[..., Document]


def words(document: Document, *marks: Marked | Span | None) -> list[str]:
    spans = (mark.span if isinstance(mark, Marked) else mark for mark in marks)
    return [span.of(document.text) for span in spans if span is not None]


def test_a_cue_takes_the_source_it_is_linked_to_and_each_content_its_best_cue(make: Make) -> None:
    document = make(
        "[C The dam leaks], [S the baker] [Q said], and [S the mayor] [Q denied] [C any fault].",
        ties={
            ("said", "the baker"): 3, ("said", "The dam leaks"): 3,
            ("denied", "the mayor"): 3, ("denied", "any fault"): 3,
        },
    )  # fmt: skip
    said, denied = tie(document)
    assert words(document, said.source, *said.contents) == ["the baker", "The dam leaks"]
    assert words(document, denied.source, *denied.contents) == ["the mayor", "any fault"]


def test_a_link_outweighs_the_order_of_the_words(make: Make) -> None:
    document = make(
        "[S The baker] told [S the mayor], who [Q said] [C the dam leaks].",
        ties={("said", "the mayor"): 1},
    )
    (said,) = tie(document)
    assert words(document, said.source) == ["the mayor"]


def test_a_source_of_the_same_sentence_is_preferred_unless_another_fits_far_better(
    make: Make,
) -> None:
    text = "[S The baker] was out. [S The mayor] [Q said] [C the dam leaks]."
    for strength, source in ((1.5, "The mayor"), (2.5, "The baker")):
        ties = {("said", "The baker"): strength, ("said", "The mayor"): 0}
        document = make(text, ties=ties)
        (said,) = tie(document)
        assert words(document, said.source) == [source]


def test_a_loose_tie_is_none(make: Make) -> None:
    document = make("[S The baker] was out. [C The dam leaks]. He [Q said] so.")
    (said,) = tie(document)
    assert said.source is None
    assert said.contents == []


def test_content_of_a_window_without_a_cue_goes_on_with_the_last_statement(make: Make) -> None:
    document = make(
        "[S The mayor] [Q said] [C the dam leaks]. [C It will not hold].", windows=(0, 1)
    )
    (said,) = tie(document)
    assert words(document, *said.contents) == ["the dam leaks", "It will not hold"]


def test_content_of_a_window_without_a_cue_has_nothing_to_go_on_with_before_the_first(
    make: Make,
) -> None:
    document = make(
        "[C It will not hold]. [S The mayor] [Q said] [C the dam leaks].", windows=(0, 1)
    )
    (said,) = tie(document)
    assert words(document, *said.contents) == ["the dam leaks"]


def test_a_statement_has_a_source_without_its_article_a_cue_and_content(make: Make) -> None:
    document = make("[S The mayor] [Q said] [C that the dam leaks].")
    (said,) = find_encoded_statements(document, ())
    assert words(document, *said.source, *said.cue, *said.content) == [
        "mayor",
        "said",
        "the dam leaks",
    ]
    assert said.head.text == "mayor"


def test_a_cue_without_a_source_or_without_content_is_no_statement(make: Make) -> None:
    for marked in ("The mayor [Q said] [C the dam leaks].", "[S The mayor] [Q said] no word."):
        assert list(find_encoded_statements(make(marked), ())) == []
