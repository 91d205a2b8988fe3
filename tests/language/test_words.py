"""Part of speech and lemma are what the pipeline's own components give."""

from dateline.language import Parser, parse
from dateline.language.words import Words, parse_of

TEXT = (
    "There were no survivors, and there's nothing left that they've not searched. Rebels who had "
    "seized the town did flee; the army's men didn't. He has said it once, but doing so ended it. "
    "Two had been killed while shelling went on, whether or not anyone was told to leave."
)


def test_kinds_of_words_are_those_of_the_whole_pipeline(parser: Parser) -> None:
    doc = parser.pipeline(TEXT)
    (kinds,) = Words(parser.pipeline).kinds_of([parse_of(doc)])
    assert [tuple(kind) for kind in kinds] == [(word.pos_, word.lemma_.lower()) for word in doc]


def test_what_was_learnt_from_one_text_serves_the_next(parser: Parser) -> None:
    first, second = parse(parser, TEXT), parse(parser, TEXT)
    assert first == second
    assert {"AUX", "VERB", "PRON"} <= {t.pos for s in first.sentences for t in s.tokens}


def test_columns_of_a_parse_are_what_its_tokens_say(parser: Parser) -> None:
    doc = parser.pipeline(TEXT)
    columns = parse_of(doc)
    assert columns.words == [word.text for word in doc]
    assert columns.starts == [word.idx for word in doc]
    assert columns.tags == [word.tag_ for word in doc]
    assert columns.deps == [word.dep_ for word in doc]
    assert columns.heads == [word.head.i for word in doc]
