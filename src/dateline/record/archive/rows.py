"""A row as a line of JSON, and back into what the database takes.

Bytes are written in base64, moments in UTC without saying so, as the record keeps them. What comes
from an archive may be anything, so each value is checked against its column.
"""

import base64
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Float, Integer, LargeBinary, String
from sqlalchemy.types import TypeEngine

from dateline.errors import RecordError

_LARGEST = 2**63

Decode = Callable[[Any], object]


def row_to_line(values: Sequence[object]) -> bytes:
    """ASCII only, so that what UTF-8 can't hold survives as an escape."""
    return json.dumps(values, separators=(",", ":"), default=_plain).encode("ascii") + b"\n"


def line_to_row(line: bytes, columns: Sequence[tuple[str, Decode]]) -> dict[str, object]:
    """RecordError when it is no row of these columns."""
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RecordError("a line is no JSON") from error
    if not isinstance(values, list) or len(values) != len(columns):
        raise RecordError(f"a line is no row of {len(columns)} columns")
    return {name: decode(value) for (name, decode), value in zip(columns, values, strict=True)}


def decoder(name: str, form: TypeEngine[Any], *, nullable: bool) -> Decode:
    """What turns a JSON value into one for a column, or refuses it with a RecordError."""
    read = next((each for kind, each in _READERS if isinstance(form, kind)), None)
    if read is None:
        raise RecordError(f"the column {name} is of a kind no archive can hold: {form!r}")
    takes_null = nullable or isinstance(form, JSON)

    def decode(value: object) -> object:
        if value is None and takes_null:
            return None
        try:
            return read(value)
        except (ValueError, TypeError) as error:
            raise RecordError(f"the column {name} has a value it can't hold") from error

    return decode


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"an archive can't hold {type(value).__name__}")


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -_LARGEST <= value < _LARGEST:
        raise ValueError
    return value


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    value.encode()  # a half surrogate would only fail later, in the driver
    return value


def _bytes(value: object) -> bytes:
    return base64.b64decode(_words(value), validate=True)


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_words(value))
    if moment.tzinfo is not None:
        raise ValueError
    return moment


def _json(value: object) -> object:
    return value


_READERS: tuple[tuple[type[TypeEngine[Any]], Decode], ...] = (
    (JSON, _json),
    (LargeBinary, _bytes),
    (Boolean, _flag),
    (Integer, _whole),
    (Float, _number),
    (DateTime, _moment),
    (Date, lambda value: date.fromisoformat(_words(value))),
    (String, _words),
)
