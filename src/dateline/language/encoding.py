"""What the encoder says of a document: numbers of its word pieces and sentences, read by head."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.domain import EventType, Span
from dateline.language.heads import (
    LINK,
    LINK_START,
    RARE,
    SENTENCE_HEADS,
    SPANS,
    TOKEN_HEADS,
    TYPES,
)

Numbers = NDArray[np.float32]
_NEVER = -1
_LEAST = np.float32(1e-30)
"""Chances below are as good as none, and have a logarithm."""
_TYPES = tuple(map(EventType, TYPES))


@dataclass(frozen=True, slots=True)
class Marked:
    """A span that a head marks, with its label, its pieces (both inclusive), and how sure it is."""

    span: Span
    label: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, eq=False)
class Encoding:
    """The encoder's numbers for a document.

    starts, ends: offsets of the word pieces into the text, shape (pieces,). window: number of the
    window each was read in. joined: whether a piece goes on with the word before it. sentence:
    index of its sentence. tokens: shape (pieces, numbers of the token heads). sentences: by
    sentence index, the mean over its pieces; absent where not encoded.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    window: NDArray[np.int64]
    joined: NDArray[np.bool_]
    sentence: NDArray[np.int64]
    tokens: Numbers
    sentences: dict[int, Numbers]

    def marked(self, name: str, *, outside: float = 1.0) -> list[Marked]:
        """The spans of a head (a key of `SPANS`), whole words, in text order.

        outside: what the chance of no label counts; less than one marks more.
        """
        head = TOKEN_HEADS[name]
        if not len(self.tokens):
            return []
        chances = _softmax(self.tokens[:, head.start : head.end])
        weighed = chances.copy()
        weighed[:, 0] *= outside
        tags = self._likeliest(weighed)
        found: list[Marked] = []
        for first, last, label in _runs(tags, self.window):
            score = float(1 - chances[first : last + 1, 0].mean())
            span = Span(int(self.starts[first]), int(self.ends[last]))
            found.append(Marked(span, SPANS[name][label], first, last, score))
        return found

    def chance(self, name: str, span: Span) -> float | None:
        """How sure a head (a key of `SPANS`) is to mark a span's words, the mean of its pieces.

        None where they were not encoded.
        """
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        if first >= last:
            return None
        return sum(self._marking(name)[first:last]) / (last - first)

    def ties(self, cues: Sequence[Marked], others: Sequence[Marked], to: str) -> Numbers:
        """How surely each cue has each span as its `to`, "source" or "content", as mean logits.

        Shape (cues, others). All of one window: what was not read together has no tie.
        """
        query, key = TOKEN_HEADS[f"{to} query"], TOKEN_HEADS[f"{to} key"]
        asked = self.tokens[[cue.first for cue in cues], query.start : query.end]
        rows = self.tokens[:, key.start : key.end]
        keys = np.stack([rows[one.first : one.last + 1].mean(axis=0) for one in others])
        logits: Numbers = asked @ keys.T / np.float32(math.sqrt(LINK)) + np.float32(LINK_START)
        return logits

    def types(self, sentence: int) -> Mapping[EventType, float]:
        """The chance of each type that a sentence tells it; nothing where it was not encoded."""
        if sentence not in self._types:
            numbers = self.sentences.get(sentence)
            head = SENTENCE_HEADS["types"]
            if numbers is None:
                self._types[sentence] = {}
            else:
                chances = 1 / (1 + RARE * np.exp(-numbers[head.start : head.end]))
                self._types[sentence] = dict(zip(_TYPES, chances.tolist(), strict=True))
        return self._types[sentence]

    def main(self, sentences: Sequence[int]) -> dict[EventType, float]:
        """The chance of each type that it is what some sentences together mainly tell."""
        head = SENTENCE_HEADS["main"]
        known = [n for n in sentences if n in self.sentences]
        if not known:
            return {}
        weights = np.array([self._sizes[n] for n in known], dtype=np.float32)
        rows = np.stack([self.sentences[n][head.start : head.end] for n in known])
        chances = _softmax((weights @ rows / weights.sum())[None])[0]
        return dict(zip(_TYPES, chances.tolist(), strict=True))

    def background(self, sentence: int) -> float | None:
        """The chance that a sentence is context, not news."""
        numbers = self.sentences.get(sentence)
        if numbers is None:
            return None
        return float(1 / (1 + np.exp(-numbers[SENTENCE_HEADS["background"].start])))

    def _likeliest(self, chances: Numbers) -> NDArray[np.int64]:
        """The likeliest tags; every piece of a word is tagged as its first."""
        words = np.flatnonzero(~self.joined)
        tags = chances.argmax(1)
        rows = tags[words]
        windows = self.window[words]
        wrong = np.unique(windows[_wrong(rows, windows)])
        firsts, ends = (np.searchsorted(windows, wrong, side) for side in ("left", "right"))
        for first, end in zip(firsts.tolist(), ends.tolist(), strict=True):
            known = np.maximum(chances[words[first:end]], _LEAST)
            rows[first:end] = _well_formed(np.log(known).tolist())
        sizes = np.diff([*words.tolist(), len(tags)])
        whole = np.repeat(rows, sizes)
        later = self.joined & (whole % 2 == 1)
        whole[later] += 1
        return whole

    def _marking(self, name: str) -> list[float]:
        """The chance of each piece that a head marks it."""
        if name not in self._marked:
            head = TOKEN_HEADS[name]
            outside = _softmax(self.tokens[:, head.start : head.end])[:, 0]
            self._marked[name] = (1 - outside).tolist()
        return self._marked[name]

    @cached_property
    def _marked(self) -> dict[str, list[float]]:
        return {}

    @cached_property
    def _types(self) -> dict[int, Mapping[EventType, float]]:
        return {}

    @cached_property
    def _starts(self) -> list[int]:
        return list(map(int, self.starts))

    @cached_property
    def _ends(self) -> list[int]:
        return list(map(int, self.ends))

    @cached_property
    def _sizes(self) -> dict[int, int]:
        numbers, sizes = np.unique(self.sentence, return_counts=True)
        return dict(zip(numbers.tolist(), sizes.tolist(), strict=True))


def _softmax(logits: Numbers) -> Numbers:
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    chances: Numbers = powers / powers.sum(-1, keepdims=True)
    return chances


def _wrong(tags: NDArray[np.int64], windows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which tags go on with what has not begun. At a window's start it may have before that."""
    goes_on = (tags[1:] > 0) & (tags[1:] % 2 == 0)
    begun = (tags[:-1] == tags[1:]) | (tags[:-1] == tags[1:] - 1)
    wrong: NDArray[np.bool_] = goes_on & ~begun & (windows[1:] == windows[:-1])
    return np.concatenate([[False], wrong])


def _well_formed(rows: Sequence[Sequence[float]]) -> list[int]:
    """The likeliest tags of which none goes on with what has not begun (Viterbi 1967).

    rows: the logarithms of the chances of each word's tags. The first may go on: with what was
    begun in the window before.
    """
    width = len(rows[0])
    totals = [0.0] * width
    steps: list[list[int]] = []
    for row in rows:
        best = max(range(width), key=totals.__getitem__)
        step = [best] * width
        for tag in range(2, width, 2):
            step[tag] = tag - 1 if totals[tag - 1] > totals[tag] else tag
        totals = [totals[before] + one for before, one in zip(step, row, strict=True)]
        steps.append(step)
    tag = max(range(width), key=totals.__getitem__)
    found = []
    for step in reversed(steps):
        found.append(tag)
        tag = step[tag]
    return found[::-1]


def _runs(tags: NDArray[np.int64], window: NDArray[np.int64]) -> Iterator[tuple[int, int, int]]:
    """Stretches of one label: first and last piece, and the label's number.

    Tags are 0 outside, 1 + 2n where label n begins and 2 + 2n where it goes on; what goes on at a
    window's start begins there.
    """
    first = _NEVER
    for n, tag in enumerate(tags.tolist()):
        label = (tag - 1) // 2 if tag else None
        begins = label is not None and tag % 2 == 1
        before = (int(tags[first]) - 1) // 2 if first != _NEVER else None
        if first != _NEVER and (label != before or begins or window[n] != window[first]):
            yield first, n - 1, before or 0
            first = _NEVER
        if first == _NEVER and label is not None:
            first = n
    if first != _NEVER:
        yield first, len(tags) - 1, (int(tags[first]) - 1) // 2


NOTHING_ENCODED = Encoding(
    starts=np.zeros(0, np.int64),
    ends=np.zeros(0, np.int64),
    window=np.zeros(0, np.int64),
    joined=np.zeros(0, np.bool_),
    sentence=np.zeros(0, np.int64),
    tokens=np.zeros((0, max(head.end for head in TOKEN_HEADS.values())), np.float32),
    sentences={},
)
"""Of a document that was not encoded: no head marks or tells anything."""
