import jnplan as jp
from jnplan.content.actions import task_clauses
from jnplan.content.instruments.matches import find_matches


def found(text):
    plan = jp.parse_plan(f"1.题。{text}")
    clause = list(task_clauses(plan))[-1]
    return {(m.place, plan.text[m.start : m.end]) for m in find_matches(plan.text, clause)}


def test_words_count_in_their_place():
    assert found("鼓励学校加强教师培训") >= {("lead", "鼓励"), ("head", "培训"), ("object", "教师")}
    assert ("lead", "鼓励") not in found("落实鼓励办法")
    assert ("clause", "试点") in found("落实试点办法")
    assert ("verb", "严禁") in found("严禁超载")


def test_without_an_object_the_subject_is_read():
    assert ("head", "机制") in found("管理机制进一步完善")


def test_a_predicate_counts_only_where_there_is_no_verb():
    assert ("predicate", "更新") in found("根据变化更新教材")
    assert not [match for match in found("开展教材更新") if match[0] == "predicate"]
