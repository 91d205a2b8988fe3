"""What waits in the record and what was given up, on the desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.given_up import WHY, give_up

if TYPE_CHECKING:
    from tests.desk.adding.conftest import Desk  # a fixture's type; tests can't import at run time


def test_nothing_waits_in_a_record_that_is_read(plain_desk: "Desk") -> None:
    told = plain_desk.get("/queue")
    assert (told["pages"], told["in_hand"], told["dead"], told["dead_count"]) == (0, 0, [], 0)


def test_what_was_given_up_is_told_and_can_be_tried_again(
    plain_desk: "Desk", own_record: Path
) -> None:
    first, second = give_up(own_record, 1), give_up(own_record, 2)
    told = plain_desk.get("/queue")
    assert told["dead_count"] == 2
    assert told["dead"][0] == {"id": first, "name": "pages/1.txt", "problem": WHY}
    answer = plain_desk.send("POST", "/queue/retry", json={"id": first})
    assert answer.status_code == 202, answer.text
    assert [each["id"] for each in answer.json()["dead"]] == [second]
    assert answer.json()["pages"] == 1
    assert plain_desk.send("POST", "/queue/retry", json={}).json()["dead_count"] == 0


def test_more_than_fifty_are_counted(plain_desk: "Desk", own_record: Path) -> None:
    for number in range(53):
        give_up(own_record, number)
    told = plain_desk.get("/queue")
    assert (len(told["dead"]), told["dead_count"]) == (50, 53)


def test_what_is_not_there_is_not_tried_again(plain_desk: "Desk") -> None:
    assert plain_desk.send("POST", "/queue/retry", json={"id": "job-7"}).status_code == 404
    assert plain_desk.send("POST", "/queue/retry", json={"id": "nothing"}).status_code == 404
