import pytest

import jnplan as jp
from jnplan.content.actions import task_clauses
from jnplan.content.instruments.amounts import find_amount, find_deadline, target_spans


def found(text):
    """Return the amount and the deadline of the last clause, as they stand there."""
    plan = jp.parse_plan(f"1.题。{text}")
    clause = list(task_clauses(plan))[-1]
    spans = (
        find_amount(plan.text, clause, target_spans(plan)),
        find_deadline(plan.text, clause),
    )
    return tuple(plan.text[slice(*span)] if span else "" for span in spans)


@pytest.mark.parametrize(
    ("text", "amount", "deadline"),
    [
        ("新建小学3所", "3", ""),
        ("年底前建成小学3所", "3", "年底前"),
        ("年底前完成验收", "", "年底前"),
        ("实现监管全覆盖", "全覆盖", ""),
        # The target is in the clause before.
        ("新建小学3所，加强管理", "", ""),
        # A clause that only says by when promises nothing itself.
        ("2025年底前", "", ""),
        ("落实《2025年3所小学规划》", "", ""),
        ("加强管理", "", ""),
    ],
)
def test_how_much_and_by_when(text, amount, deadline):
    assert found(text) == (amount, deadline)
