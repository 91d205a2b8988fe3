"""From a path or URL to an engine on a record that is there, is a record, and is up to date."""

import sqlite3
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from dateline.errors import RecordError
from dateline.record import sqlite

HEAD = "0008"
"""The newest migration. Known here, so that a record that is up to date opens without Alembic."""

VERSION_TABLE = "dateline_version"


def open_engine(record: str, *, create: bool) -> Engine:
    """An engine on a record, made or migrated as needed.

    record: a URL, or the path of a SQLite file.
    create: make the record where there is none; otherwise that is an error.
    """
    url = _to_url(record)
    _check_file(url, create=create)
    engine = create_engine(url)
    sqlite.prepare(engine)
    try:
        with engine.connect() as connection:
            sqlite.keep_write_ahead_log(connection)
        _bring_up_to_date(engine)
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        reason = error.orig if isinstance(error, DBAPIError) else error
        raise RecordError(f"{record} can't be opened as a record: {reason}") from error
    except RecordError as error:
        engine.dispose()
        raise RecordError(f"{record} {error}") from error
    return engine


def _to_url(record: str) -> URL:
    if "://" not in record:
        return URL.create("sqlite", database=record)
    try:
        url = make_url(record)
    except ArgumentError as error:
        raise RecordError(f"{record} is no database URL; give a path or sqlite:///PATH") from error
    if url.get_backend_name() != "sqlite":
        raise RecordError(
            f"{record}: only SQLite records can be opened so far; give sqlite:///PATH"
        )
    return url


def _check_file(url: URL, *, create: bool) -> None:
    if url.database in (None, "", ":memory:"):
        raise RecordError("a record needs a file, so that it outlives the process; give its path")
    path = Path(url.database)
    if path.is_dir():
        raise RecordError(f"{path} is a folder; give the path of a file in it")
    if not path.parent.is_dir():
        raise RecordError(f"{path} can't be made: there is no folder {path.parent}")
    if not create and not path.exists():
        raise RecordError(f"there is no record at {path}; make one with dateline ingest")


def _bring_up_to_date(engine: Engine) -> None:
    if _version(engine) == HEAD:
        return
    from dateline.record.migrate import known_versions, migrate

    version = _version(engine)
    if version is not None and version not in known_versions():
        raise RecordError(
            f"was made by a newer Dateline (record version {version}, this one knows {HEAD}); "
            "upgrade Dateline to open it"
        )
    migrate(engine)


def _version(engine: Engine) -> str | None:
    """The record's version, None for an empty file; RecordError for somebody else's database."""
    with engine.begin() as connection:
        names = inspect(connection).get_table_names()
        if VERSION_TABLE in names:
            version: str | None = connection.scalar(
                text(f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608 — a constant
            )
            return version
    if names:
        raise RecordError("is a database, but no record of Dateline's; give another path")
    return None
