"""Which language is asked for: by --lang, else JNPLAN_LANG, else the locale."""

import os

import pytest
import typer

from jnplan.cli.language.choice import choose_language, language_kept, language_of_locale


@pytest.fixture
def nothing_asked(monkeypatch):
    for name in ("JNPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    with language_kept():
        yield monkeypatch


@pytest.mark.parametrize(
    ("args", "left"),
    [
        (["--lang", "zh", "check", "a.txt"], ["check", "a.txt"]),
        (["check", "a.txt", "--lang=zh"], ["check", "a.txt"]),
        (["check", "--lang", "zh", "--", "--lang"], ["check", "--", "--lang"]),
    ],
)
def test_the_option_may_stand_anywhere_and_is_taken_out(nothing_asked, args, left):
    assert choose_language(args) == left
    assert os.environ["JNPLAN_LANG"] == "zh"


def test_the_option_goes_before_the_variable_and_that_before_the_locale(nothing_asked):
    nothing_asked.setenv("LANG", "zh_CN.UTF-8")
    choose_language([])
    assert os.environ["JNPLAN_LANG"] == "zh"
    nothing_asked.setenv("JNPLAN_LANG", "en")
    choose_language([])
    assert os.environ["JNPLAN_LANG"] == "en"
    choose_language(["--lang", "both"])
    assert os.environ["JNPLAN_LANG"] == "both"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "both"),
        ({"LANG": "POSIX"}, "both"),
    ],
)
def test_the_locale_names_a_language(nothing_asked, variables, language):
    for name, value in variables.items():
        nothing_asked.setenv(name, value)
    assert language_of_locale() == language


@pytest.mark.parametrize(
    ("named", "language"),
    [("Chinese (Simplified)_China", "zh"), ("English_United States", "en"), (None, "both")],
)
def test_windows_names_a_language_without_a_variable(nothing_asked, named, language):
    nothing_asked.setattr("locale.getlocale", lambda: (named, "936"))
    assert language_of_locale() == language


@pytest.mark.parametrize("args", [["--lang", "fr"], ["check", "--lang"], ["--lang="]])
def test_another_language_is_refused(nothing_asked, args):
    with pytest.raises(typer.BadParameter, match="it must be zh, en or both"):
        choose_language(args)


def test_another_language_in_the_variable_is_refused(nothing_asked):
    nothing_asked.setenv("JNPLAN_LANG", "fr")
    with pytest.raises(typer.BadParameter, match="JNPLAN_LANG is 'fr'"):
        choose_language([])


def test_the_language_of_one_command_is_not_that_of_the_next(nothing_asked):
    with language_kept():
        choose_language(["--lang", "zh"])
    assert "JNPLAN_LANG" not in os.environ
