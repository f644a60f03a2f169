"""The teacher's guide: its plan of each session, and what it says of the plan and the reports."""

import re

import pytest
from support.helpers import LESSON_FOLDER as FOLDER

import jnplan as jp
from jnplan.classroom.checking import EXERCISES
from jnplan.data import shipped_table

OPEN = shipped_table("classroom/open.csv")["exercise"].astype(str)
GUIDE = (FOLDER / "README.md").read_text(encoding="utf-8")
CHINESE, ENGLISH = GUIDE.split("## 教师手册")[1].split("## Teacher's guide")
ENGLISH = ENGLISH.split("## 读什么 What to read")[0]
LANGUAGES = {"Chinese": CHINESE, "English": ENGLISH}


def lessons(text):
    """Give the part of each lesson, by its number."""
    parts = re.split(r"^### (?:第(.)课：|Lesson (\d): )", text, flags=re.M)[1:]
    numbers = [
        "一二三四".index(zh) + 1 if zh else int(en)
        for zh, en in zip(
            *[iter([part for i, part in enumerate(parts) if i % 3 != 2])] * 2, strict=True
        )
    ]
    return dict(zip(numbers, parts[2::3], strict=True))


def table(part):
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.*?) ?\|$", part, flags=re.M)
    return [(int(minutes), re.findall(r"\d\.\d", exercises)) for minutes, _, exercises in rows]


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
def test_each_session_has_ninety_minutes_and_all_its_exercises(text):
    found = lessons(text)
    assert list(found) == [1, 2, 3, 4]
    for number, part in found.items():
        rows = table(part)
        assert sum(minutes for minutes, _ in rows) == 90
        known = sorted(each for each in [*EXERCISES, *OPEN] if each[0] == str(number))
        assert [each for _, exercises in rows for each in exercises] == known


def test_both_languages_plan_alike():
    assert [table(part) for part in lessons(CHINESE).values()] == [
        table(part) for part in lessons(ENGLISH).values()
    ]


@pytest.mark.parametrize("text", LANGUAGES.values(), ids=LANGUAGES)
def test_every_open_question_has_its_expected_answers(text):
    for number in OPEN:
        assert re.search(rf"\*\*{re.escape(number)}[ ，,]", text), number


def test_links_lead_somewhere():
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", GUIDE)
    inside = [link for link in links if "://" not in link]
    assert len(inside) > 8
    assert all((FOLDER / link).exists() for link in inside)
    assert all(link.startswith("https://doi.org/10.") for link in set(links) - set(inside))


def test_what_is_said_of_the_plan_holds():
    plan = jp.load("jinan-2022")
    quality = jp.kwic(plan, "高质量")
    assert quality["task_no"].isna().all()
    places = [
        part.kind for at in quality["start"] for part in plan.parts if part.start <= at < part.end
    ]
    assert sorted(places) == ["overview", *["section heading"] * 4]
    assert len(plan.sections) == 4
    assert set(jp.kwic(plan, "双减")["task_no"]) == {8, 19}
    assert [task.number for task in plan.tasks if "双减" in task.title] == [8]
    counts = jp.count_terms(jp.segment(plan))
    assert counts[counts["term"] == "市校"]["task_no"].tolist() == [13]
    assert (counts["term"] == "发展").sum() == 12
    kept = jp.segment(plan, jp.Segmenter(stopwords=[]))
    heaviest = jp.tfidf(jp.count_terms(kept)).groupby("task_no").head(4)
    for number, word in [(10, "以上"), (15, "年")]:
        assert word in set(heaviest[heaviest["task_no"] == number]["term"])


def test_what_is_said_of_the_reports_holds():
    reports = jp.load_counts("state-council").query("scope == 'whole'")
    years = jp.term_years(reports, ["优质均衡", "双减", "高等学校", "高校"]).set_index("term")
    assert years.loc["优质均衡", ["absent_until", "first_year"]].tolist() == [2019, 2021]
    assert years.loc["双减", "first_year"] == 2024
    assert years.loc["高等学校", ["first_year", "last_year"]].tolist() == [1978, 2011]
    assert years.loc["高校", "first_year"] == 1999
    rates = jp.term_rates(reports, ["教育"]).set_index("year")
    assert rates.loc[2001, "n"] < rates.loc[2003, "n"]
    assert rates.loc[2001, "rate"] > rates.loc[2003, "rate"]
    own = jp.count_terms(jp.segment(jp.load("jinan-2022")), by="plan")
    about = jp.load_counts("state-council").query("scope == 'education'")
    rate = {
        name: jp.term_rates(table, ["教师"]).set_index("year").loc[2022, "rate"]
        for name, table in {"own": own, "whole": reports, "about": about}.items()
    }
    assert rate["own"] > 20 * rate["whole"]
    assert rate["own"] < 2 * rate["about"]


def test_the_files_that_a_class_may_take_are_there():
    for path in re.findall(r"`((?:\.\./)*data/[\w/.-]+)`", GUIDE):
        assert (FOLDER.parent.parent / path.lstrip("./")).exists(), path
