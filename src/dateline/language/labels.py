"""What the names in a document are names of, told by the lexicons and the encoder.

The parser's own entity component takes half of a parse and its small model takes "Al-Qaim" and
"Khan Younis" for persons; these few rules stand in for it, with its labels.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.language.document import Document, Sentence, Token
from dateline.language.encoding import Encoding
from dateline.lexicon.demonyms import Demonyms, load_demonyms
from dateline.lexicon.given_names import load_given_names
from dateline.lexicon.place_words import PlaceWords, load_place_words
from dateline.lexicon.speech import load_speech

PERSON, PLACE, PEOPLE, BODY = "PERSON", "GPE", "NORP", "ORG"

_EVEN = 0.5
_LONGEST_UNHEARD = 3
"""Tokens of a name that is taken for a person's only because no word of it is English."""
_LINKS = frozenset("-‐‑'’") | frozenset("al el ul bin ibn abu de del la van der".split())  # noqa: SIM905
_DIGITS_OF_AN_AGE = 2
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ"})
"""Adjectives in capitals are mostly of a people: "Syrian"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Namer:
    """What tells names apart, for one document."""

    encoding: Encoding
    vocabulary: frozenset[str]
    given: frozenset[str]
    words: PlaceWords
    demonyms: Demonyms
    roles: Container[str]

    def place_or_people(self, token: Token) -> str:
        if token.text in self.demonyms.adjectives or token.text in self.demonyms.nouns:
            return PEOPLE
        if token.text in self.demonyms.names or token.text in self.demonyms.metonyms:
            return PLACE
        chance = self.encoding.chance("place", token.span)
        return PLACE if chance is not None and chance > _EVEN else ""

    def person_or_body(
        self, name: Sequence[Token], before: Token | None, *, aged: bool
    ) -> list[str]:
        """What each word of a name is part of that is neither a place's nor a people's.

        aged: an age follows. Words before a title or a given name are none of the person's: "Press
        Secretary Ann Hall".
        """
        before_last = name[:-1] or name
        opens = [n for n, token in enumerate(before_last) if token.text in self.given]
        titles = [n + 1 for n, token in enumerate(name[:-1]) if self._is_title(token)]
        titled = titles or (before is not None and self._is_title(before))
        first = opens[0] if opens else max(titles, default=0)
        person = name[first:]
        if opens or titled or aged or self._is_unheard(person):
            return [""] * first + [PERSON] * len(person)
        abbreviated = name[0].text.isupper() and len(name[0].text) > 1
        return [BODY if len(name) > 1 or abbreviated else ""] * len(name)

    def _is_unheard(self, name: Sequence[Token]) -> bool:
        return 1 < len(name) <= _LONGEST_UNHEARD and not any(
            token.lower in self.vocabulary or token.lower in self.words.bodies for token in name
        )

    def _is_title(self, token: Token) -> bool:
        word = token.lower.rstrip(".")
        return word in self.words.titles or word in self.roles


def label_names(document: Document, vocabulary: frozenset[str]) -> Document:
    """A document with the label of each name in `Token.entity`: PERSON, GPE, NORP or ORG.

    vocabulary: English words in small letters. Sentences that were not parsed have no labels. A
    name of one word is a person's where the report gives it as the last of a full name.
    """
    namer = _Namer(
        encoding=document.encoding,
        vocabulary=vocabulary,
        given=load_given_names(),
        words=load_place_words(),
        demonyms=load_demonyms(),
        roles=load_speech().speakers.roles,
    )
    labels = [dict(_labels(sentence, namer)) for sentence in document.sentences]
    surnames = {
        sentence.tokens[index].text
        for sentence, found in zip(document.sentences, labels, strict=True)
        for index, label in found.items()
        if label == PERSON and found.get(index + 1) != PERSON and found.get(index - 1) == PERSON
    }
    sentences = (
        _labelled(sentence, found, surnames)
        for sentence, found in zip(document.sentences, labels, strict=True)
    )
    return replace(document, sentences=tuple(sentences))


def _labels(sentence: Sentence, namer: _Namer) -> Iterator[tuple[int, str]]:
    """The number of each token in a name, with its label, "" where nothing tells."""
    if not sentence.parsed:
        return
    for run in _names(sentence.tokens):
        rest: list[Token] = []
        for token in run:
            label = namer.place_or_people(token)
            if label:
                yield from _of_rest(rest, sentence, namer)
                rest = []
                yield token.index, label
            else:
                rest.append(token)
        yield from _of_rest(rest, sentence, namer)


def _of_rest(name: Sequence[Token], sentence: Sentence, namer: _Namer) -> Iterator[tuple[int, str]]:
    if name:
        before = sentence.tokens[name[0].index - 1] if name[0].index else None
        labels = namer.person_or_body(name, before, aged=_has_age(sentence.tokens, name[-1]))
        yield from ((token.index, label) for token, label in zip(name, labels, strict=True))


def _has_age(tokens: Sequence[Token], last: Token) -> bool:
    """Whether an age follows a name: "Zahra Deeb, 19, said"."""
    following = tokens[last.index + 1 : last.index + 3]
    if len(following) < 2 or following[0].text != ",":
        return False
    number = following[1].text
    return number.isdigit() and len(number) <= _DIGITS_OF_AN_AGE


def _names(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Runs of proper nouns with the small words inside them: "Jean-Pierre", "Ali al-Masri"."""
    run: list[Token] = []
    links: list[Token] = []
    for token in tokens:
        if _is_name(token):
            run += [*links, token]
            links = []
        elif run and token.lower in _LINKS:
            links.append(token)
        else:
            if run:
                yield run
            run, links = [], []
    if run:
        yield run


def _is_name(token: Token) -> bool:
    abbreviated = token.tag == "NN" and token.text.isupper() and len(token.text) > 1
    return abbreviated or (token.text[0].isupper() and token.tag in _NAME_TAGS)


def _labelled(sentence: Sentence, labels: Mapping[int, str], surnames: Container[str]) -> Sentence:
    if not labels:
        return sentence
    tokens = tuple(
        replace(token, entity=_label(token, labels[token.index], surnames))
        if token.index in labels
        else token
        for token in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def _label(token: Token, label: str, surnames: Container[str]) -> str:
    return PERSON if not label and token.text in surnames else label
