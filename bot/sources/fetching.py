"""One address -> what stands there. Every failure is a value with a sentence; nothing is raised.

    judge the address | ask robots.txt | wait for our turn | connect to what was judged | read up to the limit
    └────────────── again for each redirect ──────────────┘

The machine's proxies, cookies and stored passwords are never used.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from yarl import URL

from bot.sources.answers import LATER, NONE_YET, Failed, Fetched, Unchanged, Validators, failed_by_status
from bot.sources.guard import Guard, GuardedResolver, InsideAddress, inside
from bot.sources.robots import LIMIT, Robots
from bot.sources.turns import Turns
from bot.sources.unpacking import ASKED_FOR, BadPacking, Bomb, Overfull, Unpacker
from briefings.documents import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from bot.clock import Clock
    from bot.sources.answers import Answer
    from bot.sources.guard import Lookup

NAME = "briefbot"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_PIECE = 65_536  # bytes read at once
_PATIENCE = 10.0  # seconds that we wait for a host that asked for a rest; for longer the failure says so
_LONGEST_REST = 86_400.0


@dataclass(frozen=True, slots=True)
class Limits:
    """How much and for how long. Times are in seconds."""

    bytes: int = MAX_BYTES
    connect: float = 10.0
    silence: float = 15.0  # between two pieces of an answer
    total: float = 30.0  # for an address and all that it redirects to
    space: float = 1.0  # between two visits to a host
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A redirect."""

    url: str
    for_good: bool


class Fetcher:
    """Fetches addresses. To be used in ``async with``, by any number at once.

    ``heard`` is given what each server says of the time.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        limits: Limits | None = None,
        contact: str | None = None,
        allowed_hosts: Collection[str] = (),
        lookup: Lookup | None = None,
        heard: Callable[[str | None], object] = lambda _date: None,
    ) -> None:
        self._clock = clock
        self._heard = heard
        self._limits = limits or Limits()
        self._agent = agent(contact)
        self._guard = Guard(allowed_hosts)
        self._lookup = lookup
        self._turns = Turns(clock, self._limits.space)
        self._robots = Robots(clock, NAME)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        limits = self._limits
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                resolver=GuardedResolver(self._guard, self._lookup),
                use_dns_cache=False,
                socket_factory=self._guard.socket,
                limit_per_host=2,
            ),
            timeout=aiohttp.ClientTimeout(total=limits.total, connect=limits.connect, sock_read=limits.silence),
            headers={"User-Agent": self._agent, "Accept-Encoding": ASKED_FOR, "Accept-Language": "en, *;q=0.5"},
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,  # ours has limits
            trust_env=False,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()
            self._session = None

    async def page(self, url: str, known: Validators = NONE_YET) -> Answer:
        """A page, where robots may read it."""
        return await self._visit(url, known, self._limits.bytes, as_robot=True)

    async def feed(self, url: str, known: Validators = NONE_YET) -> Answer:
        """A feed, which is there for programs to read."""
        return await self._visit(url, known, self._limits.bytes, as_robot=False)

    async def _visit(self, url: str, known: Validators, limit: int, *, as_robot: bool) -> Answer:
        """Ask, and go where the answers lead."""
        at, last, for_good, left = url.strip(), "", True, self._limits.total
        for _ in range(self._limits.redirects + 1):
            if failure := await self._forbidden(at, as_robot=as_robot):
                return failure
            await self._take_turn(at, last)
            begun = asyncio.get_running_loop().time()
            answer = await self._ask(at, known, limit, left)
            left = max(0.1, left - (asyncio.get_running_loop().time() - begun))
            if not isinstance(answer, _Elsewhere):
                return _moved(answer, at) if for_good and last and isinstance(answer, Fetched) else answer
            last, at, for_good = at, answer.url, for_good and answer.for_good
        return Failed("redirects", "it leads from one address to the next without end", "check it in a browser")

    async def _forbidden(self, url: str, *, as_robot: bool) -> Failed | None:
        if failure := self._guard.refusal(url):
            return failure
        if (rest := self._turns.rest(_host(url))) > _PATIENCE:
            return Failed("busy", "its server asked us to stay away for a while", LATER, None, rest)
        ask = partial(self._visit, known=NONE_YET, limit=min(LIMIT, self._limits.bytes), as_robot=False)
        return await self._robots.refusal(url, ask) if as_robot else None

    async def _take_turn(self, url: str, last: str) -> None:
        """A redirect within a site belongs to the same visit."""
        if not last or _host(last) != _host(url):
            await self._turns.take(_host(url), self._robots.delay(url))

    async def _ask(self, url: str, known: Validators, limit: int, seconds: float) -> Answer | _Elsewhere:
        if self._session is None:
            raise RuntimeError("a Fetcher is used in 'async with'")
        conditions = _conditions(known)
        try:
            async with (
                asyncio.timeout(seconds),
                self._session.get(url, headers=conditions, allow_redirects=False) as response,
            ):
                self._heard(response.headers.get("Date"))
                if conditions and response.status == HTTPStatus.NOT_MODIFIED:
                    return Unchanged(url)
                return await self._answer(url, response, limit)
        except TimeoutError:
            return Failed("time", f"it did not answer within {self._limits.total:.0f} seconds", LATER)
        except InsideAddress:
            return inside()
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return _failed_by_network(url, error)

    async def _answer(self, url: str, response: aiohttp.ClientResponse, limit: int) -> Answer | _Elsewhere:
        if response.status in _REDIRECTS and (target := response.headers.get("Location")):
            return _Elsewhere(_as_asked(urljoin(str(response.url), target)), response.status in _FOR_GOOD)
        if response.status != HTTPStatus.OK:
            return self._no_success(url, response)
        body = await _read(response, limit)
        if isinstance(body, Failed):
            return body
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"))
        return Fetched(url, body, response.headers.get("Content-Type", ""), response.charset, validators)

    def _no_success(self, url: str, response: aiohttp.ClientResponse) -> Failed:
        failed = failed_by_status(response.status, self._rest_asked_for(response.headers.get("Retry-After")))
        if failed.retry_after:
            self._turns.leave_alone(_host(url), failed.retry_after)
        return failed

    def _rest_asked_for(self, value: str | None) -> float | None:
        """Seconds, from a number of them or an instant."""
        if not value:
            return None
        if value.strip().isdecimal():
            return min(float(value), _LONGEST_REST)
        try:
            until = parsedate_to_datetime(value)
        except ValueError:
            return None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        return min(max(0.0, (until - self._clock.now()).total_seconds()), _LONGEST_REST)


def agent(contact: str | None) -> str:
    """How we name ourselves to the sites that we read."""
    return f"{NAME}/{version('briefing-bot')} (reads news for briefings{f'; {contact}' if contact else ''})"


async def _read(response: aiohttp.ClientResponse, limit: int) -> bytes | Failed:
    """The body, as it comes and no further than the limit; leaving early closes the connection."""
    if (response.content_length or 0) > limit:
        return _too_large(limit)
    try:
        unpacker = Unpacker(response.headers.get("Content-Encoding", ""), limit)
        pieces = [unpacker.take(piece) async for piece in response.content.iter_chunked(_PIECE)]
        unpacker.finish()
    except Overfull:
        return _too_large(limit)
    except Bomb:
        return Failed("size", "a few bytes of it unpack to very many, as no article does", "leave it out")
    except BadPacking as error:
        return Failed("format", f"its packing ({error}) is broken or unknown", LATER)
    return b"".join(pieces)


def _too_large(limit: int) -> Failed:
    return Failed("size", f"it is larger than the limit of {limit:,} bytes", "raise BRIEF_MAX_BYTES to read it")


def _conditions(known: Validators) -> dict[str, str]:
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _moved(answer: Fetched, url: str) -> Fetched:
    return Fetched(answer.url, answer.body, answer.content_type, answer.charset, answer.validators, moved=url)


def _as_asked(url: str) -> str:
    """An address as the client will ask it: what is read there is known by the host that was asked, and by no other."""
    try:
        return str(URL(url))
    except ValueError:
        return url  # and as such refused


def _host(url: str) -> str:
    return urlsplit(url).netloc.casefold()


def _failed_by_network(url: str, error: Exception) -> Failed:
    host = urlsplit(url).hostname or url
    if isinstance(error, aiohttp.InvalidURL | ValueError) and not isinstance(error, ssl.SSLError):
        return Failed("refused", "it is no address of a page", "check it")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Failed("network", f"there is no host called {host}", "check the address, and the network")
    if isinstance(error, aiohttp.ClientSSLError):
        return Failed("network", f"the certificate of {host} is not valid", "look at the address in a browser")
    if isinstance(error, aiohttp.ClientConnectorError):
        return Failed("network", f"nothing answers at {host}", LATER)
    if isinstance(error, aiohttp.ClientPayloadError):
        return Failed("network", "its answer broke off before the end", LATER)
    return Failed("network", f"the connection to {host} broke", LATER)
