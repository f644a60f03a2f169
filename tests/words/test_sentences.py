import pytest

import jnplan as jp


def test_sentences_of_the_plan_are_its_prose_and_nothing_else():
    plan = jp.load("jinan-2022")
    table = jp.sentences(plan)
    prose = sum(len("".join(plan.text[p.start : p.end].split())) for p in plan.prose())
    assert table["text"].map(lambda text: len("".join(text.split()))).sum() == prose
    assert all(plan.text[row.start : row.end] == row.text for row in table.itertuples())


def test_sentences_keep_their_closing_quotation_mark():
    plan = jp.parse_plan("1.甲。他说：“好。”再做！做完")
    assert jp.sentences(plan)["text"].tolist() == ["甲", "他说：“好。”", "再做！", "做完"]


PLACES = jp.parse_plan("某县2026年工作要点\n总则讲双减。\n1.双减。落实双减和双减。\n2.C+。办C+班。")


def test_sentences_with_terms_are_those_that_hold_their_characters():
    table = jp.term_sentences(PLACES, ["双减", "C+", "近视"])
    assert table["terms"].tolist() == ["双减", "双减", "双减", "C+", "C+"]
    assert [PLACES.text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == (
        table["text"].tolist()
    )
    assert jp.term_sentences(PLACES, ["近视"]).empty
    assert jp.term_sentences(PLACES, []).empty


def test_terms_are_counted_in_parts_and_sections():
    table = jp.term_places(PLACES, ["双减", "C+"])
    assert table[["part", "双减", "C+"]].values.tolist() == [
        ["overview", 1, 0], ["task title", 1, 0], ["task text", 2, 0],
        ["task title", 0, 1], ["task text", 0, 1],
    ]  # fmt: skip
    assert jp.term_places(PLACES, ["近视"]).empty
    assert jp.term_places(PLACES, ["双减"], by="section").empty  # it has none
    two = jp.parse_plan("一、甲\n1.双减。好。\n二、乙\n2.食堂。好。")
    by_section = jp.term_places(two, ["双减"], by="section")
    assert by_section.values.tolist() == [[1, 1], [2, 0]]
    with pytest.raises(jp.PlanError, match="by: 'task' is not one of 'part', 'section'"):
        jp.term_places(two, ["双减"], by="task")


@pytest.mark.parametrize("term", ["AI", "ＡＩ", "哈哈", "课。查", " 双减 "])
def test_places_count_each_line_of_kwic_once(term):
    text = "一、ＡＩ与双减\n1.AI课。查ＡＩ，讲课。查哈哈哈。\n二、其他\n2.双减。落实双减。"
    plan = jp.parse_plan(text)
    lines = jp.kwic(plan, term)
    assert len(lines) > 0
    places = jp.term_places(plan, [term])
    assert places[term].sum() == len(lines)
    by_task = lines.groupby("task_no", dropna=False).size().to_dict()
    assert places.groupby("task_no", dropna=False)[term].sum().to_dict() == by_task
    assert jp.term_places(plan, [term], by="section")[term].sum() == len(lines)


def test_an_empty_term_has_no_place():
    with pytest.raises(jp.PlanError, match="term_places: an empty term"):
        jp.term_places(PLACES, ["双减", " "])
