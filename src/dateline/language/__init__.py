"""Text → sentences, tokens and parses. The only place where a model is loaded."""

from dateline.language.document import Document, Sentence, Token
from dateline.language.encoder import Encoder, encode_many, open_encoder
from dateline.language.encoding import Encoding, Marked
from dateline.language.labels import label_names
from dateline.language.parse import Parser, open_parser, parse, parse_many
from dateline.language.sentences import split_sentences

__all__ = [
    "Document",
    "Encoder",
    "Encoding",
    "Marked",
    "Parser",
    "Sentence",
    "Token",
    "encode_many",
    "label_names",
    "open_encoder",
    "open_parser",
    "parse",
    "parse_many",
    "split_sentences",
]
