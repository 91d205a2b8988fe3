"""The audit log: who did what, when, and from where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from dateline.record.schema_accounts import audit


class Act(StrEnum):
    LOGGED_IN = "logged_in"
    LOG_IN_FAILED = "log_in_failed"
    LOG_IN_LIMITED = "log_in_limited"
    LOGGED_OUT = "logged_out"
    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    ROLE_CHANGED = "role_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 — the name of an act
    TOKEN_MADE = "token_made"  # noqa: S105 — the name of an act
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 — the name of an act
    REFUSED = "refused"
    CHANGED = "changed"
    EXPORTED = "exported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Who does something. by: a user's name, None when unknown. address: None at the keyboard."""

    at: datetime
    by: str | None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A line of the log. subject: whom or what it was done to, in words."""

    key: int
    at: datetime
    by: str | None
    act: Act
    subject: str | None
    address: str | None


def note(connection: Connection, doer: Doer, act: Act, subject: str | None = None) -> None:
    row = {
        "at": doer.at,
        "by": doer.by,
        "act": act.value,
        "subject": subject,
        "address": doer.address,
    }
    connection.execute(insert(audit), row)


def deeds(
    connection: Connection, *, limit: int, before: int | None, act: Act | None, by: str | None
) -> Iterator[Deed]:
    """Lines of the log, the newest first. before: a key, to go on from."""
    statement = select(audit).order_by(audit.c.key.desc()).limit(limit)
    if before is not None:
        statement = statement.where(audit.c.key < before)
    if act is not None:
        statement = statement.where(audit.c.act == act.value)
    if by is not None:
        statement = statement.where(audit.c.by == by)
    for row in connection.execute(statement):
        yield Deed(
            key=row.key,
            at=row.at,
            by=row.by,
            act=Act(row.act),
            subject=row.subject,
            address=row.address,
        )
