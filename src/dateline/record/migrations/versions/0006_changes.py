"""Which incidents were deleted of late, for whoever holds incidents in memory."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "gone_incidents",
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("key", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_gone_incidents"),
        sqlite_autoincrement=True,
    )
