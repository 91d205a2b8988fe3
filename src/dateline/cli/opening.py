"""Opening what commands work with: the gazetteer, the readers."""

from typing import TYPE_CHECKING

from dateline.cli.screen import progress

if TYPE_CHECKING:
    from dateline.default_linker import DefaultLinker
    from dateline.gazetteer import Gazetteer
    from dateline.reading import Readers
    from dateline.record import Record


def gazetteer() -> "Gazetteer":
    """The gazetteer in the user's cache, compiled first where it is not there yet."""
    from dateline.gazetteer import default_cache_dir, open_gazetteer

    with progress("Compiling the gazetteer") as told:
        return open_gazetteer(default_cache_dir(), told)


def readers() -> "Readers":
    from dateline.reading import open_readers

    return open_readers(gazetteer())


def linker(record: "Record") -> "DefaultLinker":
    """The packaged linker, with the rule of the record for the best of several figures."""
    from dateline.default_linker import DefaultLinker

    return DefaultLinker(rule=record.best_rule())
