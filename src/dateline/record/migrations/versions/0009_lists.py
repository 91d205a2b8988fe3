"""What lists walk along: outlets by their names, and on PostgreSQL its indexes in their order.

Lists have what is unknown last, and PostgreSQL walks an index only when that is its order too.
"""

from alembic import op

revision = "0009"
down_revision = "0008"

_DESCENDING = """
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = current_schema()
    AND indexdef LIKE '%% DESC%%' AND indexdef NOT LIKE '%%NULLS LAST%%'
ORDER BY indexname
"""


def upgrade() -> None:
    op.create_index("ix_reports_outlet", "reports", ["outlet"])
    connection = op.get_bind()
    if connection.dialect.name != "postgresql":
        return
    for name, definition in connection.exec_driver_sql(_DESCENDING).all():
        op.execute(f'DROP INDEX "{name}"')
        op.execute(definition.replace(" DESC", " DESC NULLS LAST"))
