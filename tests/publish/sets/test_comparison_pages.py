import csv
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


@pytest.fixture
def plans(tmp_path):
    title = "济南市教育局{}年工作要点".format
    latest = plan_lines(title(2022), READING, SPORT, "推进双减，检查校外培训机构，公示作业总量。")
    files = {
        "2020.docx": word_file(plan_lines(title(2020), SCHOOL_BUS, CANTEEN, READING)),
        "2021.html": web_page(plan_lines(title(2021), SCHOOL_BUS, READING, SPORT)),
        "2022.pdf": pdf_file(latest),
        "again.docx": word_file(latest),
        "省.html": web_page(plan_lines("山东省教育厅2020年工作要点", SPORT)),
        "话.txt": "一段话。",
    }
    return jp.load_all(write_files(tmp_path / "plans", files))


def page_of(path):
    return html.fromstring(path.read_bytes())


def test_the_page_tells_of_the_set_and_has_its_tables(plans, tmp_path):
    index = jp.comparison_report(plans, tmp_path / "out")
    page = page_of(index)
    text = page.text_content()
    for said in ("5份计划", "话.txt：没有找到编号的任务", "2022（100.0%） ↔ again（100.0%）"):
        assert said in text
    assert "与2022相同，不重复计算" in text
    links = page.xpath("//nav/a/@href")
    names = ("plans", "themes", "changes", "tasks", "shares", "same")
    assert links == [
        "index.html",
        *(f"{name}.{kind}" for name in names for kind in ("csv", "xlsx")),
    ]
    assert all((index.parent / link).is_file() for link in links)
    assert len(page.xpath("//img")) == 4 and all(len(alt) > 30 for alt in page.xpath("//img/@alt"))


def test_the_same_plan_twice_counts_once_in_themes(plans, tmp_path):
    index = jp.comparison_report(plans, tmp_path / "out")
    (row,) = page_of(index).xpath("//tr[th[starts-with(., '双减')]]")
    assert row.xpath("string(td[1])") == "1/4"
    cells = [cell.text_content() for cell in row.xpath("td")[1:]]
    assert cells == ["0", "0", "0", "1 (33.3%)", "1 (33.3%)"]


TASKS = {
    "校车": SCHOOL_BUS,
    "食堂": CANTEEN,
    "阅读": READING,
    "体育": SPORT,
    "课后服务": "小学课后服务全覆盖，初中开设晚自习，聘请退休教师参加，收费公开。",
    "双减": "校外培训机构逐家核查，学科类培训一律退出，作业总量每天公示。",
    "教师": "招聘新教师三百名，骨干轮岗交流，每人每年培训九十学时。",
    "学前": "新建幼儿园八所，普惠率达到百分之九十，保育员全部持证上岗。",
    "特教": "特殊教育学校招收听障、视障儿童，随班就读一人一案，送教上门每周两次。",
}


def test_years_follow_each_other_in_the_table_of_changes(tmp_path):
    years = {
        2020: ["校车", "食堂", "阅读", "体育", "双减", "教师"],
        2021: ["校车", "阅读", "体育", "课后服务", "双减", "教师", "学前"],
        2022: ["体育", "课后服务", "双减", "学前", "特教"],
    }
    texts = {
        year: [
            f"甲县教育局{year}年工作要点",
            *(f"{n}.{t}。{TASKS[t]}" for n, t in enumerate(own, 1)),
        ]
        for year, own in years.items()
    }
    plans = jp.Plans(jp.parse_plan("\n".join(text), plan_id=f"p{y}") for y, text in texts.items())
    index = jp.comparison_report(plans, tmp_path / "out")
    with (index.parent / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = ("year_a", "year_b", "continued", "dropped", "new")
    found = [[row[name] for name in names] for row in rows]
    assert found == [["2020", "2021", "5", "1", "2"], ["2021", "2022", "4", "3", "1"]]


def test_of_many_plans_the_page_has_no_column_each_but_the_table_has_all(tmp_path):
    texts = {
        n: f"甲县教育局{2000 + n}年工作要点\n1.双减。推进双减。\n2.阅读。读书。" for n in range(13)
    }
    plans = jp.Plans(jp.parse_plan(text, plan_id=f"p{n}") for n, text in texts.items())
    page = page_of(jp.comparison_report(plans, tmp_path / "out"))
    assert "每份计划的任务数和比例见 themes.csv" in page.text_content()
    assert len(page.xpath("//div[contains(@class, 'themes')]//thead//th")) == 2
    with (tmp_path / "out" / "themes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["plan_id"] for row in csv.DictReader(file)} == {plan.plan_id for plan in plans}


def test_a_set_without_successive_or_dated_plans_says_so(tmp_path):
    lines = {"a": plan_lines("甲县教育局工作要点", SPORT), "b": ["1.校车。" + SCHOOL_BUS]}
    plans = jp.Plans(jp.parse_plan("\n".join(text), plan_id=name) for name, text in lines.items())
    index = jp.comparison_report(plans, tmp_path / "out")
    text = page_of(index).text_content()
    assert "没有同一单位先后两年的计划" in text and "有日期或年份的文件不到两份" in text
    assert {path.name for path in index.parent.glob("*.csv")} == {"plans.csv", "themes.csv"}


def test_the_bytes_are_the_same_each_time(plans, tmp_path):
    for name in ("a", "b"):
        jp.comparison_report(plans, tmp_path / name)
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


def test_a_plan_that_means_harm_puts_nothing_into_the_page(tmp_path):
    plans = jp.Plans(jp.parse_plan(HOSTILE, plan_id=f"<b>{each}") for each in "ab")
    raw = jp.comparison_report(plans, tmp_path / "out").read_text(encoding="utf-8")
    assert not set(re.findall(r"<(\w+)", raw)) & {"script", "iframe", "svg", "textarea", "b", "i"}


def test_one_plan_is_refused_and_a_folder_in_use_is_left(plans, tmp_path):
    with pytest.raises(jp.PlanError, match="two plans or more are compared, not 1"):
        jp.comparison_report(jp.Plans(plans[:1]), tmp_path / "out")
    write_files(tmp_path / "out", {"mine.txt": "mine"})
    with pytest.raises(jp.PlanError, match="this command didn't write"):
        jp.comparison_report(plans, tmp_path / "out", replace=True)
    assert snapshot(tmp_path / "out") == {"mine.txt": b"mine"}
