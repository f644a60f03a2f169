"""Files from the web: limited in size and time, with retries where they may help."""

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import PlanError

if TYPE_CHECKING:
    import httpx2

_LIMIT = 50_000_000  # bytes; what is larger than a web page may be is refused when it is read
_HOPS = 5
_HEADERS = {
    # Several of the sites answer 403 or 412 to what doesn't look like a browser.
    "User-Agent": (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/131.0.0.0 Safari/537.36"
    ),
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5",
    "Accept-Language": "zh-CN,zh;q=0.9",
    # Uncompressed: the limit and the length declared then hold for what is received.
    "Accept-Encoding": "identity",
}


# The addresses of each host, looked up once for a download, or why there are none.
_Found = dict[str, list[str] | OSError]


class WebAnswer(NamedTuple):
    """What an address answered, and the address it came from after redirects."""

    url: str
    body: bytes
    charset: str | None


class _TryAgain(Exception):  # noqa: N818
    """A failure that may pass."""


def get_page(
    url: str, *, timeout: float, retries: int, deadline: float, local: bool = False
) -> WebAnswer:
    """Download what an address holds.

    Parameters
    ----------
    url
        An address of http or https.
    timeout
        Seconds to wait for a connection, and for each piece of the answer.
    retries
        How many more times to try after a failure that may pass: no connection, no answer in time,
        an answer broken off, status 429 or 5xx. Waits double from one second.
    deadline
        Seconds for all tries together.
    local
        Whether a public address may redirect to one of this machine or its network. (An address
        that is local itself was asked for.)

    Raises
    ------
    PlanError
        If it can't be had, or is too large.
    """
    return _within_deadline(
        deadline,
        lambda: _download(url, timeout=timeout, retries=retries, deadline=deadline, local=local),
    )


def _within_deadline(seconds: float, call: Callable[[], WebAnswer]) -> WebAnswer:
    """Return what a call returns, but don't wait much longer than this.

    A name that isn't looked up and headers that come byte by byte are under no time-out of httpx2;
    a second is left for the deadline that `_download` keeps itself, which says more.
    """
    answers: list[WebAnswer] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(call())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds + 1)
    if errors:
        raise errors[0]
    if not answers:
        raise PlanError(f"no whole answer within {seconds:g} seconds")
    return answers[0]


def _download(url: str, *, timeout: float, retries: int, deadline: float, local: bool) -> WebAnswer:
    """Download a page, trying again where that may help."""
    import httpx2

    found: _Found = {}
    with httpx2.Client(headers=_HEADERS) as client:
        _connect_to_found(client, found)
        end = time.monotonic() + deadline
        for tried in range(1, retries + 2):
            try:
                return _get_once(client, url, found, timeout=timeout, end=end, local=local)
            except _TryAgain as error:
                wait = 2.0 ** (tried - 1)
                late = time.monotonic() + wait >= end
                if late or tried > retries:
                    times = f"{tried} tr{'ies' if tried > 1 else 'y'}"
                    raise PlanError(f"{error} ({times}{', no time left' * late})") from None
            _sleep(wait)
    raise AssertionError("the last try returns or raises")


def _sleep(seconds: float) -> None:
    time.sleep(seconds)


def _connect_to_found(client: "httpx2.Client", found: _Found) -> None:
    """Make a client connect to what was found for a host: that was checked, and may have changed.

    A proxy looks names up by itself, so connections to one stay as they are. httpx2 has no public
    place for this; if its private ones are renamed, this fails rather than connects unchecked.
    """
    transport: Any = client._transport  # of the class that has a pool, unless it was renamed
    backend = transport._pool._network_backend
    connect = backend.connect_tcp

    def connect_tcp(*, host: str, **options):
        addresses = found[host]
        if isinstance(addresses, OSError):
            raise addresses
        for address in addresses:
            try:
                return connect(host=address, **options)
            except Exception as error:
                failed = error
        raise failed

    backend.connect_tcp = connect_tcp


def _get_once(
    client: "httpx2.Client", url: str, found: _Found, *, timeout: float, end: float, local: bool
) -> WebAnswer:
    """Download a page once, following its redirects one by one, so that each address is checked."""
    import httpx2

    try:
        address = httpx2.URL(url)
        for hop in range(_HOPS + 1):
            if address.scheme not in ("http", "https") or not address.host:
                raise PlanError(f"{address} is not a web address (http, https)")
            if address.userinfo:
                raise PlanError(
                    "the address holds a name or a password, which would be kept with the plan and "
                    "shown; download the file yourself and name that"
                )
            if any(label.startswith("xn--") for label in address.host.split(".")):
                raise httpx2.InvalidURL(f"no name is written {address.host}")
            host = address.raw_host.decode("ascii")  # as it is connected to
            if not isinstance(found.get(host), list):
                found[host] = _look_up(host)
            if not hop:
                local = local or is_local(found[host])
            elif not local and is_local(found[host]):
                raise PlanError(
                    f"it redirects to {address}, an address of this machine or its network; "
                    "--local (local=True) allows that"
                )
            left = end - time.monotonic()
            if left <= 0:
                raise _TryAgain("the answer took too long")
            with client.stream("GET", address, timeout=min(timeout, left)) as answer:
                if not answer.has_redirect_location:
                    return _read_answer(answer, end)
                address = address.join(answer.headers["location"])
        raise PlanError(f"more than {_HOPS} redirects, the last to {address}")
    except (httpx2.InvalidURL, UnicodeError) as error:  # the latter of hosts such as xn--
        raise PlanError(f"not an address: {error}") from None
    except httpx2.TimeoutException:
        raise _TryAgain(f"no answer within {timeout:g} seconds") from None
    except httpx2.RemoteProtocolError as error:
        raise _TryAgain(f"the answer was broken off or malformed: {error}") from None
    except httpx2.TransportError as error:
        refused = _tls_error(error)
        if isinstance(refused, ssl.SSLCertVerificationError):
            raise PlanError(
                f"the server's certificate can't be trusted ({refused.verify_message}); the check "
                "stays on, so look for another address of the page and give it with --url"
            ) from None
        if refused:
            raise PlanError(
                f"no secure connection ({refused.reason}): the server's TLS is no longer "
                "considered safe; look for another address of the page and give it with --url"
            ) from None
        raise _TryAgain(f"no connection: {error}") from None
    except OSError as error:  # of a host that isn't known
        raise _TryAgain(f"no connection: {error}") from None
    except httpx2.HTTPError as error:
        raise PlanError(f"the page can't be read: {error}") from None


def _look_up(host: str) -> list[str] | OSError:
    """Return all addresses of a host, or why there are none: a proxy may still know it."""
    try:
        known = socket.getaddrinfo(host, None, proto=socket.IPPROTO_TCP)
    except OSError as error:
        return error
    return [str(place[4][0]) for place in known]


def is_local(found: list[str] | OSError) -> bool:
    """Whether any address of a host is no public one: this machine, its network, or reserved."""
    if isinstance(found, OSError):
        return False
    addresses = [ipaddress.ip_address(address.split("%")[0]) for address in found]
    mapped = [getattr(address, "ipv4_mapped", None) or address for address in addresses]
    return not all(address.is_global for address in mapped)


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    """Find among the causes of an error one of TLS that another try won't mend."""
    while error is not None:
        if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _read_answer(answer: "httpx2.Response", end: float) -> WebAnswer:
    """Read an answer up to the limit, until the deadline, if it is a page."""
    status = f"the server answers {answer.status_code} {answer.reason_phrase}".rstrip()
    if answer.status_code == 429 or answer.status_code >= 500:
        raise _TryAgain(status)
    if answer.status_code in (404, 410):
        raise PlanError(f"{status}: the page is gone; if it has moved, give its address with --url")
    if answer.status_code != 200:
        raise PlanError(status)
    too_large = PlanError(f"the page is larger than {_LIMIT // 1_000_000} MB")
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length) > _LIMIT:
        raise too_large
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > _LIMIT:
            raise too_large
        if time.monotonic() > end:
            raise _TryAgain(f"the answer took too long: {len(body):,} bytes so far")
    return WebAnswer(str(answer.url), bytes(body), answer.charset_encoding)
