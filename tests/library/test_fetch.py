import importlib
import shutil
import ssl
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from support.helpers import PAGES, Killed, answer, snapshot

import jnplan as jp
from jnplan.library.store import held_record, held_text, plan_folder

web = importlib.import_module("jnplan.read.download")
JINAN = (PAGES / "jinan.html").read_bytes()
CHANGED = JINAN.replace("每季度清洗".encode(), "每个月清洗".encode())


@pytest.fixture(autouse=True)
def waits(library, monkeypatch):
    """No test waits between tries; what it would have waited is listed."""
    waited = []
    monkeypatch.setattr(web, "_sleep", waited.append)
    return waited


@pytest.mark.parametrize(
    ("plan_id", "path", "tasks"),
    [
        ("jinan-2023", "/jinan.html", 5),
        ("wuhu-2024", "/wuhu.html", 4),
        ("qingdao-2023", "/qingdao.html", 6),
    ],
)
def test_a_fetched_plan_is_loaded_from_then_on(site, library, plan_id, path, tasks):
    before = jp.plans().set_index("id").loc[plan_id]
    plan = jp.fetch_plan(plan_id, url=site.url(path))
    assert len(plan.tasks) == tasks
    assert jp.load(plan_id) == plan
    assert (plan.plan_id, plan.year) == (plan_id, before["year"])
    assert (plan.title, plan.issuer, plan.date) == (
        before["title"],
        before["issuer"],
        before["date"],
    )
    after = jp.plans().set_index("id").loc[plan_id]
    assert after[["held", "list_complete", "sections", "tasks"]].tolist() == [
        "text",
        "yes",
        len(plan.sections),
        tasks,
    ]
    assert before["held"] != "text"
    record = held_record(plan_id)
    assert record["url"] == record["final_url"] == site.url(path)
    assert (library / plan_id / "original.html").read_bytes() == (PAGES / path[1:]).read_bytes()
    assert "Mozilla/5.0" in site.agents[0]


def test_the_address_of_the_catalogue_is_asked(site, monkeypatch):
    catalog = importlib.import_module("jnplan.library.catalogue")
    moved = {"jinan-2023": site.url("/jinan.html")}
    rows = [
        row._replace(url=moved.get(row.id, row.url)) for row in catalog.shipped_rows("plans.csv")
    ]
    monkeypatch.setattr(catalog, "shipped_rows", lambda name: rows)
    assert len(jp.fetch_plan("jinan-2023").tasks) == 5


def test_redirects_are_followed_and_remembered(site):
    moved = answer(b"", status=302, headers=[("Location", "b/two")])
    site.routes["/one"] = moved
    site.routes["/b/two"] = answer(
        b"", status=301, headers=[("Location", site.url("/jinan.html?x=1"))]
    )
    site.routes["/jinan.html?x=1"] = site.routes["/jinan.html"]
    jp.fetch_plan("jinan-2023", url=site.url("/one"))
    assert site.asked == ["/one", "/b/two", "/jinan.html?x=1"]
    assert held_record("jinan-2023")["url"] == site.url("/one")
    assert held_record("jinan-2023")["final_url"] == site.url("/jinan.html?x=1")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", None])
def test_a_page_in_gb18030_is_read_whatever_is_declared(site, charset):
    kind = f"text/html; charset={charset}" if charset else "text/html"
    page = JINAN.decode().encode("gb18030")  # its meta still says utf-8
    site.routes["/gb"] = answer(page, kind=kind)
    plan = jp.fetch_plan("jinan-2023", url=site.url("/gb"))
    assert held_record("jinan-2023")["encoding"] == "gb18030"
    assert plan.text == jp.fetch_plan("jinan-2023", url=site.url("/jinan.html")).text


def refused(site, path, message, *, plan_id="jinan-2023", **options):
    """Fetch what fails, with the library as it was before."""
    folder = plan_folder(plan_id).parent
    before = snapshot(folder)
    with pytest.raises(jp.PlanError, match=message) as error:
        jp.fetch_plan(plan_id, url=site.url(path), **options)
    assert str(error.value).startswith(f"{plan_id}: {site.url(path)}: ")
    assert "\n" not in str(error.value)
    assert {name: raw for name, raw in snapshot(folder).items() if name != ".lock"} == {
        name: raw for name, raw in before.items() if name != ".lock"
    }


def test_a_page_that_is_gone_is_asked_for_once(site, waits):
    refused(site, "/nowhere", "404 Not Found: the page is gone; .* --url")
    assert (site.asked, waits) == (["/nowhere"], [])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_after_growing_waits(site, waits, status):
    def busy_twice(request):
        body = answer(b"", status=status) if len(site.asked) < 3 else site.routes["/jinan.html"]
        body(request)

    site.routes["/busy"] = busy_twice
    jp.fetch_plan("jinan-2023", url=site.url("/busy"))
    assert (len(site.asked), waits) == (3, [1, 2])


def test_a_server_that_stays_busy_is_given_up(site, waits):
    site.routes["/busy"] = answer(b"", status=502)
    refused(site, "/busy", r"502 Bad Gateway \(3 tries\)", retries=2)
    refused(site, "/busy", r"502 Bad Gateway \(1 try, no time left\)", deadline=0.5)
    assert (len(site.asked), waits) == (4, [1, 2])


def test_a_slow_answer_is_not_waited_for(site):
    site.routes["/slow"] = lambda request: site.closing.wait(5)
    refused(site, "/slow", r"no answer within 0\.5 seconds \(2 tries\)", timeout=0.5, retries=1)
    assert len(site.asked) == 2


def test_a_drip_ends_at_the_deadline(site):
    def drip(request):
        request.send_response(200)
        request.send_header("Content-Length", "100000")
        request.end_headers()
        while not site.closing.wait(0.02):
            request.wfile.write(b"<p>")

    site.routes["/drip"] = drip
    refused(site, "/drip", r"took too long: \d+ bytes so far \(1 try, no", deadline=0.2, timeout=1)


def test_headers_that_drip_end_at_the_deadline_too(site):
    def headers(request):
        request.send_response(200)
        request.flush_headers()
        while not site.closing.wait(0.02):
            request.wfile.write(b"X")

    site.routes["/drip"] = headers
    refused(site, "/drip", r"no whole answer within 0\.6 seconds", deadline=0.6, timeout=5)


def short(request):
    request.send_response(200)
    request.send_header("Content-Length", str(len(JINAN)))
    request.end_headers()
    request.wfile.write(JINAN[: len(JINAN) // 2])
    request.close_connection = True


def broken_chunks(request):
    request.send_response(200)
    request.send_header("Transfer-Encoding", "chunked")
    request.end_headers()
    request.wfile.write(b"%x\r\n%s\r\n" % (2000, JINAN[:2000]))
    request.close_connection = True


@pytest.mark.parametrize("truncated", [short, broken_chunks])
def test_an_answer_broken_off_is_asked_for_again(site, truncated):
    site.routes["/cut"] = truncated
    refused(site, "/cut", r"broken off or malformed: .* \(2 tries\)", retries=1)
    whole = site.routes["/jinan.html"]
    site.routes["/cut"] = lambda request: (truncated if len(site.asked) < 4 else whole)(request)
    assert len(jp.fetch_plan("jinan-2023", url=site.url("/cut")).tasks) == 5
    assert len(site.asked) == 4


def test_no_connection_is_told(site, waits):
    site.address = "http://127.0.0.1:9"
    refused(site, "/jinan.html", r"no connection: .* \(4 tries\)")
    assert waits == [1, 2, 4]


def endless(request):
    request.send_response(200)
    request.end_headers()
    request.close_connection = True
    for _ in range(200):
        request.wfile.write(b"<p>" * 1000)


@pytest.mark.parametrize("large", [answer(b" " * 200_000), endless])
def test_too_large_a_page_is_not_read(site, monkeypatch, large):
    monkeypatch.setattr(web, "_LIMIT", 100_000)
    site.routes["/large"] = large
    refused(site, "/large", "the page is larger than")
    assert len(site.asked) == 1


@pytest.mark.parametrize("place", ["ftp://127.0.0.1/plan", "file:/etc/hosts", "javascript:/1"])
def test_a_redirect_out_of_the_web_is_refused(site, place):
    site.routes["/out"] = answer(b"", status=302, headers=[("Location", place)])
    refused(site, "/out", f"{place} is not a web address")


def test_redirects_in_a_circle_end(site):
    site.routes["/round"] = answer(b"", status=302, headers=[("Location", "/round")])
    refused(site, "/round", "more than 5 redirects")
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "url",
    [
        *("ftp://127.0.0.1/plan", "/etc/hosts", "http://", "http://a:b/", "http://xn--/"),
        "http://127.0.0.1:9/\udcff",
    ],
)
def test_an_address_out_of_the_web_is_refused(url):
    with pytest.raises(jp.PlanError, match=r"not an address|not a web address") as error:
        jp.fetch_plan("jinan-2023", url=url)
    assert str(error.value).startswith(f"jinan-2023: {url}: ")


NOTICE = "<title>通知</title><h1>会议通知</h1><p>各校：<p>请按时参加。".encode()


@pytest.mark.parametrize(
    ("route", "message"),
    [
        (
            answer(NOTICE),
            "not a plan: the page has no numbered tasks; it begins '会议通知 各校： 请按时参加。'",
        ),
        (
            answer("<h1>某市2023年工作要点</h1><p>1.甲。<p>2.乙。".encode()),
            "not a plan: the page has only 2 numbered tasks; its title is '某市2023年工作要点'",
        ),
        (
            answer("<h1>办法</h1><p>1.甲。<p>2.乙。<p>3.丙。".encode()),
            "not the plan of 2023: it has no title with a year; it has 3 tasks",
        ),
        (
            answer((PAGES / "wuhu.html").read_bytes()),
            "not the plan of 2023: its title is '某市教育局2024年工作要点'; it has 4 tasks",
        ),
        (answer(b""), "the page: the file is empty"),
        (answer(b"", status=403), "the server answers 403 Forbidden"),
        (answer(b"", status=204), "the server answers 204"),
    ],
)
def test_what_is_no_plan_of_that_year_is_refused(site, waits, route, message):
    site.routes["/other"] = route
    refused(site, "/other", message)
    assert waits == []


def test_the_same_page_again_changes_nothing(site, library):
    statuses = []
    jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"), on_status=statuses.append)
    before = snapshot(library)
    # A page counts its visitors: that is no change of the plan.
    site.routes["/jinan.html"] = answer(JINAN.replace(b">128<", b">129<"))
    address = site.url("/jinan.html")
    plan = jp.fetch_plan("jinan-2023", url=address, replace=True, on_status=statuses.append)
    assert statuses == ["new", "unchanged"]
    assert plan == jp.load("jinan-2023")
    assert snapshot(library) == before


def test_a_changed_page_is_refused_and_then_replaces(site, library):
    old = jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"))
    date = held_record("jinan-2023")["fetched"]
    before = snapshot(library / "jinan-2023")
    site.routes["/jinan.html"] = answer(CHANGED)
    refused(site, "/jinan.html", rf"has changed since {date} \(in task 2\); the text held stays")
    assert jp.load("jinan-2023") == old
    new = jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"), replace=True)
    assert new.tasks[1].text == "每个月清洗一次饮水机水箱，结果贴在墙上。"
    assert jp.load("jinan-2023") == new
    assert snapshot(library / f"jinan-2023.old-{date}") == before


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("5．观星", "6．观星", r"in tasks 5, 6"),
        ("4．整修琴房。暑假", "整修琴房。暑假", r"5 tasks then, 4 now"),
        ("小步走，", "", r"outside the tasks"),
    ],
)
def test_what_changed_is_told(site, old, new, told):
    jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"))
    site.routes["/jinan.html"] = answer(JINAN.replace(old.encode(), new.encode()))
    refused(site, "/jinan.html", rf"has changed since .* \({told}\)")


def test_a_damaged_text_is_told_and_can_be_replaced(site, library):
    jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"))
    (library / "jinan-2023" / "text.txt").write_text("1.甲。")
    with pytest.raises(jp.PlanError, match=r"text\.txt: changed since"):
        jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"))
    jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"), replace=True)
    assert len(jp.load("jinan-2023").tasks) == 5


@pytest.mark.parametrize(
    ("plan_id", "message"),
    [
        ("moe-2024", "moe-2024 is a meeting, not a plan"),
        ("jinan-2022", "its text comes with the package"),
        ("moe-2021", "moe-2021: the catalogue has no address"),
        ("jinan-1999", "no plan 'jinan-1999' in the catalogue; it has jinan-2022, "),
        ("../jinan-2023", "no plan '../jinan-2023' in the catalogue"),
    ],
)
def test_what_has_no_page_of_a_plan_is_not_asked_for(plan_id, message):
    with pytest.raises(jp.PlanError, match=message):
        jp.fetch_plan(plan_id)


def test_a_fetch_ended_in_the_middle_leaves_the_library(site, library, monkeypatch):
    def killed(self, target):
        raise Killed

    jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"))
    text, before = held_text("jinan-2023"), snapshot(library)
    site.routes["/jinan.html"] = answer(CHANGED)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(Path, "rename", killed)
        jp.fetch_plan("jinan-2023", url=site.url("/jinan.html"), replace=True)
    assert held_text("jinan-2023") == text
    assert snapshot(library) == before


def test_two_fetches_at_once_keep_one_plan(site, library):
    both = threading.Barrier(2)
    page = site.routes["/jinan.html"]

    def together(request):
        both.wait(30)
        page(request)

    site.routes["/jinan.html"] = together
    command = [sys.executable, "-X", "utf8", "-c", "from jnplan.cli.app import app; app()"]
    command += ["--lang", "en", "fetch", "jinan-2023", "--url", site.url("/jinan.html")]
    runs = [subprocess.Popen(command, stdout=-1, stderr=-1, text=True) for _ in range(2)]
    said = [run.communicate(timeout=60) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sorted(" ".join(out.split()[1:4]) for out, _ in said) == [
        "5 tasks, fetched",
        "5 tasks, unchanged",
    ]
    assert [path.name for path in library.iterdir() if path.name != ".lock"] == ["jinan-2023"]
    assert len(jp.load("jinan-2023").tasks) == 5


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate with openssl")
def test_a_certificate_of_nobodys_is_refused_without_another_try(tmp_path, site, waits):
    names = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "1", "-subj", "/CN=127.0.0.1", *names],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")

    class Server(HTTPServer):
        def handle_error(self, *_):
            pass

    with Server(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        site.address = f"https://127.0.0.1:{server.server_address[1]}"
        refused(site, "/", "certificate can't be trusted .*the check stays on")
        server.shutdown()
    assert waits == []


def test_a_server_that_speaks_no_tls_is_told(site, waits):
    site.address = site.address.replace("http:", "https:")
    refused(site, "/jinan.html", "no secure connection")
    assert waits == []
