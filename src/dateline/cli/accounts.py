"""`dateline user`: who may use the desk."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, JsonOption, RecordOption

if TYPE_CHECKING:
    from dateline.record import Doer, Record, Token

user = typer.Typer(
    name="user",
    help="Who may use the desk: add, list and remove users.",
    no_args_is_help=True,
)

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A user's name.")]
RoleOption = Annotated[str, typer.Option("--role", help="reader, reviewer or admin.")]
StdinOption = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from standard input.")
]


@user.command()
def add(
    name: NameArgument,
    role: RoleOption = "reader",
    password_stdin: StdinOption = False,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Add a user. A reader sees, a reviewer corrects and adds, an admin also makes accounts."""
    from dateline.cli.screen import say
    from dateline.record import Record
    from dateline.record.accounts import checked_name, role_called

    meant, checked = role_called(role), checked_name(name)
    with Record(record, create=False) as kept:
        hashed = _new_password(checked, from_stdin=password_stdin)
        kept.add_account(checked, meant, hashed, doer=_doer())
    say(f"{checked} is a {meant.name.lower()} of {kept.name}")


@user.command(name="list")
def list_(record: RecordOption = DEFAULT_RECORD, as_json: JsonOption = False) -> None:
    """List the users and their roles."""
    import json

    from dateline.cli.screen import counted, say, writing
    from dateline.record import Record

    with Record(record, create=False) as kept:
        accounts = kept.accounts()
    with writing("-") as target:
        for account in accounts:
            role = account.role.name.lower()
            fields = {"name": account.name, "role": role, "made": account.made.isoformat()}
            line = f"{role:<8}  {account.made.date()}  {account.name}"
            target.write((json.dumps(fields, ensure_ascii=False) if as_json else line) + "\n")
    if not as_json:
        say(counted(len(accounts), "user"))


@user.command()
def remove(name: NameArgument, record: RecordOption = DEFAULT_RECORD) -> None:
    """Remove a user. What the user corrected stays, under the same name."""
    from dateline.cli.screen import say
    from dateline.record import Record

    with Record(record, create=False) as kept:
        kept.remove_account(name, doer=_doer())
    say(f"{name} is removed, with all sessions and tokens")


@user.command()
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(help="reader, reviewer or admin.")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Give a user another role, which holds at once."""
    from dateline.cli.screen import say
    from dateline.record import Record
    from dateline.record.accounts import role_called

    meant = role_called(role)
    with Record(record, create=False) as kept:
        kept.set_role(name, meant, doer=_doer())
    say(f"{name} is a {meant.name.lower()} now")


@user.command()
def password(
    name: NameArgument, password_stdin: StdinOption = False, record: RecordOption = DEFAULT_RECORD
) -> None:
    """Set a user's password, and end all sessions of the user."""
    from dateline.cli.screen import say
    from dateline.record import Record

    with Record(record, create=False) as kept:
        hashed = _new_password(name, from_stdin=password_stdin)
        kept.set_password(name, hashed, doer=_doer())
    say(f"{name} has a new password")


@user.command()
def token(
    name: NameArgument,
    label: Annotated[str, typer.Option(help="What it is for.")] = "command line",
    scope: Annotated[
        list[str] | None, typer.Option(help="read, write, admin or metrics; may be repeated.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=3650, help="Days until it ends.")] = 90,
    list_: Annotated[bool, typer.Option("--list", help="List the user's tokens instead.")] = False,
    revoke: Annotated[
        str | None, typer.Option(metavar="TOKEN", help="Revoke this token instead.")
    ] = None,
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Make an API token that acts for a user, and print it, this once."""
    from dateline.cli.screen import say, visible
    from dateline.record import Record

    with Record(record, create=False) as kept:
        if list_:
            for each in kept.tokens(name):
                print(visible(_token_line(each)))
            return
        if revoke is not None:
            kept.revoke_token(revoke, doer=_doer(), of=name)
            say(f"token {revoke} is revoked")
            return
        secret, made = _make_token(kept, name, label, scope or ["read"], days)
    print(secret)
    say(f"token {made.id} of {made.account.name}: keep it like a password, it is not shown again")


def _make_token(
    kept: "Record", name: str, label: str, scopes: list[str], days: int
) -> "tuple[str, Token]":
    from datetime import timedelta

    from dateline.cli.screen import now
    from dateline.desk.accounts.secret import digest, new_token
    from dateline.record.accounts import scope_called

    secret = new_token()
    made = kept.add_token(
        name,
        digest(secret),
        label=label,
        scopes=[scope_called(scope) for scope in scopes],
        expires=now() + timedelta(days=days),
        doer=_doer(),
    )
    return secret, made


def _token_line(token: "Token") -> str:
    ends = token.expires.date() if token.expires else "never"
    used = token.used.date() if token.used else "never"
    scopes = ",".join(sorted(token.scopes))
    return f"{token.id}  ends {ends}  used {used}  {scopes}  {token.label}"


def _new_password(name: str, *, from_stdin: bool) -> str:
    """The hash of a password that is typed in twice, or comes on standard input in one line."""
    from dateline.desk.accounts.passwords import hash_password

    if from_stdin:
        return hash_password(sys.stdin.readline().rstrip("\r\n"), name)
    typed: str = typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
    return hash_password(typed, name)


def _doer() -> "Doer":
    """Whoever is at the keyboard; the audit log shows that it was no log-in."""
    from dateline.cli.screen import now
    from dateline.desk.accounts.callers import owner_name
    from dateline.record import Doer

    return Doer(at=now(), by=owner_name())
