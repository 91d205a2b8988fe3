"""Which tables an archive holds."""

from sqlalchemy import Table

from dateline.record import (
    schema_accounts,
    schema_incidents,
    schema_jobs,
    schema_leases,
    schema_views,
)
from dateline.record.schema import metadata

SCHEMAS = (schema_accounts, schema_incidents, schema_jobs, schema_leases, schema_views)
"""Named, so that they are imported and `metadata` is whole."""

PRIVATE = frozenset({"users", "sessions", "tokens", "audit", "webhooks", "deliveries"})
"""Who may do what, who did what, and secrets: of this owner's desk, and for nobody else."""


def tables() -> list[Table]:
    """Every table of the schema, each after those it refers to."""
    return metadata.sorted_tables


def is_private(table: Table) -> bool:
    return table.name in PRIVATE
