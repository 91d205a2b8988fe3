"""`dateline briefing` over the example pages."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

Run = Callable[..., Any]

WEEK = ("--since", "2024-07-22", "--until", "2024-07-28")
GAZA = ("--country", "Palestine", *WEEK)


def test_a_week_in_gaza_has_its_strikes_orders_and_the_running_toll_apart(run: Run) -> None:
    told = run("briefing", *GAZA, "--format", "md").out
    headline = told.partition("## Headline figures")[2].partition("##")[0]
    assert "**100** killed" in headline
    assert "low 67, no upper bound" in headline
    assert "over 2 incidents" in headline
    assert "39,200" not in headline
    totals = told.partition("## Totals told in these days")[2].partition("##")[0]
    assert "at least 39,200" in totals
    assert "| 27 July 2024 |" in totals


def test_a_page_is_written_by_default(run: Run) -> None:
    assert run("briefing", *GAZA).out.startswith("<!doctype html>")


def test_all_forms_go_to_a_folder_under_place_and_days(run: Run, tmp_path: Path) -> None:
    shown = run("briefing", *GAZA, "--format", "all", "--out", str(tmp_path / "week"))
    assert shown.code == 0
    stem = "briefing-palestine-2024-07-22-2024-07-28"
    names = {path.name for path in (tmp_path / "week").iterdir()}
    assert {f"{stem}.{ending}" for ending in ("html", "md", "pdf", "docx")} <= names
    told = (tmp_path / "week" / f"{stem}.md").read_text(encoding="utf-8")
    drawn = {name for name in names if name.endswith(".svg")}
    assert drawn
    assert all(f"(<{name}>)" in told for name in drawn)


@pytest.mark.parametrize("ending", ["html", "md", "pdf", "docx"])
def test_the_form_is_that_of_the_files_ending(ending: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / f"week.{ending}"
    assert run("briefing", *GAZA, "--out", str(path)).code == 0
    data = path.read_bytes()
    if ending == "pdf":
        assert "Palestine" in PdfReader(BytesIO(data)).pages[0].extract_text()
    elif ending == "docx":
        assert any(each.text == "Palestine" for each in docx.Document(BytesIO(data)).paragraphs)
    else:
        assert data.startswith({"html": b"<!doctype html>", "md": b"# Palestine"}[ending])


def test_a_province_holds_only_what_lies_in_it(run: Run) -> None:
    told = run("briefing", "--admin1", "Gaza Strip", *WEEK, "--format", "md").out
    table = told.partition("## Incidents")[2].partition("##")[0]
    rows = [line for line in table.splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert f"{len(rows)} incidents recorded in Gaza Strip" in told
    assert all("Gaza Strip" in row for row in rows)
    assert "Al-Mawasi" not in table


def test_a_title_and_the_other_filters_are_told(run: Run) -> None:
    arguments = ("--type", "air_strike", "--title", "Strikes", "--format", "md")
    told = run("briefing", *GAZA, *arguments).out
    assert told.startswith("# Strikes\n")
    assert "Only incidents with type air strike are in it." in told
    assert "evacuation order" not in told.partition("## Incidents")[2].partition("##")[0]


def test_days_in_which_nothing_is_recorded_make_a_briefing_too(run: Run) -> None:
    shown = run("briefing", "--since", "2001-01-01", "--until", "2001-01-07", "--format", "md")
    assert shown.code == 0
    assert "No incident is recorded for 1–7 January 2001" in shown.out


def test_a_toll_that_grows_after_the_period_began_is_news_of_an_earlier_incident(run: Run) -> None:
    arguments = ("--country", "Ukraine", "--since", "2022-04-09", "--until", "2022-04-12")
    told = run("briefing", *arguments, "--format", "md").out
    news = told.partition("### News of earlier incidents")[2].partition("\n#")[0]
    assert "8 April 2022, Kramatorsk" in news
    assert "Killed: at least 57" in news


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        (("--since", "2024-07-22"), "22–28 July 2024"),
        (("--since", "2024-07"), "1–31 July 2024"),
        (("--until", "2024-07-28"), "22–28 July 2024"),
        (("--since", "2022", "--until", "2022-04"), "1 January – 30 April 2022"),
    ],
)
def test_a_period_may_be_told_by_one_end(arguments: tuple[str, ...], days: str, run: Run) -> None:
    told = run("briefing", "--country", "Sudan", *arguments, "--format", "md").out
    assert f"**{days}**" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--since", "2024-07-28", "--until", "2024-07-22"), "before it begins"),
        ((*WEEK, "--format", "all"), "give a folder with --out"),
        ((*WEEK, "--format", "all", "--out", "week.pdf"), "give a folder with --out"),
        (("--country", "Nowhereland"), "no country is called 'Nowhereland'"),
        (("--since", "tomorrow"), "is no date"),
    ],
)
def test_what_cannot_be_made_is_said(arguments: tuple[str, ...], told: str, run: Run) -> None:
    shown = run("briefing", *arguments)
    assert shown.code != 0
    assert told in shown.err
    assert shown.out == ""
