"""Words in PostgreSQL: parted and folded here, stemmed and found there.

The stems are those of SQLite, by a text search configuration that the first migration makes. Its
words are given one by one and without accents, so that no extension is needed, and none of them is
taken for a host name, a hyphenated word or one too frequent to be asked for.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

CONFIGURATION = "dateline"

_WORD = re.compile(r"[^\W_]+")
_APART = "zzapartzz"
"""A word that nobody asks for: no phrase matches across two texts."""
_LONGEST = 500
"""Letters of a word that count; PostgreSQL takes none of more than 2 KB."""
_ROOM = 1_000_000
"""Bytes that the words of one row may take, of the MB that PostgreSQL takes."""
_SURELY_FITS = _ROOM // 8


def expression(terms: Sequence[str]) -> str:
    """Terms in the language of `to_tsquery`: words that stand together, and all of these."""
    phrases = (" <-> ".join(f"'{word}'" for word in _words(term)) for term in terms)
    return " & ".join(f"({phrase})" for phrase in phrases if phrase)


def add(connection: Connection, words_table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
    """What goes beyond a row's room, in reports of a hundred pages, is not found."""
    statement = text(
        f"INSERT INTO {words_table} (rowid, words) "  # noqa: S608 — constants
        f"VALUES (:key, to_tsvector('{CONFIGURATION}', :words))"
    )
    told = [{"key": key, "words": _joined(texts)} for key, texts in rows]
    connection.execute(statement, told)


def found_by(
    connection: Connection, words_table: str, rows: Sequence[tuple[int, list[str]]]
) -> set[int]:
    """The keys of the rows that have just these words."""
    statement = text(
        f"SELECT rowid FROM {words_table} "  # noqa: S608 — constants
        "JOIN unnest(CAST(:keys AS bigint[]), CAST(:told AS text[])) AS given(key, told) "
        f"ON given.key = rowid WHERE words = to_tsvector('{CONFIGURATION}', told)"
    )
    told = {"keys": [key for key, _ in rows], "told": [_joined(texts) for _, texts in rows]}
    return set(connection.scalars(statement, told))


def drop(connection: Connection, words_table: str, keys: Sequence[int]) -> None:
    """Forget the words of rows that stay; those of rows that go do so with them."""
    statement = text(f"DELETE FROM {words_table} WHERE rowid = :key")  # noqa: S608 — a constant
    connection.execute(statement, [{"key": key} for key in keys])


def _joined(texts: Iterable[str]) -> str:
    told = f" {_APART} ".join(" ".join(_words(text)) for text in texts)
    return told if len(told) <= _SURELY_FITS else " ".join(_fitting(told.split()))


def _words(text: str) -> list[str]:
    lower = text.lower()
    if not lower.isascii():
        apart = unicodedata.normalize("NFKD", lower)
        lower = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return [word[:_LONGEST] for word in _WORD.findall(lower)]


def _fitting(words: Iterable[str]) -> Iterable[str]:
    """The first words, as far as there is room: for each its letters once, and its places."""
    room, known = _ROOM, set[str]()
    for word in words:
        room -= 2 if word in known else len(word.encode()) + 6
        if room < 0:
            return
        known.add(word)
        yield word
