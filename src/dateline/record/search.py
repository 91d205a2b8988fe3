"""Searching by words: all of them, and "phrases", in their English stems and with any accents.

How it is done is each database's own: words_fts5.py for SQLite, words_tsvector.py for PostgreSQL.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    bindparam,
    column,
    false,
    literal_column,
    select,
    table,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from dateline.record import words_fts5, words_tsvector
from dateline.record.addresses import POSTGRESQL
from dateline.record.batches import AT_ONCE
from dateline.record.word_tables import INCIDENT_WORDS, TABLES

__all__ = [
    "INCIDENT_WORDS",
    "TABLES",
    "add_words",
    "drop_keys",
    "drop_words",
    "found_otherwise",
    "keys_found",
    "keys_of_none",
    "matches",
    "replace_words",
]

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_LETTER = re.compile(r"[^\W_]")


def matches(key: ColumnElement[int], words_table: str, query: str) -> ColumnElement[bool]:
    """A condition: the row's words hold every word, and every "quoted phrase", of a query.

    Words match in their English stems, with any accents. A query with no word in it finds nothing.
    """
    return key.in_(keys_found(words_table, query))


def keys_found(words_table: str, query: str) -> Select[Any]:
    """The keys of the rows that `matches` holds for."""
    found = select(column("rowid", Integer)).select_from(table(words_table))
    return found.where(_hold(words_table, query))


def add_words(
    connection: Connection, words_table: str, rows: Sequence[tuple[int, Iterable[str | None]]]
) -> None:
    """Index rows: each a key and the texts to find it by."""
    if rows:
        (words_tsvector if _is_postgresql(connection) else words_fts5).add(
            connection, words_table, _told(rows)
        )


def found_otherwise(
    connection: Connection, words_table: str, rows: Sequence[tuple[int, Iterable[str | None]]]
) -> set[int]:
    """The keys of the rows that are not found by these words, or not by these alone."""
    found: set[int] = set()
    for first in range(0, len(rows), AT_ONCE):
        some = _told(rows[first : first + AT_ONCE])
        of_them = (words_tsvector if _is_postgresql(connection) else words_fts5).found_by(
            connection, words_table, some
        )
        found |= {key for key, _ in some} - of_them
    return found


def keys_of_none(words_table: str, owner: ColumnElement[int]) -> Select[Any]:
    """The keys in a full-text table that no row has: `owner` is the column of their keys."""
    key = column("rowid", Integer)
    return select(key).select_from(table(words_table)).where(key.not_in(select(owner)))


def drop_words(connection: Connection, page_key: int) -> None:
    """Forget the words of everything read from a page, before its rows go.

    In PostgreSQL they go with these rows, as in all tables but those of FTS5.
    """
    if not _is_postgresql(connection):
        words_fts5.drop_of_page(connection, page_key)


def replace_words(
    connection: Connection, words_table: str, key: int, texts: Iterable[str | None]
) -> None:
    """Let a row that stays be found by other words."""
    drop = words_tsvector.drop if _is_postgresql(connection) else words_fts5.drop
    drop(connection, words_table, [key])
    add_words(connection, words_table, [(key, texts)])


def drop_keys(connection: Connection, words_table: str, keys: Sequence[int]) -> None:
    """Forget the words of some rows of a full-text table, before these go."""
    if keys and not _is_postgresql(connection):
        words_fts5.drop(connection, words_table, keys)


def _told(rows: Iterable[tuple[int, Iterable[str | None]]]) -> list[tuple[int, list[str]]]:
    return [(key, [each for each in texts if each]) for key, texts in rows]


class _Hold(FunctionElement[bool]):
    """Whether the words of a table hold a query, told in the language of each database."""

    inherit_cache = True
    # SQLite would be asked whether it equals 1, were it called a boolean.
    type = NullType()  # type: ignore[assignment]  # it is used in conditions alone


@compiles(_Hold, "sqlite")
def _match(element: _Hold, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — as SQLAlchemy has it
    words_table, query, _ = (compiler.process(each, **how) for each in element.clauses)
    return f"{words_table} MATCH {query}"


@compiles(_Hold, "postgresql")
def _match_vector(element: _Hold, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — as above
    words_table, _, query = (compiler.process(each, **how) for each in element.clauses)
    return f"{words_table}.words @@ to_tsquery('{words_tsvector.CONFIGURATION}', {query})"


def _hold(words_table: str, query: str) -> ColumnElement[bool]:
    terms = [phrase or word.replace('"', " ") for phrase, word in _TERM.findall(query)]
    terms = [term for term in terms if _LETTER.search(term)]
    if not terms:
        return false()
    told = (words_fts5.expression(terms), words_tsvector.expression(terms))
    return _Hold(literal_column(words_table), *(bindparam(None, each) for each in told))


def _is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == POSTGRESQL
