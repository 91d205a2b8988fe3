"""`dateline user`, and what `dateline desk` says without one."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.record import Act, Record, Role, TokenScope

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""

PASSWORD = "a few words in a row"


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = str(tmp_path / "r.db")
    Record(path).close()
    return path


@pytest.fixture
def user(run: Run, record: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dateline user` on a record of its own, with a password on standard input."""

    def run_user(*arguments: str, password: str = PASSWORD) -> object:
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        return run("user", *arguments, "--record", record)

    return run_user


def test_users_are_added_listed_and_removed(user: Run) -> None:
    assert user("add", "Ada", "--role", "admin", "--password-stdin").code == 0
    assert user("add", "ben", "--password-stdin").code == 0
    listed = user("list")
    assert [line.split()[0::2] for line in listed.out.splitlines()] == [
        ["admin", "Ada"],
        ["reader", "ben"],
    ]
    assert '"role": "admin"' in user("list", "--json").out
    assert user("remove", "BEN").code == 0
    assert "ben" not in user("list").out


def test_a_role_is_changed(user: Run, record: str) -> None:
    user("add", "ada", "--password-stdin")
    assert user("role", "ada", "reviewer").code == 0
    with Record(record) as kept:
        assert [account.role for account in kept.accounts()] == [Role.REVIEWER]


def test_a_password_is_never_kept_as_it_was_typed(user: Run, record: str) -> None:
    user("add", "ada", "--password-stdin")
    with Record(record) as kept:
        hashed = kept.password_hash("ada")
    assert hashed is not None
    assert hashed.startswith("$argon2id$")
    assert PASSWORD.encode() not in Path(record).read_bytes()


def test_a_token_is_printed_alone_so_that_a_script_can_take_it(user: Run, record: str) -> None:
    user("add", "ada", "--password-stdin")
    made = user("token", "ada", "--scope", "read", "--scope", "write", "--label", "nightly")
    assert made.out.strip().startswith("dateline_")
    assert len(made.out.split()) == 1
    with Record(record) as kept:
        (token,) = kept.tokens("ada")
    assert token.scopes == {TokenScope.READ, TokenScope.WRITE}
    assert "nightly" in user("token", "ada", "--list").out
    assert user("token", "ada", "--revoke", token.id).code == 0
    assert user("token", "ada", "--list").out == ""


def test_the_audit_log_tells_what_was_done_at_the_keyboard(user: Run, record: str) -> None:
    user("add", "ada", "--password-stdin")
    user("password", "ada", "--password-stdin", password=PASSWORD[::-1])
    with Record(record) as kept:
        acts = [(deed.act, deed.address) for deed in kept.deeds()]
    assert acts == [(Act.PASSWORD_CHANGED, None), (Act.USER_ADDED, None)]


@pytest.mark.parametrize(
    ("arguments", "password", "code", "told"),
    [
        ("add ada --password-stdin", "short", 2, "12 characters at least"),
        ("add ada --password-stdin", "aaaaaaaaaaaaaaaa", 2, "too easily guessed"),
        ("add verylongname1 --password-stdin", "VeryLongName1", 2, "too easily guessed"),
        ("add a/b --password-stdin", PASSWORD, 1, "can't be a user's name"),
        ("add ada --role owner --password-stdin", PASSWORD, 2, "'owner' is no role"),
        ("add CAT --password-stdin", PASSWORD, 1, "there is a user CAT already"),
        ("remove nobody", "", 1, "there is no user nobody"),
        ("remove cat", "", 1, "cat is the only admin"),
        ("role cat reader", "", 1, "cat is the only admin"),
        ("token cat --scope everything", "", 2, "'everything' is no scope"),
        ("token cat --revoke 00000000", "", 1, "there is no such token"),
    ],
)
def test_a_mistake_is_named(arguments: str, password: str, code: int, told: str, user: Run) -> None:
    user("add", "cat", "--role", "admin", "--password-stdin")
    ran = user(*arguments.split(), password=password)
    assert ran.code == code, ran.err
    assert told in ran.err


@pytest.mark.parametrize(
    "arguments", ["--host 0.0.0.0", "--accounts", "--address https://desk.example.org"]
)
def test_a_desk_that_wants_accounts_says_how_to_make_one(
    arguments: str, run: Run, record: str
) -> None:
    ran = run("desk", "--record", record, "--no-browser", *arguments.split())
    assert ran.code == 2
    assert "dateline user add NAME --role admin" in ran.err
