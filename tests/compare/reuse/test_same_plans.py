import random

import pandas as pd
import pytest
from compare.reuse.test_passages import LETTERS, made_text, table_of
from support.made_word import docx, p

import jnplan as jp
from jnplan.compare.reuse import same_plans as module


def with_changes(text, rng, n):
    """Return a text in which so many letters, spread over it, are others."""
    letters = list(text)
    for i in range(n):
        letters[rng.randrange(i * len(text) // n, (i + 1) * len(text) // n)] = "零"
    return "".join(letters)


def pairs(found):
    return [tuple(row) for row in found[["plan_id_a", "plan_id_b", "relation"]].to_numpy()]


@pytest.fixture(params=[2000, 1])
def few(request, monkeypatch):
    """All stretches lead to the pairs that are looked at, or every eighth."""
    monkeypatch.setattr(module, "_FEW", request.param)


@pytest.mark.usefixtures("few")
def test_copies_and_plans_that_hold_others_are_told_and_no_others():
    rng = random.Random(0)
    plan, other = made_text(rng, 3000), made_text(rng, 3000)
    texts = [plan, other, plan[:1500] + "\n " + plan[1500:], plan + made_text(rng, 600)]
    texts += [with_changes(plan, rng, 5), other[:1400] + plan[:1600], with_changes(plan, rng, 300)]
    found = jp.same_plans(table_of(texts))
    assert pairs(found) == [
        ("p0", "p2", "same"),
        ("p0", "p3", "a in b"),
        ("p0", "p4", "same"),
        ("p2", "p3", "a in b"),
        ("p2", "p4", "same"),
        ("p3", "p4", "b in a"),
    ]
    assert found.loc[1, ["share_a", "share_b"]].tolist() == [1.0, 3000 / 3600]


def test_shares_are_those_of_the_passages():
    rng = random.Random(1)
    plan = made_text(rng, 600)
    texts = [plan, with_changes(plan, rng, 12), with_changes(plan, rng, 8) + LETTERS[:90]]
    found = jp.same_plans(table_of(texts), share=0.5).set_index(["plan_id_a", "plan_id_b"])
    passages = jp.reuse(table_of(texts), gap=0)
    assert len(found) == 3
    for (a, b), row in found.iterrows():
        own = passages[(passages["plan_id_a"] == a) & (passages["plan_id_b"] == b)]
        for side, name in (("a", a), ("b", b)):
            spans = zip(own[f"start_{side}"], own[f"end_{side}"], strict=True)
            there = {place for start, end in spans for place in range(start, end)}
            assert row[f"share_{side}"] == pytest.approx(len(there) / len(texts[int(name[1])]))


def test_a_plan_copied_by_other_programs_is_the_same():
    text = jp.synthetic_plan("reworded")[0].text
    spaced = "\n".join(line[:20] + "\n" + line[20:] for line in text.split("\n"))
    table = pd.DataFrame({"plan_id": ["text", "pdf", "next"], "text": [text, spaced, ""]})
    table.loc[2, "text"] = jp.synthetic_plan("next-year")[0].text
    assert pairs(jp.same_plans(table)) == [("text", "pdf", "same")]


def test_a_word_file_and_a_page_of_one_plan_are_the_same(tmp_path):
    text = jp.synthetic_plan("reworded")[0].text
    lines = [line for line in text.split("\n") if line.strip()]
    (tmp_path / "one.docx").write_bytes(docx("".join(map(p, lines))))
    page = "".join(f"<p>　　{line}</p>\n" for line in lines)
    (tmp_path / "two.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (tmp_path / "three.txt").write_text(text, encoding="utf-8")
    plans = [jp.read_plan(tmp_path / name) for name in ("one.docx", "two.html", "three.txt")]
    assert set(pairs(jp.same_plans(plans))) == {
        ("one", "two", "same"),
        ("one", "three", "same"),
        ("two", "three", "same"),
    }


@pytest.mark.parametrize("texts", [[], ["甲" * 20], ["甲" * 5, "甲" * 5], ["", ""]])
def test_where_nothing_is_shared_the_table_is_empty(texts):
    found = jp.same_plans(table_of(texts))
    assert found.columns.tolist() == module.COLUMNS
    assert found.empty


def test_a_share_that_is_none_is_refused():
    with pytest.raises(jp.PlanError, match=r"share is 1\.5; it lies between 0 and 1"):
        jp.same_plans(table_of(["甲", "乙"]), share=1.5)
