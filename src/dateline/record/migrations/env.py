"""Alembic's entry: runs the migrations on the connection that `migrate.py` hands over."""

from alembic import context

from dateline.record.opening import VERSION_TABLE
from dateline.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
