"""The tables of the desk's accounts: users, their sessions and tokens, and the audit log.

No secret is kept, only what one can be checked by: an argon2 hash of a password, the SHA-256 digest
of a session's or token's random secret.
"""

from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table

from dateline.record.columns import Moment, Whole, Words
from dateline.record.schema import metadata


def _user_key() -> Column[object]:
    reference = ForeignKey("users.key", ondelete="CASCADE")
    return Column("user_key", reference, nullable=False, index=True)


users = Table(
    "users",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False, unique=True),
    Column("role", Words, nullable=False),
    Column("password", Words, nullable=False),
    Column("made", Moment, nullable=False),
)
"""`folded` is the name without regard to case, by which it is unique; `password` a hash."""

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String(64), primary_key=True),
    _user_key(),
    Column("made", Moment, nullable=False),
    Column("seen", Moment, nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    _user_key(),
    Column("label", Words, nullable=False),
    Column("scopes", JSON, nullable=False),
    Column("made", Moment, nullable=False),
    Column("expires", Moment),
    Column("used", Moment),
)
"""`used` is the last use, to the hour."""

audit = Table(
    "audit",
    metadata,
    Column("key", Whole, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Words),
    Column("act", Words, nullable=False),
    Column("subject", Words),
    Column("address", Words),
    Index(None, "act", "key"),
    Index(None, "by", "key"),
)
"""Who did what, and from where. `by` is unknown for a log-in that named no user. Rows are only ever
added: triggers refuse to change or delete one."""
