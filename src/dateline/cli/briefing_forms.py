"""The forms of a briefing: which ones are asked for, and what their files are called."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from pathlib import Path

from dateline.errors import SettingsError

_LONGEST = 60


class BriefingForm(StrEnum):
    HTML = "html"
    MD = "md"
    PDF = "pdf"
    DOCX = "docx"
    ALL = "all"

    @property
    def is_binary(self) -> bool:
        return self in (BriefingForm.PDF, BriefingForm.DOCX)


_ENDINGS = {
    ".html": BriefingForm.HTML,
    ".htm": BriefingForm.HTML,
    ".md": BriefingForm.MD,
    ".markdown": BriefingForm.MD,
    ".pdf": BriefingForm.PDF,
    ".docx": BriefingForm.DOCX,
}


def forms_of(form: BriefingForm | None, out: str) -> tuple[BriefingForm, ...]:
    """The forms to write: what was asked for, else that of the file's ending, else HTML.

    SettingsError when all of them are to go to one file or a pipe.
    """
    if form is BriefingForm.ALL:
        if out == "-" or Path(out).suffix or Path(out).is_file():
            raise SettingsError("--format all writes several files; give a folder with --out")
        return tuple(each for each in BriefingForm if each is not BriefingForm.ALL)
    return (form or _ENDINGS.get(Path(out).suffix.lower(), BriefingForm.HTML),)


def file_stem(title: str, since: date, until: date) -> str:
    """A name for files that any system takes: "briefing-gaza-strip-2024-07-22-2024-07-28"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return "-".join(filter(None, ("briefing", words, since.isoformat(), until.isoformat())))
