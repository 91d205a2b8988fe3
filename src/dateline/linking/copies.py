"""Near-duplicate reports and passages: one wire story in many papers.

A story is cut at the end, gets local paragraphs on top, loses a sentence; its paragraphs mostly
stay. So paragraphs are looked up, by MinHash LSH over word shingles (Broder 1997; Leskovec and
others 2020, chapter 3), and reports that share one are compared exactly. Adding a report looks at
no pair but those.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from dateline.domain import Report

if TYPE_CHECKING:
    from rensa import RMinHash

SHINGLE_WORDS = 4
LEAST_WORDS = 10
"""Shorter passages say too little: "The army did not reply to a request for comment."""
LEAST_SHARED = 0.25
"""Part of the shorter report's shingles that a copy shares. Two papers that quote one statement
share less.
"""
WHOLE_SHARED = 0.6
PERMUTATIONS, BANDS = 64, 16
_SEED = 7
_LIKENESS = 0.5
_WORD = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\n+")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyMatch:
    """Two reports, ids in order of text, that share passages.

    shared: the part of the shorter one's shingles that the other has too, 0 to 1.
    """

    left: str
    right: str
    shared: float

    @property
    def whole(self) -> bool:
        """Whether the reports are near-duplicates as a whole, not in some passages only."""
        return self.shared >= WHOLE_SHARED


class CopyIndex:
    """Reports that new ones are compared with. A handle: it grows with each report added."""

    __slots__ = ("_holders", "_lsh", "_shingles")

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._lsh = RMinHashLSH(threshold=_LIKENESS, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._holders: list[str] = []
        self._shingles: dict[str, frozenset[int]] = {}

    def add(self, report: Report) -> tuple[CopyMatch, ...]:
        """The reports added before that share passages with this one, by id."""
        mine = report.id
        if mine in self._shingles:
            return ()
        told = [(words, minhash(words)) for words in passages(report.text)]
        found = {self._holders[number] for _, each in told for number in self._lsh.query(each)}
        self._shingles[mine] = _numbers(words for words, _ in told)
        for _, each in told:
            self._lsh.insert(len(self._holders), each)
            self._holders.append(mine)
        matches = (self._match(mine, other) for other in sorted(found - {mine}))
        return tuple(match for match in matches if match.shared >= LEAST_SHARED)

    def _match(self, one: str, other: str) -> CopyMatch:
        left, right = self._shingles[one], self._shingles[other]
        shared = len(left & right) / max(1, min(len(left), len(right)))
        return CopyMatch(min(one, other), max(one, other), shared)


def find_copies(reports: Iterable[Report]) -> tuple[CopyMatch, ...]:
    """All pairs of reports that share passages, sorted; their order has no influence."""
    index = CopyIndex()
    found = [match for report in reports for match in index.add(report)]
    return tuple(sorted(found, key=lambda match: (match.left, match.right)))


def passages(text: str) -> Iterator[tuple[str, ...]]:
    """The words of each paragraph long enough to tell by; each kind of paragraph once."""
    paragraphs = (tuple(_WORD.findall(part.casefold())) for part in _PARAGRAPH.split(text))
    yield from Counter(words for words in paragraphs if len(words) >= LEAST_WORDS)


def shingle_numbers(text: str) -> frozenset[int]:
    """The shingles of a text's passages, as numbers, which copies are told by."""
    return _numbers(passages(text))


def _numbers(told: Iterable[tuple[str, ...]]) -> frozenset[int]:
    return frozenset(
        crc32(" ".join(shingle).encode("utf-8", "surrogatepass"))
        for words in told
        for shingle in _shingles(words)
    )


def _shingles(words: tuple[str, ...]) -> set[Shingle]:
    return {words[at : at + SHINGLE_WORDS] for at in range(len(words) - SHINGLE_WORDS + 1)}


def minhash(words: tuple[str, ...]) -> "RMinHash":
    from rensa import RMinHash

    made = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    made.update([" ".join(shingle) for shingle in sorted(_shingles(words))])
    return made
