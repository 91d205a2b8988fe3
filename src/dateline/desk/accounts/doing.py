"""Who does what a request asks for, as the audit log has it."""

from fastapi import Request

from dateline.desk.accounts.access import current_user
from dateline.record import Doer


def doer(request: Request) -> Doer:
    user = current_user(request)
    return Doer(
        at=request.app.state.desk.settings.clock(),
        by=user.name if user else None,
        address=address_of(request),
    )


def address_of(request: Request) -> str:
    """The address a request comes from; behind a trusted proxy, the one that the proxy tells."""
    return request.client.host if request.client else "unknown"


def is_noted(request: Request) -> bool:
    return bool(getattr(request.state, "noted", False))


def mark_noted(request: Request) -> None:
    """Say that the audit log has a line for this request already, more telling than its path."""
    request.state.noted = True
