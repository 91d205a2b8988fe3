"""A document as a PDF file: its HTML page, set for A4 paper."""

from hashlib import sha256

from dateline.briefing.document import Document
from dateline.briefing.html import to_html
from dateline.errors import SettingsError


def to_pdf(document: Document) -> bytes:
    """The file, with its parts as bookmarks. Nothing is fetched while it is set.

    SettingsError when the machine lacks the libraries that set text.
    """
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        reason = (
            "PDF needs Pango, which is not there; install libpango-1.0-0 and libpangoft2-1.0-0, "
            "or take another form and print it"
        )
        raise SettingsError(reason) from error
    page = to_html(document)
    identifier = sha256(page.encode()).hexdigest()[:32].encode()
    only_inside = URLFetcher(allowed_protocols=["data"])
    written = HTML(string=page, url_fetcher=only_inside).write_pdf(
        pdf_identifier=identifier,
        pdf_tags=True,
        presentational_hints=True,  # the widths of columns
    )
    return bytes(written)
