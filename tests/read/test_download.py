"""Which address is connected to. Names are looked up in a table, connections lead to the site."""

import importlib
import shutil
import socket
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from support.helpers import answer

from jnplan.errors import PlanError

web = importlib.import_module("jnplan.read.download")
PUBLIC, OTHER, LOCAL = "8.8.8.8", "1.1.1.1", "127.0.0.1"
look_up, connect = socket.getaddrinfo, socket.create_connection


class Net:
    """What each name answers at each look-up, and what was looked up and connected to."""

    def __init__(self, site):
        self.site, self.names, self.asked, self.connected, self.dead = site, {}, [], [], set()

    def getaddrinfo(self, host, port, *arguments, **options):
        if host not in self.names:
            return look_up(host, port, *arguments, **options)
        self.asked.append(host)
        answers = self.names[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(0, 0, 0, "", (address, port or 0)) for address in found]

    def create_connection(self, address, *arguments, **options):
        self.connected.append(address[0])
        if address[0] in self.dead:
            raise ConnectionRefusedError("refused")
        place = (LOCAL, int(self.site.address.rpartition(":")[2]))
        return connect(place, *arguments, **options)


@pytest.fixture
def net(site, monkeypatch):
    net = Net(site)
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(socket, "getaddrinfo", net.getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", net.create_connection)
    monkeypatch.setattr(web, "_sleep", lambda seconds: None)
    return net


def get(url, *, retries=0, **options):
    return web.get_page(url, timeout=5, retries=retries, deadline=20, **options)


def moved(place):
    return answer(b"", status=302, headers=[("Location", place)])


def test_the_address_that_was_checked_is_connected_to(net, site):
    net.names["plan.example"] = [[PUBLIC], [LOCAL]]
    hosts = []

    def page(request):
        hosts.append(request.headers["Host"])
        answer(b"1.")(request)

    site.routes["/plan"] = page
    got = get("http://plan.example/plan")
    assert (got.url, got.body) == ("http://plan.example/plan", b"1.")
    assert (net.asked, net.connected, hosts) == (["plan.example"], [PUBLIC], ["plan.example"])


def test_so_is_that_of_a_redirect(net, site):
    net.names |= {"plan.example": [[PUBLIC], [LOCAL]], "www.example": [[OTHER], [LOCAL]]}
    site.routes |= {"/one": moved("http://www.example/two"), "/two": answer(b"1.")}
    assert get("http://plan.example/one").url == "http://www.example/two"
    assert net.asked == ["plan.example", "www.example"]
    assert net.connected == [PUBLIC, OTHER]


def test_another_try_looks_nothing_up_again(net, site):
    net.names["plan.example"] = [[PUBLIC], [LOCAL]]
    routes = [answer(b"", status=503), answer(b"1.")]
    site.routes["/plan"] = lambda request: routes.pop(0)(request)
    assert get("http://plan.example/plan", retries=1).body == b"1."
    assert net.asked == ["plan.example"]
    assert set(net.connected) == {PUBLIC}


@pytest.mark.parametrize("addresses", [[LOCAL], [PUBLIC, LOCAL], ["::1"], [PUBLIC, "fe80::1%1"]])
def test_a_redirect_to_a_name_with_any_local_address_is_refused(net, site, addresses):
    net.names |= {"plan.example": [[PUBLIC]], "in.example": [addresses]}
    site.routes["/one"] = moved("http://in.example/two")
    with pytest.raises(PlanError, match=r"redirects to http://in\.example.*--local"):
        get("http://plan.example/one")
    assert net.connected == [PUBLIC]
    site.routes["/two"] = answer(b"1.")
    assert get("http://plan.example/one", local=True).body == b"1."


def test_the_next_address_is_tried_where_one_cannot_be_reached(net, site):
    net.names["plan.example"] = [["2001:4860:4860::8888", PUBLIC]]
    net.dead = {"2001:4860:4860::8888"}
    site.routes["/plan"] = answer(b"1.")
    assert get("http://plan.example/plan").body == b"1."
    assert net.connected == ["2001:4860:4860::8888", PUBLIC]
    net.dead.add(PUBLIC)
    with pytest.raises(PlanError, match=r"no connection: refused \(1 try\)"):
        get("http://plan.example/plan")


def test_an_address_in_brackets_is_connected_to_as_it_stands(net, site):
    site.routes["/plan"] = answer(b"1.")
    assert get("http://[2001:4860:4860::8888]/plan").body == b"1."
    assert net.connected == ["2001:4860:4860::8888"]


def test_a_name_that_is_not_known_is_connected_to_nowhere(net):
    net.names["plan.example"] = [[]]
    with pytest.raises(PlanError, match=r"no connection: .*not known \(2 tries\)"):
        get("http://plan.example/plan", retries=1)
    assert (net.asked, net.connected) == (["plan.example"] * 2, [])


def test_a_proxy_is_asked_by_name(net, site, monkeypatch):
    """It may know what isn't known here, and its own address may be local."""
    monkeypatch.delenv("NO_PROXY")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    net.names["plan.example"] = [[]]
    site.routes["http://plan.example/plan"] = answer(b"1.")
    assert get("http://plan.example/plan").body == b"1."
    assert (site.asked, net.connected) == (["http://plan.example/plan"], [LOCAL])


@pytest.mark.skipif(not shutil.which("openssl"), reason="makes a certificate with openssl")
def test_the_certificate_is_that_of_the_name(net, site, tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "1", "-subj", "/CN=x", "-addext", "subjectAltName=DNS:plan.example"]
        + ["-keyout", str(key), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    net.names |= {"plan.example": [[PUBLIC]], "other.example": [[PUBLIC]]}
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(b"1.")(self)

        def log_message(self, *_):
            pass

    class Server(HTTPServer):
        def handle_error(self, *_):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _, name, __: asked.append(name)
    with Server((LOCAL, 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        site.address = f"https://127.0.0.1:{server.server_address[1]}"
        assert get("https://plan.example/").body == b"1."
        with pytest.raises(PlanError, match="certificate can't be trusted"):
            get("https://other.example/")
        server.shutdown()
    assert asked == ["plan.example", "other.example"]
    assert set(net.connected) == {PUBLIC}
