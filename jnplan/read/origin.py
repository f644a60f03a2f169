"""Files by path or address: their bytes, and the text read from them."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from ..errors import PlanError
from ..plan import Source
from .download import get_page
from .files import read_file, source_of

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", flags=re.I)


def is_address(path_or_url: str) -> bool:
    """Whether this is an address, not a path; a Windows drive has one letter, a scheme more.

    Examples
    --------
    >>> is_address("https://example.org/plan.html"), is_address("C:/plan.docx")
    (True, False)
    """
    return bool(_ADDRESS.match(path_or_url))


def origin_name(path_or_url: str) -> str:
    """Return the name of a file, without the folders that hold it.

    Examples
    --------
    >>> origin_name("https://example.org/a/plan.html?page=1"), origin_name("a/plan.docx")
    ('plan.html', 'plan.docx')
    """
    if is_address(path_or_url):
        try:
            parts = urlsplit(path_or_url)
            parts.port  # noqa: B018  # looked at only here: httpx2 takes 99999 for another one
            name = PurePosixPath(unquote(parts.path)).name
        except ValueError as error:
            raise PlanError(f"{path_or_url}: not an address: {error}") from None
    else:
        name = Path(path_or_url).name
    return name.encode(errors="replace").decode()  # a name not in UTF-8 can't be written anywhere


def read_origin(
    path_or_url: str, *, simplified: bool = False, local: bool = False
) -> tuple[bytes, Source, str]:
    """Read a file, here or on the web.

    Parameters
    ----------
    path_or_url
        Where it is.
    simplified
        Whether traditional characters are turned to simplified ones.
    local
        Whether a public address may redirect to one of this machine or its network.

    Returns
    -------
    tuple of bytes, Source and str
        The file, what was read out of it, and the address after redirects (empty for a path).

    Raises
    ------
    PlanError
        If it can't be had or read; it names the path or address.
    """
    if not is_address(path_or_url):
        raw = read_file(path_or_url)
        return raw, source_of(raw, name=path_or_url, simplified=simplified), ""
    origin_name(path_or_url)  # what is no address isn't asked for
    try:
        page = get_page(path_or_url, timeout=20, retries=3, deadline=120, local=local)
        name = origin_name(page.url) or "the page"
        source = source_of(page.body, name=name, charset=page.charset, simplified=simplified)
    except PlanError as error:
        raise PlanError(f"{path_or_url}: {error}") from None
    return page.body, source, page.url


def how_read(source: Source) -> str:
    """Return a line for a message on a text: how it was read may be why it holds no plan."""
    notes = " ".join(source.notes).replace("\n", " ")
    return f"\nhow it was read: {notes}" if notes else ""
