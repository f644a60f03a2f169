import json
import re

import pytest
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.classroom.checking import judge
from jnplan.data import shipped_table
from jnplan.publish.lessons import write_lessons
from jnplan.publish.lessons.lesson_pages import (
    lesson_page,
    lesson_script,
    page_replies,
    script_hash,
)

PLAN = jp.load("jinan-2022")


def page_data(page):
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', page)[1]
    )


@pytest.fixture(scope="module")
def first():
    return lesson_page("1", PLAN)


def test_a_page_loads_nothing_and_runs_its_own_script_alone(first):
    script = lesson_script()
    assert f"script-src '{script_hash(script)}'" in first and script in first
    assert "default-src 'none'" in first
    assert len(re.findall("<script", first)) == 2
    assert not re.search(r'(?:src|href)="(?!data:|#)', first)
    assert not re.search(r"@import|url\(|\son\w+=|\beval\b|innerHTML|https?:", first)


def test_the_data_can_not_end_its_script():
    text = "1.校车</script><script>ran=1</script>。查校车。"
    page = lesson_page("1", jp.parse_plan(text, plan_id="made"))
    assert "ran=1</script>" not in page
    assert page_data(page)["exercises"]["1.1"]["kind"] == "whole"


def test_a_plan_that_means_harm_is_only_text():
    page = lesson_page("1", jp.parse_plan(HOSTILE, plan_id="hostile"))
    assert len(re.findall("<script", page)) == 2
    assert not re.search(r"<(?:img src=x|svg|iframe|textarea>|plaintext|xmp)", page)


def test_a_page_has_what_its_exercises_need_and_no_more(first):
    data = page_data(first)
    assert sorted(data["exercises"]) == [f"1.{n}" for n in range(1, 9)]
    assert sorted(data["tables"]) == ["offices", "tasks"]
    assert sorted(data["open"]) == ["1.8"]
    known = {mistake for one in data["exercises"].values() for mistake, _ in one.get("known", [])}
    assert known < set(data["replies"])
    for number in data["exercises"]:
        assert first.count(f'id="answer-{number}"') == 1


def test_words_are_those_of_judge_but_where_these_speak_of_python(first):
    replies = page_replies()
    for kind in ("off-by-one", "right"):
        answer = {"off-by-one": 19, "right": 20}[kind]
        assert judge("1.1", answer, plan=PLAN) == (kind, *replies[kind])
    said = page_data(first)["replies"]
    python = r"len\(|iloc|print|\.\.\.|引号|quotation|jp\.|round\(|用 round|math\."
    assert not [name for name, words in said.items() if re.search(python, " ".join(words))]
    others = shipped_table("classroom/page_replies.csv")
    assert set(others["mistake"]) <= set(shipped_table("classroom/mistakes.csv")["mistake"])
    assert others.ne("").all(axis=None)


def test_what_a_plan_lacks_is_left_out_and_said_so():
    page = lesson_page("1", jp.parse_plan("1.校车。查校车。", plan_id="short"))
    assert sorted(page_data(page)["exercises"]) == ["1.1", "1.2", "1.7", "1.8"]
    assert page.count("这份计划里没有这一题要用到的东西") == 4
    assert "仍是济南市教育局2022年的计划" in page


def test_the_same_page_is_written_each_time(first):
    assert lesson_page("1", PLAN) == first


def test_pages_open_in_the_language_asked_for(tmp_path, monkeypatch):
    module = "jnplan.publish.lessons.lesson_pages.LESSONS"
    monkeypatch.setattr(module, {"1": "1-reading"})
    [page] = write_lessons(tmp_path / "new" / "lessons", lang="zh")
    assert page.name == "1-reading.html"
    assert '<html lang="zh-CN" data-show="zh">' in page.read_text(encoding="utf-8")
    monkeypatch.setenv("JNPLAN_LANG", "en")
    write_lessons(tmp_path / "new" / "lessons")
    assert 'data-show="en"' in page.read_text(encoding="utf-8")


def test_what_can_not_be_used_is_told(tmp_path):
    with pytest.raises(jp.PlanError, match="lang is 'fr'; it must be zh, en or both"):
        write_lessons(tmp_path, lang="fr")
    with pytest.raises(jp.PlanError, match="no plan 'nowhere'"):
        write_lessons(tmp_path, plan="nowhere")
    (tmp_path / "file").write_text("")
    with pytest.raises(jp.PlanError, match="the lessons can't be written here"):
        write_lessons(tmp_path / "file")
