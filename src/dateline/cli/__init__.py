"""The command line. It parses, calls and writes; it holds no rule of reading."""

import logging
import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Run `dateline`, with errors told in one line and an exit code that scripts can use.

    0: done · 1: an error · 2: wrong usage · 3: done, but some pages could not be read.
    A pipe whose reader has gone ("| head") ends the command quietly, with 1.
    """
    from dateline.cli.app import app
    from dateline.cli.screen import say
    from dateline.errors import DatelineError, SettingsError

    _write_any_character()
    try:
        app()
    except SettingsError as error:
        say(f"dateline: {error}", logging.ERROR)
        sys.exit(2)
    except (DatelineError, OSError) as error:
        say(f"dateline: {error}", logging.ERROR)
        sys.exit(1)
    finally:
        _flush()


def _write_any_character() -> None:
    """A terminal that lacks a character of the news shows "?" for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _flush() -> None:
    """Write out what is left now: at exit, Python would complain of a pipe that is gone."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
