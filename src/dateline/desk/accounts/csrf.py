"""The proof that a change was asked for by one of the desk's own pages."""

import hmac

from fastapi import HTTPException, Request

from dateline.desk.accounts.access import SAFE_METHODS, current_user

HEADER = "x-csrf-token"
FIELD = "csrf_token"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def check_csrf(request: Request) -> None:
    """Refuse a change that does not bring the page's token.

    A program that came with an API token needs none: no browser sends that by itself.
    """
    user = current_user(request)
    if request.method in SAFE_METHODS or (user is not None and user.scopes is not None):
        return
    wanted: str | None = request.state.csrf_token
    told = request.headers.get(HEADER) or await _told_in_form(request)
    if not wanted or not hmac.compare_digest(told.encode(), wanted.encode()):
        raise HTTPException(403, "this page is out of date; load it again, then repeat the change")


async def _told_in_form(request: Request) -> str:
    if not request.headers.get("content-type", "").lower().startswith(_FORMS):
        return ""
    told = (await request.form()).get(FIELD)
    return told if isinstance(told, str) else ""
