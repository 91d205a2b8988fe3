"""Running the migrations. Only a record that is new or behind comes here."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from dateline.record import postgres
from dateline.record.addresses import POSTGRESQL


def migrate(writer: Engine) -> None:
    """Bring a record to the newest version, all of it or, if interrupted, nothing.

    writer: an engine whose transactions write the content, one at a time. So two processes may come
    at once: the second waits, and then finds nothing left to do.
    """
    with writer.begin() as connection:
        upgrade(connection, "head")


def upgrade(connection: Connection, version: str) -> None:
    """Bring a record to a version within a transaction of the caller's."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, version)
    if connection.dialect.name == POSTGRESQL:
        postgres.sort_by_code_points(connection)


def known_versions() -> frozenset[str]:
    scripts = ScriptDirectory.from_config(_config())
    return frozenset(script.revision for script in scripts.walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "dateline.record:migrations")
    return config
