import pytest

import jnplan as jp
from jnplan.content.actions import task_clauses
from jnplan.content.instruments.frames import end_of_subject, is_frame


def last_clause(text):
    plan = jp.parse_plan(f"1.题。{text}")
    return plan.text, list(task_clauses(plan))[-1]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("按照上级要求", True),
        ("以班级为基础", True),
        ("美育是审美教育", True),
        ("在开好课程的基础上", True),
        ("春天看蜂", False),
        ("加强管理", False),
        ("根据变化更新教材", False),
        ("课程以艺术为主体", False),
    ],
)
def test_what_is_a_frame(text, frame):
    assert is_frame(*last_clause(text)) is frame


def test_the_subject_of_what_a_thing_rests_on_is_the_thing():
    text, clause = last_clause("课程以艺术为主体")
    assert text[clause.start : end_of_subject(text, clause)] == "课程"
    text, clause = last_clause("以艺术为主体")
    assert end_of_subject(text, clause) == clause.end
