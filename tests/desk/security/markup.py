"""What a page may not hold when words of a stranger were put into it."""

from collections.abc import Iterator

from lxml import etree, html
from tests.desk.hostile import MARK, SUM

_ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "hx-get")
_RUN = ("javascript:", "vbscript:", "data:")
_NEVER = ("style", "base", "object", "embed", "iframe")


def faults(page: str) -> list[str]:
    """Everything in a page that is markup and should not be, or that its policy forbids."""
    document = html.document_fromstring(page)
    found = [fault for element in document.iter() for fault in _faults_of(element)]
    return found + ([f"{SUM} was worked out"] if SUM in page else [])


def _faults_of(element: html.HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str):
        if MARK in etree.tostring(element, encoding="unicode"):
            yield "a stranger's words in a comment"
        return
    if element.tag == MARK:
        yield "an element of a stranger's"
    if element.tag == "script" and not (element.get("src") or "").startswith("/static/"):
        yield "a script that is none of the desk's files"
    if element.tag in _NEVER:
        yield f"<{element.tag}>"
    for name, value in element.attrib.items():
        yield from _faults_of_attribute(element.tag, name, "".join(value.split()).lower())


def _faults_of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in ("style", MARK):
        yield f"<{tag} {name}=…>"
    if name in _ADDRESSES and value.startswith(_RUN):
        yield f"<{tag} {name}={value[:40]}>"
