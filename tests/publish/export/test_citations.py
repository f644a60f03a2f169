"""Citations in GB/T 7714 and BibTeX."""

import dataclasses
import datetime
import re

import pytest
from support.helpers import HOSTILE, ROOT

import jnplan as jp
from jnplan.publish.export.citations import RELEASED, citation_key

DAY = datetime.date(2027, 3, 1)
OWN = jp.parse_plan("某市教育局2026年工作要点\n1.甲。好。", issuer="某市教育局", plan_id="my-2026")


def cited(plan, style, kind="plan", accessed=DAY):
    table = jp.cite(plan, style=style, accessed=accessed)
    return table.set_index("kind").loc[kind, "citation"]


def test_a_plan_without_an_address_is_another_document():
    assert cited(OWN, "gbt7714") == "某市教育局. 某市教育局2026年工作要点[Z]. 2026."


def test_a_plan_with_an_address_is_an_electronic_bulletin_with_both_dates():
    plan = jp.load("jinan-2022")
    text = cited(plan, "gbt7714")
    assert text.startswith(f"{plan.issuer}. {plan.title}[EB/OL]. ({plan.date})[2027-03-01]. http")
    assert "[2027" not in cited(plan, "gbt7714", accessed=None)


def test_what_is_not_known_is_left_out():
    bare = jp.parse_plan("1.甲。好。")
    assert cited(bare, "gbt7714") == "工作要点[Z]."
    assert "year" not in cited(bare, "bibtex") and "author" not in cited(bare, "bibtex")


def test_a_year_alone_stands_in_place_of_the_date():
    plan = dataclasses.replace(jp.load("jinan-2022"), date=None)
    assert "[EB/OL]. (2022)[2027-03-01]. " in cited(plan, "gbt7714")


def test_the_package_and_a_report_name_the_version():
    assert f"{jp.__version__}[CP]. {RELEASED[:4]}[2027-03-01]." in cited(OWN, "gbt7714", "package")
    report = cited(OWN, "gbt7714", "report")
    assert report.endswith(f"：jnplan {jp.__version__} 分析报告[DS]. 2027.")
    cff = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\ndate-released: {RELEASED}\n" in cff


def test_bibtex_escapes_what_tex_would_obey_and_keeps_its_braces_even():
    plan = dataclasses.replace(OWN, title=r"50%_的 {教育} \input & #1", plan_id="计划 2026/甲")
    text = cited(plan, "bibtex")
    assert r"50\%\_的 \{教育\} \textbackslash{}input \& \#1" in text
    plain = re.sub(r"\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")
    assert text.startswith("@misc{plan-2026-")


def test_a_key_is_never_empty():
    keys = {citation_key(jp.parse_plan("1.甲。好。", plan_id=each)) for each in ("计划", "要点")}
    assert len(keys) == 2 and all(key.startswith("plan-") for key in keys)
    assert citation_key(OWN) == "my-2026"


def test_a_title_over_several_lines_is_one():
    plan = dataclasses.replace(OWN, title="某市教育局\n2026年 工作要点")
    assert cited(plan, "gbt7714") == "某市教育局. 某市教育局 2026年 工作要点[Z]. 2026."


def test_a_plan_that_means_harm_stays_within_its_field():
    text = cited(jp.parse_plan(HOSTILE), "bibtex")
    assert re.findall(r"(?m)^  (\w+) = ", text) == ["title", "author", "year", "langid"]


def test_another_style_is_refused():
    with pytest.raises(jp.PlanError, match="'apa' is not one of 'gbt7714', 'bibtex'"):
        jp.cite(OWN, style="apa")
