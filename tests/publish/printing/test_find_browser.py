import os
import stat

import pytest

import jnplan as jp
from jnplan.publish.printing import find_browser as module
from jnplan.publish.printing.find_browser import find_browser, need_browser


@pytest.fixture
def nowhere(tmp_path, monkeypatch):
    """No browser on the path nor in the usual places: an empty folder is the path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JNPLAN_BROWSER", raising=False)
    monkeypatch.setattr(module, "_PLACES", ())
    return tmp_path


def put_program(path):
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


posix = pytest.mark.skipif(os.name != "posix", reason="programs have other names on Windows")


@posix
def test_a_browser_on_the_path_is_found_the_usual_first(nowhere):
    edge = put_program(nowhere / "microsoft-edge")
    assert find_browser() == edge
    chromium = put_program(nowhere / "chromium")
    assert find_browser() == chromium


def test_a_usual_place_is_looked_at_with_its_variables(nowhere, monkeypatch):
    place = put_program(nowhere / "chrome.exe")
    monkeypatch.setenv("SOMEWHERE", str(nowhere))
    monkeypatch.setattr(module, "_PLACES", ("/no/such/place", "$SOMEWHERE/chrome.exe"))
    assert find_browser() == place


@posix
def test_the_one_that_is_named_comes_first(nowhere, monkeypatch):
    put_program(nowhere / "chromium")
    own = put_program(nowhere / "my browser")
    monkeypatch.setenv("JNPLAN_BROWSER", own)
    assert find_browser() == own


def test_one_that_is_named_and_is_not_there_is_refused(nowhere, monkeypatch):
    monkeypatch.setenv("JNPLAN_BROWSER", "/no/such/browser")
    with pytest.raises(jp.PlanError, match="JNPLAN_BROWSER is '/no/such/browser'"):
        find_browser()


def test_without_one_the_message_says_what_to_do(nowhere):
    assert find_browser() is None
    with pytest.raises(jp.PlanError, match=r"needs Chromium, Chrome or Edge.*print it to PDF"):
        need_browser()
