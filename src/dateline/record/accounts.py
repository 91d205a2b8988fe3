"""Users of the desk, their sessions and tokens, as the record gives them back."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from dateline.errors import RecordError, SettingsError

_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")


class Role(IntEnum):
    """What a user may do; each may do what those before it may."""

    READER = 1
    REVIEWER = 2
    ADMIN = 3


class TokenScope(StrEnum):
    """What an API token is good for, within its user's role. None of them includes another."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True)
class Account:
    """A user, whose name is kept as it was first typed."""

    name: str
    role: Role
    made: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A log-in that goes on. seen: when it was last used, to the hour."""

    account: Account
    made: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without its secret. expires: None when it never does. used: to the hour."""

    id: str
    account: Account
    label: str
    scopes: frozenset[TokenScope]
    made: datetime
    expires: datetime | None
    used: datetime | None


def role_called(name: str) -> Role:
    """A role by its name; SettingsError when there is none."""
    try:
        return Role[name.upper()]
    except KeyError:
        raise SettingsError(f"{name!r} is no role; take reader, reviewer or admin") from None


def scope_called(name: str) -> TokenScope:
    """A token's scope by its name; SettingsError when there is none."""
    try:
        return TokenScope(name)
    except ValueError:
        raise SettingsError(
            f"{name!r} is no scope of a token; take {', '.join(TokenScope)}"
        ) from None


def checked_name(name: str) -> str:
    """A user's name in its normal form; RecordError for what can't be one."""
    normal = unicodedata.normalize("NFKC", name.strip())
    if not _NAME.fullmatch(normal):
        raise RecordError(
            f"{name!r} can't be a user's name; take letters, digits, and . _ @ - between them, "
            "64 at most"
        )
    return normal


def fold(name: str) -> str:
    """A user's name without regard to case."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()
