import pandas as pd
import pytest

import jnplan as jp

COUNTS = pd.DataFrame(
    [(2001, "甲", 1), (2001, "乙", 2), (2003, "乙", 1), (2005, "甲", 4), (2005, "丙", 1)],
    columns=["year", "term", "n"],
)


def test_the_first_year_of_a_term_and_since_when_it_was_not_there():
    found = jp.term_years(COUNTS, ["甲", "丙", "丁"])
    assert found.columns.tolist() == [
        "term", "first_year", "absent_until", "last_year", "years_with", "years", "n", "n_within",
    ]  # fmt: skip
    assert found.loc[0].tolist() == ["甲", 2001, pd.NA, 2005, 2, 3, 5, 0]
    assert found.loc[1].tolist() == ["丙", 2005, 2003, 2005, 1, 3, 1, 0]
    assert found.loc[2, "n"] == 0 and found.loc[2, ["first_year", "last_year"]].isna().all()


def test_one_term_needs_no_list():
    counts = jp.load_counts("state-council").query("scope == 'education'")
    assert jp.term_years(counts, "教育").equals(jp.term_years(counts, ["教育"]))
    assert jp.term_rates(counts, "教育").equals(jp.term_rates(counts, ["教育"]))


def test_the_rate_of_a_term_has_its_gaps():
    found = jp.term_rates(COUNTS, ["甲"]).set_index("year")
    assert found.index.tolist() == [2001, 2002, 2003, 2004, 2005]
    assert found["rate"].dropna().tolist() == pytest.approx([1e4 / 3, 0, 8e3])
    assert found.loc[[2002, 2004]].drop(columns="term").isna().all(axis=None)
    assert found["words"].dropna().tolist() == [3, 1, 5]
    assert jp.term_rates(COUNTS, []).empty and jp.term_rates(COUNTS.iloc[:0], ["甲"]).empty


def test_a_dataset_is_read_like_its_table(tmp_path):
    pytest.importorskip("pyarrow")
    (tmp_path / "in").mkdir()
    for year in (2021, 2023):
        text = f"甲市{year}年工作要点\n1.校车。查校车。\n2.食堂。办食堂。"
        (tmp_path / "in" / f"{year}.txt").write_text(text, encoding="utf-8")
    dataset = jp.count_folder(tmp_path / "in", tmp_path / "out", workers=0)
    table = jp.count_terms(dataset, by="plan").to_frame()
    for count in (jp.term_years, jp.term_rates):
        found = count(dataset, ["校车", "双减"])
        pd.testing.assert_frame_equal(found, count(table, ["校车", "双减"]))
    assert jp.term_years(dataset, "校车")[["first_year", "n"]].values.tolist() == [[2021, 4]]


def test_a_term_within_a_longer_word_stands_there_too():
    rows = [(2000, "兴国战略", 2), (2001, "兴国", 3), (2001, "兴国兴国", 1), (2002, "读书", 1)]
    counts = pd.DataFrame(rows, columns=["year", "term", "n"])
    (found,) = jp.term_years(counts, "兴国").itertuples()
    assert (found.first_year, found.years_with, found.n, found.n_within) == (2000, 2, 7, 4)
    rates = jp.term_rates(counts, "兴国").set_index("year")
    assert rates["n"].tolist() == [2, 5, 0]
    assert rates.loc[2000, "rate"] == 1e4
    assert jp.term_rates(counts, "兴国", within=False)["n"].tolist() == [0, 3, 0]
    assert jp.term_years(counts, "兴国", within=False)["first_year"].tolist() == [2001]


@pytest.mark.parametrize(
    ("term", "first", "years_with"),
    [("科教兴国", 1997, 17), ("从严治党", None, 8), ("职业教育", 1979, None)],
)
def test_what_the_texts_of_the_reports_say(term, first, years_with):
    reports = jp.load_counts("state-council", scope="whole")
    (found,) = jp.term_years(reports, term).itertuples()
    assert first in (None, found.first_year)
    assert years_with in (None, found.years_with)
