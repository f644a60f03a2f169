import pytest

import jnplan as jp
from jnplan.stats.keywords.phrases import candidate_phrases, count_phrases


def terms(text, **options):
    plan = jp.parse_plan(text, year=2022, **options)
    found = candidate_phrases(plan)
    for row in found.itertuples():
        assert plan.text[row.start : row.end] == row.term == "".join(row.words)
        assert row.in_title == (row.start < plan.tasks[row.task_no - 1].title_end)
    return found["term"].tolist()


@pytest.mark.parametrize(
    ("sentence", "held", "not_held"),
    [
        # Signs, numbers, stop words and verbs part phrases.
        ("校车司机，食堂师傅。", {"校车司机", "食堂师傅"}, {"司机食堂"}),
        ("校车的司机。", {"校车", "司机"}, {"校车司机", "校车的司机"}),
        ("校车30辆司机。", {"校车", "司机"}, {"校车司机"}),
        ("培训校车司机，强化食堂管理。", {"校车司机", "食堂管理"}, {"强化", "强化食堂"}),
        # Tails neither begin nor end a phrase, but stand in it.
        (
            "校车安全工作会议。",
            {"校车安全", "校车安全工作会议"},
            {"校车安全工作", "工作会议", "工作"},
        ),
        # Too general alone, but not in a phrase.
        ("校车管理平台。", {"校车管理", "校车管理平台"}, {"管理", "平台"}),
        # Terms of the lexicon and those in quotation marks are words, whatever they are made of.
        ("落实“管好校车”和立德树人。", {"管好校车", "立德树人"}, {"树人"}),
        # One character says too little.
        ("岁好。", set(), {"岁", "好"}),
    ],
)
def test_what_is_a_phrase(sentence, held, not_held):
    found = set(terms(f"1.开会。{sentence}"))
    assert held <= found
    assert not found & not_held


def test_no_phrase_has_more_than_four_words_or_ten_characters():
    plan = jp.parse_plan("1.开会。校车司机师傅食堂厨师家长学生。", year=2022)
    found = candidate_phrases(plan)
    assert found["words"].map(len).max() == 4
    assert found["term"].str.len().between(2, 10).all()
    assert {"校车司机师傅食堂"} <= set(found["term"])


def test_the_plans_own_place_and_the_tasks_own_offices_mark_nothing():
    text = "云溪市教育局2022年工作要点\n1.校车。云溪市校车，全市校车，语委办。(责任处室:{})\n"
    others, own = (set(terms(text.format(office))) for office in ("安保处", "语委办"))
    assert "校车" in own
    assert not [term for term in others if "云溪" in term or "全市" in term]
    assert others - own == {"语委办"}


def test_a_title_and_the_text_behind_it_share_no_phrase():
    assert terms("1.校车\n司机培训。")[0] == "校车"
    assert "校车司机" not in terms("1.校车\n司机培训。")


def test_phrases_are_counted_by_task():
    plan = jp.parse_plan("1.校车。校车司机。\n2.校车。", year=2022)
    table = count_phrases(candidate_phrases(plan))
    columns = ["task_no", "term", "n", "df", "n_plan", "start"]
    assert table[columns].values.tolist() == [
        [1, "校车", 2, 2, 3, 2],
        [1, "校车司机", 1, 1, 1, 5],
        [1, "司机", 1, 1, 1, 7],
        [2, "校车", 1, 2, 3, 13],
    ]


def test_a_plan_without_words_has_no_phrases():
    assert count_phrases(candidate_phrases(jp.parse_plan("1.的。", year=2022))).empty
