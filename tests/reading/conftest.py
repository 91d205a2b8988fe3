"""Documents that are really parsed, with an encoding made up for the purpose."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from dateline.domain import EventType
from dateline.language import Document, Encoding, Parser, Token, parse
from dateline.language.heads import (
    LINK,
    LINK_START,
    RARE,
    SENTENCE_HEADS,
    SPANS,
    TOKEN_HEADS,
    TYPES,
)

_MARK = re.compile(r"\[(\w+) ([^\]]+)\]")
_LETTERS = {"S": ("source", "source"), "Q": ("cue", "cue"), "C": ("content", "content")} | {
    role: ("role", role) for role in SPANS["role"]
}
_SURE, _UNSURE = 9.0, 3.0
_NEVER = -20.0

Ties = Mapping[tuple[str, str], float]
Told = Sequence[Mapping[EventType, float]]


@pytest.fixture(scope="session")
def make(parser: Parser) -> Callable[..., Document]:
    """Makes a document of a text whose marks the encoder is to see.

    Marks: `[S a source]`, `[Q a cue]`, `[C content]`, `[by an actor]`, `[against …]`, `[with …]`.
    ties: what binds the words of a cue to those of a source or content, in logits; `LINK_START`
    where not told. types: for each sentence the chances of types, 0 where not told; with none no
    sentence was encoded. windows: for each sentence the window it was read in, the first if none.
    """

    def document(
        marked: str, *, ties: Ties | None = None, types: Told = (), windows: Sequence[int] = ()
    ) -> Document:
        parsed = parse(parser, _MARK.sub(r"\2", marked))
        return replace(parsed, encoding=_encoding(parsed, marked, ties or {}, types, windows))

    return document


def _encoding(
    document: Document, marked: str, ties: Ties, types: Told, windows: Sequence[int]
) -> Encoding:
    """A piece for each token."""
    pieces = [(one.index, token) for one in document.sentences for token in one.tokens]
    tokens = np.zeros((len(pieces), max(head.end for head in TOKEN_HEADS.values())), np.float32)
    for head in SPANS:
        tokens[:, TOKEN_HEADS[head].start] = _UNSURE
    heads: dict[str, str] = {}
    at: dict[str, list[int]] = {}
    end = 0
    for letter, words in _MARK.findall(marked):
        start = document.text.index(words, end)
        end = start + len(words)
        heads[words], label = _LETTERS[letter]
        at[words] = _pieces_in(pieces, start, end)
        begins = TOKEN_HEADS[heads[words]].start + 1 + 2 * SPANS[heads[words]].index(label)
        tokens[at[words], begins + 1] = _SURE
        tokens[at[words][0], begins : begins + 2] = _SURE, 0.0
    cues = [words for words, head in heads.items() if head == "cue"]
    for (cue, other), strength in ties.items():
        number, head = cues.index(cue), heads[other]
        tokens[at[cue][0], TOKEN_HEADS[f"{head} query"].start + number] = math.sqrt(LINK)
        tokens[at[other], TOKEN_HEADS[f"{head} key"].start + number] = strength - LINK_START
    return Encoding(
        starts=np.array([token.start for _, token in pieces]),
        ends=np.array([token.end for _, token in pieces]),
        window=np.array([windows[sentence] if windows else 0 for sentence, _ in pieces]),
        joined=np.zeros(len(pieces), np.bool_),
        sentence=np.array([sentence for sentence, _ in pieces]),
        tokens=tokens,
        sentences={n: _sentence(chances) for n, chances in enumerate(types)},
    )


def _pieces_in(pieces: Sequence[tuple[int, Token]], start: int, end: int) -> list[int]:
    inside = (n for n, (_, token) in enumerate(pieces) if start <= token.start < end)
    return list(inside)


def _sentence(chances: Mapping[EventType, float]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    numbers = np.full(max(head.end for head in SENTENCE_HEADS.values()), _NEVER, np.float32)
    for kind, chance in chances.items():
        at = SENTENCE_HEADS["types"].start + TYPES.index(kind)
        numbers[at] = math.log(RARE * chance / (1 - chance))
    return numbers
