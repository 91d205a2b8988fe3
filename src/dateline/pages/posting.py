"""One POST to a public address, by the same checked way as fetching; redirects are not followed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.errors import PageError
from dateline.pages.addresses import IPAddress, is_public, resolve_host
from dateline.pages.fetch import USER_AGENT, check_url

MAX_POST_SECONDS = 10.0
"""The most one POST may take, from the look-up of the host to the answer's head."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said. phrase: its own words for the status."""

    status: int
    phrase: str

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    allow: Callable[[IPAddress], bool] = is_public,
    seconds: float = MAX_POST_SECONDS,
) -> Answer:
    """Send a body and give the answer, whose own body is not read.

    allow: whether an address may be connected to; every address of the host is asked about.
    PageError when it can't be sent, or the address is none to send to.
    """
    import httpx

    from dateline.pages.network import Deadline, open_client

    with open_client(
        resolve=resolve_host,
        allow=allow,
        deadline=Deadline(seconds),
        ssl_context=httpx.create_ssl_context(),
        headers={"User-Agent": USER_AGENT},
    ) as client:
        try:
            with client.stream("POST", check_url(url), content=body, headers=headers) as response:
                return Answer(response.status_code, response.reason_phrase)
        except httpx.RemoteProtocolError as error:
            raise PageError(f"the answer makes no sense ({error})") from error
