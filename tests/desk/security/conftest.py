"""A desk with accounts, and clients logged in by role."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.browsers import (
    NAMES,
    NOW,
    PASSWORDS,
    Clock,
    LogIn,
    MakeToken,
    act_as_page,
    another_browser,
    forget,
)

from dateline.desk.accounts.callers import IDLE
from dateline.desk.accounts.passwords import hash_password
from dateline.desk.accounts.secret import digest, new_secret, new_token
from dateline.record import Doer, Record, Role, TokenScope

_DOER = Doer(at=NOW, by="test")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def record_with_users(demo_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A reader, a reviewer and an admin, called so; made once, since hashing takes its time."""
    path = Path(shutil.copy(demo_record, tmp_path_factory.mktemp("users") / "users.db"))
    with Record(str(path)) as record:
        for role, password in PASSWORDS.items():
            name = NAMES[role]
            record.add_account(name, role, hash_password(password, name), doer=_DOER)
    return path


@pytest.fixture
def record_path(record_with_users: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    return Path(shutil.copy(record_with_users, tmp_path / "users.db"))


@pytest.fixture
def guarded(
    record_path: Path, clock: Clock, open_desk: Callable[..., AbstractContextManager[TestClient]]
) -> Iterator[TestClient]:
    """A stranger at a desk that wants accounts."""
    with open_desk(record_path, accounts=True, clock=clock) as client:
        forget(client)
        yield client


@pytest.fixture
def log_in(guarded: TestClient, record_path: Path, clock: Clock) -> LogIn:
    """Gives a browser of its own to a user of a role, logged in without the form, which is slow."""

    def logged_in(role: Role) -> TestClient:
        browser, secret, doer = another_browser(guarded), new_secret(), Doer(at=clock(), by="test")
        with Record(str(record_path)) as record:
            over = clock() - IDLE
            record.add_session(NAMES[role], digest(secret), doer=doer, ended_before=over)
        act_as_page(browser, secret)
        return browser

    return logged_in


@pytest.fixture
def make_token(record_path: Path) -> MakeToken:
    """Makes an API token, and gives its secret."""

    def made(role: Role, *scopes: TokenScope, days: int | None = None) -> str:
        secret = new_token()
        with Record(str(record_path)) as record:
            record.add_token(
                NAMES[role],
                digest(secret),
                label="test",
                scopes=scopes,
                expires=NOW + timedelta(days=days) if days else None,
                doer=_DOER,
            )
        return secret

    return made
