import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

import jnplan as jp
from jnplan.compare.lineage.task_similarity import (
    character_pairs,
    compare_all_tasks,
    own_texts,
    school_kinds,
)
from jnplan.data import shipped_table


def plans(*texts):
    return [jp.parse_plan(text, plan_id=str(i)) for i, text in enumerate(texts)]


ONE = "1.校车。查校车安全隐患。\n2.食堂。办好学校食堂。\n3.操场。修缮学校操场。"


def test_the_cosine_is_that_of_scikit_learn_over_pairs_of_characters():
    two = "1.食堂。办好食堂明厨亮灶。\n2.校车。管校车安全。\n3.蜜蜂。春天看蜂。"
    made = plans(ONE, two)
    found = compare_all_tasks(made)
    # Signs part the runs of characters; there they are blanks, which the analyzer splits at.
    texts = [f"{task.title} {task.text}".replace("。", " ") for p in made for task in p.tasks]

    def analyzer(text):
        return [run[i : i + 2] for run in text.split() for i in range(len(run) - 1)]

    vectors = TfidfVectorizer(analyzer=analyzer).fit_transform(texts)
    assert np.allclose(found.cosine, (vectors @ vectors.T).toarray())


def test_scores_of_wording_alone_are_cube_roots_standardised_within_plans():
    made = plans(
        "1.甲乙丙。甲乙丙丁。\n2.乙丙丁。乙丙丁戊。\n3.蜂鸟。蜂鸟飞。", "1.甲乙。甲乙丙丁戊。"
    )
    found = compare_all_tasks(made)
    root = np.cbrt(found.cosine)
    own = np.array([root[i, j] for i in range(3) for j in range(3) if i != j])
    # No themes, no offices: these two are nothing but zeros.
    assert found.score[0, 3] == pytest.approx((root[0, 3] - own.mean()) / own.std() / 1.25)


def test_a_common_office_makes_tasks_more_alike():
    text = "1.蜂。看蜂。(责任处室:{})\n2.车。查车。(责任处室:督导室)\n3.灯。点灯。(责任处室:办公室)"
    same, other = (
        compare_all_tasks(plans(text.format("宣传处"), f"1.鸟。听鸟。(责任处室:{office})"))
        for office in ("宣传处", "外事处")
    )
    assert same.score[0, 3] > other.score[0, 3]


def test_kinds_of_schools_that_have_nothing_in_common_keep_tasks_apart():
    text = "1.开展{}教师全员培训。办好培训。\n2.校车。查校车。\n3.蜂。看蜂。"
    found = compare_all_tasks(plans(text.format("幼儿园"), text.format("职业学校")))
    assert found.apart[0, 3] and not found.apart[0, 4] and not found.apart[0, 0]
    assert school_kinds("基础教育") == {"basic", "preschool"}
    assert not found.apart.diagonal().any()


def test_pairs_do_not_reach_over_signs():
    assert character_pairs("看蜂。看鸟") == {"看蜂": 1, "看鸟": 1}


def test_the_table_of_kinds_is_clean():
    table = shipped_table("school-kinds.csv")
    assert not table.duplicated().any() and not table.eq("").any(axis=None)


def test_what_half_of_a_plans_tasks_say_alike_changes_nothing():
    stock = "坚持问题导向、目标导向，确保各项工作落地见效。"
    two = "1.食堂。办好食堂明厨亮灶。\n2.校车。管校车安全。\n3.蜜蜂。春天看蜂。"
    with_stock = "\n".join(line + stock for line in two.split("\n"))
    plain, stocked = compare_all_tasks(plans(ONE, two)), compare_all_tasks(plans(ONE, with_stock))
    assert np.array_equal(plain.score, stocked.score)
    assert own_texts(plans(with_stock)[0]) == own_texts(plans(two)[0])


def test_a_sentence_of_two_tasks_is_their_own():
    text = "1.食堂。办好学校的食堂。\n2.校车。办好学校的食堂。\n3.蜜蜂。春天看蜂。"
    assert own_texts(plans(text)[0])[0] == "食堂。办好学校的食堂。"
