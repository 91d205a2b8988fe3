"""A document as one HTML page that needs nothing else: style, typeface and drawings are in it."""

from datetime import date
from functools import cache

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from dateline.briefing import assets
from dateline.briefing.document import Document
from dateline.briefing.fit import printable, web_link
from dateline.briefing.words import cite_spans, day_words


def to_html(document: Document) -> str:
    """The page. Whatever comes from a report is escaped; no script is in it."""
    return _template().render(
        document=document,
        blocks=[(type(block).__name__, block) for block in document.blocks],
        faces=Markup(assets.font_faces()),  # noqa: S704 — our own files
        css=Markup(assets.text("briefing.css")),  # noqa: S704 — our own file
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_fit,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": _day,
        "drawing": Markup,
        "link": web_link,
        "spans": cite_spans,
    }
    return environment.from_string(assets.text("briefing.html.j2"))


def _day(day: date | None) -> str:
    return day_words(day)


def _fit(value: object) -> object:
    return printable(value) if type(value) is str else value
