"""Errors as RFC 9457 has them: `application/problem+json` for the API, a page for people."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from dateline.desk.pages import page
from dateline.errors import (
    DatelineError,
    MissingError,
    RecordChangedError,
    RecordError,
    SettingsError,
)

PROBLEM = "application/problem+json"
API = "/api/"


_HEADS = {
    400: "The desk can't do that",
    401: "Please log in",
    403: "This is not for your account",
    404: "There is nothing here",
    409: "Somebody was faster",
    413: "That is too large",
    429: "Too many tries",
    500: "Something went wrong",
}
"""What people are told first; below it stands what happened. Of other statuses: 400 or 500."""


class ProblemResponse(JSONResponse):
    media_type = PROBLEM


class Problem(HTTPException):
    """An error with a title for people. more: members that the problem has besides its own."""

    def __init__(self, status: int, title: str, **more: Any) -> None:  # noqa: ANN401 — JSON values
        super().__init__(status, title)
        self.more = more


def problem(request: Request, status: int, title: str, **more: Any) -> Response:  # noqa: ANN401 — JSON values
    """The answer to a request that failed, in the form that whoever asked can read."""
    phrase = HTTPStatus(status).phrase
    if request.url.path.startswith(API):
        body = {"type": "about:blank", "title": title or phrase, "status": status, **more}
        return ProblemResponse(body, status)
    head = _HEADS.get(status, _HEADS[500 if status >= 500 else 400])
    told = "" if title == phrase else title
    answer = page(request, "error.html", status=status, head=head, title=told)
    answer.status_code = status
    return answer


def add_handlers(app: FastAPI) -> None:
    app.exception_handler(HTTPException)(_http)
    app.exception_handler(RequestValidationError)(_invalid)
    app.exception_handler(DatelineError)(_own)


def _http(request: Request, error: HTTPException) -> Response:
    if error.status_code == HTTPStatus.NOT_MODIFIED:
        return Response(status_code=error.status_code, headers=error.headers)
    more = error.more if isinstance(error, Problem) else {}
    answer = problem(request, error.status_code, str(error.detail), **more)
    answer.headers.update(error.headers or {})
    return answer


def _invalid(request: Request, error: RequestValidationError) -> Response:
    told = [{"where": list(map(str, each["loc"])), "why": each["msg"]} for each in error.errors()]
    first = told[0] if told else {"where": [], "why": ""}
    title = f"{first['where'][-1] if first['where'] else 'the request'}: {first['why']}"
    return problem(request, 422, title, errors=told)


def _own(request: Request, error: DatelineError) -> Response:
    """What was asked can't be done as things are, and the error says why."""
    if isinstance(error, RecordChangedError):
        now = {"asked": error.asked, "incident": error.incident, "version": error.version}
        return problem(request, 409, str(error), **now)
    if isinstance(error, MissingError):
        return problem(request, 404, str(error))
    status = 422 if isinstance(error, RecordError | SettingsError) else 500
    return problem(request, status, str(error))
