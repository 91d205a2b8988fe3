"""What somebody hands over to be added, as a job takes it; names and sizes are not trusted."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from dateline.domain import Given
from dateline.errors import PageError, SettingsError
from dateline.pages import MAX_PAGE_BYTES, check_url
from dateline.record import InputKind, JobInput
from dateline.service import PASTED

MAX_LINKS = 200
MAX_FILES = 50
MAX_FILE_BYTES = 40_000_000
"""An archive or JSON Lines file may hold many pages; each of these has its own limit."""

_LONGEST_NAME = 120
_TITLE_WORDS = 8
_LINK = re.compile(r"[^\s<>\"]+")


def links_told(text: str, given: Given) -> list[JobInput]:
    """An input for each address in a text, each once. SettingsError names what is no address."""
    told = list(dict.fromkeys(_LINK.findall(text)))
    if len(told) > MAX_LINKS:
        raise SettingsError(f"{len(told)} links are too many at once; give {MAX_LINKS} at most")
    return [JobInput(kind=InputKind.LINK, name=_address(link), given=given) for link in told]


def text_told(text: str, given: Given) -> JobInput:
    """A pasted report. What it is called says how it begins where it was given no title."""
    content = text.encode("utf-8", "replace")
    if len(content) > MAX_PAGE_BYTES:
        raise SettingsError(f"the text is longer than {MAX_PAGE_BYTES / 1e6:.0f} MB")
    name = given.title or " ".join(text.split()[:_TITLE_WORDS])
    return JobInput(
        kind=InputKind.TEXT, name=clean_name(name) or PASTED, given=given, content=content
    )


def files_told(files: Sequence[tuple[str, bytes]], given: Given) -> list[JobInput]:
    """An input for each file; a title or address given is that of a single report, so it goes."""
    if len(files) > MAX_FILES:
        raise SettingsError(f"{len(files)} files are too many at once; give {MAX_FILES} at most")
    for name, content in files:
        if len(content) > MAX_FILE_BYTES:
            limit = f"{MAX_FILE_BYTES / 1e6:.0f} MB"
            raise SettingsError(
                f"{clean_name(name)} is larger than {limit}; use dateline ingest for it"
            )
    shared = given if len(files) == 1 else replace(given, title=None, url=None)
    return [
        JobInput(
            kind=InputKind.FILE, name=clean_name(name) or "a file", given=shared, content=content
        )
        for name, content in files
    ]


def clean_name(name: str) -> str:
    """What a file was called, without folders, and without marks that do not show or turn the
    direction of writing, which could make one name look like another. Never used as a path.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(" " if unicodedata.category(each)[0] == "C" else each for each in last)
    return " ".join(shown.split())[:_LONGEST_NAME].strip(". ")


def _address(link: str) -> str:
    whole = link if "://" in link else f"https://{link}"
    try:
        return check_url(whole)
    except PageError as error:
        raise SettingsError(f"{link[:_LONGEST_NAME]} {error}") from error
