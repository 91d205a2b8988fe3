import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.domain import Page, PageKind
from dateline.pages import decode

LONG_RUSSIAN = "Войска вошли в город в пятницу, сообщили очевидцы и местные власти. " * 5


def page(content: bytes, charset: str | None = None) -> Page:
    return Page(source="-", kind=PageKind.HTML, content=content, charset=charset)


@pytest.mark.parametrize(
    ("written_in", "declared", "text"),
    [
        ("utf-8", None, "Dayr al Balaḩ"),
        ("utf-8", "iso-8859-1", "Dayr al Balaḩ"),  # what servers call everything
        ("utf-8", "nonsense", "Dayr al Balaḩ"),
        ("utf-8", "unicode_escape", "Dayr al Balaḩ"),
        ("utf-8-sig", None, "Dayr al Balaḩ"),
        ("utf-16", None, "Dayr al Balaḩ"),
        ("utf-16-le", None, "Shells fell on the town."),
        ("cp1252", "iso-8859-1", "“Bogotá”, he said – twice"),
        ("cp1256", "windows-1256", "دخلت القوات المدينة"),
        ("gb18030", "gb2312", "军队星期五进入该市"),
        ("iso2022_jp", "iso-2022-jp", "部隊は金曜日に町に入った"),
        ("koi8-r", None, LONG_RUSSIAN),
        ("cp1251", "utf-8", LONG_RUSSIAN),  # declared wrongly: found by its letters
        ("utf-8", "hex", "plain"),
    ],
)
def test_a_text_comes_out_as_written_whatever_was_declared(
    written_in: str, declared: str | None, text: str
) -> None:
    assert decode(page(text.encode(written_in), declared)) == text


def test_the_page_itself_can_declare_its_encoding() -> None:
    html = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head>{}'
    words = "دخلت القوات المدينة"
    written = html.format("windows-1256", words)
    assert decode(page(written.encode("cp1256"))) == written


@pytest.mark.parametrize("declared", ["utf-16", "cp037", "utf-32-le"])
def test_a_declaration_in_ascii_of_a_set_that_writes_it_otherwise_is_not_believed(
    declared: str,
) -> None:
    html = f'<html><meta charset="{declared}">Shells fell on the market. </html>'
    html += " " * (-len(html) % 4)
    assert decode(page(html.encode())) == html


def test_a_contract_line_is_utf8_whatever_its_text_is_about() -> None:
    line = b'{"text": "Write <meta charset=hz> and then ~{<:Ky2;~}."}'
    report = Page(source="-", kind=PageKind.REPORT, content=line)
    assert decode(report) == line.decode()


def test_a_page_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    cut = (LONG_RUSSIAN.strip().removesuffix(".")).encode()[:-1]
    text = decode(page(cut, "iso-8859-1"))
    assert text.startswith("Войска вошли")
    assert text.endswith("\N{REPLACEMENT CHARACTER}")


def test_line_ends_are_one_kind_and_nuls_are_spaces() -> None:
    assert decode(page(b"one\r\ntwo\rthree\0four")) == "one\ntwo\nthree four"


@given(
    content=st.binary(max_size=200),
    charset=st.sampled_from([None, "utf-7", "idna", "utf-16", "\0"]),
)
def test_any_bytes_become_text_that_can_be_stored(content: bytes, charset: str | None) -> None:
    text = decode(page(content, charset))
    assert "\0" not in text
    text.encode()


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE])
def test_a_mark_alone_is_no_error(mark: bytes) -> None:
    assert len(decode(page(mark))) <= 1
