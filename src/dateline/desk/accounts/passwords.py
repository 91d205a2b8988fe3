"""Passwords: what may be one, and argon2id hashes of them."""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import SettingsError

SHORTEST = 12
LONGEST = 1024

_hasher = PasswordHasher()
_at_once = BoundedSemaphore(2)
"""Each hash takes 64 MiB, so a crowd at the log-in page waits in line."""


def hash_password(password: str, name: str) -> str:
    """The hash of a new password; SettingsError when it is too easily guessed."""
    if len(password) < SHORTEST:
        raise SettingsError(f"a password needs {SHORTEST} characters at least; take a few words")
    if len(password) > LONGEST:
        raise SettingsError(f"a password has {LONGEST} characters at most")
    if len(set(password)) < SHORTEST // 2 or password.casefold() == name.casefold():
        raise SettingsError("this password is too easily guessed; take a few words")
    with _at_once:
        return _hasher.hash(password)


def is_password(password: str, stored: str | None) -> bool:
    """Whether a password is the one that was hashed.

    stored: None when there is no such user, which takes just as long to find out.
    """
    if len(password) > LONGEST:
        return False
    with _at_once:
        try:
            return _hasher.verify(stored or _nobodys(), password) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody has this password")
