"""Sending to an address that a user gave, as webhooks do: to the public internet and nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dateline.errors import PageError
from dateline.pages.addresses import IPAddress, Resolver, is_public, resolve_host
from dateline.pages.fetch import USER_AGENT, check_url

SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Sends with the guard that fetching has: every address of the host is checked, then used.

    resolve, allow: as for `Fetcher`. seconds: the most one sending may take.
    """

    resolve: Resolver = resolve_host
    allow: Callable[[IPAddress], bool] = is_public
    seconds: float = SECONDS

    def post(self, url: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Send a body; PageError says why it did not arrive.

        A redirect is a failure: it could lead anywhere, and a webhook has no need of one. What the
        other side answers is not read, so that nothing of it can be shown to anybody.
        """
        import httpx

        from dateline.pages.network import CheckedTransport, Deadline

        try:
            transport = CheckedTransport(
                resolve=self.resolve,
                allow=self.allow,
                deadline=Deadline(self.seconds),
                ssl_context=httpx.create_ssl_context(),
            )
            told = {"User-Agent": USER_AGENT, **headers}
            with (
                httpx.Client(transport=transport, timeout=None, trust_env=False) as client,  # noqa: S113 — the deadline rules
                client.stream("POST", check_url(url), content=content, headers=told) as answer,
            ):
                _check_status(answer.status_code)
        except PageError as error:
            raise PageError(f"{url}: {error}") from error


def _check_status(status: int) -> None:
    if 300 <= status < 400:
        raise PageError("the server redirects; give the last address")
    if not 200 <= status < 300:
        raise PageError(f"the server answered {status}")
