import pytest

import jnplan as jp


@pytest.fixture(scope="module")
def plan():
    return jp.load("jinan-2022")


def test_sentences_keep_their_closing_quotation_mark():
    plan = jp.parse_plan("1.甲。他说：“好。”再做！做完")
    assert jp.sentences(plan)["text"].tolist() == ["甲", "他说：“好。”", "再做！", "做完"]


def test_sentences_of_the_plan_are_its_prose_and_nothing_else(plan):
    table = jp.sentences(plan)
    prose = sum(len("".join(plan.text[p.start : p.end].split())) for p in plan.prose())
    assert table["text"].map(lambda text: len("".join(text.split()))).sum() == prose
    assert all(plan.text[row.start : row.end] == row.text for row in table.itertuples())


def test_a_plan_teaches_its_quoted_words(plan):
    words = jp.quoted_terms(plan)
    assert {"双减", "一校一案", "大学+", "中小学德育工作指南"} <= set(words)
    assert "济南市“十四五”教育事业发展规划" in words  # “” inside 《》
    assert "泉城文化驿站" in words  # 《》 inside “”
    assert "行走黄河 品鉴济南" not in words  # nine characters
