"""The gate: what happens to a request before any route sees it, and after.

Strangers get no further than the log-in page and a word on the desk's health, whatever a route asks
for itself. So a route that forgot to name a role shows nothing to the world; that it names one is
tested.
"""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.accounts.access import SAFE_METHODS, User
from dateline.desk.accounts.callers import Caller, find_caller, give_cookie, owner_name
from dateline.desk.accounts.doing import doer, is_noted
from dateline.desk.accounts.hosts import came_by_proxy, is_from_elsewhere, is_own_name
from dateline.desk.accounts.limits import bounded, declares_more, limit_for, too_large
from dateline.desk.accounts.secret import csrf_token
from dateline.desk.opened import Desk
from dateline.desk.pages import page
from dateline.desk.problems import API, problem
from dateline.desk.settings import DeskSettings
from dateline.record import Act
from dateline.telemetry.answers import LIVE, READY

LOG_IN = "/login"
STATIC = "/static/"
FOR_ALL = frozenset({LOG_IN, READY, LIVE})
"""What strangers may have: the log-in page, and for probes whether the desk is well."""

_EXPORTS = "/api/v1/export/"
_LONGEST_SUBJECT = 500


class Gate:
    """Middleware that lets a request in, or says why not; and that keeps the audit log."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._settings = desk.settings
        self._record = desk.record
        self._owner = owner_name()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            await self._pass(Request(scope), receive, send)
        else:
            await self._app(scope, receive, send)

    async def _pass(self, request: Request, receive: Receive, send: Send) -> None:
        scope = request.scope
        refused = self._misdirected(request)
        if refused is not None:
            await refused(scope, receive, send)
            return
        caller = await run_in_threadpool(self._find_caller, request)
        limit = limit_for(request, caller.user)
        answer = _Answer(request, caller, self._settings, send)
        refused = self._unwelcome(request, caller) or self._oversized(request, limit)
        app = refused or self._app
        try:
            await app(scope, bounded(receive, limit), answer.send)
        finally:
            await run_in_threadpool(self._note, request, answer.status)

    def _misdirected(self, request: Request) -> Response | None:
        """Before anything is looked up: whether the request is meant for this desk at all."""
        if not is_own_name(self._settings, request.headers.get("host", "")):
            return problem(
                request, 421, "this desk is not called that; see dateline desk --address"
            )
        if not self._settings.accounts and came_by_proxy(request):
            return problem(request, 403, "a desk behind a proxy needs accounts and its --address")
        if is_from_elsewhere(self._settings, request):
            return problem(request, 403, "another site's page made this request")
        return None

    def _find_caller(self, request: Request) -> Caller:
        caller = find_caller(request, self._settings, self._record, self._owner)
        request.state.user = caller.user
        request.state.secret = caller.secret
        request.state.csrf_token = csrf_token(caller.secret) if caller.secret else None
        return caller

    def _unwelcome(self, request: Request, caller: Caller) -> Response | None:
        """What a stranger, or a token that is none, gets in place of all but the log-in page."""
        # The path that routes see. That of request.url ends at a "?", which an escape can bring in.
        path: str = request.scope["path"]
        if caller.user is not None or path in FOR_ALL or path.startswith(STATIC):
            return None
        if path.startswith(API) or request.method not in SAFE_METHODS:
            answer = problem(request, 401, "log in first, or bring an API token")
        else:
            answer = page(request, "login.html", next=_asked(request), wrong=None)
            answer.status_code = 401
        answer.headers["WWW-Authenticate"] = 'Bearer realm="Dateline"'
        return answer

    def _oversized(self, request: Request, limit: int) -> Response | None:
        if not declares_more(request, limit):
            return None
        return problem(request, 413, too_large(limit))

    def _note(self, request: Request, status: int) -> None:
        """Write the audit log's line of a change, an export or a refusal to a user.

        There is none in a record that can only be read.
        """
        if self._record.can_only_be_read:
            return
        user: User | None = request.state.user
        act = _act_of(request, status)
        if user is not None and act is not None and not is_noted(request):
            subject = f"{request.method} {_asked(request)}"[:_LONGEST_SUBJECT]
            self._record.note(act, subject, doer=doer(request))


def _asked(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")


def _act_of(request: Request, status: int) -> Act | None:
    if status == 403:
        return Act.REFUSED
    if status >= 400:
        return None
    if request.method not in SAFE_METHODS:
        return Act.CHANGED
    return Act.EXPORTED if request.scope["path"].startswith(_EXPORTS) else None


class _Answer:
    """Sends an answer, and gives a browser its secret with the first page it gets."""

    def __init__(
        self, request: Request, caller: Caller, settings: DeskSettings, send: Send
    ) -> None:
        self._request = request
        self._caller = caller
        self._settings = settings
        self._send = send
        self.status = 500

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self._give_secret(message)
        await self._send(message)

    def _give_secret(self, message: Message) -> None:
        headers = MutableHeaders(scope=message)
        is_page = headers.get("content-type", "").startswith("text/html")
        if self._caller.is_new and self._caller.secret and is_page and "set-cookie" not in headers:
            carrier = Response()
            give_cookie(carrier, self._request, self._settings, self._caller.secret)
            headers.append("set-cookie", carrier.headers["set-cookie"])
