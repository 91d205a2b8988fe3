"""`dateline backup`, `dateline import`, and `dateline export --all`: a whole record in one file."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordOption
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.record.archive import Manifest

_FOR_THE_OWNER = 0o600
_FOR_ANYONE = 0o666


def backup(
    out: Annotated[str, typer.Option("--out", "-o", help="A new file; - for stdout.")],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Write all of the record to one file, accounts too."""
    from dateline.cli.screen import say

    saved = _save(record, out, accounts=True, mode=_FOR_THE_OWNER)
    if out != "-":
        say(f"{_told(saved)} → {out}; dateline import restores it")


def export_all(record: str, out: str, *, accounts: bool) -> None:
    from dateline.cli.screen import say

    saved = _save(record, out, accounts=accounts, mode=_FOR_ANYONE)
    if out != "-":
        apart = "" if accounts else "; accounts, tokens, webhooks and the audit log stayed here"
        say(f"{_told(saved)} → {out}{apart}")


def import_(
    source: Annotated[
        Path, typer.Argument(metavar="FILE", help="What backup or export --all has written.")
    ],
    record: RecordOption = DEFAULT_RECORD,
) -> None:
    """Restore a back-up, or bring in a moved record."""
    from dateline.cli.screen import counted, say
    from dateline.record import Record
    from dateline.record.addresses import shown
    from dateline.record.archive import load_archive

    loaded = load_archive(source, record)
    manifest = loaded.manifest
    say(f"{_told(manifest)}, as of {manifest.made:%Y-%m-%d %H:%M} UTC → {shown(record)}")
    if loaded.unread:
        say(f"{counted(loaded.unread, 'reading')} of an older form: run dateline reread")
    with Record(record, create=False) as kept:
        users = [f"{account.name} ({account.role.name.lower()})" for account in kept.accounts()]
    if users:
        say(f"who may log in came along: {', '.join(users)}")


def _save(record: str, out: str, *, accounts: bool, mode: int) -> "Manifest":
    from dateline.cli.screen import now
    from dateline.record import Record
    from dateline.record.archive import save_archive

    with Record(record, create=False) as kept, _new_file(out, mode) as target:
        return save_archive(kept, target, accounts=accounts, made=now())


def _told(manifest: "Manifest") -> str:
    from dateline.cli.screen import counted

    pages = next(part.rows for part in manifest.parts if part.name == "pages")
    return f"{counted(pages, 'page')}, {counted(manifest.rows, 'row')} in all"


@contextmanager
def _new_file(out: str, mode: int) -> Iterator[IO[bytes]]:
    """A file that bears its name only once it is whole and on the disk; none is overwritten."""
    from dateline.cli.screen import writing

    if out == "-":
        with writing("-", binary=True) as target:
            yield target
        return
    path, part = Path(out), Path(f"{out}.part")
    if path.exists():
        raise SettingsError(f"{out} is there already; give another name")
    try:
        part.unlink(missing_ok=True)  # of a run that was killed, and maybe of another mode
        opened = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except OSError as error:
        raise SettingsError(f"{out} can't be written ({error.strerror}); give another") from error
    try:
        with os.fdopen(opened, "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        part.rename(path)
    finally:
        part.unlink(missing_ok=True)
