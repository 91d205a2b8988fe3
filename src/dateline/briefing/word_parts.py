"""Parts of a word processor's file that python-docx has no call for, as its XML has them."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_WEB = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """An element of WordprocessingML with attributes of the same namespace."""
    made: BaseOxmlElement = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_jump(paragraph: Paragraph, words: str, bookmark: str) -> Run:
    """Words that lead to a bookmark of the same file."""
    return _linked(paragraph, words, element("hyperlink", anchor=bookmark, history="1"))


def add_link(paragraph: Paragraph, words: str, url: str) -> Run:
    """Words that lead to an address."""
    link = element("hyperlink", history="1")
    link.set(qn("r:id"), paragraph.part.relate_to(url, _WEB, is_external=True))
    return _linked(paragraph, words, link)


def _linked(paragraph: Paragraph, words: str, link: BaseOxmlElement) -> Run:
    run = paragraph.add_run(words)
    run._r.addprevious(link)
    link.append(run._r)
    return run


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A name for a paragraph, at its start."""
    begin = element("bookmarkStart", id=str(number), name=name)
    end = element("bookmarkEnd", id=str(number))
    paragraph._p.append(begin)
    paragraph._p.append(end)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field that the word processor fills in, such as PAGE."""
    for kind in ("begin", None, "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            text = element("instrText")
            text.text = code
            run._r.append(text)


def shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))


def set_borders(cell: _Cell, **sides: tuple[int, str]) -> None:
    """sides: for `top`, `left`, `bottom`, `right` the width in eighths of a point and colour."""
    borders = element("tcBorders")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            size, colour = sides[side]
            borders.append(element(side, val="single", sz=str(size), space="0", color=colour))
    cell._tc.get_or_add_tcPr().append(borders)


def repeat_header(row: _Row) -> None:
    """The row stands again at the head of each page."""
    row._tr.get_or_add_trPr().append(element("tblHeader"))


def keep_whole(row: _Row) -> None:
    """No page ends inside the row."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))


def describe(table: Table, words: str) -> None:
    """What the table holds, for those who hear it read."""
    properties = table._tbl.tblPr
    properties.append(element("tblDescription", val=words))


def describe_picture(picture: InlineShape, words: str) -> None:
    """The words for those who don't see it; and no margin, which some programs add unasked."""
    inline = picture._inline
    inline.docPr.set("descr", words)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")


def all_runs(paragraph: Paragraph) -> list[Run]:
    """The runs of a paragraph, those inside links too."""
    return [Run(found, paragraph) for found in paragraph._p.iter(qn("w:r"))]


def set_language(document: Document, language: str) -> None:
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    fonts.append(element("lang", val=language))


def set_style(
    document: Document,
    name: str,
    *,
    size: float,
    colour: str,
    bold: bool = False,
    before: float = 0,
    after: float = 4,
) -> None:
    """A paragraph style in the file's own typeface."""
    style = document.styles[name]
    style.font.name = "Calibri"
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = False
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Calibri")
    for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
