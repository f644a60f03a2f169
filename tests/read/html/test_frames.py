import lxml.html
import pytest
from support.helpers import english

import jnplan as jp
from jnplan.read.html import frames
from jnplan.read.web_page import read_web_page

PLAN = "<p>某市2026年工作要点<p>一、学习<p>1.读书。（责任处室：办公室）<p>2.写字。"
TEXT = "某市2026年工作要点\n一、学习\n1.读书。（责任处室：办公室）\n2.写字。\n"


def framed(inner, more=""):
    return f"<iframe {more} srcdoc='{inner}'></iframe>"


def read(page):
    return read_web_page(f"<meta charset=utf-8>{page}".encode(), name="x.html")


def test_a_frame_that_the_page_holds_is_read_in_place():
    source = read(f"<h1>公开</h1>{framed(PLAN)}<p>版权所有</p>")
    assert source.text == f"公开\n{TEXT}"
    assert english(source.notes) == ("1 frame, read in place: 某市2026年工作要点一、学习1.读书。…",)
    assert read(framed(framed(PLAN).replace("'", "&apos;"))).text == TEXT


@pytest.mark.parametrize(
    ("page", "left_out"),
    [
        (PLAN + framed("<p>今日晴</p>"), "今日晴"),
        (framed("<p>今日晴</p>") + PLAN, "今日晴"),
        (framed(PLAN) + framed("<title>天气</title>今日晴"), "天气"),
        (PLAN + framed("<p>3.评分。</p>", "style='display: none'"), "3.评分。"),
        (PLAN + framed("<p>3.评分。</p>", "height=0"), "3.评分。"),
        (f"{PLAN}<div hidden>{framed('<p>3.评分。</p>')}</div>", "3.评分。"),
    ],
)
def test_a_frame_without_a_plan_or_hidden_is_left_out_and_told(page, left_out):
    source = read(page)
    assert source.text == TEXT
    told = f"Left out: 1 frame, hidden or without anything of a plan: {left_out}"
    assert told in english(source.notes)


def test_a_title_in_a_frame_above_that_of_the_plan_is_read():
    title, body = PLAN.split("<p>一")
    assert read(framed(title) + framed(f"<p>一{body}")).text == TEXT


def test_a_hidden_frame_is_read_where_the_plan_stands_nowhere_else():
    assert read("<p>请稍候" + framed(PLAN, "width='0'")).text == f"请稍候\n{TEXT}"


def test_a_page_whose_plan_is_elsewhere_names_its_frames():
    source = read("<p>公开<iframe src='a.html'></iframe><iframe src=about:blank></iframe>")
    told = "The page shows others in frames, which may hold the plan and aren't read: a.html"
    assert english(source.notes) == (told,)
    assert read(f"{PLAN}<iframe src='a.html'></iframe>").notes == ()
    with pytest.raises(
        jp.PlanError, match=r"no text, but frames; name the address of one: b\.html"
    ):
        read("<frameset><frame src=b.html><noframes>请升级浏览器</noframes></frameset>")


@pytest.mark.parametrize("mode", ["shadowrootmode=open", "shadowmode=closed"])
def test_what_a_shadow_root_shows_is_read(mode):
    assert read(f"<div><template {mode}>{PLAN}</template></div>").text == TEXT
    with pytest.raises(jp.PlanError, match="no text"):
        read(f"<template>{PLAN}</template>")


def test_a_row_after_a_frame_stays_where_it_is():
    tree = lxml.html.fromstring("<div><iframe src=a></iframe>其后</div>")
    inner = lxml.html.fromstring("<p>1.甲。</p>")
    found = frames.place_frames(tree, lambda _: inner, lambda _: True)
    assert found == (["a"], [], [])
    assert tree.text_content() == "1.甲。其后"
    # lxml reads control characters, and writes none.
    assert read(f"{framed('<p>今日晴')}&#1;<iframe></iframe>&#1;{PLAN}").text.endswith(TEXT)


def test_many_frames_are_named_in_short():
    many = "".join(f"<iframe src={'x' * 100}{i}></iframe>" for i in range(7))
    shown = frames.frames_elsewhere(lxml.html.fromstring(f"<div>{many}</div>"))
    assert len(shown) == 6
    assert shown[-1] == "…"
    assert len(shown[0]) == 81


def test_frames_within_frames_have_a_limit(monkeypatch):
    monkeypatch.setattr(frames, "MOST_FRAMES_DEEP", 1)
    with pytest.raises(jp.PlanError, match=r"^x\.html: frames stand within frames more than 1"):
        read(framed(framed(PLAN).replace("'", "&apos;")))
