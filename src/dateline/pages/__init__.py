"""Files, folders, URLs, feeds, JSON Lines and web archives → pages. Nothing bad stops the rest."""

from dateline.pages.addresses import IPAddress, is_public
from dateline.pages.answers import Fetched, StatusError, Unchanged, Validators
from dateline.pages.decoding import decode
from dateline.pages.discovery import read_content, read_pages
from dateline.pages.fetch import Fetcher, FetchesPages, check_url
from dateline.pages.limits import MAX_PAGE_BYTES
from dateline.pages.posting import Answer, post
from dateline.pages.turns import PAUSE, RestingError, Turns

__all__ = [
    "MAX_PAGE_BYTES",
    "PAUSE",
    "Answer",
    "Fetched",
    "Fetcher",
    "FetchesPages",
    "IPAddress",
    "RestingError",
    "StatusError",
    "Turns",
    "Unchanged",
    "Validators",
    "check_url",
    "decode",
    "is_public",
    "post",
    "read_content",
    "read_pages",
]
