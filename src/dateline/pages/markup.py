"""A look at a feed's markup before a parser is let loose on it: no bombs, no bottomless pits."""

import re

from dateline.errors import PageError

_ENTITY = re.compile(r"<!ENTITY", re.I)
_TAG = re.compile(r"<(/?)([A-Za-z][^\s<>/]*+)([^<>]*+)>")
_ENTRY = frozenset({"item", "entry"})
_DEEPEST = 2000
_MOST_ATTRIBUTES = 100


def check_markup(text: str) -> None:
    """PageError for markup that no feed has and on which parsers burst or never end.

    Entities a feed declares itself: an XML bomb writes gigabytes with them (CWE-776). Thousands of
    tags inside one another, thousands of attributes on one: feedparser's time grows with their
    square. Linear in the length of the text.
    """
    if _ENTITY.search(text):
        raise PageError("is a feed that declares XML entities, as an XML bomb does; take them out")
    depth = 0
    for closing, name, rest in _TAG.findall(text):
        if closing:
            depth = max(depth - 1, 0)
        elif not rest.endswith("/"):
            # Unclosed <br> and <img> of one entry are not held against the next.
            depth = 1 if name in _ENTRY else depth + 1
        if depth > _DEEPEST or rest.count('="') + rest.count("='") > _MOST_ATTRIBUTES:
            raise PageError("is a feed with tags no feed has, too deep or too full; get it again")
