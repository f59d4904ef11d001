"""Addresses of pages: tidied up for asking, and in a form for comparing.

The rules are cautious: two addresses that are taken for one though they are not lose an article; two that are not
though they are show it twice, which the comparison of texts then finds.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}
_SAFE = "/%:@!$&'()*+,;=~-._"  # in a path, beside letters and digits
_FACES = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")  # of one site, as its host begins
_ONCE_FACES = re.compile(r"^([^/]*?)(?:www\d?|m|mobile|amp)\.(?=[^./]+\.[^./])")  # wherever in a host
_AMP_PATH = re.compile(r"(?:/amp|\.amp)$|/amp(?=/[^/]*$)")
_KEEPERS = tuple(
    (re.compile(host), re.compile(rf"{path}(?P<secure>s/)?(?P<rest>[^/]+\..*)", re.IGNORECASE | re.DOTALL))
    for host, path in (
        (r"www\.google\.(?:com|[a-z]{2}|com?\.[a-z]{2})", "/amp/"),
        (r"[a-z0-9-]+\.cdn\.ampproject\.org", "/[a-z]/"),
    )
)
"""Who keeps copies of pages of others, and the path there that holds the page's own address."""
_KEPT_LETTERS = frozenset("ßς\u200c\u200d")  # a name has them where it is looked up, though Python's codec has others
_PRINTED = {("print", "1"), ("print", "true"), ("print", "yes"), ("view", "print"), ("output", "print")}
_AMP_QUERY = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp"), ("output", "amp")}
_SESSION = re.compile(r";jsessionid=[^/]*", re.IGNORECASE)


def tidy(url: str) -> str:
    """An address without what only tracks the reader or means nothing: to ask, to show, to keep. Never raises.

    A copy that others keep of a page gives way to the page itself.
    """
    try:
        return _tidied(_uncached(url.strip()))
    except ValueError:
        return url.strip()


def comparison_form(url: str) -> str:
    """Two addresses of one article have the same: scheme, ``www.``, a mobile or AMP face, a last slash do not count.

    For comparing only, never for asking.
    """
    try:
        parts = urlsplit(tidy(url))
        host = _FACES.sub("", parts.netloc, count=1)
        path = _AMP_PATH.sub("", parts.path.rstrip("/")).rstrip("/")
        query = urlencode(
            [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _asks_for_a_face(pair)]
        )
    except ValueError:
        return url.strip()
    return f"{host}{path}{f'?{query}' if query else ''}{f'#{parts.fragment}' if parts.fragment else ''}"


def once_compared_as(form: str) -> str:
    """What a comparison form was when a face counted wherever it stood: ``teaexample.org`` for ``team.example.org``.

    Some databases have such ones, of which the address cannot be told any more.
    """
    return _ONCE_FACES.sub(r"\1", form, count=1)


@lru_cache(maxsize=1024)  # whoever shows sources asks for each of them anew
def site(url: str) -> str:
    """The host of an address without its faces: ``https://www.example.org/a`` -> ``example.org``. Never raises."""
    try:
        return _FACES.sub("", urlsplit(tidy(url)).hostname or "", count=1)
    except ValueError:
        return ""


def own_address(claimed: str | None, fetched: str) -> str:
    """Where a page says it belongs, if that is an article of the same site; otherwise where it was fetched.

    A page could else pass for another site's article, or all of a site's pages for its front page.
    """
    if claimed is None or site(claimed) != site(fetched) or not comparison_form(claimed).partition("/")[2]:
        return tidy(fetched)
    return tidy(claimed)


def _asks_for_a_face(pair: tuple[str, str]) -> bool:
    """For a page as AMP, or to be printed."""
    return (pair[0].lower(), pair[1].lower()) in _AMP_QUERY | _PRINTED


def _uncached(url: str) -> str:
    """The page's own address; only of a host that keeps copies, or any site could pass for another."""
    while kept := _copied(url):
        url = f"http{'s' if kept['secure'] else ''}://{kept['rest']}"
    return url


def _copied(url: str) -> re.Match[str] | None:
    parts = urlsplit(url)
    path, host = urlunsplit(("", "", *parts[2:])), parts.hostname or ""
    found = (own.fullmatch(path) for keeper, own in _KEEPERS if keeper.fullmatch(host))
    return next(filter(None, found), None)


def _tidied(url: str) -> str:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        return url
    from courlan import normalize_url  # noqa: PLC0415  (50 ms: only who has addresses needs it)

    query = urlsplit(normalize_url(parts, strict=False)).query  # sorted, without what tracks
    path = urlsplit(urljoin(f"{scheme}://host/", _SESSION.sub("", parts.path))).path  # without dots
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # which some sites still tell articles by
    return urlunsplit((scheme, _place(parts.hostname, parts.port, scheme), quote(path or "/", _SAFE), query, fragment))


def _place(host: str, port: int | None, scheme: str) -> str:
    host = _ascii(host.rstrip("."))
    host = f"[{host}]" if ":" in host else host
    return host if port in (None, _PORTS[scheme]) else f"{host}:{port}"


def _ascii(host: str) -> str:
    """A name as it is looked up: another one than ``ss`` for a sharp s would be another site."""
    try:
        return ".".join(map(_ascii_label, re.split(r"[.\u3002\uff0e\uff61]", host)))
    except UnicodeError:
        return host


def _ascii_label(label: str) -> str:
    folded = unicodedata.normalize("NFKC", label).lower()
    if _KEPT_LETTERS.isdisjoint(folded):
        return folded.encode("idna").decode("ascii")
    return f"xn--{folded.encode('punycode').decode('ascii')}"
