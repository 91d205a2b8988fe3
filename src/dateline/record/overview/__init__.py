"""A record's incidents held in memory, for whoever asks many questions of all of them."""

from dateline.record.overview.bins import Bin
from dateline.record.overview.clusters import Area, Cluster, Size
from dateline.record.overview.counting import BinCount, Series, SeriesPoint, Sum, Summary
from dateline.record.overview.mercator import web_mercator
from dateline.record.overview.ordering import Place
from dateline.record.overview.overview import Overview, Page

__all__ = [
    "Area",
    "Bin",
    "BinCount",
    "Cluster",
    "Overview",
    "Page",
    "Place",
    "Series",
    "SeriesPoint",
    "Size",
    "Sum",
    "Summary",
    "web_mercator",
]
