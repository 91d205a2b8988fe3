"""Where a record is: the path of a SQLite file, or the URL of a database. And how to say so."""

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from dateline.errors import RecordError

POSTGRESQL = "postgresql"
_DRIVERS = {"sqlite": "sqlite", POSTGRESQL: "postgresql+psycopg", "postgres": "postgresql+psycopg"}
"""By the name of a database in a URL, what SQLAlchemy calls it with the driver used here."""

_FORMS = "give a path, sqlite:///PATH or postgresql://USER@HOST/DATABASE"
_PASSWORD = re.compile(r"(//[^:/?]*:).*(?=@)|(password=)[^&]*")


def to_url(record: str) -> URL:
    """SQLAlchemy's URL of a record; RecordError for what can be none."""
    if "://" not in record:
        url = URL.create("sqlite", database=record)
    else:
        try:
            url = make_url(record)
        except (ArgumentError, ValueError) as error:  # a port that is no number is the latter
            raise RecordError(f"{shown(record)} is no database URL; {_FORMS}") from error
    driver = _DRIVERS.get(url.drivername.partition("+")[0])
    if driver is None:
        raise RecordError(f"{shown(record)}: {url.drivername} can hold no record; {_FORMS}")
    return url.set(drivername=driver)


def shown(record: str) -> str:
    """An address for messages: as it was given, with any password left out."""
    return _PASSWORD.sub(r"\1\2***", record) if "//" in record else record


def check_file(url: URL, *, create: bool) -> None:
    """RecordError when a SQLite file can't be there, or is not and shall not be made."""
    if url.database in (None, "", ":memory:"):
        raise RecordError("a record needs a file, so that it outlives the process; give its path")
    path = Path(url.database)
    if path.is_dir():
        raise RecordError(f"{path} is a folder; give the path of a file in it")
    if not path.parent.is_dir():
        raise RecordError(f"{path} can't be made: there is no folder {path.parent}")
    if not create and not path.exists():
        raise RecordError(f"there is no record at {path}; make one with dateline ingest")
