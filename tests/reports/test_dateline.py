from datetime import date

import pytest

from dateline.reports.dateline import find_dateline

NEAR = date(2017, 11, 5)


def marked(text: str) -> tuple[str, int, tuple[int, int] | None]:
    """The text of "[BAGHDAD] (AFP) - |Troops", where the news begins, and the place's bounds."""
    bare = text.replace("|", "").replace("⟦", "").replace("⟧", "")
    begins = text.replace("⟦", "").replace("⟧", "").index("|")
    if "⟦" not in text:
        return bare, begins, None
    start = text.index("⟦")
    return bare, begins, (start, text.index("⟧") - 1)


@pytest.mark.parametrize(
    ("written", "agency", "day"),
    [
        ("⟦BAGHDAD⟧, Nov 3 (Reuters) - |Troops entered the town.", "Reuters", "2017-11-03"),
        ("⟦GAZA STRIP⟧, July 27 (Xinhua) -- |The army said so.", "Xinhua", "2017-07-27"),
        ("⟦Khan Younis⟧, Gaza (AP) — |The army said so.", "AP", None),
        ("⟦ADEN⟧ (AFP) – |Troops entered the port.", "AFP", None),
        ("⟦DEIR AL-BALAH⟧, Gaza Strip (AP) — |The army said so.", "AP", None),
        ("⟦LONDON⟧: |A man was held on Friday over the attack.", None, None),
        ("⟦Paris⟧, 3 Nov (EFE).- |The minister said so.", "EFE", "2017-11-03"),
        ("⟦LIMA⟧, 3 FEB 90 (RADIO NACIONAL) -- [REPORT] [TEXT] |A BOMB", None, "1990-02-03"),
        ("⟦SAN JOSE⟧ (COSTA RICA), 1 APR 89 (ACAN - EFE) -- [TEXT] |A", "ACAN-EFE", "1989-04-01"),
        ("⟦GENEVA⟧ (3 November 2017) – |The office said so.", None, "2017-11-03"),
        ("⟦KYIV⟧. Nov 3 (Interfax-Ukraine) - |Shells fell.", "Interfax-Ukraine", "2017-11-03"),
        ("⟦ISTANBUL/ANKARA⟧ (Reuters) - |Police said so.", "Reuters", None),
        ("⟦NEW DELHI⟧ [India], November 3 (ANI): |Police said so.", "ANI", "2017-11-03"),
        ("⟦RAMALLAH⟧, Friday, November 3, 2017 (WAFA) – |Soldiers", "WAFA", "2017-11-03"),
        ("⟦DAR ES SALAAM⟧, Tanzania (AP) _\n\n|The bomb went off.", "AP", None),
        ("⟦KABUL⟧, Afghanistan — |The blast killed two.", None, None),
        ("⟦SANA'A⟧, Feb. 5 (Saba) |At least three were killed.", "Saba", "2018-02-05"),
        ("⟦SELDON⟧ (MPA) - |Troops entered the town.", "MPA", None),
        ("(Reuters) - |Troops entered the town.", "Reuters", None),
        ("(CNN)|Troops entered the town.", "CNN", None),
        ("NNA - |The army said so.", "NNA", None),
        ("NO CITY, NO DATE (EFE) -- |THE ARMY SAID SO.", "EFE", None),
    ],
)
def test_a_dateline_gives_place_agency_and_day(
    written: str, agency: str | None, day: str | None
) -> None:
    text, begins, place = marked(written)

    dateline = find_dateline(text, near=NEAR)

    assert dateline is not None
    assert (dateline.span.start, dateline.span.end) == (0, begins)
    assert place == (dateline.place and (dateline.place.start, dateline.place.end))
    assert dateline.agency == agency
    assert dateline.day == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    "text",
    [
        "NATO - The alliance said that it would send planes to the region.",
        "BREAKING: The army has entered the town, a spokesman said on Friday.",
        "BOOM: Minister resigns over the strike\n\nThe minister resigned on Friday.",
        "Assad: The army will stay in the province until the last village is free.",
        "The Palestinian Authority (PA) - which pays the wages - said it was broke.",
        "The army, police and militia - three forces in all - entered the town.",
        "THE GUERRILLAS -- THE PEOPLE'S ARMY -- ATTACKED THE FARM.",
        "On Nov 3: The army entered the town.",
        "Troops entered the town on Friday (Reuters was told) - and left again.",
        "",
        "   \n\n",
        "- ",
    ],
)
def test_an_opening_with_a_dash_or_colon_is_not_always_a_dateline(text: str) -> None:
    assert find_dateline(text, near=NEAR) is None


@pytest.mark.parametrize(
    ("near", "day"),
    [("2018-01-02", "2017-12-31"), ("2017-12-30", "2017-12-31"), ("2018-12-31", "2018-12-31")],
)
def test_a_day_without_a_year_is_the_one_nearest_to_publication(near: str, day: str) -> None:
    dateline = find_dateline("ADEN, Dec 31 (AFP) - Troops left.", near=date.fromisoformat(near))

    assert dateline is not None
    assert dateline.day == date.fromisoformat(day)


def test_a_day_without_a_year_stays_open_when_nothing_tells_the_year() -> None:
    dateline = find_dateline("ADEN, Dec 31 (AFP) - Troops left.")

    assert dateline is not None
    assert dateline.day is None


def test_a_day_that_no_month_has_is_left_out() -> None:
    dateline = find_dateline("ADEN, Feb 31, 2017 (AFP) - Troops left.")

    assert dateline is not None
    assert dateline.day is None
