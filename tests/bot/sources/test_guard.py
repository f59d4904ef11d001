from __future__ import annotations

import socket
from ipaddress import ip_address

import pytest

from bot.sources.guard import Guard, GuardedResolver, InsideAddress, is_public

INSIDE = [
    "127.0.0.1", "127.8.9.10", "0.0.0.0", "0.1.2.3",  # noqa: S104  (not bound to)
    "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1",
    "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1",
    "fd00:ec2::254",
    "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::1",
    "2001:0:1::1", "2001:db8::1", "fec0::1", "100::1",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_inside_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_what_lies_outside_is(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_before_anything_is_sent(address: str) -> None:
    host = f"[{address.replace('%', '%25')}]" if ":" in address else address
    assert Guard().refusal(f"http://{host}/") is not None


@pytest.mark.parametrize(
    "url",
    [
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.1/", "http://0177.0.0.1/", "http://127.1/", "http://1/",
        "http://127.0.0.1./", "http://0x/", "http://example.0x7f/", "ftp://example.org/a", "file:///etc/passwd",
        "gopher://example.org/", "javascript:alert(1)", "data:text/html,x", "example.org/a", "", "http:///a", "http://",
        "http://user@example.org/", "http://user:secret@example.org/", "http://[::1",
        "http://example.org:99999/", "http://example.org:x/", "http://①②⑦.⓪.⓪.①/", "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/", "http://example.org\\@127.0.0.1/", "http://127.0.0.1%2f@example.org/", "http://１/",
        "http://exa mple.org/", "http://example.org/\n",
    ],
)  # fmt: skip
def test_what_is_no_plain_public_address_is_refused(url: str) -> None:
    failure = Guard({"localhost"}).refusal(url)
    assert failure is not None
    assert failure.why == "refused"
    assert failure.sentence.endswith(".")


@pytest.mark.parametrize("url", ["http://example.org/a?b=c#d", "https://example.org:8443/", "https://1.example.org/x"])
def test_a_plain_one_is_not(url: str) -> None:
    assert Guard().refusal(url) is None


def test_a_secret_in_an_address_is_not_repeated() -> None:
    failure = Guard().refusal("http://user:secret@example.org/")
    assert failure is not None
    assert "secret" not in failure.sentence


def test_a_named_host_may_lie_inside_but_is_no_metadata_service() -> None:
    guard = Guard({"Paper.intranet", "10.0.0.7:8080", "[::1]:8080"})
    assert guard.refusal("http://[::1]:8080/") is None
    assert guard.refusal("http://[::1]:8081/") is not None
    assert guard.lets(ip_address("10.0.0.9"), "paper.intranet", 80)
    assert guard.refusal("http://10.0.0.7:8080/") is None
    assert guard.refusal("http://10.0.0.7/") is not None
    for address in ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "0.0.0.0", "224.0.0.1"):  # noqa: S104  (not bound to)
        assert not guard.lets(ip_address(address), "paper.intranet", 80)


def resolver(*addresses: str, allowed: frozenset[str] = frozenset()) -> GuardedResolver:
    async def lookup(_: str, __: int) -> list[str]:
        return list(addresses)

    return GuardedResolver(Guard(allowed), lookup)


async def test_a_name_gives_the_addresses_that_were_judged() -> None:
    found = await resolver("93.184.216.34", "2606:4700:4700::1111").resolve("example.org", 443)
    assert [(one["host"], one["port"], one["family"]) for one in found] == [
        ("93.184.216.34", 443, socket.AF_INET),
        ("2606:4700:4700::1111", 443, socket.AF_INET6),
    ]


async def test_one_address_inside_condemns_a_name() -> None:
    with pytest.raises(InsideAddress):
        await resolver("93.184.216.34", "10.0.0.1").resolve("example.org", 80)


async def test_a_name_without_addresses_is_not_found() -> None:
    with pytest.raises(socket.gaierror):
        await resolver().resolve("example.org", 80)


def place(address: str) -> tuple[object, ...]:
    return (socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80))


def test_no_socket_is_made_for_what_was_not_let_through() -> None:
    guard = Guard({"paper.intranet"})
    with pytest.raises(InsideAddress):
        guard.socket(place("127.0.0.1"))
    assert guard.lets(ip_address("127.0.0.1"), "paper.intranet", 80)
    for address in ("127.0.0.1", "93.184.216.34"):
        guard.socket(place(address)).close()
    with pytest.raises(InsideAddress):
        guard.socket(place("127.0.0.2"))


async def test_localhost_of_this_machine_lies_inside() -> None:
    with pytest.raises(InsideAddress):
        await GuardedResolver(Guard()).resolve("localhost", 80)
