"""The forms a briefing is written in, and what their files are called."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.briefing.document import Document

_LONGEST = 60


class BriefingForm(StrEnum):
    HTML = "html"
    MD = "md"
    PDF = "pdf"
    DOCX = "docx"

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    BriefingForm.HTML: "text/html; charset=utf-8",
    BriefingForm.MD: "text/markdown; charset=utf-8",
    BriefingForm.PDF: "application/pdf",
    BriefingForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write_briefing(document: "Document", form: BriefingForm) -> bytes:
    """The file of a document in a form; Markdown tells its drawings in words."""
    # each form's libraries are loaded only when it is asked for
    if form is BriefingForm.HTML:
        from dateline.briefing.html import to_html

        return to_html(document).encode()
    if form is BriefingForm.PDF:
        from dateline.briefing.pdf import to_pdf

        return to_pdf(document)
    if form is BriefingForm.DOCX:
        from dateline.briefing.docx import to_docx

        return to_docx(document)
    from dateline.briefing.markdown import to_markdown

    return to_markdown(document).encode()


def file_stem(title: str, since: date, until: date) -> str:
    """A name for files that any system takes: "briefing-gaza-strip-2024-07-22-2024-07-28"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    return "-".join(filter(None, ("briefing", words, since.isoformat(), until.isoformat())))
