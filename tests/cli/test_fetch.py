import datetime
import importlib

import pytest
from typer.testing import CliRunner

from jnplan.cli.app import app

run = CliRunner().invoke


def test_fetch_tells_what_it_got_and_where_it_is(site, library):
    url = site.url("/jinan.html")
    today = datetime.date.today().isoformat()
    for told in ("fetched", "unchanged since"):
        done = run(app, ["fetch", "jinan-2023", "--url", url])
        assert done.exit_code == 0
        assert done.stdout == f"jinan-2023: 5 tasks, {told} {today}, in {library / 'jinan-2023'}\n"
        assert done.stderr in ("", "fetching jinan-2023 …\n")  # said where it is slow
    site.routes["/jinan.html"] = site.routes["/qingdao.html"]
    done = run(app, ["fetch", "jinan-2023", "--url", url])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "the page has changed since" in done.stderr
    done = run(app, ["fetch", "jinan-2023", "--url", url, "--replace"])
    assert done.stdout.startswith(f"jinan-2023: 6 tasks, replaced {today}, in ")


@pytest.fixture
def catalogue(site, monkeypatch):
    """A catalogue whose plans are at the site: two of them there, the others gone."""
    module = importlib.import_module("jnplan.library.catalogue")
    rows = [
        row._replace(url=site.url(f"/{row.id}") if row.url else "")
        for row in module.shipped_rows("plans.csv")
    ]
    monkeypatch.setattr(module, "shipped_rows", lambda name: rows)
    site.routes["/jinan-2023"] = site.routes["/jinan.html"]
    site.routes["/wuhu-2024"] = site.routes["/wuhu.html"]
    return rows


def test_fetch_goes_on_after_a_failure_and_sums_up(site, library, catalogue):
    done = run(app, ["fetch", "jinan-2023", "weihai-2024", "wuhu-2024", "jinan-2023"])
    assert done.exit_code == 1
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "jinan-2023: 5 tasks",
        "wuhu-2024: 4 tasks",
    ]
    failure, end = done.stderr.splitlines()
    assert failure.startswith(f"error: weihai-2024: {site.url('/weihai-2024')}: the server answers")
    assert end == "2 of 3 plans are held; failed: weihai-2024"


def test_fetch_all_takes_the_plans_whose_text_is_not_held(site, library, catalogue):
    run(app, ["fetch", "jinan-2023"])
    site.asked.clear()
    done = run(app, ["fetch", "--all"])
    plans = [row.id for row in catalogue if row.kind == "plan" and row.url]
    wanted = [plan_id for plan_id in plans if plan_id not in ("jinan-2022", "jinan-2023")]
    assert site.asked == [f"/{plan_id}" for plan_id in wanted]
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1].startswith(f"1 of {len(wanted)} plans are held; failed: ")
    assert "Traceback" not in done.stderr + done.stdout


def test_fetch_all_with_nothing_left_says_so(library, monkeypatch):
    module = importlib.import_module("jnplan.library.catalogue")
    rows = module.shipped_rows("plans.csv")[:1]
    monkeypatch.setattr(module, "shipped_rows", lambda name: rows)
    done = run(app, ["fetch", "--all"])
    assert done.exit_code == 0
    assert done.stdout == "nothing to fetch: the text of every plan is held\n"


def test_a_slow_fetch_is_shown_meanwhile(site, library):
    page = site.routes["/jinan.html"]

    def slow(request):
        site.closing.wait(1.2)
        page(request)

    site.routes["/jinan.html"] = slow
    done = run(app, ["fetch", "jinan-2023", "--url", site.url("/jinan.html")])
    assert done.exit_code == 0
    assert done.stderr == "fetching jinan-2023 …\n"
    assert done.stdout.startswith("jinan-2023: 5 tasks")


def test_a_library_that_cannot_be_read_is_a_message(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("JNPLAN_LIBRARY", str(tmp_path / "file"))
    done = run(app, ["fetch", "--all"])
    assert done.exit_code == 1
    assert done.stderr.startswith("error: ")


@pytest.mark.parametrize(
    "arguments",
    [[], ["jinan-2023", "--all"], ["--all", "--url", "http://x"], ["a", "b", "--url", "http://x"]],
)
def test_fetch_with_too_few_or_too_many_is_usage(arguments):
    assert run(app, ["fetch", *arguments]).exit_code == 2
