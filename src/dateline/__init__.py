"""Dateline reads news of armed conflict and keeps the record, down to the words on the page.

reading = dateline.read("Shells hit the market …", published=date(2024, 7, 9))
with dateline.Record("dateline.db") as record: …
"""

from typing import TYPE_CHECKING, Any

from dateline.version import __version__

if TYPE_CHECKING:
    from dateline.api import read
    from dateline.record import Record

__all__ = ["Record", "__version__", "read"]

_HOMES = {"read": "dateline.api", "Record": "dateline.record"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 — PEP 562; typed by the imports above
    """Import what is asked for only when it is, so that small commands start at once."""
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
