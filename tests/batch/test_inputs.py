"""Pages on Spark are those of `dateline ingest`, with the same ids, whatever they come in."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from tests.batch.corpus import corpus_lines

from dateline.batch.inputs import Format, read_items
from dateline.batch.pages import PAGES, bucket_in_sql, bucket_of, to_pages
from dateline.domain import Page
from dateline.errors import SettingsError
from dateline.pages import read_pages
from dateline.record.serial import page_from_json

# One Spark at a time: each takes 3 GB, and minutes.
pytestmark = [pytest.mark.xdist_group("spark"), pytest.mark.timeout(900)]
HTML = "<html><title>Market hit</title><p>Shells fell on the market of Saraqib.</p></html>"
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
    b"WARC-Date: 2024-07-27T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
)


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Path:
    """A folder with something of every form, and names that addresses would mangle."""
    inner = folder / "from the north" / "50%20 off"
    inner.mkdir(parents=True)
    lines = list(corpus_lines(60))
    odd = [
        "",
        "  \t",
        "\ufeff" + lines[0],
        lines[1] + "\r",
        '{"text": "\N{LINE SEPARATOR} no break"}',
    ]
    (folder / "a.jsonl").write_text("\n".join(lines + odd), encoding="utf-8", newline="")
    (folder / "broken.ndjson").write_bytes(b'{"text": "\xff\xfe"}\n{"text": 3}\n{"text": "Fine."}')
    (inner / "b #1.jsonl").write_text("\n".join(lines[:7]) + "\n", encoding="utf-8")
    (folder / "c.jsonl.gz").write_bytes(gzip.compress("\n".join(lines[7:12]).encode()))
    (inner / "page.html").write_text(HTML, encoding="utf-8")
    (folder / "notes.txt").write_text("Shells fell on the market of Saraqib on Friday.")
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode()
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(WARC % (len(http), http)))
    return folder


def pages_on_spark(spark: Any, source: str, form: Format = Format.AUTO) -> dict[str, Page]:  # noqa: ANN401
    rows = read_items(spark, source, form).mapInArrow(to_pages(2), PAGES).collect()
    pages = {row["id"]: page_from_json(row["about"], bytes(row["content"])) for row in rows}
    assert len(pages) == len(rows)
    return pages


def pages_of(source: str) -> dict[str, Page]:
    return {page.id: page for page in read_pages(source)}


@pytest.mark.parametrize("block", ["134217728", "3000"])
def test_a_folder_gives_the_pages_that_ingest_keeps(corpus: Path, spark: Any, block: str) -> None:  # noqa: ANN401
    before = spark.conf.get("spark.sql.files.maxPartitionBytes")
    spark.conf.set("spark.sql.files.maxPartitionBytes", block)  # small ones cut files in pieces
    try:
        found = pages_on_spark(spark, str(corpus))
    finally:
        spark.conf.set("spark.sql.files.maxPartitionBytes", before)
    expected = pages_of(str(corpus))
    assert {page.source for page in found.values()} == {page.source for page in expected.values()}
    assert found == expected


def test_one_file_is_its_own_source(corpus: Path, spark: Any) -> None:  # noqa: ANN401
    assert pages_on_spark(spark, f"{corpus}/a.jsonl") == pages_of(f"{corpus}/a.jsonl")
    assert pages_on_spark(spark, f"{corpus}/") == pages_of(f"{corpus}/")


def test_rows_of_parquet_are_lines_of_the_contract(tmp_path: Path, spark: Any) -> None:  # noqa: ANN401
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(
        {
            "text": ["Shells fell.", None, "A bridge was blown up."],
            "published": pa.array(["2024-07-27", "2024-07-28", None]).cast(pa.date32()),
            "outlet": ["Harbour Post", None, None],
            "id": [1, 2, 3],
            "embedding": [[0.1], [0.2], [0.3]],
        }
    )
    pq.write_table(table, tmp_path / "news.parquet")
    found = pages_on_spark(spark, str(tmp_path), Format.PARQUET)
    by_source = {page.source.rpartition("#")[2]: page for page in found.values()}
    assert json.loads(by_source["1"].content)["text"] == "Shells fell."
    assert (by_source["1"].given.id, by_source["1"].given.outlet) == ("1", "Harbour Post")
    assert str(by_source["1"].given.published) == "2024-07-27"
    assert "text: Field required" in (by_source["2"].error or "")
    assert by_source["3"].error is None
    assert pages_on_spark(spark, str(tmp_path)) == found


def test_parquet_with_no_texts_is_refused(tmp_path: Path, spark: Any) -> None:  # noqa: ANN401
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"body": ["Shells fell."]}), tmp_path / "news.parquet")
    with pytest.raises(SettingsError, match="no column text"):
        read_items(spark, str(tmp_path), Format.PARQUET)


def test_sql_puts_an_id_into_the_bucket_that_python_does(spark: Any) -> None:  # noqa: ANN401
    ids = ["00000000aaaa", "ffffffff0000", "1a2b3c4d5e6f", "80000000ffff"]
    rows = spark.createDataFrame([(each,) for each in ids], "id string")
    told = rows.selectExpr("id", f"{bucket_in_sql('id', 7)} as bucket").collect()
    assert {row["id"]: row["bucket"] for row in told} == {each: bucket_of(each, 7) for each in ids}
