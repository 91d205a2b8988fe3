"""Each form is read back by another program and says the same."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import html as parser
from markdown_it import MarkdownIt
from pypdf import PdfReader
from tests.briefing.telling import briefing, total
from tests.exports.conftest import MARLO, SHOPPERS, Told, incident, read

from dateline.briefing.document import Document, drawings
from dateline.briefing.docx import to_docx
from dateline.briefing.forms import BriefingForm, file_stem, write_briefing
from dateline.briefing.html import to_html
from dateline.briefing.markdown import escaped, to_markdown
from dateline.briefing.pdf import to_pdf
from dateline.briefing.sections import to_document
from dateline.domain import FigureKind
from dateline.exports.codebook_rows import Sourced

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) | `x` \x0b"


@pytest.fixture
def document(strike: Sourced, order: Sourced, battle: Sourced) -> Document:
    return to_document(briefing(strike, order, battle, totals=(total(39200, "39,200"),)))


@pytest.fixture
def hostile() -> Document:
    """Reports whose words, titles, outlets and links try to be more than text."""
    told = read(
        f"Jets bombed shoppers {EVIL} in Marlo. They killed 14 people {EVIL} there.",
        actors=(SHOPPERS,),
        figures=(Told(words="14 people", kind=FigureKind.KILLED, low=14, high=14),),
        outlet=f"Post {EVIL}",
        title=f"Title {EVIL}",
        place=MARLO,
    )
    return to_document(briefing(incident((told,))))


def _docx_text(data: bytes) -> str:
    file = docx.Document(BytesIO(data))
    cells = [c.text for t in file.tables for row in t.rows for c in row.cells]
    return "\n".join([*(each.text for each in file.paragraphs), *cells])


def _pdf_text(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _html_text(page: str) -> str:
    return " ".join(parser.fromstring(page).body.text_content().split())


@pytest.mark.parametrize("form", BriefingForm)
def test_every_form_tells_the_figures_the_totals_the_sides_and_the_sources(
    form: BriefingForm, document: Document
) -> None:
    data = write_briefing(document, form)
    readers: dict[BriefingForm, Callable[[bytes], str]] = {
        BriefingForm.HTML: lambda told: _html_text(told.decode()),
        BriefingForm.MD: bytes.decode,
        BriefingForm.PDF: _pdf_text,
        BriefingForm.DOCX: _docx_text,
    }
    text = readers[form](data)
    for words in (
        "Syria",
        "13–19 May 2024",
        "Headline figures",
        "over 2 incidents",
        "at least 39,200",
        "Health Ministry",
        "The Harbour Gazette",
        "At least 17 people were killed",
        "Method and limits",
    ):
        assert words in text


@pytest.mark.parametrize("form", BriefingForm)
def test_the_same_document_gives_the_same_bytes(form: BriefingForm, document: Document) -> None:
    assert write_briefing(document, form) == write_briefing(document, form)


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing(document: Document) -> None:
    page = parser.fromstring(to_html(document))
    assert not page.xpath("//script | //link | //iframe | //img | //object | //form")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert re.findall(r"url\((?!data:)", page.findtext(".//style") or "") == []


def test_every_reference_leads_to_its_source(document: Document) -> None:
    page = parser.fromstring(to_html(document))
    targets = {each.removeprefix("#") for each in page.xpath("//span[@class='refs']//a/@href")}
    assert targets
    assert targets <= set(page.xpath("//ol[@class='sources']/li/@id"))


def test_words_of_a_report_are_only_words_on_the_page(hostile: Document) -> None:
    page = parser.fromstring(to_html(hostile))
    assert not page.xpath("//script | //img | //@*[starts-with(name(), 'on')]")
    assert all(link.startswith(("#", "https://")) for link in page.xpath("//a/@href | //*/@src"))
    assert "<script>alert(1)</script>" in page.body.text_content()


def test_words_of_a_report_are_only_words_in_markdown(hostile: Document) -> None:
    page = parser.fromstring(MarkdownIt("commonmark").enable("table").render(to_markdown(hostile)))
    assert not page.xpath("//script | //img | //code")
    assert all(link.startswith("https://") for link in page.xpath("//a/@href"))
    assert "<script>alert(1)</script>" in page.text_content()
    assert "[a](javascript:alert(3)) | `x`" in page.text_content()


def test_words_of_a_report_open_in_a_word_processor(hostile: Document) -> None:
    text = _docx_text(to_docx(hostile))
    assert "<script>alert(1)</script>" in text
    assert "\x0b" not in text


def test_words_of_a_report_are_only_words_in_pdf(hostile: Document) -> None:
    reader = PdfReader(BytesIO(to_pdf(hostile)))
    assert "alert(1)" in _pdf_text(to_pdf(hostile))
    assert "/JS" not in str(reader.trailer["/Root"].get_object())


def test_a_link_that_is_none_of_the_webs_is_not_linked() -> None:
    told = read("Jets bombed Marlo at noon.", title="Bombs")
    object.__setattr__(told.report, "url", "javascript:alert(1)")
    document = to_document(briefing(incident((told,))))
    assert "javascript" not in to_html(document)
    assert "javascript" not in to_markdown(document)
    with ZipFile(BytesIO(to_docx(document))) as parts:
        assert b"javascript" not in parts.read("word/_rels/document.xml.rels")


def test_a_word_processor_hears_what_its_pictures_and_tables_show(document: Document) -> None:
    with ZipFile(BytesIO(to_docx(document))) as parts:
        body = parts.read("word/document.xml").decode()
    assert body.count('descr="') == len(list(drawings(document)))
    assert body.count("<w:tblDescription") == body.count("<w:tbl>")


def test_the_pdf_is_a4_and_has_its_parts_as_bookmarks(document: Document) -> None:
    reader = PdfReader(BytesIO(to_pdf(document)))
    width, height = (float(side) for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (595, 842)
    assert "Method and limits" in str(reader.outline)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a_b * c", r"a\_b \* c"),
        ("- no list", r"\- no list"),
        ("12. May", r"12\. May"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("two\nlines", "two lines"),
        ("a | b", r"a \| b"),
    ],
)
def test_markdown_leaves_words_alone(text: str, written: str) -> None:
    assert escaped(text) == written


def test_drawings_are_named_in_markdown_in_their_order(document: Document) -> None:
    names = [f"x-{n}.svg" for n, _ in enumerate(drawings(document), start=1)]
    assert re.findall(r"!\[[^\]]*\]\(<([^>]*)>\)", to_markdown(document, names)) == names


def test_a_file_is_named_after_place_and_days() -> None:
    stem = file_stem("Khān Yūnis / Gaza: «x»", date(2024, 7, 22), date(2024, 7, 28))
    assert stem == "briefing-khan-yunis-gaza-x-2024-07-22-2024-07-28"
    assert (
        file_stem("غزة", date(2024, 7, 22), date(2024, 7, 28)) == "briefing-2024-07-22-2024-07-28"
    )
