"""Which addresses may be fetched from: those of the public internet and no others."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeAlias

from dateline.errors import PageError

IPAddress: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver: TypeAlias = Callable[[str, float], Sequence[IPAddress]]
"""A host name and the seconds left → its addresses, best first; PageError when it has none."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet, and so does any that it wraps.

    IPv6 forms that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are no way around.
    """
    return _is_public(address) and all(_is_public(inner) for inner in _wrapped(address))


def resolve_host(host: str, seconds: float) -> Sequence[IPAddress]:
    """The addresses the system's resolver knows for a host, each once.

    The resolver has no time limit of its own, so it is left behind when the seconds are over.
    """
    answers: SimpleQueue[Sequence[IPAddress] | OSError | UnicodeError] = SimpleQueue()
    Thread(target=_look_up, args=(host, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except Empty:
        raise PageError(f"looking up {host} took too long; try again later") from None
    if isinstance(answer, (OSError, UnicodeError)):
        raise PageError(f"the host {host} can't be found; check the address") from answer
    return answer


def _look_up(
    host: str, answers: "SimpleQueue[Sequence[IPAddress] | OSError | UnicodeError]"
) -> None:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a label too long for IDNA
        answers.put(error)
    else:
        texts = dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found)
        answers.put([ipaddress.ip_address(text) for text in texts])


def _is_public(address: IPAddress) -> bool:
    return address.is_global and not (
        getattr(address, "is_site_local", False)  # only IPv6 has, or had, such addresses
        or address.is_loopback
        or address.is_private
        or address.is_link_local
        or address.is_reserved
        or address.is_multicast
        or address.is_unspecified
    )


def _wrapped(address: IPAddress) -> list[ipaddress.IPv4Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [wrapped for wrapped in inner if wrapped is not None]
