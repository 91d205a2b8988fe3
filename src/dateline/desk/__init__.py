"""The desk: the local web application where an analyst works with a record, and its HTTP API."""

from dateline.desk.app import create_app
from dateline.desk.settings import DeskSettings

__all__ = ["DeskSettings", "create_app"]
