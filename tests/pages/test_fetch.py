import gzip
import time
from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import pytest

from dateline.errors import PageError
from dateline.pages import Fetcher, read_pages
from dateline.pages.addresses import IPAddress

if TYPE_CHECKING:
    from tests.conftest import Site  # a fixture's type; tests can't import at run time

HERE = ip_address("127.0.0.1")
HTML = "<html><p>Shells fell.</p></html>"


def here(address: IPAddress) -> bool:
    return address == HERE


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow=here, seconds=5)


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: "Site", fetcher: Fetcher) -> None:
    url = site.answer("/a?b=1", HTML, content_type="Text/HTML; charset=windows-1256")
    fetched = fetcher.fetch(url)
    assert fetched.content == HTML.encode()
    assert (fetched.url, fetched.content_type) == (url, "text/html")
    assert fetched.charset == "windows-1256"


def test_the_fetcher_says_who_it_is(site: "Site", fetcher: Fetcher) -> None:
    fetcher.fetch(site.answer("/a", HTML))
    for _, headers in site.asked:
        assert headers["User-Agent"].startswith("Dateline/")
        assert "+https://" in headers["User-Agent"]


def test_a_fetched_page_comes_out_of_read_pages(site: "Site", fetcher: Fetcher) -> None:
    url = site.answer("/a", HTML)
    (page,) = read_pages(url, fetcher=fetcher)
    assert (page.source, page.kind, page.given.url) == (url, "html", url)
    (page,) = read_pages(site.url("/gone"), fetcher=fetcher)
    assert page.kind == "unreadable"
    assert page.error == f"{site.url('/gone')}: the server answered 404 Not Found"


# robots.txt


def test_what_robots_txt_forbids_is_not_fetched(site: "Site", fetcher: Fetcher) -> None:
    site.answer("/robots.txt", "User-agent: Dateline\nDisallow: /private\n")
    with pytest.raises(PageError, match=r"robots\.txt forbids"):
        fetcher.fetch(site.answer("/private/a", HTML))
    assert fetcher.fetch(site.answer("/a", HTML)).content
    assert site.paths() == ["/robots.txt", "/a"]  # asked for once


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_site_with_no_robots_txt_allows_all(site: "Site", fetcher: Fetcher, status: int) -> None:
    site.answer("/robots.txt", status=status)
    assert fetcher.fetch(site.answer("/a", HTML)).content


@pytest.mark.parametrize("status", [500, 503])
def test_a_site_whose_robots_txt_fails_allows_nothing(
    site: "Site", fetcher: Fetcher, status: int
) -> None:
    site.answer("/robots.txt", status=status)
    with pytest.raises(PageError, match=f"robots.txt can't be had .*{status}"):
        fetcher.fetch(site.answer("/a", HTML))


def test_robots_txt_of_the_redirects_target_is_obeyed(site: "Site", fetcher: Fetcher) -> None:
    site.answer("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.answer("/private/a", HTML)
    with pytest.raises(PageError, match="forbids"):
        fetcher.fetch(site.answer("/a", status=301, Location="/private/a"))


def test_a_site_that_does_not_answer_is_told(fetcher: Fetcher) -> None:
    with pytest.raises(PageError, match="the connection failed"):
        fetcher.fetch("http://127.0.0.1:9/a")


# Limits


@pytest.mark.parametrize(("redirects", "ends_well"), [(5, True), (6, False)])
def test_five_redirects_are_followed(
    site: "Site", fetcher: Fetcher, redirects: int, ends_well: bool
) -> None:
    for step in range(redirects):
        site.answer(f"/{step}", status=302, Location=f"{step + 1}")
    site.answer(f"/{redirects}", HTML)
    if ends_well:
        assert fetcher.fetch(site.url("/0")).url == site.url(f"/{redirects}")
    else:
        with pytest.raises(PageError, match="redirects more than 5 times"):
            fetcher.fetch(site.url("/0"))


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"x" * 10_000_001, {}),
        (b"", {"Content_Length": "10000001"}),
        (gzip.compress(bytes(30_000_000), mtime=0), {"Content_Encoding": "gzip"}),
    ],
    ids=["sent", "announced", "unpacked"],
)
def test_a_page_over_10_mb_is_not_taken(
    site: "Site", fetcher: Fetcher, content: bytes, headers: dict[str, Any]
) -> None:
    with pytest.raises(PageError, match="10 MB is the limit"):
        fetcher.fetch(site.answer("/a", content, **headers))


def test_gzip_is_unpacked_and_nothing_else_is_taken(site: "Site", fetcher: Fetcher) -> None:
    packed = gzip.compress(HTML.encode())
    assert (
        fetcher.fetch(site.answer("/a", packed, Content_Encoding="gzip")).content == HTML.encode()
    )
    with pytest.raises(PageError, match="packed as br"):
        fetcher.fetch(site.answer("/b", b"\x0b", Content_Encoding="br"))


def test_a_server_that_drips_is_left_when_the_time_is_over(site: "Site") -> None:
    fetcher = Fetcher(allow=here, seconds=0.5)
    url = site.answer("/a", HTML * 10)
    site.answer("/robots.txt", status=404)
    site.drip = 0.05
    started = time.monotonic()
    with pytest.raises(PageError, match=r"took longer|in time"):
        fetcher.fetch(url)
    assert time.monotonic() - started < 2


def test_a_body_that_is_cut_is_no_page(site: "Site", fetcher: Fetcher) -> None:
    with pytest.raises(PageError, match="the connection failed"):
        fetcher.fetch(site.answer("/a", HTML, Content_Length="5000"))


# Addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://127.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
    ],
)
def test_an_address_that_is_not_public_is_not_asked(url: str) -> None:
    with pytest.raises(PageError, match="no public address"):
        Fetcher(seconds=5).fetch(url)


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://news.example/a", "gopher://127.0.0.1/", "javascript:1"),
        *("http://news.example@127.0.0.1/", "http://user:word@news.example/"),
        *("http://", "http:///a", "https://[::1", "http://news.example:99999999/", "no url"),
        "http://news.example/\x00\n",
    ],
)
def test_only_plain_web_addresses_are_fetched(url: str) -> None:
    asked: list[str] = []

    def resolve(host: str, _: float) -> Sequence[IPAddress]:
        asked.append(host)
        return [HERE]

    with pytest.raises(PageError):
        Fetcher(resolve=resolve).fetch(url)
    assert not asked


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2/", "http://[::1]/", "http://intranet.example/", "//127.0.0.2/a"],
)
def test_a_redirect_to_an_address_that_is_not_allowed_is_not_followed(
    site: "Site", target: str
) -> None:
    names = {"intranet.example": "10.0.0.7"}

    def resolve(host: str, _: float) -> Sequence[IPAddress]:
        return [ip_address(names.get(host, host))]

    fetcher = Fetcher(resolve=resolve, allow=here, seconds=5)
    with pytest.raises(PageError, match="no public address"):
        fetcher.fetch(site.answer("/a", status=302, Location=target))


@pytest.mark.parametrize(
    "target",
    [
        *("file:///etc/passwd", "http://a@127.0.0.1/", "http://[", "http://[::1", "\x01"),
        *("http://127.0.0.1:abc/", "http://xn--\xe9/"),
    ],
)
def test_a_redirect_to_another_scheme_or_with_a_name_in_it_is_not_followed(
    site: "Site", fetcher: Fetcher, target: str
) -> None:
    with pytest.raises(PageError):
        fetcher.fetch(site.answer("/a", status=302, Location=target))


def test_one_bad_address_among_good_ones_rules_out_the_host(site: "Site") -> None:
    def resolve(_: str, __: float) -> Sequence[IPAddress]:
        return [HERE, ip_address("10.0.0.7")]

    site.answer("/a", HTML)
    with pytest.raises(PageError, match=r"10\.0\.0\.7"):
        Fetcher(resolve=resolve, allow=here).fetch(site.url("/a", "news.example"))
    assert not site.asked


def test_the_connection_goes_to_the_address_that_was_checked(site: "Site") -> None:
    looked_up: list[str] = []

    def resolve(host: str, _: float) -> Sequence[IPAddress]:
        looked_up.append(host)
        return [HERE]

    site.answer("/a", HTML)
    url = site.url("/a", "news.example")  # which the system's resolver does not know
    assert Fetcher(resolve=resolve, allow=here, seconds=5).fetch(url).content == HTML.encode()
    assert [headers["Host"] for _, headers in site.asked] == [f"news.example:{site.port}"] * 2
    assert len(looked_up) <= len(site.asked)  # once a connection at the most


def test_a_name_that_turns_to_another_address_is_refused_then(site: "Site") -> None:
    answers = iter([[HERE], [ip_address("10.0.0.7")]])  # DNS rebinding
    site.answer("/a", HTML)
    fetcher = Fetcher(resolve=lambda *_: next(answers), allow=here, seconds=5)
    with pytest.raises(PageError, match=r"10\.0\.0\.7"):
        fetcher.fetch(site.url("/a", "news.example"))
    assert site.paths() == ["/robots.txt"]


def test_the_next_address_is_tried_when_one_does_not_answer(site: "Site") -> None:
    def resolve(_: str, __: float) -> Sequence[IPAddress]:
        return [ip_address("127.0.0.3"), HERE]

    fetcher = Fetcher(resolve=resolve, allow=lambda address: address.is_loopback, seconds=5)
    site.answer("/a", HTML)
    assert fetcher.fetch(site.url("/a", "news.example")).content
