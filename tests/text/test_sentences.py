import pytest

from jnplan.text.clean import flatten
from jnplan.text.sentences import AFTER_STOP_SIGN, clauses, masked, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("守底线。办演练！好吗？好", ["守底线。", "办演练!", "好吗?", "好"]),
        ("他说：“好。”再做", ["他说:“好。”", "再做"]),
        ("推进2.0工程.再抓.", ["推进2.0工程.", "再抓."]),
        ("一；二\n三", ["一;二", "三"]),
        (" \n ", []),
    ],
)
def test_where_a_sentence_ends(text, sentences):
    flat = flatten(text)
    assert [flat[slice(*span)] for span in split_sentences(flat, 0, len(flat))] == sentences


def test_a_clause_ends_at_a_comma_but_not_within_a_number():
    flat = flatten("招聘1,200人，建3所；开学。")
    found = [flat[slice(*span)] for span in clauses(flat, 0, len(flat))]
    assert found == ["招聘1,200人", "建3所", "开学"]


@pytest.mark.parametrize(
    ("flat", "bare"),
    [
        ("抓“双减”,读书", "抓□□□□,读书"),
        ("落实《“十四五”规划》。", "落实□□□□□□□□□。"),
        ("抓“双减\n读书”。", "抓“双减\n读书”。"),
        ("抓(双减。", "抓(双减。"),
        ("抓)双减。", "抓)双减。"),
    ],
)
def test_what_closes_is_masked_and_nothing_else(flat, bare):
    assert masked(flat) == bare


def test_a_text_that_is_not_flat_is_split_behind_its_stop_signs():
    assert AFTER_STOP_SIGN.split("一。二！三;四") == ["一。", "二！", "三;", "四"]
