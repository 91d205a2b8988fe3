import pytest

from dateline.domain import Dateline, Span
from dateline.lexicon.agencies import agency_called, load_agencies
from dateline.reports.agency import find_agency, is_credit_line


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Agence France-Presse", "AFP"),
        ("reuters", "Reuters"),
        ("ACAN - EFE", "ACAN-EFE"),
        ("The Associated Press", "AP"),
        ("Anadolu Agency", "Anadolu"),
        ("FNA", "Fars"),
    ],
)
def test_an_agency_is_known_by_any_of_its_names(name: str, shown: str) -> None:
    agency = agency_called(name)

    assert agency is not None
    assert agency.name == shown


def test_the_lexicon_covers_the_world_and_its_ids_are_unique() -> None:
    agencies = load_agencies()

    assert len(agencies) >= 60
    assert len({agency.id for agency in agencies}) == len(agencies)
    assert all(agency.country is None or len(agency.country) == 2 for agency in agencies)
    assert agency_called("The Tidewater Gazette") is None


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("Two were killed. The road was closed, police said. (AFP)", "AFP"),
        ("Two were killed. The road was closed, police said. – dpa", "dpa"),
        ('"We heard it," she said.\n\nReporting by A. Reyes; Editing by J. Doe', "Reuters"),
        ("Two were killed.\n\n(With inputs from PTI and ANI)", "PTI"),
        ("Two were killed, an officer told AFP from the scene.", None),
        ("Two were killed in the province of Fars.", None),
        ("", None),
    ],
)
def test_a_closing_credit_names_the_agency(body: str, agency: str | None) -> None:
    assert find_agency(None, body=body) == agency


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AFP", "AFP"),
        ("Agencies", "Agencies"),
        ("Ana Reyes, Associated Press", "AP"),
        ("Jane Roe", None),
    ],
)
def test_a_byline_names_the_agency(byline: str, agency: str | None) -> None:
    assert find_agency(None, body="Two were killed.", byline=byline) == agency


def test_the_dateline_is_the_surest_sign() -> None:
    dateline = Dateline(span=Span(0, 12), agency="Reuters")

    assert find_agency(dateline, body="Two were killed. (AFP)", byline="AP") == "Reuters"


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("AFP", True),
        ("(Reuters)", True),
        ("- AP, AFP", True),
        ("(Reporting by Ana Reyes in Aden; Editing by John Doe)", True),
        ("AFP reporters saw smoke over the port.", False),
        ("Reporting on the war has become dangerous.", False),
    ],
)
def test_a_credit_line_says_nothing_else(line: str, is_credit: bool) -> None:
    assert is_credit_line(line) is is_credit
