import matplotlib as mpl
import pandas as pd
import pytest
from support.cells import Notebook

import jnplan as jp
from jnplan.publish.pages.run_notebooks import notebooks

mpl.use("agg")

YEAR = """云溪市教育局{year}年工作要点
1.校车安全。加强校车监管，排查校车隐患，{what}。
2.学校食堂。推进食堂食材集中采购，评选星级食堂。
3.{title}。{text}
"""
BEFORE = {"year": 2025, "what": "更换校车", "title": "国际交流", "text": "派出教师。"}
AFTER = {"year": 2026, "what": "新购校车", "title": "数字校园", "text": "建设资源平台。"}


def plans(*years):
    return [jp.parse_plan(YEAR.format(**year), plan_id=f"云溪{year['year']}") for year in years]


def test_one_in_the_catalogue_and_none():
    row = pd.DataFrame({"kind": ["plan"], "list_complete": ["no"]})
    assert "0 plans, 0 meetings" in jp.describe_catalogue(row)
    assert "目录里的0份中，0份" in jp.describe_catalogue(row.head(0))


@pytest.mark.parametrize(
    ("themes", "said"),
    [
        (["none", "none"], "No task of this plan has a theme of the codebook."),
        (["none", "law"], "1 of 2 tasks has a theme of the codebook."),
        (["law", "law"], "2 of 2 tasks have a theme of the codebook, 1 theme in all."),
    ],
)
def test_tasks_with_a_theme_are_counted(themes, said):
    main = pd.DataFrame({"task_no": [1, 2], "theme_id": themes})
    assert jp.describe_main_themes(main).splitlines()[1] == said


def test_a_task_with_two_main_themes_is_one_task():
    main = pd.DataFrame({"task_no": [1, 1], "theme_id": ["law", "safety"]})
    assert "1 of 1 task has a theme" in jp.describe_main_themes(main)


def test_trusted_themes_are_named_by_how_they_are_coded():
    said = jp.describe_trusted_themes(pd.DataFrame({"theme_id": ["law"], "coded": ["badly"]}))
    assert "(5 sentences or more, kappa's interval not below 0.6): –. Unsure" in said
    assert "Coded badly: law-based governance." in said
    assert "Too rare to tell: –." in said


def spread(*rows):
    columns = ["theme_id", "in_plan", "kind", "found", "lists"]
    return pd.DataFrame(rows, columns=columns).astype({"in_plan": "boolean"})


def test_a_theme_is_common_if_more_than_half_of_the_lists_have_it():
    table = spread(
        ("law", True, "plan", 1, 2), ("law", True, "meeting", 2, 3),
        ("safety", True, "plan", 0, 2), ("safety", True, "meeting", 0, 3),
        ("rural", False, "plan", 2, 2), ("rural", False, "meeting", 3, 3),
    )  # fmt: skip
    plans_zh, _, _, plans_en, meetings, alone = jp.describe_spread(table).splitlines()
    assert plans_zh.endswith("半数以上的清单也有的：–。")
    assert plans_en.endswith("More than half of them share these of this plan's themes: –.")
    assert meetings.endswith(
        "More than half of them share these of this plan's themes: law-based governance."
    )
    assert (
        alone
        == "Of this plan's 2 themes, 1 has no heading in any other complete list: campus safety."
    )


def test_a_plan_without_themes_and_without_lists_beside_it_is_described_too():
    table = spread(("law", False, "plan", 0, 0), ("law", False, "meeting", 1, 1))
    said = jp.describe_spread(table)
    assert "No other plan has a complete list." in said
    assert "One other" not in said and "One meeting has a complete list." in said
    assert "No theme is unique to this plan (it has 0 themes)." in said


def test_what_is_missing_is_named_with_the_command_that_gets_it():
    beside = pd.DataFrame({"id": ["a-2025", "a-2027"]})
    (plan,) = plans(AFTER)
    assert "Once you have run jnplan fetch a-2025, this page" in jp.describe_neighbours(
        beside.head(1), [plan]
    )
    both = jp.describe_neighbours(beside, [plan])
    assert (
        "手头没有a-2025、a-2027的全文" in both
        and "once you have fetched one of them" in both.lower()
    )
    assert "jnplan add" in jp.describe_neighbours(beside.head(0), [plan])


def test_two_years_are_counted_and_two_offices_are_no_succession():
    pair = plans(BEFORE, AFTER)
    said = jp.describe_alignment(jp.align_years(pair), pair)
    assert "2 continued, 1 dropped, 1 new." in said and "may not be" not in said
    other = jp.parse_plan(pair[1].text.replace("云溪市", "清河市"), plan_id="b")
    said = jp.describe_alignment(jp.align_years([pair[0], other]), [pair[0], other])
    assert "2 continued" in said and "may not be of one office" in said


def test_plans_of_one_task_each_are_not_aligned():
    pair = [jp.parse_plan("1.校车。查校车。", plan_id=name) for name in "ab"]
    aligned = jp.align_years(pair)
    assert aligned.empty and "Both plans have one task" in jp.describe_alignment(aligned, pair)
    assert "no plan to compare" in jp.describe_alignment(aligned, pair[:1])


@pytest.mark.parametrize(
    ("p", "said"),
    [
        ([1.0, 1.0], "none of 2 words differs"),
        ([0.01], "1 of 1 word differs"),
        ([0.01, 0.04], "2 of 2 words differ "),
        ([], "There is no plan to compare with."),
    ],
)
def test_words_that_differ_beyond_chance_are_counted(p, said):
    table = pd.DataFrame({"term": ["校车"] * len(p), "p_adjusted": p})
    assert said in jp.describe_year_keyness(table)


@pytest.fixture(scope="module")
def page():
    (source,) = [path for path in notebooks() if path.stem == "09-many-plans"]
    return Notebook(source)


def add_plan(tmp_path, year):
    path = tmp_path / f"云溪{year['year']}.txt"
    path.write_text(YEAR.format(**year), encoding="utf-8")
    return jp.add_plan(path)


def test_notebook_09_aligns_plans_of_one_office_that_are_held(page, library, tmp_path):
    add_plan(tmp_path, BEFORE)
    alone = page.run("云溪2025")
    assert "There is no plan to compare with." in alone.said
    assert "It is invented" in alone.said  # what is shown is of the made-up office
    assert len(alone.kind("Image")) == 3 and alone.kind("DataFrame")
    add_plan(tmp_path, AFTER)
    for name in ("云溪2025", "云溪2026"):
        shown = page.run(name)
        assert "云溪2025 云溪市教育局2025年工作要点 is compared with 云溪2026" in shown.said
        assert "2 continued, 1 dropped, 1 new." in shown.said
        assert "2 plans of 云溪市教育局 are followed, of 2025, 2026." in shown.said
        assert "It is invented" not in shown.said
        beside, aligned, changed, words = shown.kind("DataFrame")[-4:]
        assert beside["held"].tolist() == ["text"]
        assert aligned["status"].tolist() == ["continued", "continued", "dropped", "new"]
        assert changed[["gone", "new"]].values.tolist() == [["更换", "新购"]]
        assert len(words)


def test_no_notebook_reads_a_made_up_plan():
    for path in notebooks():
        text = path.read_text(encoding="utf-8")
        assert not any(
            name in text for name in ("synthetic_plan", "next-year", "reworded", "虚构）")
        )
