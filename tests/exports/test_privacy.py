"""Private persons' names and exact sites of shelters and clinics leave only when asked for."""

import json
from collections.abc import Sequence

import pytest

from dateline.domain import Span
from dateline.exports.codebook_rows import Choices, Sourced, find_nobody, incident_table
from dateline.exports.codebooks import BOOKS
from dateline.exports.columns import Row
from dateline.exports.form import Book
from dateline.exports.names import private_words, withhold

GAP = "[name withheld]"


def _rows(told: Sourced, book: Book, choices: Choices) -> list[Row]:
    return list(incident_table((told,), BOOKS[book], choices).rows)


@pytest.mark.parametrize("book", Book)
def test_no_column_names_a_victim_or_a_witness(book: Book, strike: Sourced) -> None:
    for row in _rows(strike, book, Choices()):
        whole = json.dumps(row.values, ensure_ascii=False)
        assert "Haddad" not in whole
        assert "Layla" not in whole
        assert "Nasser" not in whole
        assert "names of private persons withheld" in row.values["warning"]


def test_who_holds_an_office_is_named(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.DATELINE, Choices())
    assert any("Governor Ahmed Salem said" in text for text in row.values["source_sentences"])
    assert row.values["said_by"] == ["Governor Ahmed Salem", GAP]


def test_names_leave_when_asked_for(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.DATELINE, Choices(private_names=True))
    assert row.values["said_by"] == ["Governor Ahmed Salem", "Karim Nasser"]
    assert GAP not in json.dumps(row.values)
    assert "withheld" not in row.values["warning"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Layla Haddad, 34, was killed.", "[name withheld], 34, was killed."),
        ("Mr Karim Nasser, a baker, wept.", "Mr [name withheld], a baker, wept."),
        (
            "Umm Yusuf told us. Then Yusuf ran.",
            "Umm [name withheld] told us. Then [name withheld] ran.",
        ),
        ("Governor Ahmed Salem spoke.", "Governor Ahmed Salem spoke."),
        ("Dr Sami Khoury, director of Marlo Hospital, spoke.",) * 2,
        ("The army spokesman, Col. Hassan Idris, denied it.",) * 2,
        (
            "Governor Ahmed Salem mourned Mr Ahmed Haddad.",
            "Governor Ahmed Salem mourned Mr [name withheld].",
        ),
        ("Mr Putin and Mr Erdogan met.",) * 2,
    ],
)
def test_a_name_is_kept_when_an_office_is_told_with_it(text: str, written: str) -> None:
    assert withhold(text, private_words((), [text], find_nobody)) == written


def test_whoever_finds_people_is_believed() -> None:
    text = "A shell killed Omar in Marlo."

    def find_people(text: str) -> Sequence[Span]:
        at = text.index("Omar")
        return (Span(at, at + len("Omar")),)

    assert (
        withhold(text, private_words((), [text], find_people)) == f"A shell killed {GAP} in Marlo."
    )


@pytest.mark.parametrize("book", [Book.DATELINE, Book.ACLED, Book.UCDP, Book.PLOVER])
def test_a_clinics_point_is_coarsened(book: Book, clinic: Sourced) -> None:
    (row,) = _rows(clinic, book, Choices())
    assert row.geometry == {"type": "Point", "coordinates": [36.35, 35.95]}
    assert "exact site withheld" in row.values["warning"]
    (exact,) = _rows(clinic, book, Choices(exact_sites=True))
    assert exact.geometry == {"type": "Point", "coordinates": [36.39123, 35.98765]}


def test_precision_codes_follow_the_coarser_place(clinic: Sourced) -> None:
    (acled,), (ucdp,) = (_rows(clinic, book, Choices()) for book in (Book.ACLED, Book.UCDP))
    assert (acled.values["geo_precision"], ucdp.values["where_prec"]) == (2, 3)
    assert (acled.values["location"], acled.values["admin2"]) == ("Harem District",) * 2
    (exact,) = _rows(clinic, Book.UCDP, Choices(exact_sites=True))
    assert exact.values["where_prec"] == 1


def test_a_town_is_no_secret(strike: Sourced) -> None:
    (row,) = _rows(strike, Book.DATELINE, Choices())
    assert row.geometry == {"type": "Point", "coordinates": [36.3912, 35.9876]}
