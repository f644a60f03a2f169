import pytest

from jnplan.content.targets.amounts import find_amounts
from jnplan.content.targets.rules import is_target


def verdict(text, *, bound="", each=False, after=""):
    amount = find_amounts(text, 0, len(text))[-1]
    return is_target(text, 0, amount, bound=bound, each=each, after=after)


@pytest.mark.parametrize(
    "text",
    [
        "前10名", "居前1%", "排名后20%", "上一个新台阶", "提升到一个新的水平", "迈上一个更高层次",
        "一批难题",
        "最多跑一次", "零部件", "三名工程", "五年行动",
        "3年行动计划", "一校一人一策", "五个一百条",
        "千名教师进万家", "两个维护",
    ],
)  # fmt: skip
def test_ranks_idioms_and_names_are_no_targets(text):
    assert not verdict(text, bound="strong" if "到" in text else "")


@pytest.mark.parametrize(
    "text",
    [
        "新建两所",
        "打造三五个",
        "新建两个",
        "遴选百名",
        "保证72学时",
        "三分之二",
        "50所",
        "生师比15:1",
    ],
)
def test_counts_shares_and_ratios_are(text):
    assert verdict(text)


@pytest.mark.parametrize("text", ["时间8:30", "第1:2", "打造一个"])
def test_other_numbers_are_not(text):
    assert not verdict(text)


def test_a_bound_makes_a_span_a_target():
    assert verdict("不少于2小时", bound="strong")
    assert verdict("每周2小时", each=True)
    assert not verdict("三年")


def test_a_bare_number_needs_its_bound():
    assert verdict("指数达到85", bound="strong")
    assert not verdict("升级到3", bound="")
