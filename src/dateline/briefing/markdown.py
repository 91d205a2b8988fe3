"""A document as Markdown, with footnotes for its sources, as GitHub and Pandoc have them."""

import re
from collections.abc import Iterator, Sequence

from dateline.briefing.citing import Citation
from dateline.briefing.document import (
    Block,
    Cards,
    Document,
    Heading,
    Items,
    Paragraph,
    Picture,
    Pictures,
    Refs,
    Runs,
    Sides,
    Sources,
    Table,
)
from dateline.briefing.fit import printable, web_link
from dateline.briefing.words import day_words

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")
_OPENS_LIST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def to_markdown(document: Document, pictures: Sequence[str] | None = None) -> str:
    """The text. pictures: names of the files that hold the document's drawings, in order.

    Without them a drawing is told in words only.
    """
    names = iter(pictures) if pictures is not None else None
    parts = [
        f"# {escaped(document.title)}",
        f"**{escaped(document.subtitle)}** · {escaped(document.standing)}, {document.made}",
    ]
    for block in document.blocks:
        parts.extend(_block(block, names))
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Words that Markdown leaves as they are, in one line."""
    flat = _SPECIAL.sub(r"\\\1", " ".join(printable(text).split()))
    return _OPENS_LIST.sub(_escaped_opening, flat)


def _escaped_opening(match: re.Match[str]) -> str:
    space, opening = match.groups()
    return f"{space}{opening}\\" if opening.isdigit() else f"{space}\\{opening}"


def _block(block: Block, names: Iterator[str] | None) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escaped(block.text)}"
        case Paragraph():
            yield _runs(block.runs)
        case Items():
            yield "\n".join(_item(*item) for item in block.items)
        case Cards():
            yield _cards(block)
        case Table():
            yield _table(block)
        case Sides():
            yield from _sides(block)
        case Picture():
            yield _picture(block, names)
        case Pictures():
            yield from (_picture(each, names) for each in block.pictures)
        case Sources():
            yield "\n".join(_source(each) for each in block.citations)


def _runs(runs: Runs) -> str:
    told = []
    for run in runs:
        if isinstance(run, Refs):
            told.append("".join(f"[^{number}]" for number in run.cites))
            continue
        words = escaped(run.text)
        before = " " if run.text[:1].isspace() else ""
        after = " " if run.text[-1:].isspace() else ""
        told.append(f"{before}**{words}**{after}" if run.strong else f"{before}{words}{after}")
    return "".join(told).strip()


def _item(runs: Runs, quote: str) -> str:
    return f"- {_runs(runs)}" + (f"\n  > {escaped(quote)}" if quote else "")


def _cards(block: Cards) -> str:
    rows = [
        (
            f"**{escaped(card.value)}** {escaped(card.label)}",
            escaped(card.range),
            escaped("; ".join(card.notes)),
            "".join(f"[^{number}]" for number in card.cites),
        )
        for card in block.cards
    ]
    return _grid(("Best", "Range", "Summed over", "Source"), (False,) * 4, rows)


def _table(block: Table) -> str:
    names = [column.removeprefix(">") for column in block.columns]
    right = [column.startswith(">") for column in block.columns]
    rows = [[_runs(cell) for cell in row] for row in block.rows]
    return _grid([escaped(name) for name in names], right, rows)


def _grid(names: Sequence[str], right: Sequence[bool], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---:" if each else "---" for each in right]
    return "\n".join(f"| {' | '.join(row)} |" for row in (names, rule, *rows))


def _sides(block: Sides) -> Iterator[str]:
    yield f"### {escaped(block.title)}"
    yield _runs(block.about)
    says = [f"**{escaped(says)}**" for says, _, _ in block.sides]
    rows = [
        [_runs(voices) for _, voices, _ in block.sides],
        [f"“{escaped(quote)}”" if quote else "" for _, _, quote in block.sides],
    ]
    yield _grid(says, (False,) * len(says), rows)


def _picture(picture: Picture, names: Iterator[str] | None) -> str:
    said = escaped(picture.said)
    if names is None:
        return f"*{said}*"
    caption = f"\n\n*{escaped(picture.caption)}*" if picture.caption else ""
    return f"![{said}](<{next(names)}>){caption}"


def _source(each: Citation) -> str:
    title = escaped(each.title or "")
    if link := web_link(each.url):
        title = f"[{title or 'link'}](<{link}>)"
    named = f"{escaped(each.outlet or 'Outlet not known')}, {day_words(each.published)}"
    return f"[^{each.number}]: {named}{f': {title}' if title else ''}. “{escaped(each.sentence)}”"
