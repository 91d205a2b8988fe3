"""A document as a DOCX file, for those who send it on with words of their own."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from dateline.briefing import word_parts as parts
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
from dateline.briefing.rasters import png
from dateline.briefing.words import day_words

_INK, _FAINT, _DEEP, _ALERT, _TINT, _LINE = (
    "1F2933",
    "5F6B76",
    "0B3C5D",
    "A63A00",
    "F4F7F9",
    "D9DFE4",
)
_PAGE_MM = 180
_CARDS_A_ROW = 4
_ZIPPED = (1980, 1, 1, 0, 0, 0)


def to_docx(document: Document) -> bytes:
    """The file. The same document gives the same bytes."""
    file = docx.Document()
    _set_up(file, document)
    for block in document.blocks:
        _add(file, block)
    written = BytesIO()
    file.save(written)
    return _without_clock(written.getvalue())


def _set_up(file: WordDocument, document: Document) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(15)
    section.top_margin, section.bottom_margin = Mm(17), Mm(18)
    parts.set_style(file, "Normal", size=10, colour=_INK)
    parts.set_style(file, "Title", size=24, colour=_DEEP, bold=True, after=0)
    parts.set_style(file, "Subtitle", size=14, colour=_FAINT, after=8)
    parts.set_style(file, "Heading 2", size=14, colour=_DEEP, bold=True, before=14, after=5)
    parts.set_style(file, "Heading 3", size=11, colour=_INK, bold=True, before=10, after=3)
    parts.set_style(file, "List Bullet", size=10, colour=_INK, after=3)
    parts.set_style(file, "Quote", size=9.5, colour=_FAINT, after=5)
    file.styles["Quote"].paragraph_format.left_indent = Mm(8)
    file.styles["Title"].element.pPr.remove_all("w:pBdr")
    parts.set_language(file, "en-GB")
    about = file.core_properties
    about.title = printable(f"{document.title}, {document.subtitle}")
    about.subject, about.author, about.comments = document.standing, "Dateline", ""
    about.created = about.modified = datetime(*_ZIPPED)  # noqa: DTZ001 — a date that is no date
    about.last_modified_by, about.revision = "", 1
    _say(file.add_paragraph(), f"{document.standing.upper()} · {document.made}", faint=True)
    file.add_paragraph(printable(document.title), style="Title")
    file.add_paragraph(printable(document.subtitle), style="Subtitle")
    foot = section.footer.paragraphs[0]
    _say(foot, f"{document.title}, {document.subtitle}. Made by Dateline. Page ", faint=True)
    parts.add_field(foot, "PAGE")


def _add(file: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            file.add_heading(printable(block.text), block.level)
        case Paragraph():
            _fill(file.add_paragraph(), block.runs, faint=block.note)
        case Items():
            for runs, quote in block.items:
                _fill(file.add_paragraph(style="List Bullet"), runs)
                if quote:
                    file.add_paragraph(printable(quote), style="Quote")
        case Cards():
            _add_cards(file, block)
        case Table():
            _add_table(file, block)
        case Sides():
            _add_sides(file, block)
        case Picture():
            _add_pictures(file, (block,))
        case Pictures():
            _add_pictures(file, block.pictures)
        case Sources():
            for citation in block.citations:
                _add_source(file, citation)


def _say(
    paragraph: WordParagraph,
    words: str,
    *,
    strong: bool = False,
    faint: bool = False,
    size: float | None = None,
    colour: str | None = None,
) -> None:
    run = paragraph.add_run(printable(words))
    run.bold = strong or None
    if size:
        run.font.size = Pt(size)
    if faint or colour:
        run.font.color.rgb = RGBColor.from_string(colour or _FAINT)


def _fill(paragraph: WordParagraph, runs: Runs, *, faint: bool = False) -> None:
    for run in runs:
        if isinstance(run, Refs):
            _refer(paragraph, run.cites)
        else:
            _say(paragraph, run.text, strong=run.strong, faint=run.faint or faint)


def _refer(paragraph: WordParagraph, cites: Sequence[int]) -> None:
    """Raised numbers that lead to the sources at the end."""
    for n, number in enumerate(cites):
        if n:
            paragraph.add_run(", ").font.superscript = True
        parts.add_jump(paragraph, str(number), f"source{number}").font.superscript = True


def _grid(file: WordDocument, rows: int, widths: Sequence[float], label: str) -> Any:  # noqa: ANN401 — python-docx's own
    table = file.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    parts.describe(table, printable(label))
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Mm(_PAGE_MM * share / sum(widths))
    for row in table.rows:
        parts.keep_whole(row)
        for cell, share in zip(row.cells, widths, strict=True):
            cell.width = Mm(_PAGE_MM * share / sum(widths))
    return table


def _add_table(file: WordDocument, block: Table) -> None:
    table = _grid(file, 1 + len(block.rows), block.widths, block.label)
    right = [column.startswith(">") for column in block.columns]
    rows = list(table.rows)
    parts.repeat_header(rows[0])
    for cell, column, flush in zip(rows[0].cells, block.columns, right, strict=True):
        _say(_opened(cell, flush), column.removeprefix(">"), strong=True, colour=_FAINT, size=9)
        parts.set_borders(cell, bottom=(10, _DEEP))
    for row, told in zip(rows[1:], block.rows, strict=True):
        for cell, runs, flush in zip(row.cells, told, right, strict=True):
            paragraph = _opened(cell, flush)
            _fill(paragraph, runs)
            for run in parts.all_runs(paragraph):
                run.font.size = Pt(9)
                if len(runs) == 1:  # numbers that stand alone are raised above nothing
                    run.font.superscript = None
            parts.set_borders(cell, bottom=(4, _LINE))
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _opened(cell: _Cell, flush_right: bool = False) -> WordParagraph:
    """The first paragraph of a cell, set close."""
    paragraph: WordParagraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.space_after = Pt(2)
    if flush_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _add_cards(file: WordDocument, block: Cards) -> None:
    for start in range(0, len(block.cards), _CARDS_A_ROW):
        cards = block.cards[start : start + _CARDS_A_ROW]
        table = _grid(file, 1, (1.0,) * len(cards), "Headline figures")
        for cell, card in zip(table.rows[0].cells, cards, strict=True):
            parts.set_borders(cell, left=(24, _DEEP))
            parts.shade(cell, _TINT)
            _say(_opened(cell), card.value, strong=True, size=20, colour=_DEEP)
            label = _next(cell)
            _say(label, f"{card.label} ", strong=True)
            _refer(label, card.cites)
            _say(_next(cell), card.range)
            _say(_next(cell), "; ".join(card.notes), faint=True, size=9)
        file.add_paragraph().paragraph_format.space_after = Pt(2)


def _next(cell: _Cell) -> WordParagraph:
    paragraph: WordParagraph = cell.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    return paragraph


def _add_sides(file: WordDocument, block: Sides) -> None:
    file.add_heading(printable(block.title), 3)
    _fill(file.add_paragraph(), block.about)
    table = _grid(file, 1, (1.0,) * len(block.sides), f"{block.title}: what each side says")
    for n, (cell, (says, voices, quote)) in enumerate(
        zip(table.rows[0].cells, block.sides, strict=True)
    ):
        parts.set_borders(cell, top=(18, _DEEP if n % 2 else _ALERT))
        parts.shade(cell, _TINT)
        _say(_opened(cell), says, strong=True, size=12)
        _fill(_next(cell), voices)
        if quote:
            _say(_next(cell), f"“{quote}”", faint=True, size=9)
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _add_pictures(file: WordDocument, pictures: Iterable[Picture]) -> None:
    """One paragraph holds them all, so that narrow ones stand side by side."""
    shown = list(pictures)
    paragraph = file.add_paragraph()
    for picture in shown:
        image = paragraph.add_run().add_picture(
            BytesIO(png(picture.svg)), width=Mm(picture.width_mm)
        )
        parts.describe_picture(image, printable(picture.said))
    for caption in dict.fromkeys(each.caption for each in shown if each.caption):
        _say(file.add_paragraph(), caption, faint=True, size=9)


def _add_source(file: WordDocument, each: Citation) -> None:
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm(8)
    paragraph.paragraph_format.first_line_indent = Mm(-8)
    paragraph.paragraph_format.space_after = Pt(3)
    parts.add_bookmark(paragraph, f"source{each.number}", each.number)
    _say(paragraph, f"{each.number}. ", size=9, faint=True)
    _say(paragraph, each.outlet or "Outlet not known", strong=True, size=9)
    _say(paragraph, f", {day_words(each.published)}", size=9)
    title = printable(each.title or "")
    if link := web_link(each.url):
        _say(paragraph, ": ", size=9)
        run = parts.add_link(paragraph, title or link, link)
        run.font.size, run.font.underline = Pt(9), True
    elif title:
        _say(paragraph, f": {title}", size=9)
    _say(paragraph, f". “{each.sentence}”", size=9, faint=True)


def _without_clock(data: bytes) -> bytes:
    """The same file with every part dated alike; python-docx stamps them with the time."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(ZipInfo(name, _ZIPPED), before.read(name), ZIP_DEFLATED)
    return target.getvalue()
