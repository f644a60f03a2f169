import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pandas as pd
import pytest
from hypothesis import settings
from support.helpers import HOSTILE, HOSTILE_NAME, KEYS, Site, all_counts, answer, write_parts

import jnplan as jp
from jnplan.words.arrow import COUNTS

# The same examples every time, and no deadline: the first cut of a run loads jieba's dictionary.
settings.register_profile("jnplan", derandomize=True, deadline=None)
settings.load_profile("jnplan")


@pytest.fixture(scope="session")
def own_report(tmp_path_factory):
    """The report of a user's file, and the steps it told: made once, as it runs every notebook."""
    from jnplan.publish.pages.report import report

    base = tmp_path_factory.mktemp("report")
    own = base / HOSTILE_NAME
    own.write_text(HOSTILE, encoding="utf-8")
    steps = []
    index = report(str(own), base / "out", progress=lambda *step: steps.append(step))
    return index, steps


@pytest.fixture(scope="session")
def counted(tmp_path_factory):
    """Counts of plans and of a text that is none: one table, and the folder of their dataset."""
    pytest.importorskip("pyarrow", reason="the extra scale isn't installed")
    none = jp.parse_plan("1.校车。查校车安全，查食堂。", plan_id="no-plan")
    small = jp.parse_plan("一、安全\n1.校车。校车、消防。\n2.开会。", plan_id="small", year=2023)
    tables = [
        all_counts(jp.synthetic_plan("reworded")[0], plan_id="reworded", year=2021),
        all_counts(jp.load("jinan-2022")),
        all_counts(small),
        all_counts(none, section_no=pd.NA, task_no=pd.NA),
        all_counts(jp.synthetic_plan("next-year")[0], plan_id="after", year=2023),
    ]
    out = tmp_path_factory.mktemp("counted")
    parts = [tables[0], pd.concat(tables[1:3]), pd.concat(tables[3:])]
    write_parts(out / "counts", parts, COUNTS)
    return pd.concat(tables, ignore_index=True), out


# dask asks of pandas what pandas will give up.
DASK = pytest.param("dask", marks=pytest.mark.filterwarnings("ignore:The inplace keyword"))


@pytest.fixture(params=["pyarrow", DASK])
def ways(request, counted, monkeypatch):
    """The counts as a table; as a dataset, whose batches end within tasks; what reads an answer."""
    table, out = counted
    monkeypatch.setattr("jnplan.words.count_streams._ROWS", 7)
    if request.param == "pyarrow":
        yield table, jp.open_counts(out), lambda answer: answer
        return
    dask = pytest.importorskip("dask", reason="the extra scale isn't installed")
    frames = pytest.importorskip("dask.dataframe", reason="the extra scale isn't installed")

    def read(answer):
        assert isinstance(answer, frames.DataFrame)
        answer = answer.compute()
        keys = [key for key in KEYS if key in answer]
        return answer.sort_values(keys, kind="stable", ignore_index=True)

    with dask.config.set(scheduler="synchronous"):
        yield table, frames.read_parquet(out / "counts"), read


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


@pytest.fixture
def count(tmp_path):
    """Count a folder anew each time: the counts and the documents, in memory."""

    def run(folder, **options):
        out = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
        counts = jp.count_folder(folder, out, workers=0, **options)
        return counts.to_table().to_pandas(), jp.open_documents(out)

    return run
