"""Whom a desk answers: requests to its own name, and from its own pages."""

import ipaddress
import re
from urllib.parse import urlsplit

from fastapi import Request

from dateline.desk.accounts.access import SAFE_METHODS
from dateline.desk.settings import DeskSettings, is_loopback

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_HOST = re.compile(r"(?:(?P<name>[a-z0-9_.-]+)|\[(?P<address>[0-9a-f:.]+)\])(?::[0-9]{1,5})?")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
_OWN = frozenset({"same-origin", "none"})


def is_own_name(settings: DeskSettings, host: str) -> bool:
    """Whether a Host header names this desk; the port does not matter, as tunnels change it.

    Another name is a site that made its own name point here, to read what its pages may not: DNS
    rebinding. A desk on all addresses takes any address, which no site's name is.
    """
    name = _name_of(host)
    if name is None:
        return False
    if settings.is_everywhere:
        return name in _LOOPBACK or name == settings.public_name or _is_address(name)
    names = {settings.host.lower(), settings.public_name}
    return name in names or (is_loopback(settings.host) and name in _LOOPBACK)


def came_by_proxy(request: Request) -> bool:
    """Whether a proxy passed the request on: then it can come from anywhere."""
    return any(name in request.headers for name in _FORWARDED)


def is_from_elsewhere(settings: DeskSettings, request: Request) -> bool:
    """Whether a browser says that another site's page made the request.

    Following a link to the desk is no such thing. Programs that are no browsers say nothing.
    """
    site = request.headers.get("sec-fetch-site")
    changes = request.method not in SAFE_METHODS
    if site is not None and site not in _OWN and (changes or not _is_visit(request)):
        return True
    origin = request.headers.get("origin")
    return changes and origin is not None and not _is_own_origin(settings, request, origin)


def _is_visit(request: Request) -> bool:
    headers = request.headers
    return (
        headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    )


def _is_own_origin(settings: DeskSettings, request: Request, origin: str) -> bool:
    told = request.headers.get("host", "").lower()
    parts = urlsplit(origin.lower())
    return (parts.scheme in ("http", "https") and parts.netloc == told) or (
        settings.address is not None and origin.lower() == settings.address.lower()
    )


def _name_of(host: str) -> str | None:
    found = _HOST.fullmatch(host.lower())
    return found["name"] or found["address"] if found else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
