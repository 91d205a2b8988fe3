"""A record of reports that try to be markup in every field they have."""

import json
from pathlib import Path

from tests.desk.browsers import NOW

from dateline.default_linker import DefaultLinker
from dateline.desk.accounts.passwords import hash_password
from dateline.ingest import keep_pages, read_kept
from dateline.linker import link_waiting
from dateline.pages import read_pages
from dateline.reading import Readers
from dateline.record import Doer, Record, Role, TokenScope

MARK = "xss-mark"
"""The element that every attack tries to bring in; in a page, it is only ever text."""

ATTACKS = (
    f"<{MARK}>",
    f'\'"><{MARK} x="',
    f"</title></script></textarea><{MARK}><script>xssMark()</script>",
    '" onfocus="xssMark()" autofocus="',
    "<img src=x onerror=xssMark()>",
    "<svg/onload=xssMark()>",
    "&lt;xss-mark&gt;",
    "{{ 7 * 7 * 191 }}${7*7*191}",
    "<!--<xss-mark>]]>",
)
SUM = "9359"
"""What a template would make of the last but one, if words were a template."""

HOSTILE = "".join(ATTACKS)

_TEXT = (
    "KHARTOUM, 3 June 2024 – Shelling killed 14 people in Omdurman on Sunday, {hostile} "
    "the health ministry said. {hostile}"
)
_ADDRESSES = (
    "javascript:xssMark()",
    "https://x.example/'\"><xss-mark>",
    "data:text/html,<xss-mark>",
)
_FILE = "<img src=x onerror=xssMark()><xss-mark>.html"
_PAGE = (
    "<!doctype html><html lang=en><head><title>Shelling kills 14 &lt;xss-mark&gt;</title>"
    '<meta name="author" content="&quot;&gt;&lt;xss-mark&gt;">'
    '<meta property="og:site_name" content="&lt;xss-mark&gt; Courier">'
    '<link rel="canonical" href="javascript:xssMark()"></head>'
    "<body><article><h1>Shelling kills 14 &lt;xss-mark&gt;</h1><p>{text}</p></article>"
    "<script>xssMark()</script><img src=x onerror=xssMark()></body></html>"
)


def make_hostile_record(folder: Path, readers: Readers) -> Path:
    """Title, text, outlet, author, address and file name; a token's label, a line of the log."""
    path = folder / "hostile.db"
    with Record(str(path)) as record:
        for file in _write_pages(folder):
            keep_pages(read_pages(file), record, now=lambda: NOW)
        read_kept(record, readers, now=lambda: NOW)
        link_waiting(record, DefaultLinker(), now=lambda: NOW)
        _add_account(record)
    return path


def _write_pages(folder: Path) -> tuple[Path, Path]:
    lines, page = folder / "lines.jsonl", folder / _FILE
    reports = [
        {
            "text": _TEXT.format(hostile=HOSTILE),
            "title": f"Shelling kills 14 {HOSTILE}",
            "outlet": f"{attack} Courier",
            "url": address,
            "published": "2024-06-03",
        }
        for attack, address in zip(ATTACKS, _ADDRESSES * len(ATTACKS), strict=False)
    ]
    lines.write_text("\n".join(map(json.dumps, reports)))
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    page.write_text(_PAGE.format(text=_TEXT.format(hostile=escaped)))
    return lines, page


def _add_account(record: Record) -> None:
    doer = Doer(at=NOW, by=f"ada {HOSTILE}", address=HOSTILE)
    hashed = hash_password("a long enough password", "ada")
    record.add_account("ada", Role.ADMIN, hashed, doer=doer)
    record.add_token(
        "ada", "0" * 64, label=HOSTILE, scopes=[TokenScope.READ], expires=None, doer=doer
    )
