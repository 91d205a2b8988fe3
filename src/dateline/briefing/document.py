"""What a briefing says, as the blocks that HTML, Markdown, PDF and DOCX each have a form for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from dateline.briefing.citing import Citation, Cites


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a line. strong, faint: how they stand out from those around them."""

    text: str
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Refs:
    """Numbers of citations, shown as a reference to them."""

    cites: Cites


Run: TypeAlias = Text | Refs
Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """note: small print, such as what a table leaves out."""

    runs: Runs
    note: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; a quote under an item is the sentence it rests on. note: small print."""

    items: tuple[tuple[Runs, str], ...]
    note: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A headline figure: the best count, what it counts, its range, and what it is summed over."""

    value: str
    label: str
    range: str
    notes: tuple[str, ...]
    cites: Cites


@dataclass(frozen=True, slots=True)
class Cards:
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """columns: names, with `>` before that of one set to the right. widths: shares of the page.

    label: what the table holds, for those who hear it read.
    """

    columns: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Runs, ...], ...]
    label: str


@dataclass(frozen=True, slots=True)
class Sides:
    """A contradiction side by side: for each side what it says, who says so, and in which words."""

    title: str
    about: Runs
    sides: tuple[tuple[str, Runs, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """svg: a drawing that stands by itself. said: what it shows, in words."""

    svg: str
    said: str
    caption: str
    width_mm: int = 180


@dataclass(frozen=True, slots=True)
class Pictures:
    """Drawings that stand side by side where the page is wide enough."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    citations: tuple[Citation, ...]


Block: TypeAlias = (
    Heading | Paragraph | Items | Cards | Table | Sides | Picture | Pictures | Sources
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """title, subtitle: the place and the days. standing: what kind of document it is, when made."""

    title: str
    subtitle: str
    standing: str
    made: str
    blocks: tuple[Block, ...]


def drawings(document: Document) -> Iterator[Picture]:
    """The drawings of a document, in order."""
    for block in document.blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Pictures):
            yield from block.pictures
