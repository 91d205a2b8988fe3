"""Searching by words. The only module that speaks SQLite's FTS5; another database needs another.

Full-text tables, whose `rowid` is the `key` of what they index:

    report_words     title, text
    event_words      title, evidence, place and actors of an event
    figure_words     title, evidence, place and speaker of a figure
    incident_words   the words of all its events

An event is found by its own words and its report's title, not by words elsewhere in the report.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    column,
    false,
    literal_column,
    select,
    table,
    text,
)

from dateline.record.batches import in_batches

TABLES = {
    "report_words": "reports",
    "event_words": "events",
    "figure_words": "figures",
}
"""Each full-text table of what is read from a page, and the table whose keys it holds."""

INCIDENT_WORDS = "incident_words"
ALL_TABLES = (*TABLES, INCIDENT_WORDS)

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_APART = "\n\ue000\n"
"""A private character, which FTS5 takes for a word: no phrase matches across two texts."""
_LETTER = re.compile(r"[^\W_]")


def owns(table_name: str) -> bool:
    """Whether a table is one of these, or one that FTS5 keeps behind them."""
    return table_name.startswith(ALL_TABLES)


def matches(key: ColumnElement[int], words_table: str, query: str) -> ColumnElement[bool]:
    """A condition: the row's words hold every word, and every "quoted phrase", of a query.

    Words match in their English stems, with any accents. A query with no word in it finds nothing.
    """
    return key.in_(keys_found(words_table, query))


def keys_found(words_table: str, query: str) -> Select[Any]:
    """The keys of the rows that `matches` holds for."""
    found = select(column("rowid", Integer)).select_from(table(words_table))
    expression = _expression(query)
    if not expression:
        return found.where(false())
    return found.where(literal_column(words_table).op("MATCH")(expression))


def add_words(
    connection: Connection, words_table: str, rows: Sequence[tuple[int, Iterable[str | None]]]
) -> None:
    """Index rows: each a key and the texts to find it by."""
    if rows:
        statement = text(f"INSERT INTO {words_table} (rowid, words) VALUES (:key, :words)")  # noqa: S608 — a constant
        connection.execute(statement, [_row(key, texts) for key, texts in rows])


def drop_words(connection: Connection, page_key: int) -> None:
    """Forget the words of everything read from a page, before its rows go."""
    for words_table, owner in TABLES.items():
        below = "" if owner == "reports" else f" JOIN {owner} ON {owner}.report_id = reports.id"
        keys = f"SELECT {owner}.key FROM reports{below} WHERE reports.page_key = :page"  # noqa: S608 — constants
        statement = text(f"DELETE FROM {words_table} WHERE rowid IN ({keys})")  # noqa: S608 — constants
        connection.execute(statement, {"page": page_key})


def words_of(connection: Connection, words_table: str, keys: Iterable[int]) -> dict[int, str]:
    """The words that some rows are found by, by their keys."""
    columns = (column("rowid", Integer), column("words", Text))
    told = select(*columns).select_from(table(words_table))
    return {
        row.rowid: row.words
        for some in in_batches(keys)
        for row in connection.execute(told.where(column("rowid").in_(some)))
    }


def drop_keys(connection: Connection, words_table: str, keys: Sequence[int]) -> None:
    """Forget the words of some rows of a full-text table."""
    statement = text(f"DELETE FROM {words_table} WHERE rowid = :key")  # noqa: S608 — a constant
    if keys:
        connection.execute(statement, [{"key": key} for key in keys])


def _row(key: int, texts: Iterable[str | None]) -> dict[str, object]:
    words = _APART.join(each for each in texts if each)
    return {"key": key, "words": words.encode("utf-8", "replace").decode()}


def _expression(query: str) -> str:
    """The query in FTS5's language, every word quoted, so that none of it is taken for syntax.

    A NUL would end the query there, and half a surrogate can't be asked for: no words hold them.
    """
    plain = query.encode("utf-8", "replace").decode().replace("\0", " ")
    terms = (phrase or word.replace('"', " ") for phrase, word in _TERM.findall(plain))
    return " ".join(f'"{term}"' for term in terms if _LETTER.search(term))
