"""What every answer tells the browser to refuse."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.settings import DeskSettings

_YEAR = 365 * 24 * 60 * 60


class Headers:
    """Middleware that adds them, without touching what a route has set itself."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self._app = app
        self._headers = protective_headers(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_protected if scope["type"] == "http" else send)


def protective_headers(settings: DeskSettings) -> Mapping[str, str]:
    headers = {
        "Content-Security-Policy": content_policy(settings),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        # Not no-referrer, with which browsers send no Origin along with the desk's own forms.
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cache-Control": "private, no-cache",
    }
    if settings.is_https:
        headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
    return headers


def content_policy(settings: DeskSettings) -> str:
    """What a page may load and run: the desk's own files, and tiles from where the user said."""
    tiles = _origin_of(settings.tiles)
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: blob:{tiles}",
        "connect-src": f"'self'{tiles}",
        "worker-src": "'self' blob:",
        "font-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


def _origin_of(tiles: str | None) -> str:
    parts = urlsplit(tiles or "")
    return f" {parts.scheme}://{parts.netloc}" if parts.scheme in ("http", "https") else ""
