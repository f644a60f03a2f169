from dataclasses import replace

import jnplan as jp

PLANS, _ = jp.synthetic_office()
LINKED = jp.lineage(PLANS)
THREADS = jp.threads(LINKED, PLANS)


def test_it_says_whether_the_plans_are_the_readers_own_or_made_up():
    own = jp.describe_series(PLANS[1], PLANS)
    assert "5 plans of 宁川市教育局" in own and "invented" not in own
    other = jp.describe_series(jp.load("jinan-2022"), PLANS)
    assert "It is invented" in other and "2024" in other.splitlines()[1]
    two = jp.describe_series(PLANS[0], PLANS[:2])
    assert len(two.splitlines()) == 2  # no year is missing


def test_the_counts_are_those_of_the_table():
    said = jp.describe_lineage(LINKED, THREADS)
    assert "29 continued, 6 split, 6 merged; 9 dropped, 6 new, 3 returned" in said
    assert "16 threads; the longest, 6 of them, stand in 5 plans" in said
    none = jp.describe_lineage(LINKED[LINKED["note"].eq("")], THREADS)
    assert "No term in the title" in none


def test_lives_tell_what_is_hidden_and_survive_without_an_interval():
    spells = jp.task_spells(LINKED, THREADS, PLANS)
    said = jp.describe_lives(jp.task_lives(spells), spells)
    assert "11 stand in the first plan" in said and "12 in the last" in said
    kept = spells[~spells["ended"]]
    assert "100%–100%" in jp.describe_lives(jp.task_lives(kept), kept)
    assert "no tasks whose lives" in jp.describe_lives(
        jp.task_lives(spells.head(0)), spells.head(0)
    )


def test_a_plan_of_the_series_is_known_by_its_id():
    renamed = replace(PLANS[0], plan_id="else")
    assert "invented" in jp.describe_series(renamed, PLANS)
