"""The reader: a report's text with its evidence marked, and the stored page as text."""

from dateline.desk.reader.routes import router

__all__ = ["router"]
