"""Dateline reads news of armed conflict and keeps the record, down to the words on the page."""

from importlib.metadata import version

__version__ = version("dateline")
