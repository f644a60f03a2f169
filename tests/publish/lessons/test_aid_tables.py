import math

import pytest

import jnplan as jp
from jnplan.classroom.checking import EXERCISES
from jnplan.publish.lessons.aid_tables import aid_table

PLAN = jp.load("jinan-2022")


@pytest.fixture(scope="module")
def rows():
    """Give a table's rows as dicts, each table worked out once."""
    made = {}

    def read(name, **wanted):
        if name not in made:
            table = aid_table(name, PLAN)
            names = [column["name"] for column in table["columns"]]
            made[name] = [dict(zip(names, row, strict=True)) for row in table["rows"]]
        return [row for row in made[name] if all(row[key] == wanted[key] for key in wanted)]

    return read


def right(number):
    return EXERCISES[number](PLAN)["right"]


WHOLE = "整篇 whole"


def test_what_is_right_can_be_read_off_the_tables(rows):
    """The way of a learner: filter, sort, count, add up, divide."""
    assert len(rows("tasks", section_no=4)) == right("1.5")
    assert len({row["task_no"] for row in rows("offices", office="基础教育处")}) == right("1.6")
    assert min(rows("tasks"), key=lambda row: row["text_length"])["task_no"] == right("1.7")
    [teacher] = rows("words", task_no=16, term="教师")
    assert teacher["n"] == right("2.1")
    assert sum(row["n"] for row in rows("words", task_no=8)) == right("2.2")
    assert len(rows("words", term="教师")) == right("2.3")
    heaviest = [
        [
            row["term"]
            for row in sorted(rows("weights", task_no=number), key=lambda row: -row["tfidf"])
        ]
        for number in (15, 13)
    ]
    assert heaviest[0][0] == right("2.6") and tuple(heaviest[1][:3]) == right("2.7")
    [pair] = rows("pairs", task_no=6, other=11)
    assert pair["cosine"] == pytest.approx(right("3.2"), abs=5e-4)
    alike = sorted(rows("pairs", task_no=8), key=lambda row: -row["cosine"])
    assert alike[0]["other"] == 8 and alike[1]["other"] == right("3.4")
    [year] = rows("reports", year=2018, scope=WHOLE, term="教育")
    assert year["n"] == right("4.1")
    [n] = rows("reports", year=2006, scope=WHOLE, term="义务教育")
    [size] = rows("sizes", year=2006, scope=WHOLE)
    assert round(n["n"] / size["words"] * 10000, 3) == pytest.approx(right("4.2"), abs=5e-4)
    assert min(row["year"] for row in rows("reports", scope=WHOLE, term="农民工")) == right("4.3")
    assert {row["year"] for row in rows("rates", term="培训", n=0)} == right("4.4")
    assert len(rows("reports", scope=WHOLE, term="资助")) == right("4.5")
    since = [row["rate"] for row in rows("rates", term="教育公平") if row["year"] >= 2007]
    known = [rate for rate in since if rate is not None]
    assert len(since) > len(known)
    assert round(sum(known) / len(known), 3) == pytest.approx(right("4.6"), abs=5e-4)
    words = ("课后服务", "思政课", "德育", "心理健康教育", "放管服")
    seen = {
        word: [row for row in rows("reports", scope=WHOLE, term=word) if row["year"] <= PLAN.year]
        for word in words
    }
    assert {word for word in words if not seen[word]} == right("4.7")


def test_the_tables_of_the_clusters_hold_what_is_right(rows):
    assert sum(row["p_adjusted"] <= 0.05 for row in rows("scores")) == right("3.5")
    chosen = []
    for seed in (1, 2, 3):
        here = rows("seeds", seed=seed)
        best = max(here, key=lambda row: row["z"])
        chosen.append(best["k"] if best["whole_p"] <= 0.05 else 1)
    assert tuple(chosen) == right("3.6")


def test_five_words_in_three_tasks_are_weighed_by_hand_from_the_grid(rows):
    here = {row["term"]: row["n"] for row in rows("grid", task_no=19)}
    df = {term: len(rows("grid", term=term)) for term in here}
    raw = {term: n * (math.log(4 / (df[term] + 1)) + 1) for term, n in here.items()}
    length = math.sqrt(sum(value**2 for value in raw.values()))
    assert raw["机制"] / length == pytest.approx(right("2.5"))


def test_weights_come_in_the_order_of_counts_so_that_sorting_is_left_to_do(rows):
    counts = [row["n"] for row in rows("weights", task_no=13)]
    assert counts == sorted(counts, reverse=True)
    assert [row["term"] for row in rows("weights")] == [row["term"] for row in rows("words")]


def test_a_year_without_a_report_has_no_numbers(rows):
    assert rows("rates", term="培训", year=2020)[0] == {
        "year": 2020, "term": "培训", "n": None, "words": None, "rate": None,
    }  # fmt: skip


def test_columns_have_heads_in_both_languages():
    columns = aid_table("tasks", PLAN)["columns"]
    assert [column["name"] for column in columns if column["number"]] == [
        "section_no", "task_no", "title_length", "text_length",
    ]  # fmt: skip
    assert all(column["zh"] and column["en"] for column in columns)
