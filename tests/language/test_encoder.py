"""The encoder as it is shipped: it loads, and reads a text the same whatever is read beside it."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np

from dateline.language import Parser, encode_many, encoder, open_encoder, parse
from dateline.language.heads import SENTENCE_HEADS, TOKEN_HEADS

TEXT = (
    "Two people were killed when shells hit a bakery in Taiz on Monday, a doctor said. "
    "“We heard five blasts,” he added."
)
OTHER = "The council approved the budget after a short debate, and the meeting closed at nine."


def test_numbers_are_as_wide_as_the_heads(parser: Parser) -> None:
    (document,) = encode_many(open_encoder(), [parse(parser, TEXT)])
    encoding = document.encoding
    assert encoding.tokens.shape == (
        len(encoding.starts),
        max(head.end for head in TOKEN_HEADS.values()),
    )
    assert set(encoding.sentences) == {0, 1}
    assert encoding.sentences[0].shape == (max(head.end for head in SENTENCE_HEADS.values()),)


def test_pieces_are_words_of_the_text(parser: Parser) -> None:
    (document,) = encode_many(open_encoder(), [parse(parser, TEXT)])
    encoding = document.encoding
    words = [TEXT[a:b] for a, b in zip(encoding.starts, encoding.ends, strict=True)]
    assert "".join(words) == "".join(TEXT.split())


def test_a_text_reads_the_same_alone_and_beside_others(parser: Parser) -> None:
    documents = [parse(parser, text) for text in (OTHER * 9, TEXT, OTHER)]
    (alone,) = encode_many(open_encoder(), [documents[1]])
    _, beside, _ = encode_many(open_encoder(), documents)
    assert np.array_equal(alone.encoding.tokens, beside.encoding.tokens)


def test_a_sentence_longer_than_a_window_is_read_in_parts(parser: Parser) -> None:
    long = "shells fell on the town and " * 40 + "stopped."
    (document,) = encode_many(open_encoder(), [parse(parser, long)])
    assert document.encoding.window.max() >= 1
    assert document.encoding.ends[-1] == len(long)


def test_the_sentence_tells_its_type_and_speaker(parser: Parser) -> None:
    (document,) = encode_many(open_encoder(), [parse(parser, TEXT)])
    sources = [one.span.of(TEXT) for one in document.encoding.marked("source")]
    assert sources[0].endswith("doctor")
    types = document.encoding.types(0)
    assert max(types, key=lambda kind: types[kind]) == "shelling"


def test_a_text_reads_the_same_on_every_processor(parser: Parser) -> None:
    """Those whose sums would run over take the exact way; others must get the same numbers."""
    model = Path(str(files("dateline.language"))) / "weights" / "encoder.onnx"
    opened = open_encoder()
    exact = replace(opened, session=encoder._session(model, exactly=True))
    (document,) = encode_many(opened, [parse(parser, TEXT)])
    (expected,) = encode_many(exact, [parse(parser, TEXT)])
    assert np.array_equal(document.encoding.tokens, expected.encoding.tokens)
