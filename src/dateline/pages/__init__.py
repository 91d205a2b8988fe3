"""Files, folders, URLs, feeds, JSON Lines and web archives → pages. Nothing bad stops the rest."""

from dateline.pages.addresses import is_public
from dateline.pages.decoding import decode
from dateline.pages.discovery import read_pages
from dateline.pages.fetch import Fetched, Fetcher
from dateline.pages.limits import MAX_PAGE_BYTES

__all__ = ["MAX_PAGE_BYTES", "Fetched", "Fetcher", "decode", "is_public", "read_pages"]
