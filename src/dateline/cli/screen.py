"""What commands say: results to stdout or a file, the rest to stderr."""

import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dateline.errors import SettingsError
from dateline.telemetry.logs import is_json

if TYPE_CHECKING:  # Rich takes a tenth of a second to import, which help must not wait for
    from rich.console import Console

_log = logging.getLogger(__name__)

_PIPED_WIDTH = 200
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def stdout() -> "Console":
    """The console for results; wide where no terminal shows it and COLUMNS does not say."""
    from rich.console import Console

    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if told else _PIPED_WIDTH, highlight=False)


def visible(text: str) -> str:
    """Text of a page that is safe to show: what would steer a terminal becomes U+FFFD, one for one.

    The length never changes, so that offsets hold.
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def say(message: str, level: int = logging.INFO) -> None:
    """A line for the person at the terminal, or for whatever program reads the log there.

    level: how a log has it.
    """
    if is_json():
        _log.log(level, message)
    else:
        print(visible(message), file=sys.stderr)


def say_bad(source: str, reason: str) -> None:
    """One line for an input that could not be read, which is named once."""
    say(f"dateline: {told_once(source, reason)}", logging.WARNING)


def told_once(source: str, reason: str) -> str:
    """A source with a reason that may name it already."""
    return f"{source}: {reason.removeprefix(f'{source}: ')}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@contextmanager
def writing(out: str, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file to write results to, in UTF-8 unless it is for bytes; "-" is standard output.

    SettingsError when the file can't be opened, or bytes would go to a terminal.
    """
    if out == "-":
        yield _stdout(binary=binary)
        return
    text: dict[str, Any] = {"encoding": "utf-8", "errors": "replace", "newline": ""}
    try:
        target = Path(out).open(  # noqa: SIM115 — closed below; only its opening is guarded
            "wb" if binary else "w", **({} if binary else text)
        )
    except OSError as error:
        reason = f"{out} can't be written ({error.strerror}); give another file"
        raise SettingsError(reason) from error
    with target:
        yield target


def _stdout(*, binary: bool) -> IO[Any]:
    if binary and sys.stdout.isatty():
        raise SettingsError("this format is not for a terminal; give a file with --out")
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="")
    return sys.stdout.buffer if binary else sys.stdout


def now() -> datetime:
    """The clock, which only doors read."""
    return datetime.now(UTC)


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int | None], None]]:
    """A progress bar on stderr, told (done, total); silent where stderr is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
