"""One page out of one stretch of bytes: an HTML file, a text dump, a fetched answer."""

from typing import BinaryIO

from dateline.domain import Page, PageKind
from dateline.errors import PageError
from dateline.pages.limits import MAX_PAGE_BYTES, over_limit
from dateline.pages.origin import Origin
from dateline.pages.sniff import Form, find_form, name_binary
from dateline.pages.streams import HEAD_BYTES, read_bounded

_KINDS = {Form.HTML: PageKind.HTML, Form.TEXT: PageKind.TEXT}


def read_document(stream: BinaryIO, form: Form, origin: Origin) -> Page:
    """The page that a stream of this form is, unreadable when the form is no page's.

    What was never a page (an image, a document of another program) is kept by name and reason
    only, without its bytes.
    """
    if form not in _KINDS:
        return origin.unreadable(_refusal(form, stream.read(HEAD_BYTES)))
    if origin.size and origin.size > MAX_PAGE_BYTES:
        return origin.unreadable(over_limit(origin.size))
    return origin.page(_KINDS[form], read_bounded(stream))


def to_page(content: bytes, origin: Origin) -> Page:
    """The page that bytes already read are; PageError when they are none."""
    form = find_form(content[:HEAD_BYTES], origin)
    if form not in _KINDS:
        raise PageError(_refusal(form, content))
    return origin.page(_KINDS[form], content)


def _refusal(form: Form, head: bytes) -> str:
    if form is Form.EMPTY:
        return "is empty; there is nothing to read in it"
    if form is Form.JSON:
        return f"is {form}; write it as JSON Lines, for instance with `jq -c '.[]?'`"
    what = name_binary(head) if form is Form.BINARY else form
    return f"is {what}, not a page; give HTML, plain text, JSON Lines, a feed or a WARC file"
