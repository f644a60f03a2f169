"""In which language readers are spoken to."""

import pytest

import jnplan as jp
from jnplan.labels.language import language, say


@pytest.mark.parametrize(("asked", "given"), [("", "both"), ("zh", "zh"), ("en", "en")])
def test_the_variable_decides(monkeypatch, asked, given):
    monkeypatch.setenv("JNPLAN_LANG", asked)
    assert language() == given


def test_another_language_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("JNPLAN_LANG", "fr")
    with pytest.raises(jp.PlanError, match="JNPLAN_LANG is 'fr'; it must be zh, en or both"):
        language()


def test_chinese_comes_first_and_what_is_the_same_is_said_once():
    assert say("任务", "task", lang="both") == "任务 task"
    assert say("p", "p", lang="both") == "p"
    assert say("任务", "task", lang="en") == "task"
