"""The errors Dateline raises on purpose. A message says what, where, and what to do."""


class DatelineError(Exception):
    """Any error that Dateline raises on purpose."""


class PageError(DatelineError):
    """Something given as a page can't be fetched, opened or decoded."""


class LexiconError(DatelineError):
    """A lexicon file breaks its own rules."""


class GazetteerError(DatelineError):
    """The gazetteer can't be built, opened or imported."""


class RecordError(DatelineError):
    """The record can't be opened, migrated, read or written."""


class MissingError(RecordError):
    """What is asked for by an id is not in the record."""


class RecordChangedError(RecordError):
    """What was to be corrected is no longer as whoever corrects it saw it.

    asked: the incident's id as it was given. incident: the id it has now. version: its version now.
    """

    def __init__(self, message: str, *, asked: str, incident: str, version: str) -> None:
        super().__init__(message)
        self.asked = asked
        self.incident = incident
        self.version = version


class SettingsError(DatelineError):
    """A setting or option has a value that can't be used."""
