"""Many processes that take work from one record: who has what in hand, and what is unread."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", WHOLE, autoincrement=False, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("holder", sa.Text),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.Column("until", sa.DateTime),
        sa.Column("next_at", sa.DateTime),
        sa.Column("problem", sa.Text),
        sa.PrimaryKeyConstraint("kind", "subject", name="pk_leases"),
    )
    can_be_read = sa.text("error IS NULL")
    op.create_index(
        "ix_pages_reader_key",
        "pages",
        ["reader", "key"],
        sqlite_where=can_be_read,
        postgresql_where=can_be_read,
    )
    op.drop_column("jobs", "starts")
