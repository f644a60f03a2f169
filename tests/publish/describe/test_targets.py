import pandas as pd

import jnplan as jp


def of(text):
    plan = jp.parse_plan(text, plan_id="mine")
    return plan, jp.describe_targets(jp.find_targets(plan), plan.to_frame())


def test_no_target_one_and_many():
    _, none = of("1.校车。查校车。\n2.食堂。办好食堂。")
    assert none.splitlines() == [
        "这份计划里未识别出量化目标。",
        "没有量化目标的任务有2项（共2项）：1、2。",
        "No quantified targets were found in this plan.",
        "2 of 2 tasks have no quantified target: 1, 2.",
    ]
    _, one = of("1.校车。新购校车30辆。\n2.食堂。办好食堂。")
    assert "1 target in 1 task; with a deadline: 0." in one
    assert "1 of 2 tasks has no quantified target: 2." in one
    _, many = of("1.校车。6月底前新购校车30辆，新建车站3座。")
    assert many.splitlines()[2].startswith("2 targets in 1 task; with a deadline: ")
    assert many.splitlines()[3] == "Every task has a quantified target."


def test_scores_say_on_which_plan_they_were_measured():
    plan, _ = of("1.校车。查校车。")
    read = jp.with_gold(plan, "targets", otherwise=jp.load("jinan-2022"))
    assert "measured on jinan-2022, not on this plan" in jp.describe_gold(plan, read)
    assert "was annotated by hand" in jp.describe_gold(
        read, jp.with_gold(read, "targets", otherwise=read)
    )
    tables = [
        jp.extraction_scores(read, "targets", jp.find_targets(read)),
        jp.segmentation_scores(read),
        jp.action_scores(read, jp.find_actions(read)),
        jp.main_theme_scores(read),
    ]
    assert all(set(table["plan_id"]) == {"jinan-2022"} for table in tables)
    assert jp.main_theme_scores(plan).empty


def test_documents_are_none_one_or_many():
    found = {
        text: jp.describe_documents(jp.find_documents(jp.parse_plan(text))).splitlines()[1]
        for text in (
            "1.校车。查校车。",
            "1.校车。落实《甲办法》。",
            "1.校车。制定《甲办法》、《乙办法》。",
        )
    }
    assert list(found.values()) == [
        "This plan names no documents in 《…》.",
        "1 document: 0 to write, 1 to carry out, 0 unclear.",
        "2 documents: 2 to write, 0 to carry out, 0 unclear.",
    ]


def kinds(*numbers):
    rows = [(i, f"任务{i}", n, 0, 1) for i, n in enumerate(numbers, 1)]
    return pd.DataFrame(rows, columns=["task_no", "title", "build", "regulate", "improve"])


def test_the_tasks_of_most_actions_are_named_the_first_five():
    said = jp.describe_kinds(kinds(1, 3, 0)).splitlines()
    assert said[3] == "Most building actions: 2 任务2."
    assert said[4] == "There are no regulating actions."
    assert said[5] == "Most improving actions, in 3 tasks: 1 任务1, 2 任务2, 3 任务3."
    many = jp.describe_kinds(kinds(*[2] * 7)).splitlines()[0]
    assert many == "建设类动作最多的任务有7项：1 任务1、2 任务2、3 任务3、4 任务4、5 任务5、…。"


def test_a_plan_without_clauses_has_no_kinds():
    plan = jp.parse_plan("1.。")
    table = jp.count_kinds(jp.find_actions(plan).head(0), plan.to_frame())
    assert table.empty and "There are no building actions." in jp.describe_kinds(table)
