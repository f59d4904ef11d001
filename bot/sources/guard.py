"""No way into the inside: which addresses may be asked at all.

    an address ──> refusal(url) ──> name ──> GuardedResolver ──> the very addresses that are connected to ──> socket()

An address in a URL is judged before anything is sent, the addresses of a name after it was looked up, and each once
more when the socket is made. All of it happens on every hop of a redirect. What an operator names in
``BRIEF_ALLOWED_HOSTS`` may lie inside; addresses that no server of news ever has (metadata services, multicast) stay
refused even then.
"""

from __future__ import annotations

import asyncio
import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Any

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.sources.answers import Failed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    Lookup = Callable[[str, int], Awaitable[list[str]]]
    Address = IPv4Address | IPv6Address

_SCHEMES = frozenset({"http", "https"})
_NAT64 = ip_network("64:ff9b::/96")
_BROUGHT_INSIDE = tuple(  # what an operator may mean by a name: the machine itself and its own networks
    map(
        ip_network,
        ("127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"),
    )
)
_HIDING = tuple(map(ip_network, ("2002::/16", "::/96", "64:ff9b:1::/48")))  # an address in another
_SET_ASIDE = tuple(  # for purposes of their own, which one Python tells and another does not
    map(
        ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "100::/64",
            "fec0::/10",
        ),
    )
)
_METADATA = frozenset(map(ip_address, ("169.254.169.254", "fd00:ec2::254", "100.100.100.200")))
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)  # a last label that a system may take for a number


class InsideAddress(Exception):
    """A name whose addresses may not be connected to."""


class Guard:
    """Judges addresses. ``allowed`` are hosts, or ``host:port``, that may lie inside."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        self._allowed = frozenset(name.strip().strip("[").replace("]", "").casefold() for name in allowed)
        self._let: set[str] = set()

    def refusal(self, url: str) -> Failed | None:
        """Why this address is not asked, before any name is looked up; None where nothing speaks against it.

        It is taken apart by the very parser that the client uses: two parsers would differ on some host, such as one
        written in circled digits.
        """
        try:
            parts = URL(url)
            host, port = parts.raw_host or "", parts.port or 0
        except ValueError:
            return _refused("it is no address of a page", "check it")
        if parts.scheme not in _SCHEMES:
            return _refused("only http and https addresses are read", "give one that begins with https://")
        if not host or any(letter.isspace() for letter in url):
            return _refused("it is no address of a page", "check it")
        if parts.raw_user is not None or parts.raw_password is not None:
            return _refused("it holds a name or a password", "leave out what stands before the @")
        return self._refused_host(host, port)

    def _refused_host(self, host: str, port: int) -> Failed | None:
        try:
            address = ip_address(host.replace("%25", "%"))
        except ValueError:
            odd = _NUMERIC.fullmatch(host.rstrip(".").rpartition(".")[2])
            return _refused("its host is a number in disguise", "give the site's name") if odd else None
        return None if self.lets(address, host, port) else inside()

    def lets(self, address: Address, host: str, port: int) -> bool:
        """Whether this address of a host may be connected to."""
        if is_public(address):
            return True
        named = not self._allowed.isdisjoint({host.casefold(), f"{host.casefold()}:{port}"})
        lets = named and address not in _METADATA and any(address in network for network in _BROUGHT_INSIDE)
        if lets:
            self._let.add(str(address))
        return lets

    def socket(self, place: tuple[Any, ...]) -> socket.socket:
        """A socket to connect to a place with, handed to the client as its only way to make one.

        The last gate, whatever came by the others: nothing is connected to that is neither public nor was let through.
        """
        family, kind, protocol, _, where = place
        if not is_public(ip_address(where[0])) and where[0] not in self._let:
            raise InsideAddress(where[0])
        return socket.socket(family, kind, protocol)


class GuardedResolver(AbstractResolver):
    """Looks names up; what it hands over was judged, and is what the connection is made to."""

    def __init__(self, guard: Guard, lookup: Lookup | None = None) -> None:
        self._guard = guard
        self._lookup = lookup or _system_lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a name. One that lies inside condemns the name."""
        del family  # every address is judged, whatever its family
        addresses = [ip_address(found) for found in await self._lookup(host, port)]
        if not addresses:
            raise socket.gaierror(socket.EAI_NONAME, "no address")
        if not all(self._guard.lets(address, host, port) for address in addresses):
            raise InsideAddress(host)
        return [_result(host, address, port) for address in addresses]

    async def close(self) -> None:
        """Nothing is held open."""


def is_public(address: Address) -> bool:
    """Whether the whole world may be behind it: no private, loopback, link-local, shared, reserved or hidden one."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None or address.scope_id is not None:
            return False
        if address in _NAT64:  # how a network without IPv4 reaches it: what counts is the address inside
            return is_public(IPv4Address(address.packed[-4:]))
    if any(address in network for network in (*_HIDING, *_SET_ASIDE)):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def inside() -> Failed:
    """An address that lies inside a network. It does not say which: who asks may be probing."""
    return _refused(
        "its address lies inside a private network", "only public ones are read; BRIEF_ALLOWED_HOSTS names exceptions"
    )


def _refused(what: str, remedy: str) -> Failed:
    return Failed("refused", what, remedy)


async def _system_lookup(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return list(dict.fromkeys(_plain(place[4]) for place in found))


def _plain(place: tuple[Any, ...]) -> str:
    """An address as it is printed, its zone included: a link-local one must not lose what tells it apart."""
    return str(place[0])


def _result(host: str, address: Address, port: int) -> ResolveResult:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004  (the two versions there are)
    return ResolveResult(
        hostname=host,
        host=str(address),
        port=port,
        family=family,
        proto=0,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
