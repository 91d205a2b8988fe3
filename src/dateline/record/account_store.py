"""Users in the record, and the audit log. Each change writes its line of the log, or neither."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from dateline.errors import RecordError
from dateline.record import audit
from dateline.record.accounts import Account, Role, checked_name, fold
from dateline.record.audit import Act, Deed, Doer
from dateline.record.base import Store
from dateline.record.schema_accounts import sessions, users


class AccountStore(Store):
    """Users and the audit log. Names are looked up without regard to case."""

    def accounts(self) -> tuple[Account, ...]:
        """All users, by name."""
        with self._reading() as connection:
            rows = connection.execute(select(users).order_by(users.c.folded))
            return tuple(account_of(row) for row in rows)

    def account(self, name: str) -> Account | None:
        with self._reading() as connection:
            row = connection.execute(select(users).where(users.c.folded == fold(name))).first()
            return account_of(row) if row else None

    def password_hash(self, name: str) -> str | None:
        """What a user's password is checked by; None when there is no such user."""
        with self._reading() as connection:
            found: str | None = connection.scalar(
                select(users.c.password).where(users.c.folded == fold(name))
            )
            return found

    def add_account(self, name: str, role: Role, password_hash: str, *, doer: Doer) -> Account:
        """Add a user; RecordError when the name is taken or can't be one."""
        account = Account(name=checked_name(name), role=role, made=doer.at)
        row = {
            "name": account.name,
            "folded": fold(account.name),
            "role": _role_text(role),
            "password": password_hash,
            "made": account.made,
        }
        with self._noting() as connection:
            if _key_of(connection, name) is not None:
                raise RecordError(f"there is a user {account.name} already; choose another name")
            connection.execute(insert(users), row)
            audit.note(connection, doer, Act.USER_ADDED, f"{account.name}, {_role_text(role)}")
        return account

    def remove_account(self, name: str, *, doer: Doer) -> None:
        """Remove a user with all sessions and tokens; RecordError for the last admin."""
        with self._noting() as connection:
            key = key_of_account(connection, name)
            _keep_an_admin(connection, key, name)
            connection.execute(delete(users).where(users.c.key == key))
            audit.note(connection, doer, Act.USER_REMOVED, name)

    def set_role(self, name: str, role: Role, *, doer: Doer) -> None:
        """It holds at once, for open sessions too; RecordError for the last admin."""
        with self._noting() as connection:
            key = key_of_account(connection, name)
            if role is not Role.ADMIN:
                _keep_an_admin(connection, key, name)
            connection.execute(
                update(users).where(users.c.key == key).values(role=_role_text(role))
            )
            audit.note(connection, doer, Act.ROLE_CHANGED, f"{name}, {_role_text(role)}")

    def set_password(
        self, name: str, password_hash: str, *, doer: Doer, keep: str | None = None
    ) -> None:
        """It ends the user's sessions. keep: the digest of one that goes on."""
        with self._noting() as connection:
            key = key_of_account(connection, name)
            connection.execute(
                update(users).where(users.c.key == key).values(password=password_hash)
            )
            ended = delete(sessions).where(sessions.c.user_key == key)
            connection.execute(ended if keep is None else ended.where(sessions.c.digest != keep))
            audit.note(connection, doer, Act.PASSWORD_CHANGED, name)

    def note(self, act: Act, subject: str | None = None, *, doer: Doer) -> None:
        """Write a line of the audit log."""
        with self._noting() as connection:
            audit.note(connection, doer, act, subject)

    def deeds(
        self,
        *,
        limit: int = 100,
        before: int | None = None,
        act: Act | None = None,
        by: str | None = None,
    ) -> Iterable[Deed]:
        """Lines of the audit log, the newest first. before: a key, to go on from."""
        with self._reading() as connection:
            return tuple(audit.deeds(connection, limit=limit, before=before, act=act, by=by))


def account_of(row: Row[Any]) -> Account:
    return Account(name=row.name, role=Role[row.role.upper()], made=row.made)


def key_of_account(connection: Connection, name: str) -> int:
    key = _key_of(connection, name)
    if key is None:
        raise RecordError(f"there is no user {name}; dateline user list shows all")
    return key


def _key_of(connection: Connection, name: str) -> int | None:
    key: int | None = connection.scalar(select(users.c.key).where(users.c.folded == fold(name)))
    return key


def _role_text(role: Role) -> str:
    return role.name.lower()


def _keep_an_admin(connection: Connection, key: int, name: str) -> None:
    """RecordError when nobody else is an admin: then nobody could make one on the desk again."""
    others = select(func.count()).where(users.c.role == _role_text(Role.ADMIN), users.c.key != key)
    if not connection.scalar(others) and _is_admin(connection, key):
        raise RecordError(f"{name} is the only admin; make another one first")


def _is_admin(connection: Connection, key: int) -> bool:
    role = connection.scalar(select(users.c.role).where(users.c.key == key))
    return role == _role_text(Role.ADMIN)
