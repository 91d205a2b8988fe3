"""Finding out who asks: by API token, by session cookie, or because the desk is open."""

import base64
import getpass
import os
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import Request, Response

from dateline.desk.accounts.access import SAFE_METHODS, User
from dateline.desk.accounts.secret import digest, is_secret, is_token, new_secret
from dateline.desk.settings import DeskSettings
from dateline.record import Record, Role, Session

IDLE = timedelta(hours=12)
"""A session not used for so long is over."""

LONGEST = timedelta(days=7)
"""A session is over after so long, whatever it was used for."""

_SKEW = timedelta(minutes=5)
"""What a clock may be put back by in the course of things."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, None for a stranger.

    secret: of the browser's cookie: a session's, or one that stands for no log-in yet. None for a
    program that came with a token.
    is_new: whether the browser has still to be given it.
    """

    user: User | None
    secret: str | None
    is_new: bool = False


def find_caller(request: Request, settings: DeskSettings, record: Record, owner: str) -> Caller:
    """Who asks. With a token, the cookie does not count, whether the token is good or not."""
    authorization = request.headers.get("authorization")
    if authorization is not None:
        return Caller(_user_of_token(request, authorization, settings, record), None)
    told = request.cookies.get(cookie_name(settings, request), "")
    secret, is_new = (told, False) if is_secret(told) else (new_secret(), True)
    if not settings.accounts:
        return Caller(User(owner, Role.ADMIN), secret, is_new)
    user = None if is_new else _user_of_session(secret, settings, record)
    return Caller(user, secret, is_new)


def owner_name() -> str:
    """What the record calls whoever runs a desk without accounts."""
    try:
        return os.environ.get("DATELINE_USER") or getpass.getuser()
    except (KeyError, OSError):  # a container may have no name for its user
        return "owner"


def cookie_name(settings: DeskSettings, request: Request) -> str:
    """Cookies do not know ports apart, and two desks may run on one machine.

    The prefix is a promise browsers keep: only this very host can have set the cookie.
    """
    prefix = "__Host-" if is_secure(settings, request) else ""
    return f"{prefix}dateline-{settings.port}"


def give_cookie(response: Response, request: Request, settings: DeskSettings, secret: str) -> None:
    """Lax, so that a link to an incident in a message opens without a new log-in."""
    response.set_cookie(
        cookie_name(settings, request),
        secret,
        max_age=int(LONGEST.total_seconds()),
        path="/",
        secure=is_secure(settings, request),
        httponly=True,
        samesite="lax",
    )


def is_secure(settings: DeskSettings, request: Request) -> bool:
    return settings.is_https or request.url.scheme == "https"


def _user_of_session(secret: str, settings: DeskSettings, record: Record) -> User | None:
    key, now = digest(secret), settings.clock()
    session = record.session(key)
    if session is None or is_over(session, now):
        return None
    record.see_session(key, session, now)
    return User(session.account.name, session.account.role)


def is_over(session: Session, now: datetime) -> bool:
    """One begun in a time to come is: the clock was put back, and it would last until then."""
    of_the_future = session.made > now + _SKEW
    return of_the_future or now - session.seen > IDLE or now - session.made > LONGEST


def _user_of_token(
    request: Request, authorization: str, settings: DeskSettings, record: Record
) -> User | None:
    secret = _told_token(request, authorization)
    if secret is None or not is_token(secret):
        return None
    token, now = record.token(digest(secret)), settings.clock()
    if token is None or (token.expires is not None and token.expires <= now):
        return None
    record.see_token(token, now)
    return User(token.account.name, token.account.role, token.scopes)


def _told_token(request: Request, authorization: str) -> str | None:
    """The token of a header: a bearer's, or for readers of feeds, which know no other way, Basic's.

    A browser may send Basic's by itself, so it is good for reading only.
    """
    scheme, _, told = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return told.strip()
    if scheme.lower() == "basic" and request.method in SAFE_METHODS:
        try:
            return base64.b64decode(told, validate=True).decode().partition(":")[2]
        except ValueError:
            return None
    return None
