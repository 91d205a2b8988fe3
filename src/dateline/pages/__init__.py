"""Files, folders, URLs, feeds, JSON Lines and web archives → pages. Nothing bad stops the rest."""

from dateline.pages.addresses import IPAddress, is_public
from dateline.pages.decoding import decode
from dateline.pages.discovery import read_content, read_pages
from dateline.pages.fetch import Fetched, Fetcher, Validators, check_url
from dateline.pages.limits import MAX_PAGE_BYTES
from dateline.pages.posting import Answer, post

__all__ = [
    "MAX_PAGE_BYTES",
    "Answer",
    "Fetched",
    "Fetcher",
    "IPAddress",
    "Validators",
    "check_url",
    "decode",
    "is_public",
    "post",
    "read_content",
    "read_pages",
]
