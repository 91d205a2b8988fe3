"""Roles, and the dependency by which a route asks for one."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from fastapi import HTTPException, Request


class Role(IntEnum):
    """Each may do what those before it may."""

    READER = 1
    REVIEWER = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class User:
    name: str
    role: Role


def current_user(request: Request) -> User | None:
    """Who asks: on a desk without accounts, whoever runs it."""
    return User(getpass.getuser(), Role.ADMIN)


def require(role: Role) -> Callable[[Request], User]:
    """A dependency that gives the user, and refuses whoever has a lesser role."""

    def allowed(request: Request) -> User:
        user = current_user(request)
        if user is None or user.role < role:
            raise HTTPException(401 if user is None else 403)
        return user

    return allowed
