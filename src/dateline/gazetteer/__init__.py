"""A place name as written → the entries it may name."""

from dateline.gazetteer.entries import Entry, Match, Nearness
from dateline.gazetteer.importing import Imported, import_geonames
from dateline.gazetteer.lookup import Gazetteer
from dateline.gazetteer.naming import places_meant
from dateline.gazetteer.opening import default_cache_dir, open_gazetteer
from dateline.gazetteer.points import place_at, point_typed

__all__ = [
    "Entry",
    "Gazetteer",
    "Imported",
    "Match",
    "Nearness",
    "default_cache_dir",
    "import_geonames",
    "open_gazetteer",
    "place_at",
    "places_meant",
    "point_typed",
]
