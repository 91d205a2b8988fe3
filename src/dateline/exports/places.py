"""An incident seen at another place than its own."""

from dataclasses import replace

from dateline.domain import Location
from dateline.exports.exported import Exported


def moved_to(told: Exported, where: Location | None) -> Exported:
    """The incident at the place where the people of a figure were; its own words are not there."""
    return told if where == told.where else replace(told, where=where, place_text=None)
