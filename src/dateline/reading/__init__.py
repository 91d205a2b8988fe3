"""Report → reading: places, times, actors, attributions, figures and events, a module each."""

from dateline.reading.read import LANGUAGES, Readers, open_readers, read_many, read_report

__all__ = ["LANGUAGES", "Readers", "open_readers", "read_many", "read_report"]
