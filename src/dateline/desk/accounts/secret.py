"""The random secrets that sessions and tokens are, and what is made of them."""

import hashlib
import hmac
import re
import secrets

TOKEN_PREFIX = "dateline_"  # noqa: S105 — no secret: programs that look for leaked ones know it by this
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """256 random bits, as 43 characters."""
    return secrets.token_urlsafe(32)


def new_token() -> str:
    """A secret for a program, with a beginning by which people know it."""
    return TOKEN_PREFIX + new_secret()


def is_token(text: str) -> bool:
    return text.startswith(TOKEN_PREFIX) and is_secret(text.removeprefix(TOKEN_PREFIX))


def is_secret(text: str) -> bool:
    """Whether a text has the form of a secret."""
    return bool(_SECRET.fullmatch(text))


def digest(secret: str) -> str:
    """What the record keeps of a secret. A plain hash will do: there is nothing to guess in it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def csrf_token(secret: str) -> str:
    """What the pages of a browser with this secret send along with every change.

    It is made of the secret, which no other site can read, so that nothing has to be kept.
    """
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()
