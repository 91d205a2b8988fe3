"""What the names in a text are names of."""

import pytest

from dateline.language import Parser, parse


def labels(parser: Parser, text: str) -> dict[str, str]:
    """Each name of a text, its neighbouring words of one label put together, with its label."""
    found: dict[str, str] = {}
    for sentence in parse(parser, text).sentences:
        name: list[str] = []
        before = ""
        for token in (*sentence.tokens, None):
            label = token.entity if token else ""
            if label != before and name:
                found[" ".join(name)] = before
                name = []
            if token and label:
                name.append(token.text)
            before = label
    return found


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Norman Reed said nothing.", {"Norman Reed": "PERSON"}),  # a given name
        ("The mayor, Dr. Oksana Hlib, left.", {"Oksana Hlib": "PERSON"}),  # a title is no part
        ("Press Secretary Paul Weiss replied.", {"Paul Weiss": "PERSON"}),
        ("Ali al-Masri died.", {"Ali al - Masri": "PERSON"}),
        ("Troops of Zhovna Kremenko left.", {"Zhovna Kremenko": "PERSON"}),  # no word is English
        ("Syrian troops left Damascus.", {"Syrian": "NORP", "Damascus": "GPE"}),
        ("It was read to the Relief Committee.", {"Relief Committee": "ORG"}),
        ("Spokesmen of ARDO were silent.", {"ARDO": "ORG"}),
        ("Bread Winner, 19, was silent.", {"Bread Winner": "PERSON"}),  # an age follows
        ("they fled at night.", {}),
    ],
)
def test_a_name_is_labelled_by_what_it_names(
    parser: Parser, text: str, named: dict[str, str]
) -> None:
    assert labels(parser, text) == named


def test_a_surname_is_a_persons_where_the_report_gives_the_full_name(parser: Parser) -> None:
    text = "Norman Reed opened the gate. Nobody else, Reed said, had a key."
    assert labels(parser, text)["Reed"] == "PERSON"
    assert "Reed" not in labels(parser, "Nobody else, Reed said, had a key.")
