import re
from pathlib import Path
from string import Formatter

import pytest

import jnplan as jp
from jnplan.findings import CASES
from jnplan.read import shipped_table

ROWS = shipped_table("findings.csv")


def gaps(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_n_chooses_the_case():
    said = [jp.finding("keywords.common", n=n, words=["教育"] * n) for n in (0, 1, 2)]
    assert said[0].startswith("这些词里没有一个")
    assert "1 hardly tells" in said[1]
    assert "2 hardly tell tasks apart" in said[2] and "教育、教育" in said[2]


@pytest.mark.parametrize(
    ("key", "values", "message"),
    [
        ("no.such", {}, "no key 'no.such'"),
        ("keywords.common", {}, "no case '(empty)'"),
        ("keywords.common", {"n": 2}, "needs a value for 'words'"),
    ],
)
def test_what_is_missing_is_named(key, values, message):
    with pytest.raises(jp.PlanError, match=re.escape(message)):
        jp.finding(key, **values)


def test_every_sentence_is_in_both_languages_with_the_same_gaps():
    for row in ROWS.itertuples():
        assert row.chinese and row.english, row.key
        named = gaps(row.chinese) ^ gaps(row.english)
        assert named <= {"n"}, row.key  # "1 word" may be written without its number


def test_cases_are_known_and_each_key_has_them_once():
    assert set(ROWS["case"]) <= {"", *CASES}
    assert not ROWS.duplicated(["key", "case"]).any()
    for key, cases in ROWS.groupby("key")["case"]:
        assert set(cases) in ({""}, set(CASES), {"one", "many"}), key


def test_rows_are_sorted_by_key():
    assert ROWS["key"].is_monotonic_increasing


def test_every_sentence_is_used_somewhere():
    root = Path(__file__).parent.parent
    texts = [p.read_text(encoding="utf-8") for p in sorted(root.glob("jnplan/**/*.py"))]
    texts += [p.read_text(encoding="utf-8") for p in sorted(root.glob("notebooks/**/*.ipynb"))]
    everything = "\n".join(texts)
    assert [key for key in ROWS["key"].unique() if key not in everything] == []
