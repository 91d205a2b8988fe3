"""Small commands start at once: nothing heavy is imported before it is needed."""

import subprocess
import sys
import time

import pytest

HELP = """
from dateline.cli.app import app
try:
    app({arguments})
except SystemExit:
    pass
"""
HEAVY = {"spacy", "numpy", "sqlalchemy", "alembic", "pydantic", "httpx", "trafilatura", "lxml"}


def _imported_by(code: str) -> set[str]:
    told = f"{code}\nimport sys; print('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("module", ["dateline", "dateline.domain"])
def test_a_program_that_imports_dateline_waits_for_nothing(module: str) -> None:
    assert not _imported_by(f"import {module}") & HEAVY


def test_help_imports_nothing_heavy() -> None:
    assert not _imported_by(HELP.format(arguments=["--help"])) & HEAVY


def test_help_of_a_command_opens_nothing() -> None:
    """Typer itself takes pydantic for a list of choices."""
    assert not _imported_by(HELP.format(arguments=["events", "--help"])) & (HEAVY - {"pydantic"})


def test_help_comes_at_once() -> None:
    """Two fifths of a second are promised on an idle machine; a busy one gets more."""
    command = [sys.executable, "-m", "dateline", "--help"]
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, timeout=60)
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 1.5
