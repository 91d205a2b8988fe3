"""How much a request may send, by who sends it. Bytes are decimal."""

from fastapi import HTTPException, Request
from starlette.types import Message, Receive

from dateline.desk.accounts.access import User
from dateline.record import Role

MAX_STRANGER = 20_000
"""Without having logged in: a name and a password."""

MAX_BODY = 2_000_000
"""A form or JSON: a long pasted text, a list of links."""

MAX_UPLOAD = 50_000_000
"""Files, from whoever may add to the record. What one page may hold is another limit."""


def limit_for(request: Request, user: User | None) -> int:
    if user is None:
        return MAX_STRANGER
    is_upload = request.headers.get("content-type", "").lower().startswith("multipart/form-data")
    return MAX_UPLOAD if is_upload and user.role >= Role.REVIEWER else MAX_BODY


def declares_more(request: Request, limit: int) -> bool:
    declared = request.headers.get("content-length", "0")
    return not declared.isdecimal() or int(declared) > limit


def too_large(limit: int) -> str:
    told = f"{limit / 1e6:.0f} MB" if limit >= 1e6 else f"{limit / 1e3:.0f} kB"
    return f"this is more than {told}, the most that is taken at once; send it in parts"


def bounded(receive: Receive, limit: int) -> Receive:
    """What receives at most so many bytes, whatever was declared; else 413."""
    taken = 0

    async def receive_bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, too_large(limit))
        return message

    return receive_bounded
