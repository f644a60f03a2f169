import pandas as pd

import jnplan as jp
from jnplan.compare.plan_series.office_changes import name_overlap

SAME = ("校车。查校车安全隐患。", "食堂。办好学校食堂。", "操场。修缮学校操场。")
NONE = pd.DataFrame({"alias": [], "office": []})


def changes(*years):
    """Give the changes between plans whose tasks are alike and have these offices."""
    plans = [
        jp.parse_plan(
            f"某县{2021 + i}年工作要点\n"
            + "\n".join(
                f"{n}.{t}(责任处室:{o})" for n, (t, o) in enumerate(zip(SAME, own, strict=True), 1)
            ),
            plan_id=str(2021 + i),
        )
        for i, own in enumerate(years)
    ]
    table = jp.office_changes(plans, aliases=NONE)
    found = table.fillna("")[["year_from", "office_before", "office_after", "what"]]
    return [tuple(row) for row in found.itertuples(index=False)], table


def test_a_name_whose_tasks_go_on_under_one_like_it_was_renamed():
    found, table = changes(("财务处", "总务处", "基建处"), ("财务审计处", "总务处", "基建处"))
    assert found == [(2022, "财务处", "财务审计处", "renamed")]
    assert table["evidence"].tolist() == ["2021#1→2022#1"]


def test_other_names_need_all_of_two_tasks():
    assert changes(("甲处", "总务处", "乙室"), ("丙处", "总务处", "乙室"))[0] == [
        (2022, "甲处", "", "ended"),
        (2022, "", "丙处", "new"),
    ]
    assert changes(("甲处", "甲处", "乙室"), ("丙处", "丙处", "乙室"))[0] == [
        (2022, "甲处", "丙处", "renamed")
    ]


def test_tasks_that_go_to_an_office_that_was_there_were_merged():
    assert changes(("民办处", "法规处", "安全处"), ("法规处", "法规处", "安全处"))[0] == [
        (2022, "民办处", "法规处", "merged")
    ]


def test_two_names_that_lead_to_one_were_merged():
    found, _ = changes(("财务处", "审计处", "安全处"), ("财务审计处", "财务审计处", "安全处"))
    assert found == [
        (2022, "审计处", "财务审计处", "merged"),
        (2022, "财务处", "财务审计处", "merged"),
    ]


def test_a_task_that_named_both_before_tells_nothing():
    found, _ = changes(("民办处、法规处", "总务处", "安全处"), ("法规处", "总务处", "安全处"))
    assert found == [(2022, "民办处", "", "ended")]


def test_a_name_that_comes_back_was_never_gone():
    assert (
        changes(("甲处", "乙室", "丙科"), ("乙室", "乙室", "丙科"), ("甲处", "乙室", "丙科"))[0]
        == []
    )


def test_names_are_compared_without_the_kind_of_office():
    assert name_overlap("处室", "科") == 0.0
    assert name_overlap("体育卫生与艺术教育处", "体育美育与健康教育处") == 4 / 7
