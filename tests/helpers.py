"""A web site on this machine, and what tests of the library share."""

import threading
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
FILES = Path(__file__).parent / "files"


class Killed(BaseException):
    """What no handler of the package catches, as if the process had ended there."""


def snapshot(folder):
    """Give what every file of a folder holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def answer(body, *, kind="text/html; charset=utf-8", status=200, headers=()):
    """Make a route that answers with a body, as a well-behaved server does."""

    def route(request):
        request.send_response(status)
        for name, value in [("Content-Length", len(body)), *headers]:
            request.send_header(name, str(value))
        if kind:
            request.send_header("Content-Type", kind)
        request.end_headers()
        request.wfile.write(body)

    return route


class Site:
    """A web site on this machine: `routes` says what it answers, `asked` what it was asked."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.routes = {
            f"/{path.name}": answer(path.read_bytes()) for path in sorted(PAGES.glob("*.html"))
        }
        self.asked, self.agents, self.closing = [], [], threading.Event()

    def url(self, path):
        return self.address + path
