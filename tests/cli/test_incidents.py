"""Incidents at the command line: listed, shown with all their sources, and overruled."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import incident_choices
from dateline.record import IncidentOrder, Shown

Run = Callable[..., Any]


@pytest.fixture
def own(examples_record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Runs commands on a copy of the examples' record, which may be corrected."""
    path = tmp_path / "own.db"
    shutil.copy(examples_record, path)
    monkeypatch.setenv("DATELINE_RECORD", str(path))
    monkeypatch.setenv("DATELINE_USER", "Amal")
    return run


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("incidents", *arguments, "--json").out.splitlines()]


def station(run: Run) -> dict[str, Any]:
    """The strike on the railway station, which five outlets tell."""
    (found,) = listed(run, "--place", "Kramatorsk", "--type", "shelling")
    return found


def test_the_lists_of_choices_are_those_of_the_record() -> None:
    assert [each.value for each in incident_choices.Which] == [each.value for each in Shown]
    assert [each.value for each in incident_choices.Order] == [each.value for each in IncidentOrder]


def test_the_copied_story_is_one_source_and_the_figures_are_a_range(run: Run) -> None:
    found = station(run)
    assert found["reports"] >= 4
    # a toll that rises is an update; Moscow's denial is of this strike
    assert found["contested"] == ["status"]
    (killed,) = [figure for figure in found["figures"] if figure["kind"] == "killed"]
    assert killed["best"] == 57
    towns = listed(run, "--place", "Al-Qaim", "--type", "territory_regained")
    town = max(towns, key=lambda row: row["reports"])
    assert town["independent_sources"] < town["reports"]


def test_contradictions_are_shown_with_their_sides(run: Run, tmp_path: Path) -> None:
    told = (
        ("Don Courier", "Shelling of the market in Horlivka on Tuesday killed 14 people", "mayor"),
        ("River Gazette", "Shells hit the market in Horlivka on Tuesday, killing six", "hospital"),
    )
    pages, record = tmp_path / "two.jsonl", str(tmp_path / "two.db")
    pages.write_text(
        "".join(
            json.dumps(
                {
                    "title": "Market shelled",
                    "text": f"{words}, the town's {speaker} said. Ukraine has seen worse weeks.",
                    "published": "2023-05-03",
                    "outlet": outlet,
                }
            )
            + "\n"
            for outlet, words, speaker in told
        ),
        encoding="utf-8",
    )
    assert run("ingest", str(pages), "--record", record).code == 0
    (contested,) = listed(run, "--record", record, "--contested")
    assert contested["contested"] == ["figures"]
    shown = run("incident", contested["id"][:8], "--record", record, width=150).out
    sides = shown.partition("\ncontradictions\n")[2]
    assert "Don Courier" in sides
    assert "River Gazette" in sides
    assert "14" in sides
    assert "6" in sides


def test_incidents_are_listed_as_a_table_that_fits_a_narrow_terminal(run: Run) -> None:
    wide = run("incidents", "--limit", "3")
    assert wide.err == "3 incidents\n"
    assert "independent" in run("incidents", "--sources", "2").out
    narrow = run("incidents", width=60)
    assert max(map(len, narrow.out.splitlines())) <= 60


def test_incidents_are_sorted_as_asked(run: Run) -> None:
    killed = [
        next((each["best"] for each in row["figures"] if each["kind"] == "killed"), -1)
        for row in listed(run, "--sort", "killed")
    ]
    assert killed == sorted(killed, reverse=True)


def test_retold_incidents_are_listed_only_when_asked_for(run: Run) -> None:
    assert not any(row["retold"] for row in listed(run))
    retold = listed(run, "--show", "retold")
    assert retold
    assert all(row["retold"] for row in retold)
    counts = run("status").out
    assert f"incidents  {len(listed(run))}, and apart from them {len(retold)} only retold" in counts


def test_an_incident_is_shown_with_its_sources_side_by_side(run: Run) -> None:
    shown = run("incident", station(run)["id"][:8], "--links", width=150)
    assert shown.code == 0
    words = " ".join(shown.out.split())
    for head in ("sources side by side", "figures over time", "links"):
        assert f"\n{head}\n" in shown.out
    assert "[missile]" in words
    assert "[Kramatorsk]" in words
    assert "Steppe Observer" in words
    assert "← best" in words
    assert " bits: " in words


def test_the_json_of_an_incident_has_all_of_it(run: Run) -> None:
    whole = json.loads(run("incident", station(run)["id"], "--json").out)
    assert {"sources", "links", "history", "contested", "confidence"} <= set(whole)
    for source in whole["sources"]:
        assert all(words for _, _, words in source["evidence"])
    killed = next(figure for figure in whole["figures"] if figure["kind"] == "killed")
    days = [claim["told"] for claim in killed["claims"]]
    assert days == sorted(days)


def test_a_merge_is_told_and_can_be_undone(own: Run) -> None:
    before = listed(own)
    first, second = before[0]["id"], before[1]["id"]
    merged = own("merge", first[:8], second[:8], "--why", "one raid")
    assert merged.code == 0
    assert f"merged {first[:8]} and {second[:8]} into" in merged.err
    assert "dateline undo 1 takes it back" in merged.err
    assert len(listed(own)) == len(before) - 1
    undone = own("undo", "1", "--why", "two raids after all")
    assert "undid what correction 1 did" in undone.err
    assert listed(own) == before


def test_fields_are_set_in_the_words_people_use(own: Run) -> None:
    id_ = station(own)["id"]
    for field, value in [
        ("killed", "57-59, best 59"),
        ("when", "2022-04"),
        ("where", "Slovyansk"),
        ("by", "Russian Armed Forces"),
        ("status", "happened"),
    ]:
        ran = own("correct", id_, field, value, "--why", "seen on the spot")
        assert ran.code == (1 if field == "status" else 0), ran.err
    (row,) = listed(own, "--place", "Slovyansk", "--since", "2022-04-15")
    assert row["id"] == id_
    assert row["corrected"] == ["by", "killed", "when", "where"]
    killed = next(each for each in row["figures"] if each["kind"] == "killed")
    assert (killed["low"], killed["high"], killed["best"]) == (57, 59, 59)
    shown = own("incident", id_, width=150).out
    assert "59 killed (57–59)" in shown
    assert "set by a person" in shown
    assert "seen on the spot" in shown
    assert len(own("history", id_).out.splitlines()) == 4


def test_a_rejected_incident_is_restored(own: Run) -> None:
    id_ = station(own)["id"]
    assert "rejected" in own("reject", id_[:8], "--why", "an exercise").err
    assert listed(own, "--show", "rejected")[0]["id"] == id_
    assert "1 rejected" in own("status").out
    assert "[rejected]" in own("incidents", "--show", "all").out
    assert "restored" in own("restore", id_[:8], "--why", "a real one").err
    assert station(own)["id"] == id_


def test_an_event_moves_and_an_incident_is_split(own: Run) -> None:
    whole = json.loads(own("incident", station(own)["id"], "--json").out)
    events = [source["event"] for source in whole["sources"]]
    assert "of its own" in own("move", events[-1][:8], "--why", "another day").err
    assert own("split", whole["id"], events[1], events[2], "--why", "two halves").code == 0
    assert len(json.loads(own("incident", whole["id"], "--json").out)["sources"]) == (
        len(events) - 3
    )


def test_corrections_survive_the_commands_that_read_and_link_again(own: Run) -> None:
    own("correct", station(own)["id"], "killed", "60", "--why", "final list")
    before = listed(own)
    assert own("link").code == 0
    assert own("reread").code == 0
    assert listed(own) == before


def test_the_best_figure_is_chosen_by_another_rule(own: Run) -> None:
    assert own("link", "--best", "lowest", "--waiting").code == 0
    killed = next(each for each in station(own)["figures"] if each["kind"] == "killed")
    assert killed["best"] == killed["low"]
    assert killed["rule"] == "lowest"
    assert own("link").code == 0
    assert next(each["rule"] for each in station(own)["figures"] if each["kind"] == "killed") == (
        "lowest"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["incident", "ffff0000"], "no incident has an id that begins with ffff0000"),
        (["incident", "xyz"], "is no id"),
        (["correct", "{id}", "colour", "red"], "no field is called 'colour'"),
        (["correct", "{id}", "killed", "many"], "is no figure; write 12"),
        (["correct", "{id}", "killed", "9-3"], "lies above the higher"),
        (["correct", "{id}", "when", "Friday"], "is no date; write it like 2024-07-27"),
        (["correct", "{id}", "type", "picnic"], "is none of: battle"),
        (["correct", "{id}", "where", "Nowhereville"], "no place is called"),
        (["correct", "{id}", "where", "Springfield"], "give the id of one"),
        (["undo", "9"], "dateline history lists them"),
        (["split", "{id}", "ffff"], "has no event whose id begins with ffff"),
        (["merge", "{id}", "{id}"], "one incident already"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    own: Run, arguments: list[str], message: str
) -> None:
    id_ = station(own)["id"]
    why = [] if arguments[0] == "incident" else ["--why", "because"]
    ran = own(*(argument.replace("{id}", id_) for argument in arguments), *why)
    assert ran.code == 1
    assert message in ran.err
    assert ran.err.startswith("dateline: ")
    assert ran.err.count("\n") == 1


def test_a_correction_without_a_reason_is_wrong_usage(own: Run) -> None:
    assert own("reject", station(own)["id"]).code == 2


def test_nothing_in_a_record_is_no_error(run: Run, tmp_path: Path) -> None:
    record = str(tmp_path / "empty.db")
    (tmp_path / "pages").mkdir()
    run("ingest", str(tmp_path / "pages"), "--record", record)
    assert run("incidents", "-r", record).err == "0 incidents\n"
    assert run("history", "-r", record).err == "0 corrections\n"
    assert run("link", "-r", record).code == 0
