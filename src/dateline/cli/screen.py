"""What commands say: results to stdout, the rest to stderr."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Rich takes a tenth of a second to import, which help must not wait for
    from rich.console import Console

_PIPED_WIDTH = 200


def stdout() -> "Console":
    """The console for results; wide where no terminal shows it and COLUMNS does not say."""
    from rich.console import Console

    told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if told else _PIPED_WIDTH, highlight=False)


def say(message: str) -> None:
    """A line for the person at the terminal."""
    print(message, file=sys.stderr)


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
