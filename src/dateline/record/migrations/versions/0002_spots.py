"""How exact a place is; points and lines by way of places; where from and where to; why a day."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("places", sa.Column("radius_km", sa.Float))
    op.add_column("figures", sa.Column("spot", sa.JSON))
    op.add_column("events", sa.Column("spot", sa.JSON))
    op.add_column("events", sa.Column("date_reason", sa.Text))
    for end in ("origin", "destination"):
        # SQLite takes a foreign key with a new column, but only in the column's own words.
        op.execute(
            f"ALTER TABLE events ADD COLUMN {end}_id VARCHAR(20) "
            f"CONSTRAINT fk_events_{end}_id REFERENCES places (id)"
        )
