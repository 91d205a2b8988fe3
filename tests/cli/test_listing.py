"""The tables and lists of a record of the examples, as a terminal or a script sees them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
"""The fixture of conftest.py: arguments → exit code, output and messages."""


EVENT_COLUMNS = ["when", "where", "what", "who", "figures", "says who", "source", "id"]


def _rows(ran: Any) -> list[dict[str, Any]]:  # noqa: ANN401 — conftest.Ran can't be imported
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_the_event_table_has_its_columns_side_by_side_on_a_wide_terminal(run: Run) -> None:
    header = run("events", width=200).out.splitlines()[1]
    assert [column.strip() for column in header.split("  ") if column.strip()] == EVENT_COLUMNS


@pytest.mark.parametrize("command", ["events", "figures"])
@pytest.mark.parametrize("width", [80, 100, 200])
def test_no_table_is_wider_than_the_terminal_or_breaks_an_id(
    command: str, width: int, run: Run
) -> None:
    shown = run(command, width=width)
    ids = [str(row["id"])[:8] for row in _rows(run(command, "--json"))]
    assert max(len(line) for line in shown.out.splitlines()) <= width
    assert all(each in shown.out for each in ids)
    assert shown.err == f"{len(ids)} {command}\n"


def test_at_100_columns_a_place_and_its_country_stand_in_one_line(run: Run) -> None:
    shown = run("events", "--place", "Kramatorsk", width=100)
    assert "Kramatorsk, UA" in shown.out


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        ("--country Iraq", lambda row: row["country"] == "IQ"),
        ("--country ps", lambda row: row["country"] == "PS"),
        ("--type shelling", lambda row: row["type"] == "shelling"),
        ("--newness background", lambda row: row["newness"] == "background"),
        ("--since 2024 --until 2024-07-22", lambda row: row["start"][:7] == "2024-07"),
        ("--kind killed", lambda row: any(f["kind"] == "killed" for f in row["figures"])),
        ("--outlet harbour", lambda row: row["outlet"] == "The Harbour Post"),
        ("--status ordered", lambda row: row["status"] == "ordered"),
    ],
)
def test_a_filter_keeps_what_it_asks_for_and_drops_the_rest(
    arguments: str, holds: Callable[[dict[str, Any]], bool], run: Run
) -> None:
    rows = _rows(run("events", *arguments.split(), "--json"))
    assert rows
    assert all(holds(row) for row in rows)
    assert len(rows) < len(_rows(run("events", "--json")))


def test_a_limit_and_a_search_narrow_figures(run: Run) -> None:
    found = _rows(run("figures", "--search", '"railway station"', "--json"))
    assert {row["country"] for row in found} <= {"UA", None}
    assert len(_rows(run("figures", "--limit", "2", "--json"))) == 2


def test_finding_nothing_is_no_error(run: Run) -> None:
    ran = run("events", "--place", "Atlantis")
    assert (ran.code, ran.out, ran.err) == (0, "", "0 events\n")


def test_reports_are_listed_with_the_one_that_was_not_read_marked(run: Run) -> None:
    shown = run("report", "--list")
    assert "Le Bulletin du Soir: La gare de Kramatorsk" in shown.out
    assert shown.out.count("[not read: language]") == 1
    assert len(_rows(run("report", "--list", "--json"))) == len(shown.out.splitlines())


def test_status_counts_what_the_lists_list(run: Run) -> None:
    (status,) = _rows(run("status", "--json"))
    assert status["pages"] == status["read"] == 14
    assert status["events"] == len(_rows(run("events", "--json")))
    assert status["figures"] == len(_rows(run("figures", "--json")))
    assert status["incidents"] == len(_rows(run("incidents", "--json")))
    shown = run("status").out
    assert "pages      14: 14 read, 0 waiting, 0 failed" in shown
    assert "kept but not read, language (fr): 1" in shown


def test_a_name_is_found_in_the_gazetteer_with_its_chain(run: Run) -> None:
    shown = run("gazetteer", "find", "Deir ezZor")
    assert "SY" in shown.out.splitlines()[0]
    places = [row["place"] for row in _rows(run("gazetteer", "find", "Deir ezZor", "--json"))]
    assert ("SY", "town") in [(place["country"], place["kind"]) for place in places]
    assert run("gazetteer", "find", "Qqqqqqqq").err == "0 places\n"
