import pandas as pd
import pytest

import jnplan as jp


def made(text):
    plan = jp.parse_plan(text, year=2022)
    return plan.to_frame(), jp.count_terms(jp.segment(plan))


def english(found):
    return found.splitlines()[1]


THREE = "1.校车。校车。\n2.校车。食堂。\n3.课堂。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.校车。", "With fewer than three tasks, no word can be called common to most."),
        ("1.校车。\n2.校车。", "With fewer than three tasks, no word can be called common"),
        (
            "1.校车。\n2.食堂。\n3.课堂。",
            "None of these words occurs in half of the tasks or more.",
        ),
        (THREE, "Of these, 1 hardly tells tasks apart, as half of the tasks or more have it: 校车"),
        ("1.校车。食堂。\n2.校车。食堂。\n3.课堂。", "Of these, 2 hardly tell tasks apart"),
        ("1.的。\n2.和。\n3.与。", "None of these words"),
    ],
)
def test_words_common_to_half_of_the_tasks_are_named(text, said):
    tasks, counts = made(text)
    assert english(jp.describe_common_words(jp.term_totals(counts), tasks)).startswith(said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.的。", "Without words there is none ranked first."),
        ("1.校车。校车。", "In 1 of 1 task the word ranked first is in the title."),
        (
            "1.校车。校车。\n2.课堂。食堂，食堂。",
            "In 1 of 2 tasks the word ranked first is in the title.",
        ),
    ],
)
def test_first_words_in_their_own_title_are_counted(text, said):
    tasks, counts = made(text)
    assert english(jp.describe_titles(jp.tfidf(counts), tasks)) == said


@pytest.mark.parametrize("text", ["1.的。", "1.校车。", "1.校车。\n2.的。", "1.校车。\n2.校车。"])
def test_with_nothing_to_compare_no_p_is_given(text):
    tasks, counts = made(text)
    ways = [jp.keyness_by(counts, "task_no", by=by) for by in ("documents", "tokens")]
    assert english(jp.describe_keyness(*ways, counts)).startswith("Nothing to compare: ")
    assert english(jp.describe_marked_figure(ways[1], tasks)).startswith("Nothing to compare: ")


def test_significant_words_are_counted_by_documents_and_by_tokens():
    _, counts = made(THREE)
    documents = pd.DataFrame({"p": [0.25, 0.5], "p_adjusted": [0.5, 0.5]})
    tokens = pd.DataFrame({"p": [0.01, 0.001], "p_adjusted": [0.02, 0.002]})
    assert english(jp.describe_keyness(documents, tokens, counts)) == (
        "With 3 words tested for each task, and correction over the tests of all tasks, 0 are "
        "significant by documents (least p 0.250) and 2 by tokens."
    )
    # Two tasks with the same words in other numbers differ by tokens alone.
    assert "least p 1.000" in jp.describe_keyness(documents.head(0), tokens, counts)


@pytest.mark.parametrize(
    ("p", "said"),
    [
        ([0.2, 0.3], "closest to marking task 1, 校车, by tokens (none is significant)"),
        ([0.01, 0.3], "that mark task 1, 校车, by tokens, with their conservative bounds; 1 is"),
        ([0.01, 0.02], "that mark task 1, 校车, by tokens, with their conservative bounds; 2 are"),
    ],
)
def test_a_figure_of_marking_words_says_how_many_are_significant(p, said):
    tasks, _ = made(THREE)
    marked = pd.DataFrame({"task_no": [1, 1], "p_adjusted": p})
    assert said in english(jp.describe_marked_figure(marked, tasks))


@pytest.mark.parametrize(
    ("p", "said"),
    [
        ([0.2, 0.3], "Of the words above, from 2 sections, none is significant after correction."),
        ([0.2, 0.01], "from 2 sections, 1 is significant after correction: 食堂."),
        ([0.02, 0.01], "from 2 sections, 2 are significant after correction: 校车, 食堂."),
    ],
)
def test_words_that_mark_a_section_are_named(p, said):
    marks = pd.DataFrame({"section_no": [1, 2], "term": ["校车", "食堂"], "p_adjusted": p})
    assert english(jp.describe_section_words(marks)).endswith(said)
    assert "no sections to compare" in jp.describe_section_words(marks.head(0))


def pairs(*p):
    rows = [("甲", str(i), 3, 1.0, value) for i, value in enumerate(p)]
    return pd.DataFrame(rows, columns=["term_a", "term_b", "n", "expected", "p_adjusted"])


@pytest.mark.parametrize(
    ("by_sentence", "said"),
    [
        (pairs(), "at least 3 sentences: 0 pairs, none beyond chance after correction."),
        (pairs(0.2), "at least 3 sentences: 1 pair, none beyond chance after correction."),
        (pairs(0.01, 0.2), "2 pairs, 1 beyond chance after correction (甲–0)."),
        (pairs(0.01, 0.02), "2 pairs, 2 beyond chance after correction, led by 甲–0, 甲–1."),
    ],
)
def test_pairs_beyond_chance_are_counted_and_led_by_the_first(by_sentence, said):
    found = english(jp.describe_pairs(by_sentence, pairs(0.01), least=3))
    assert said in found
    assert found.endswith("Words that share at least 3 tasks: 1 pair, 1 beyond chance.")


def test_pairs_that_avoid_each_other_are_not_counted():
    apart = pairs(0.01).assign(expected=9.0)
    assert "1 pair, none beyond chance" in jp.describe_pairs(apart, apart, least=3)


def test_reliability_by_hand():
    _, counts = made("1.校车。校车，校车。\n2.食堂。课堂。")
    rows = [(1, "校车", 3, 0.7), (2, "食堂", 1, 0.1 + 0.2), (2, "课堂", 1, 0.3)]
    marks = pd.DataFrame(rows, columns=["task_no", "term", "n", "score"])
    assert english(jp.describe_reliability(marks, counts)) == (
        "A task has 2 words on average. Of the words that mark a task, 67% occur once or twice "
        "in it, and 67% tie with another one of the same task."
    )
    assert "no words" in jp.describe_reliability(marks.head(0), counts)


def test_readers_and_methods_are_told_of_five():
    rows = [
        ("development", 35, "combined", 0.4), ("development", 35, "tfidf", 0.1),
        ("development", 35, "reader", 0.8), ("held out", 15, "combined", 0.3),
        ("held out", 15, "tfidf", 0.02), ("held out", 15, "reader", 0.74),
    ]  # fmt: skip
    results = pd.DataFrame(rows, columns=["half", "tasks", "method", "r_precision"])
    said = english(jp.describe_readers(results))
    assert (
        "this method finds 1.5 on average, tf-idf 0.1 and another reader 3.7, in 15 tasks" in said
    )
    assert said.endswith("in the 35 tasks that it was made with 2.0, 0.5 and 4.0.")


def test_how_far_ranks_hang_on_sentences_is_told():
    rows = [(1, 0.5, 0.9), (2, 0.1, 0.7), (1, 0.7, 0.8)]
    stability = pd.DataFrame(rows, columns=["rank", "first", "among"])
    said = english(jp.describe_rank_stability(stability))
    assert "leads again in 60% of the draws (median)" in said
    assert "among the first 2 in 80% (mean)" in said
    assert jp.describe_rank_stability(stability.head(0))
