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
