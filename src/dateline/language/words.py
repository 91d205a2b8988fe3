"""Part of speech and lemma of a word, worked out once for each way it is used.

In spaCy's pipeline they come from the attribute ruler and the lemmatiser, which take a sixth of
the time of a parse. What they say depends on the word, its tag, its dependency, and whether it
follows an expletive "there" — so it is asked of them once per such use and remembered. Their few
rules over two words of slang ("gon na") are thereby left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:  # spaCy takes half a second to import
    from spacy.language import Language
    from spacy.tokens import Doc

COMPONENTS = ("attribute_ruler", "lemmatizer")
"""The pipeline's components that this module stands in for."""

_REMEMBERED = 200_000
_EXPLETIVE = "expl"


class Use(NamedTuple):
    """A word in one grammatical use: its Penn tag and its ClearNLP dependency."""

    word: str
    tag: str
    dep: str
    after_expletive: bool


class Kind(NamedTuple):
    """Universal part of speech and lemma, the lemma in small letters."""

    pos: str
    lemma: str


@dataclass(frozen=True, slots=True)
class Parse:
    """What the pipeline says of each token of a text, by columns.

    Asking a document for its tokens one by one takes a twentieth of the time of a parse.

    starts: offsets into the text. heads: numbers of tokens; the root is its own.
    """

    words: list[str]
    starts: list[int]
    tags: list[str]
    deps: list[str]
    heads: list[int]


def parse_of(doc: "Doc") -> Parse:
    """The columns of a document that is tagged and parsed."""
    columns = doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD"])
    starts, lengths, tags, deps, _ = columns.T.tolist()
    steps = columns[:, 4].astype(np.int64).tolist()  # to the head: below nought, where it is before
    text, strings = doc.text, doc.vocab.strings
    names = {number: strings[number] for number in {*tags, *deps}}
    return Parse(
        words=[text[start : start + length] for start, length in zip(starts, lengths, strict=True)],
        starts=starts,
        tags=[names[tag] for tag in tags],
        deps=[names[dep] for dep in deps],
        heads=[index + step for index, step in enumerate(steps)],
    )


_THERE = Use("there", "EX", _EXPLETIVE, after_expletive=False)


@dataclass(slots=True)
class Words:
    """What the pipeline's rules say of each use of a word seen so far."""

    pipeline: "Language"
    _known: dict[Use, Kind] = field(default_factory=dict)

    def kinds_of(self, parses: Sequence[Parse]) -> list[list[Kind]]:
        """For each text, the kind of each of its tokens."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        uses = [_uses(parse) for parse in parses]
        self._learn({use for found in uses for use in found if use not in self._known})
        return [[self._known[use] for use in found] for found in uses]

    def _learn(self, unknown: Iterable[Use]) -> None:
        """Ask the pipeline's components, over one made-up text of all the words in question."""
        from spacy.tokens import Doc

        told = [part for use in sorted(unknown) for part in _as_told(use)]
        doc = Doc(
            self.pipeline.vocab,
            words=[part.word for part in told],
            tags=[part.tag for part in told],
            deps=[part.dep for part in told],
            heads=[0] * len(told),
        )
        for name in COMPONENTS:
            doc = self.pipeline.get_pipe(name)(doc)
        for part, token in zip(told, doc, strict=True):
            self._known[part] = Kind(token.pos_, token.lemma_.lower())


def _as_told(use: Use) -> tuple[Use, ...]:
    """A use with what it must stand after for the rules to see it as it is."""
    return (_THERE, use) if use.after_expletive else (use,)


def _uses(parse: Parse) -> list[Use]:
    after = [False, *(dep == _EXPLETIVE for dep in parse.deps)]
    return list(map(Use, parse.words, parse.tags, parse.deps, after))
