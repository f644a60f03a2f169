import pytest

import jnplan as jp

BODY = "1.标准。修订标准。\n2.试验。开展试验。"


@pytest.mark.parametrize(
    ("preface", "title", "issuer"),
    [
        (
            "为做好工作，某部某司组织编制了《2026年校车标准化工作要点》。",
            "2026年校车标准化工作要点",
            "某部某司",
        ),
        (
            "近日，某市教育局印发《校车管理三年行动计划》，全文如下。",
            "校车管理三年行动计划",
            "某市教育局",
        ),
        ("《2026年校车工作要点》现予公布。", "2026年校车工作要点", ""),
        ("为做好工作，制定2026年校车工作要点如下：", "2026年校车工作要点", ""),
        ("根据某省2025年校车工作要点，做好各项工作。", "", ""),
        ("为落实《某省2025年校车工作要点》，做好各项工作。", "", ""),
        ("我局制定了《2026年校车工作要点》。", "2026年校车工作要点", ""),
    ],
)
def test_the_preface_names_plan_and_issuer_where_nothing_else_does(preface, title, issuer):
    plan = jp.parse_plan(f"{preface}\n{BODY}")
    assert (plan.title, plan.issuer) == (title, issuer)
    assert any("取自开头的话" in note for note in plan.notes) == bool(title or issuer)


def test_a_plans_own_title_comes_first():
    plan = jp.parse_plan(f"某市教育局2026年工作要点\n某局制定了《2025年校车工作要点》。\n{BODY}")
    assert (plan.title, plan.issuer) == ("某市教育局2026年工作要点", "某市教育局")
