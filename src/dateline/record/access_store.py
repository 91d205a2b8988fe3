"""Sessions and API tokens in the record, found by the digests of their secrets."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from dateline.errors import RecordError
from dateline.record import audit
from dateline.record.account_store import AccountStore, account_of, key_of_account
from dateline.record.accounts import Session, Token, TokenScope
from dateline.record.audit import Act, Doer
from dateline.record.schema_accounts import sessions, tokens, users

_SEEN_EVERY = timedelta(hours=1)
"""How exactly the last use is kept. Each keeping is a write, which pages must not wait for."""


class AccessStore(AccountStore):
    """digest: SHA-256 of a session's or token's secret, in hexadecimal digits."""

    def add_session(self, name: str, digest: str, *, doer: Doer, ended_before: datetime) -> None:
        """Begin a session. ended_before: sessions last used before are over and go."""
        with self._noting() as connection:
            key = key_of_account(connection, name)
            connection.execute(delete(sessions).where(sessions.c.seen < ended_before))
            row = {"digest": digest, "user_key": key, "made": doer.at, "seen": doer.at}
            connection.execute(insert(sessions), row)
            audit.note(connection, doer, Act.LOGGED_IN)

    def session(self, digest: str) -> Session | None:
        with self._reading() as connection:
            joined = sessions.join(users, users.c.key == sessions.c.user_key)
            begun = sessions.c.made.label("begun")
            statement: Select[Any] = select(
                users.c.name, users.c.role, users.c.made, begun, sessions.c.seen
            ).select_from(joined)
            row = connection.execute(statement.where(sessions.c.digest == digest)).first()
            return Session(account=account_of(row), made=row.begun, seen=row.seen) if row else None

    def see_session(self, digest: str, session: Session, at: datetime) -> None:
        """Keep that a session was used."""
        if at - session.seen >= _SEEN_EVERY:
            with self._noting() as connection:
                connection.execute(
                    update(sessions).where(sessions.c.digest == digest).values(seen=at)
                )

    def end_session(self, digest: str, *, doer: Doer) -> None:
        with self._noting() as connection:
            ended = connection.execute(delete(sessions).where(sessions.c.digest == digest))
            if ended.rowcount:
                audit.note(connection, doer, Act.LOGGED_OUT)

    def add_token(
        self,
        name: str,
        digest: str,
        *,
        label: str,
        scopes: Iterable[TokenScope],
        expires: datetime | None,
        doer: Doer,
    ) -> Token:
        told = sorted(scopes)
        if not told:
            raise RecordError("a token needs a scope: read, write or admin")
        with self._noting() as connection:
            row = {
                "id": digest[:8],
                "digest": digest,
                "user_key": key_of_account(connection, name),
                "label": label,
                "scopes": [scope.value for scope in told],
                "made": doer.at,
                "expires": expires,
            }
            connection.execute(insert(tokens), row)
            subject = f"{digest[:8]} of {name} ({', '.join(told)}): {label}"
            audit.note(connection, doer, Act.TOKEN_MADE, subject)
            return _token(connection, _tokens().where(tokens.c.digest == digest))

    def token(self, digest: str) -> Token | None:
        with self._reading() as connection:
            row = connection.execute(_tokens().where(tokens.c.digest == digest)).first()
            return _token_of(row) if row else None

    def see_token(self, token: Token, at: datetime) -> None:
        """Keep that a token was used."""
        if token.used is None or at - token.used >= _SEEN_EVERY:
            with self._noting() as connection:
                connection.execute(update(tokens).where(tokens.c.id == token.id).values(used=at))

    def tokens(self, name: str | None = None) -> tuple[Token, ...]:
        """The tokens of a user, or of all, the newest first."""
        with self._reading() as connection:
            statement = _tokens().order_by(tokens.c.made.desc(), tokens.c.id)
            if name is not None:
                statement = statement.where(users.c.key == key_of_account(connection, name))
            return tuple(_token_of(row) for row in connection.execute(statement))

    def revoke_token(self, id_: str, *, doer: Doer, of: str | None = None) -> None:
        """It is refused from now on; RecordError when there is none by this id.

        of: the one user whose token it may be.
        """
        with self._noting() as connection:
            meant = _tokens().where(tokens.c.id == id_)
            token = _token(connection, meant if of is None else meant.where(users.c.name == of))
            connection.execute(delete(tokens).where(tokens.c.id == id_))
            audit.note(connection, doer, Act.TOKEN_REVOKED, f"{id_} of {token.account.name}")


def _tokens() -> Select[Any]:
    columns = [column for column in tokens.c if column.name not in ("user_key", "made")]
    return select(
        *columns, tokens.c.made.label("begun"), users.c.name, users.c.role, users.c.made
    ).select_from(tokens.join(users, users.c.key == tokens.c.user_key))


def _token(connection: Connection, statement: Select[Any]) -> Token:
    row = connection.execute(statement).first()
    if row is None:
        raise RecordError("there is no such token; dateline user token --list shows all")
    return _token_of(row)


def _token_of(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        account=account_of(row),
        label=row.label,
        scopes=frozenset(map(TokenScope, row.scopes)),
        made=row.begun,
        expires=row.expires,
        used=row.used,
    )
