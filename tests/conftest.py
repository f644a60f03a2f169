import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from helpers import HOSTILE, HOSTILE_NAME, Site, answer
from hypothesis import settings

# The same examples every time, and no deadline: the first cut of a run loads jieba's dictionary.
settings.register_profile("jnplan", derandomize=True, deadline=None)
settings.load_profile("jnplan")


@pytest.fixture(scope="session")
def own_report(tmp_path_factory):
    """The report of a user's file, and the steps it told: made once, as it runs every notebook."""
    from jnplan.report import report

    base = tmp_path_factory.mktemp("report")
    own = base / HOSTILE_NAME
    own.write_text(HOSTILE, encoding="utf-8")
    steps = []
    index = report(str(own), base / "out", progress=lambda *step: steps.append(step))
    return index, steps


@pytest.fixture
def library(tmp_path, monkeypatch):
    """An own library, that isn't there yet."""
    monkeypatch.setenv("JNPLAN_LIBRARY", str(tmp_path / "library"))
    return tmp_path / "library"


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            made.asked.append(self.path)
            made.agents.append(self.headers["User-Agent"])
            try:
                made.routes.get(self.path, answer(b"", status=404))(self)
            except OSError:  # whoever asked is gone
                self.close_connection = True

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_):
            pass

    with Server(("127.0.0.1", 0), Handler) as server:
        made = Site(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield made
        made.closing.set()
        server.shutdown()
