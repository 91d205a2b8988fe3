"""A corpus as rows that a page each, or several, can be made of, read in parallel.

The source of a page is part of its id, so it is named here as `dateline ingest` would name it.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from dateline.batch.folders import qualified
from dateline.batch.tables import Mapped, Rows, mapped
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, DataFrameReader, SparkSession

ITEMS = "source string, number bigint, content binary"
"""number: of a line or row of a file, from 1; null where the content is that of a whole file."""

FIELDS = ("text", "id", "title", "published", "outlet", "url")
"""The columns of Parquet that are read; they mean what they mean in JSON Lines."""

ROWS_HELD = 24
"""Lines and files that a worker holds at once: each may hold 10 MB."""

_LINES = "*.{jsonl,ndjson,JSONL,NDJSON}"
_PARQUET = "*.{parquet,PARQUET}"
_OTHERS = r"(?i)\.(jsonl|ndjson|parquet)$"


class Format(StrEnum):
    """What the files of a corpus are. auto: each by its name, pages where that says nothing."""

    AUTO = "auto"
    JSONL = "jsonl"
    PARQUET = "parquet"
    PAGES = "pages"


def read_items(spark: "SparkSession", source: str, form: Format) -> "DataFrame":
    """The lines, rows and whole files under a path, in the columns of ITEMS.

    SettingsError when Parquet files have no column of texts.
    """
    auto = form is Format.AUTO
    namer = _namer(source, qualified(spark, source))
    found = []
    if auto or form is Format.PAGES:
        found.append(_files(spark, source, namer, every=not auto))
    if auto or form is Format.JSONL:
        found.append(_lines(spark, source, namer, every=not auto))
    if form is Format.PARQUET or (auto and _has(spark, source, _PARQUET)):
        found.append(_rows(spark, source, namer, every=not auto))
    items = found[0]
    for more in found[1:]:
        items = items.unionByName(more)
    return items


def _files(
    spark: "SparkSession", source: str, namer: Callable[[str], str], *, every: bool
) -> "DataFrame":
    """Whole files: web pages, texts, feeds, web archives, and whatever is compressed."""
    files = _reader(spark, None).format("binaryFile").load(source)
    if not every:
        files = files.where(f"not _metadata.file_name rlike r'{_OTHERS}'")
    rows = files.selectExpr(
        "_metadata.file_path as path", "cast(null as bigint) as number", "content"
    )
    return rows.mapInArrow(_named(namer), ITEMS)


def _lines(
    spark: "SparkSession", source: str, namer: Callable[[str], str], *, every: bool
) -> "DataFrame":
    """Lines, numbered within their files though a large file is read by many workers."""
    reader = _reader(spark, None if every else _LINES).option("lineSep", "\n")
    lines = reader.text(source).selectExpr(
        "_metadata.file_path as path",
        "_metadata.file_block_start as block",
        "cast(value as binary) as content",
    )
    first = _first_numbers(lines.groupBy("path", "block").count().collect())
    return lines.mapInArrow(_numbered(namer, first), ITEMS)


def _rows(
    spark: "SparkSession", source: str, namer: Callable[[str], str], *, every: bool
) -> "DataFrame":
    rows = _reader(spark, None if every else _PARQUET).parquet(source)
    if "text" not in rows.columns:
        raise SettingsError(
            f"{source}: its Parquet files have no column text; name the columns {', '.join(FIELDS)}"
        )
    fields = [name for name in FIELDS if name in rows.columns]
    items = rows.selectExpr(
        "_metadata.file_path as path",
        "_metadata.row_index + 1 as number",
        f"cast(to_json(struct({', '.join(f'`{name}`' for name in fields)})) as binary) as content",
    )
    return items.mapInArrow(_named(namer), ITEMS)


def _reader(spark: "SparkSession", names: str | None) -> "DataFrameReader":
    reader = spark.read.option("recursiveFileLookup", "true")
    return reader.option("pathGlobFilter", names) if names else reader


def _has(spark: "SparkSession", source: str, names: str) -> bool:
    return not _reader(spark, names).format("binaryFile").load(source).select("path").isEmpty()


def _namer(source: str, root: str) -> Callable[[str], str]:
    """What tells a file's source from its address: under `source` as the user wrote it."""
    top = urlsplit(root).path.rstrip("/")
    given = source.rstrip("/") if "://" in source else str(PurePosixPath(source))

    def name(address: str) -> str:
        inner = unquote(urlsplit(address).path).removeprefix(top).strip("/")
        return f"{given.rstrip('/')}/{inner}" if inner else given

    return name


def _named(namer: Callable[[str], str]) -> Mapped:
    def name(rows: Rows) -> Rows:
        for path, number, content in rows:
            yield namer(path), number, content

    return mapped(name, ITEMS, at_once=ROWS_HELD)


def _first_numbers(counts: Iterable[Any]) -> dict[tuple[str, int], int]:
    """The number of the first line of each block of each file, from the lines that each holds."""
    first: dict[tuple[str, int], int] = {}
    before: Counter[str] = Counter()
    for path, block, count in sorted(tuple(row) for row in counts):
        first[path, block] = before[path] + 1
        before[path] += count
    return first


def _numbered(namer: Callable[[str], str], first: dict[tuple[str, int], int]) -> Mapped:
    """Spark reads a block's lines in order in one task, so counting there is enough."""

    def number(rows: Rows) -> Rows:
        following = dict(first)
        for path, block, content in rows:
            yield namer(path), following[path, block], content
            following[path, block] += 1

    return mapped(number, ITEMS, at_once=ROWS_HELD)
