"""People at browsers, as tests send their requests."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from fastapi.testclient import TestClient

from dateline.desk.accounts.secret import csrf_token, new_secret
from dateline.record import Role

NOW = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
COOKIE = "dateline-8470"
NAMES = {role: role.name.lower() for role in Role}
PASSWORDS: Mapping[Role, str] = {
    Role.READER: "reads all the reports",
    Role.REVIEWER: "reviews what was read",
    Role.ADMIN: "adds and removes users",
}

Response: TypeAlias = Any
"""Of httpx or httpx2, whichever the test client found."""

LogIn = Callable[..., TestClient]
MakeToken = Callable[..., str]


@dataclass
class Clock:
    """A clock that a test can move."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def another_browser(client: TestClient) -> TestClient:
    """A browser with no cookies yet, at the same desk. It does not follow redirects by itself."""
    address = str(client.base_url)
    return TestClient(client.app, base_url=address, follow_redirects=False)


def send_log_in(browser: TestClient, name: str, password: str, **fields: str) -> Response:
    """Load the log-in page and send its form."""
    token = token_of(browser.get("/login"))
    form = {"name": name, "password": password, "csrf_token": token, **fields}
    return browser.post("/login", data=form)


def token_of(answer: Response) -> str:
    """The CSRF token of a page."""
    found = re.search(r'<meta name="csrf-token" content="([0-9a-f]*)">', answer.text)
    assert found
    return found[1]


def act_as_page(client: TestClient, secret: str) -> None:
    """Let a client send what a page of the desk sends: the browser's cookie and its CSRF token."""
    client.cookies.set(COOKIE, secret, domain="127.0.0.1", path="/")
    client.headers["X-CSRF-Token"] = csrf_token(secret)


def as_page() -> dict[str, str]:
    """What a page of an open desk sends, for clients that keep no cookies."""
    secret = new_secret()
    return {
        "Host": "127.0.0.1:8470",
        "Cookie": f"{COOKIE}={secret}",
        "X-CSRF-Token": csrf_token(secret),
    }


def forget(client: TestClient) -> None:
    """Take from a client what a page would send."""
    client.cookies.clear()
    client.headers.pop("X-CSRF-Token", None)


def bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
