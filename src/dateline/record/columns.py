"""Column types that keep the promises of the domain's values in any database."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, DateTime, Dialect, Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

Whole = BigInteger().with_variant(Integer, "sqlite")
"""Keys, and counts that somebody may ask about: of 64 bits, as every whole number of SQLite's is.

SQLite counts keys up by itself only where their column is called an INTEGER.
"""


class Words(TypeDecorator[str]):
    """Text of any origin. What no database can hold becomes U+FFFD, one for one.

    Half a surrogate pair comes from a broken JSON escape or a file name that is not UTF-8. The JSON
    columns keep such text whole, as escapes; these columns are for filters and lists.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _UNSTORABLE.sub("\ufffd", str(value))


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, kept as UTC; a time without a zone is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


class _Unindexed(FunctionElement[Any]):
    inherit_cache = True


def unindexed(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A column that SQLite looks at row by row, though there is an index on it.

    It would take that index, having no counts to tell that another way is shorter. PostgreSQL has.
    """
    expression = _Unindexed(column)
    expression.type = column.type
    return expression


@compiles(_Unindexed)
def _as_it_is(element: _Unindexed, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — as SQLAlchemy has it
    return compiler.process(element.clauses.clauses[0], **how)


@compiles(_Unindexed, "sqlite")
def _with_a_sign(element: _Unindexed, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 — as above
    return f"+{compiler.process(element.clauses.clauses[0], **how)}"
