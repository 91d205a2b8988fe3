"""Incidents as vector tiles."""

from dateline.desk.tiles.tile import tile

__all__ = ["tile"]
