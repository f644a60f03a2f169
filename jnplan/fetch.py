"""An official page of the catalogue, over the network into the user's library."""

import difflib
import ssl
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from .catalog import catalogue_row, parse_held
from .library import held_plans, held_record, held_text, keep, plan_folder, writing
from .page import page_text
from .parse import parse_plan
from .plan import Plan, PlanError
from .read import data_folder

_LIMIT = 10_000_000  # bytes; a plan's page has about a tenth of a million
_HOPS = 5
_FEWEST_TASKS = 3
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


class _Page(NamedTuple):
    url: str  # after redirects
    body: bytes
    charset: str | None


class _TryAgain(Exception):  # noqa: N818
    """A failure that may pass."""


def fetch_plan(
    plan_id: str,
    *,
    url: str | None = None,
    replace: bool = False,
    timeout: float = 20,
    retries: int = 3,
    deadline: float = 120,
) -> Plan:
    """Download the page of a plan of the catalogue and keep its text in the user's library.

    From then on `load` gives this text. A failure leaves the library as it was.

    Parameters
    ----------
    plan_id
        An id of the catalogue, of a row of kind plan.
    url
        The page's address, where the catalogue's no longer holds.
    replace
        Whether a page that has changed replaces the text held; the old one stays beside it.
    timeout
        Seconds to wait for a connection, and for each piece of the answer.
    retries
        How many more times to try after a failure that may pass: no connection, no answer in time,
        an answer broken off, status 429 or 5xx. Waits double from one second.
    deadline
        Seconds for all tries together.

    Returns
    -------
    Plan
        The plan as `load` gives it.

    Raises
    ------
    PlanError
        If the page can't be had, is no plan of that year, or has changed since it was fetched. The
        message names the plan and the address.
    """
    plan, _ = fetch(
        plan_id, url=url, replace=replace, timeout=timeout, retries=retries, deadline=deadline
    )
    return plan


def fetch(
    plan_id: str,
    *,
    url: str | None = None,
    replace: bool = False,
    timeout: float = 20,
    retries: int = 3,
    deadline: float = 120,
) -> tuple[Plan, str]:
    """Do what `fetch_plan` does, and say which it was: new, unchanged or replaced."""
    row = catalogue_row(plan_id)
    plan_folder(plan_id)
    if row["kind"] != "plan":
        raise PlanError(
            f"{plan_id} is a {row['kind']}, not a plan: its page reports points and has no tasks"
        )
    if (data_folder("data") / "plans" / f"{plan_id}.txt").is_file():
        raise PlanError(f"{plan_id}: its text comes with the package; there is nothing to fetch")
    url = url or row["url"]
    if not url:
        raise PlanError(f"{plan_id}: the catalogue has no address for it; give one (url, --url)")
    where = f"{plan_id}: {url}"
    try:
        page = _within(
            deadline, lambda: _download(url, timeout=timeout, retries=retries, deadline=deadline)
        )
        text, encoding = page_text(page.body, charset=page.charset)
        _refuse_other(text, row)
    except PlanError as error:
        raise PlanError(f"{where}: {error}") from None
    plan = parse_held(text, row)
    with writing():
        status = "new"
        if plan_id in held_plans():
            status = "replaced"
            changed = _what_changed(plan_id, row, plan, replace=replace)
            if not changed:
                return parse_held(held_text(plan_id), row), "unchanged"
            if not replace:
                raise PlanError(
                    f"{where}: the page has changed since {held_record(plan_id)['fetched']} "
                    f"({changed}); the text held stays; --replace (replace=True) takes the new one "
                    "and keeps the old one beside it"
                )
        record = {
            "url": url,
            "final_url": page.url,
            "encoding": encoding,
            "sections": len(plan.sections),
            "tasks": len(plan.tasks),
        }
        keep(plan_id, page.body, text, record)
    return plan, status


def _refuse_other(text: str, row: pd.Series) -> None:
    """Refuse a page that isn't the plan looked for: a notice, another year's plan, a list."""
    try:
        found = parse_plan(text)
    except PlanError:
        begin = " ".join(text.split())[:60]
        raise PlanError(f"this page is no plan: no numbered tasks; it begins {begin!r}") from None
    shown = f"its title is {found.title!r}" if found.title else "it has no title with a year"
    if len(found.tasks) < _FEWEST_TASKS:
        raise PlanError(f"this page is no plan: {len(found.tasks)} numbered tasks; {shown}")
    if found.year != row["year"]:
        raise PlanError(
            f"this is not the plan of {row['year']}: {shown}; it has {len(found.tasks)} tasks"
        )


def _what_changed(plan_id: str, row: pd.Series, plan: Plan, *, replace: bool) -> str:
    """Say in what a plan differs from the one held; nothing if in no word of it.

    Furniture isn't compared: a page counts its visitors, and that is no change of the plan.
    """
    try:
        held = parse_held(held_text(plan_id), row)
    except PlanError:
        if not replace:  # what is held is damaged: the user is to know before it is replaced
            raise
        return "what is held can't be read"
    ours, theirs = _words(held), _words(plan)
    if ours == theirs:
        return ""
    if len(held.tasks) != len(plan.tasks):
        return f"{len(held.tasks)} tasks then, {len(plan.tasks)} now"
    steps = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    numbers = {
        part[1]
        for step, a, b, c, d in steps
        if step != "equal"
        for part in ours[a:b] + theirs[c:d]
        if part[1] is not None
    }
    if not numbers:
        return "outside the tasks"
    return f"in task{'s' * (len(numbers) > 1)} {', '.join(map(str, sorted(numbers)))}"


def _words(plan: Plan) -> list[tuple]:
    return [
        (part.kind, part.task_no, plan.text[part.start : part.end])
        for part in plan.parts
        if part.kind not in ("furniture", "date", "title")
    ]


def _within(seconds: float, call: Callable[[], _Page]) -> _Page:
    """Call, but don't wait much longer than this.

    A name that isn't looked up and headers that come byte by byte are under no time-out of httpx;
    a second is left for the deadline that `_download` keeps itself, which says more.
    """
    done = []

    def run() -> None:
        try:
            done.append((call(), None))
        except BaseException as error:
            done.append((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds + 1)
    if not done:
        raise PlanError(f"no whole answer within {seconds:g} seconds")
    page, error = done[0]
    if error:
        raise error
    return page


def _download(url: str, *, timeout: float, retries: int, deadline: float) -> _Page:
    """Get a page, trying again where that may help."""
    import httpx

    end = time.monotonic() + deadline
    with httpx.Client(headers=_HEADERS) as client:
        for tried in range(1, retries + 2):
            try:
                return _get(client, url, timeout=timeout, end=end)
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


def _get(client, url: str, *, timeout: float, end: float) -> _Page:
    """Get a page once, following its redirects one by one, so that each address is looked at."""
    import httpx

    try:
        address = httpx.URL(url)
        for _ in range(_HOPS + 1):
            if address.scheme not in ("http", "https") or not address.host:
                raise PlanError(f"{address} is no address of the web (http, https)")
            left = end - time.monotonic()
            if left <= 0:
                raise _TryAgain("the answer took too long")
            with client.stream("GET", address, timeout=min(timeout, left)) as answer:
                if not answer.has_redirect_location:
                    return _read_answer(answer, end)
                address = address.join(answer.headers["location"])
        raise PlanError(f"more than {_HOPS} redirects, the last to {address}")
    except httpx.InvalidURL as error:
        raise PlanError(f"this is no address: {error}") from None
    except httpx.TimeoutException:
        raise _TryAgain(f"no answer within {timeout:g} seconds") from None
    except httpx.RemoteProtocolError as error:
        raise _TryAgain(f"the answer was broken off or malformed: {error}") from None
    except httpx.TransportError as error:
        refused = _tls_error(error)
        if isinstance(refused, ssl.SSLCertVerificationError):
            raise PlanError(
                f"the server's certificate can't be trusted ({refused.verify_message}); the check "
                "stays on, so look whether the page has another address and give it with --url"
            ) from None
        if refused:
            raise PlanError(
                f"no secure connection ({refused.reason}): the server's TLS is not one that is "
                "still held safe; look whether the page has another address and give it with --url"
            ) from None
        raise _TryAgain(f"no connection: {error}") from None
    except httpx.HTTPError as error:
        raise PlanError(f"the page can't be read: {error}") from None


def _tls_error(error: BaseException | None) -> ssl.SSLError | None:
    """Find among the causes of an error one of TLS that another try won't mend."""
    while error is not None:
        if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _read_answer(answer, end: float) -> _Page:
    """Read an answer up to the limit, until the deadline, if it is a page."""
    status = f"the server answers {answer.status_code} {answer.reason_phrase}".rstrip()
    if answer.status_code == 429 or answer.status_code >= 500:
        raise _TryAgain(status)
    if answer.status_code in (404, 410):
        raise PlanError(f"{status}: the page is gone; if it has moved, give its address with --url")
    if answer.status_code != 200:
        raise PlanError(status)
    kind = answer.headers.get("content-type", "text/html").split(";")[0].strip().lower()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain", ""):
        raise PlanError(f"this is no web page but {kind}")
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
    return _Page(str(answer.url), bytes(body), answer.charset_encoding)
