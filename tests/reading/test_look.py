"""The cheap look passes every sentence that can tell something, and not the others."""

import pytest

from dateline.reading import Readers
from dateline.reading.look import look_for


@pytest.mark.parametrize(
    "sentence",
    [
        "Shells hit the market.",
        "They fled at dawn.",
        "The minister said nothing new.",
        "About 115 are still there.",
        "Troops took control of the town.",
        "Three of her sons died.",
    ],
)
def test_a_sentence_that_can_tell_something_is_parsed(sentence: str, readers: Readers) -> None:
    assert readers.look(sentence)


@pytest.mark.parametrize("sentence", ["The sky was very blue.", "The cake was sweet.", ""])
def test_a_sentence_without_any_cue_is_not(sentence: str, readers: Readers) -> None:
    assert not readers.look(sentence)


@pytest.mark.parametrize("form", ["shell", "shells", "shelled", "shelling", "Shelled"])
def test_a_word_is_seen_in_all_its_regular_forms(form: str) -> None:
    assert look_for(["shell"])(f"They {form} it.")


@pytest.mark.parametrize(
    ("lemma", "form"), [("flee", "fled"), ("strike", "struck"), ("rob", "robbed")]
)
def test_irregular_and_doubled_forms_are_seen_too(lemma: str, form: str) -> None:
    assert look_for([lemma])(f"They {form} it.")
