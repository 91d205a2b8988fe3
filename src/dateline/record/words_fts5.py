"""Words in SQLite: FTS5 parts a text into words, folds accents and finds stems by itself."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from dateline.record.word_tables import TABLES

_APART = "\n\ue000\n"
"""A private character, which FTS5 takes for a word: no phrase matches across two texts."""


def expression(terms: Sequence[str]) -> str:
    """Terms in FTS5's language, every one quoted, so that none of it is taken for syntax.

    A NUL would end the query there, and half a surrogate can't be asked for: no words hold them.
    """
    plain = (term.encode("utf-8", "replace").decode().replace("\0", " ") for term in terms)
    return " ".join(f'"{term}"' for term in plain)


def add(connection: Connection, words_table: str, rows: Sequence[tuple[int, list[str]]]) -> None:
    statement = text(f"INSERT INTO {words_table} (rowid, words) VALUES (:key, :words)")  # noqa: S608 — a constant
    connection.execute(statement, [{"key": key, "words": _joined(texts)} for key, texts in rows])


def found_by(
    connection: Connection, words_table: str, rows: Sequence[tuple[int, list[str]]]
) -> set[int]:
    """The keys of the rows that have just these words."""
    wanted = {key: _joined(texts) for key, texts in rows}
    statement = text(f"SELECT rowid, words FROM {words_table} WHERE rowid IN :keys")  # noqa: S608 — a constant
    told = statement.bindparams(bindparam("keys", expanding=True))
    found = connection.execute(told, {"keys": list(wanted)})
    return {row.rowid for row in found if row.words == wanted[row.rowid]}


def drop_of_page(connection: Connection, page_key: int) -> None:
    for words_table, owner in TABLES.items():
        below = "" if owner == "reports" else f" JOIN {owner} ON {owner}.report_id = reports.id"
        keys = f"SELECT {owner}.key FROM reports{below} WHERE reports.page_key = :page"  # noqa: S608 — constants
        statement = text(f"DELETE FROM {words_table} WHERE rowid IN ({keys})")  # noqa: S608 — constants
        connection.execute(statement, {"page": page_key})


def drop(connection: Connection, words_table: str, keys: Sequence[int]) -> None:
    statement = text(f"DELETE FROM {words_table} WHERE rowid = :key")  # noqa: S608 — a constant
    connection.execute(statement, [{"key": key} for key in keys])


def _joined(texts: list[str]) -> str:
    return _APART.join(texts).encode("utf-8", "replace").decode()
