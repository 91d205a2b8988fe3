"""Wire archives in capitals are read as if they had small letters, at the same offsets."""

import pytest

from dateline.language import Parser, parse_many
from dateline.language.case import is_in_capitals, is_known, lower_common_words

WORDS = frozenset({"attack", "raid", "army", "the", "deny", "town", "a", "in", "stop"})


def test_common_words_get_small_letters_and_names_capitals() -> None:
    text = "THE ARMY DENIED THE RAIDS. THE TOWN OF CHALATENANGO STOPPED THE FMLN."
    recased = lower_common_words(text, is_common=lambda word: is_known(word, WORDS | {"of"}))
    assert recased == "The army denied the raids. The town of Chalatenango stopped the FMLN."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GUERRILLAS ATTACKED A BRIDGE NEAR THE TOWN OF SAN LUIS LAST NIGHT.", True),
        ("Guerrillas attacked a bridge near the town of San Luis last night.", False),
        ("UN, EU, AU.", False),  # too short to tell
    ],
)
def test_only_a_text_in_capitals_throughout_is_recased(text: str, expected: bool) -> None:
    assert is_in_capitals(text) is expected


def test_letters_that_change_length_keep_every_offset() -> None:
    text = "DİYARBAKIR'DA ÇATIŞMA: STRAßE IŞIK İKİ ÜÇ DÖRT BEŞ ALTI YEDİ SEKİZ DOKUZ ON"
    assert len(lower_common_words(text, is_common=lambda _: True)) == len(text)


def test_tokens_point_at_the_text_as_it_was_given(parser: Parser) -> None:
    text = "GUERRILLAS ATTACKED AN ARMY POST NEAR THE TOWN OF CHALATENANGO ON MONDAY MORNING."
    (document,) = parse_many(parser, [(text, 0)])
    assert document.text == text
    for token in document.sentences[0].tokens:
        assert text[token.start : token.end].lower() == token.text.lower()
    assert any(token.pos == "VERB" for token in document.sentences[0].tokens)
