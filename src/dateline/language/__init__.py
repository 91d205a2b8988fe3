"""Text → sentences, tokens and parses. The only place where a model is loaded."""

from dateline.language.document import Document, Sentence, Token
from dateline.language.parse import Parser, open_parser, parse, parse_many
from dateline.language.sentences import split_sentences

__all__ = [
    "Document",
    "Parser",
    "Sentence",
    "Token",
    "open_parser",
    "parse",
    "parse_many",
    "split_sentences",
]
