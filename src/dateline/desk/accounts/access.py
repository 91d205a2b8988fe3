"""Users as routes see them, and the dependency by which a route asks for a role."""

from dataclasses import dataclass

from fastapi import HTTPException, Request

from dateline.record import Role, TokenScope

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""What changes nothing, and so needs no CSRF token."""


@dataclass(frozen=True, slots=True)
class User:
    """Who asks. scopes: of the API token they came by; None at a browser."""

    name: str
    role: Role
    scopes: frozenset[TokenScope] | None = None


@dataclass(frozen=True, slots=True)
class Require:
    """A dependency that gives the user, and refuses whoever has a lesser role or scope.

    scope: what a token has to be good for, where role and method do not tell.
    """

    role: Role
    scope: TokenScope | None = None

    async def __call__(self, request: Request) -> User:
        user = current_user(request)
        if user is None:
            raise HTTPException(401, "log in first")
        if user.role < self.role:
            raise HTTPException(403, f"this is for the role {self.role.name.lower()}")
        scope = self._scope(request)
        if user.scopes is not None and scope not in user.scopes:
            raise HTTPException(403, f"this needs a token with the scope {scope}")
        return user

    def _scope(self, request: Request) -> TokenScope:
        if self.scope is not None:
            return self.scope
        if self.role is Role.ADMIN:
            return TokenScope.ADMIN
        return TokenScope.READ if request.method in SAFE_METHODS else TokenScope.WRITE


def require(role: Role, *, scope: TokenScope | None = None) -> Require:
    """What a route depends on: `Depends(require(Role.REVIEWER))`."""
    return Require(role, scope)


def current_user(request: Request) -> User | None:
    """Who asks, as the gate found out; None for whoever has not logged in."""
    user: User | None = getattr(request.state, "user", None)
    return user
