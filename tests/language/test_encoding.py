"""What the encoder's numbers are taken to mean, on numbers made for the purpose."""

import numpy as np
import pytest

from dateline.domain import EventType
from dateline.language.encoding import NOTHING_ENCODED, Encoding
from dateline.language.heads import LINK_START, SENTENCE_HEADS, TOKEN_HEADS, TYPES

TEXT = "The army said rebels fled"
WORDS = [(0, 3), (4, 8), (9, 13), (14, 20), (21, 25)]


def encode(
    tags: dict[str, list[int]], *, joined: tuple[int, ...] = (), windows: tuple[int, ...] = ()
) -> Encoding:
    """An encoding of TEXT with a tag a word for some heads, each as sure as can be."""
    tokens = np.zeros((len(WORDS), max(head.end for head in TOKEN_HEADS.values())), np.float32)
    for name, row in tags.items():
        for n, tag in enumerate(row):
            tokens[n, TOKEN_HEADS[name].start + tag] = 9.0
    return Encoding(
        starts=np.array([start for start, _ in WORDS]),
        ends=np.array([end for _, end in WORDS]),
        window=np.array(windows or [0] * len(WORDS)),
        joined=np.array([n in joined for n in range(len(WORDS))]),
        sentence=np.zeros(len(WORDS), np.int64),
        tokens=tokens,
        sentences={},
    )


def spans(encoding: Encoding, name: str) -> list[tuple[str, str]]:
    return [(one.span.of(TEXT), one.label) for one in encoding.marked(name)]


def test_a_span_begins_and_goes_on() -> None:
    encoding = encode({"source": [0, 1, 0, 0, 0], "content": [0, 0, 0, 1, 2]})
    assert spans(encoding, "source") == [("army", "source")]
    assert spans(encoding, "content") == [("rebels fled", "content")]


def test_two_spans_that_touch_stay_two() -> None:
    encoding = encode({"content": [0, 0, 0, 1, 1]})
    assert spans(encoding, "content") == [("rebels", "content"), ("fled", "content")]


def test_going_on_with_another_label_begins_anew() -> None:
    """1 and 2 are `by`, 3 and 4 `against`."""
    encoding = encode({"role": [0, 1, 0, 3, 4]})
    assert spans(encoding, "role") == [("army", "by"), ("rebels fled", "against")]


def test_what_goes_on_has_begun_before() -> None:
    """A word left out of the middle, a little more surely than not, is a part all the same."""
    encoding = encode({"content": [1, 2, 0, 2, 2]})
    head = TOKEN_HEADS["content"]
    encoding.tokens[2, head.start + 2] = 8.5
    assert spans(encoding, "content") == [("The army said rebels fled", "content")]


def test_a_hole_that_is_sure_and_after_which_a_span_may_begin_stays_one() -> None:
    encoding = encode({"content": [1, 2, 0, 2, 2]})
    head = TOKEN_HEADS["content"]
    encoding.tokens[3, head.start + 1] = 8.5
    assert spans(encoding, "content") == [("The army", "content"), ("rebels fled", "content")]


def test_no_span_crosses_windows() -> None:
    encoding = encode({"content": [0, 0, 0, 1, 2]}, windows=(0, 0, 0, 0, 1))
    assert spans(encoding, "content") == [("rebels", "content"), ("fled", "content")]


def test_a_word_is_marked_whole_or_not_at_all() -> None:
    encoding = encode({"content": [0, 0, 0, 1, 0]}, joined=(4,))
    assert spans(encoding, "content") == [("rebels fled", "content")]
    encoding = encode({"content": [0, 0, 0, 0, 1]}, joined=(4,))
    assert spans(encoding, "content") == []


def test_a_cue_is_tied_to_what_its_query_fits() -> None:
    encoding = encode({"cue": [0, 0, 1, 0, 0], "source": [0, 1, 0, 1, 0]})
    query, key = TOKEN_HEADS["source query"], TOKEN_HEADS["source key"]
    encoding.tokens[2, query.start] = encoding.tokens[1, key.start] = 7.0
    ties = encoding.ties(encoding.marked("cue"), encoding.marked("source"), "source")
    assert ties.tolist() == [pytest.approx([49 / 48**0.5 + LINK_START, LINK_START])]


def test_types_of_a_sentence_and_the_main_one_of_several() -> None:
    width = max(head.end for head in SENTENCE_HEADS.values())
    first, second = np.full(width, -9.0, np.float32), np.full(width, -9.0, np.float32)
    at = TYPES.index("shelling")
    first[SENTENCE_HEADS["types"].start + at] = 9.0
    first[SENTENCE_HEADS["main"].start + at] = 9.0
    encoding = encode({})
    encoding.sentences.update({0: first, 1: second})
    assert encoding.types(0)[EventType.SHELLING] > 0.99
    assert encoding.types(0)[EventType.BATTLE] < 0.01
    assert max(encoding.main([0]).items(), key=lambda item: item[1])[0] is EventType.SHELLING
    assert sum(encoding.main([0]).values()) == pytest.approx(1, abs=1e-5)


def test_what_was_not_encoded_tells_nothing() -> None:
    assert NOTHING_ENCODED.marked("source") == []
    assert NOTHING_ENCODED.types(0) == {}
    assert NOTHING_ENCODED.main([0]) == {}
    assert NOTHING_ENCODED.background(0) is None
