"""Whatever a page says, a cell is harmless and a file reads back."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.exports.columns import Column, Kind, Row
from dateline.exports.form import Form
from dateline.exports.formats import write_table
from dateline.exports.names import private_words, withhold
from dateline.exports.safe import DANGEROUS, safe

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
COLUMNS = (Column("one"), Column("many", Kind.TEXTS))


@settings(deadline=None)
@given(one=ANY_TEXT, many=st.lists(ANY_TEXT, max_size=3))
def test_every_csv_cell_is_harmless_and_reads_back(one: str, many: list[str]) -> None:
    target = io.StringIO(newline="")
    write_table(COLUMNS, [Row("1", {"one": one, "many": many})], target, form=Form.CSV)
    target.seek(0)
    _, cells = csv.reader(target)
    assert not any(cell.startswith(DANGEROUS) for cell in cells)
    assert cells == [safe(one), safe("; ".join(many)) or ""]


@settings(deadline=None)
@given(one=ANY_TEXT, many=st.lists(ANY_TEXT, max_size=3))
def test_json_lines_give_back_what_went_in(one: str, many: list[str]) -> None:
    target = io.StringIO(newline="")
    row = {"one": one, "many": many}
    write_table(COLUMNS, [Row("1", row)], target, form=Form.JSONL)
    (line,) = target.getvalue().removesuffix("\n").split("\n")
    assert json.loads(line) == row


@settings(deadline=None)
@given(text=ANY_TEXT)
def test_withholding_never_fails_and_touches_no_text_without_capitals(text: str) -> None:
    private = private_words((), [text], lambda _: ())
    written = withhold(text, private)
    assert written == text or any(letter.isupper() for letter in text)
