"""Part of speech and lemma of a word, worked out once for each way it is used.

In spaCy's pipeline they come from the attribute ruler and the lemmatiser, which take a sixth of
the time of a parse. What they say depends on the word, its tag, its dependency, and whether it
follows an expletive "there" — so it is asked of them once per such use and remembered. Their few
rules over two words of slang ("gon na") are thereby left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

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


_THERE = Use("there", "EX", _EXPLETIVE, after_expletive=False)


@dataclass(slots=True)
class Words:
    """What the pipeline's rules say of each use of a word seen so far."""

    pipeline: "Language"
    _known: dict[Use, Kind] = field(default_factory=dict)

    def kinds_of(self, docs: Sequence["Doc"]) -> list[list[Kind]]:
        """For each document that is tagged and parsed, the kind of each of its tokens."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        uses = [_uses(doc) for doc in docs]
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


def _uses(doc: "Doc") -> list[Use]:
    uses: list[Use] = []
    after_expletive = False
    for token in doc:
        dep = token.dep_
        uses.append(Use(token.text, token.tag_, dep, after_expletive))
        after_expletive = dep == _EXPLETIVE
    return uses
