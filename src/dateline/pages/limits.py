"""How much of anything is taken in. Bytes are decimal: 10 MB is ten million of them."""

MAX_PAGE_BYTES = 10_000_000
"""The most one page may hold, unpacked: a file, an answer, a line, an entry, a record."""

MAX_EXPANSION = 200
"""How many times larger gzip data may grow. News shrinks about 4 times, its JSON up to 30; gzip's
own limit, which bombs come near, is 1,032."""

MAX_FETCH_SECONDS = 20.0
"""The most one fetch may take: robots.txt, every redirect and the body together."""

MAX_REDIRECTS = 5

MAX_ROBOTS_BYTES = 512_000
"""How much of a robots.txt is obeyed; RFC 9309 asks for 500 KiB at least."""


def over_limit(size: int | None = None) -> str:
    """The reason given for a page that is too big; `size` in bytes where it is known."""
    limit = f"{MAX_PAGE_BYTES / 1e6:.0f} MB"
    grew = f"holds {size / 1e6:.1f} MB" if size else f"holds more than {limit}"
    return f"{grew}, and {limit} is the limit of a page; split it or cut it down"
