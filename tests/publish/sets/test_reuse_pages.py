import re

import pytest
from lxml import html
from support.helpers import HOSTILE, snapshot
from support.made_folder import (
    CANTEEN,
    READING,
    SCHOOL_BUS,
    SPORT,
    pdf_file,
    plan_lines,
    web_page,
    word_file,
    write_files,
)

import jnplan as jp

JINAN = plan_lines("济南市教育局2022年工作要点", SCHOOL_BUS, CANTEEN, READING)


@pytest.fixture
def plans(tmp_path):
    files = {
        "省.html": web_page(plan_lines("山东省教育厅2021年工作要点", SCHOOL_BUS, SPORT)),
        "市.docx": word_file(JINAN),
        "市.pdf": pdf_file(JINAN),
        "话.txt": "一段话。",
    }
    return jp.load_all(write_files(tmp_path / "plans", files))


def page_of(path):
    return html.fromstring(path.read_bytes())


def test_the_folder_has_pages_and_tables(plans, tmp_path):
    index = jp.reuse_report(plans, tmp_path / "out")
    assert sorted(path.name for path in index.parent.iterdir()) == [
        *("index.html", "pair-1.html", "pair-2.html", "pair-3.html", "pairs.csv", "pairs.xlsx"),
        *("passages.csv", "passages.xlsx", "shares.csv", "shares.xlsx"),
    ]
    text = page_of(index).text_content()
    assert "3份文件两两比较" in text and "话.txt：没有找到编号的任务" in text
    assert "市-docx（100.0%） ↔ 市-pdf（100.0%）" in text  # the same plan twice is told
    assert "与市-docx相同，不重复计算" in text


def test_links_lead_somewhere_and_pictures_are_described(plans, tmp_path):
    index = jp.reuse_report(plans, tmp_path / "out")
    for path in index.parent.glob("*.html"):
        page = page_of(path)
        for link in page.xpath("//a/@href"):
            file, _, place = link.partition("#")
            target = index.parent / file if file else path
            assert target.is_file(), link
            assert not place or page_of(target).xpath(f"//*[@id='{place}']"), link
        assert all(len(alt) > 10 for alt in page.xpath("//img/@alt"))
        assert len(page.xpath("//img")) == page.xpath("count(//img/@alt)")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_a_pair_has_the_same_words_under_the_same_number_on_both_sides(plans, tmp_path):
    index = jp.reuse_report(plans, tmp_path / "out")
    page = page_of(index.parent / "pair-2.html")
    left, right = page.xpath("//section")
    found = [
        {
            link.xpath("string(sup)"): link.text_content()
            for link in side.xpath(".//a[contains(@class, 'm ')]")
            if link.xpath("sup")
        }
        for side in (left, right)
    ]
    assert found[0] == found[1] and SCHOOL_BUS in "".join(found[0].values())
    assert left.xpath("string(h2)").startswith("山东省教育厅2021年工作要点")  # the earlier one


def test_the_bytes_are_the_same_each_time_and_progress_is_told(plans, tmp_path):
    steps = []
    jp.reuse_report(plans, tmp_path / "a", progress=lambda *step: steps.append(step))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    jp.reuse_report(jp.Plans(reversed(plans), unread=plans.unread), tmp_path / "b")
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_pairs_beyond_the_limit_have_no_page_and_that_is_said(plans, tmp_path):
    index = jp.reuse_report(plans, tmp_path / "out", pairs=1)
    assert [path.name for path in index.parent.glob("pair-*")] == ["pair-1.html"]
    assert "只有前1对有网页" in page_of(index).text_content()
    with pytest.raises(jp.PlanError, match="pairs is 0; it is a number of pages, 1 or more"):
        jp.reuse_report(plans, tmp_path / "out", pairs=0)


def test_plans_that_share_nothing_give_a_page_that_says_so(tmp_path):
    texts = {
        "a": plan_lines("甲县2021年工作要点", SPORT),
        "b": plan_lines("乙县2022年要点", READING),
    }
    plans = jp.Plans(jp.parse_plan("\n".join(text), plan_id=id) for id, text in texts.items())
    text = page_of(jp.reuse_report(plans, tmp_path / "out")).text_content()
    assert "没有一对文件有套话以外的相同文字" in text


def test_a_plan_that_means_harm_puts_nothing_into_a_page(tmp_path):
    plans = jp.Plans(jp.parse_plan(HOSTILE, plan_id=f"<b>{each}") for each in "ab")
    index = jp.reuse_report(plans, tmp_path / "out")
    for path in index.parent.glob("*.html"):
        raw = path.read_text(encoding="utf-8")
        tags = set(re.findall(r"<(\w+)", raw))
        assert not tags & {"script", "iframe", "svg", "textarea", "b", "i", "u", "em", "plaintext"}
        assert not re.search(r"<[^>]*\son\w+=", raw)


def test_a_folder_in_use_is_refused_and_ours_replaced_if_asked_for(plans, tmp_path):
    jp.reuse_report(plans, tmp_path / "out")
    before = snapshot(tmp_path / "out")
    with pytest.raises(jp.PlanError, match="choose another with -o, or --replace it"):
        jp.reuse_report(plans, tmp_path / "out")
    assert snapshot(tmp_path / "out") == before
    jp.reuse_report(plans, tmp_path / "out", pairs=1, replace=True)
    assert not (tmp_path / "out" / "pair-2.html").exists()
