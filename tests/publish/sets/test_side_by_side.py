import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from jnplan.publish.sets.side_by_side import mark_sides

COLUMNS = ["start_a", "end_a", "start_b", "end_b", "length", "formula"]


def passages(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def shown(lines):
    return [[(mark.number, mark.text) for mark in line] for line in lines]


def test_both_sides_are_marked_with_one_number_and_lead_to_each_other():
    a, b = mark_sides(passages((1, 4, 0, 3, 3, False)), "甲子丑寅\n乙", "子丑寅丙")
    assert shown(a) == [[(0, "甲"), (1, "子丑寅")], [(0, "乙")]]
    assert shown(b) == [[(1, "子丑寅"), (0, "丙")]]
    (left,), (right,) = ([mark for line in side for mark in line if mark.number] for side in (a, b))
    assert (left.place, left.goal, right.place, right.goal) == ("a1", "b1", "b1", "a1")
    assert left.begins and not left.formula


def test_a_passage_over_two_lines_has_one_place_and_its_number_once():
    a, _ = mark_sides(passages((0, 5, 0, 4, 4, True)), "子丑\n\u3000寅", "子丑寅丙")
    assert shown(a) == [[(1, "子丑")], [(1, "寅")]]
    assert [(m.place, m.begins, m.formula) for line in a for m in line] == [
        *(("a1", True, True), ("", False, True)),
    ]


def test_a_passage_goes_on_behind_one_within_it_with_its_number():
    a, _ = mark_sides(
        passages((0, 5, 0, 5, 5, False), (6, 7, 1, 2, 1, False)), "子丑寅卯辰巳丑", "子丑寅卯辰"
    )
    assert shown(a) == [[(1, "子丑寅卯辰"), (0, "巳"), (2, "丑")]]
    # What stands in b once and in a twice leads to the longer passage that has it there.
    assert a[0][2].goal == "b1"


TEXT = st.text("子丑寅\n \u3000。", max_size=12)
SPAN = st.tuples(st.integers(0, 11), st.integers(1, 6))


@given(TEXT, TEXT, st.lists(st.tuples(SPAN, SPAN, st.integers(1, 9)), max_size=5))
def test_no_character_is_lost_and_every_link_leads_somewhere(text_a, text_b, spans):
    rows = []
    for (start_a, size_a), (start_b, size_b), length in spans:
        ends = min(start_a + size_a, len(text_a)), min(start_b + size_b, len(text_b))
        # As reuse finds them: a passage begins with a character that is no blank.
        begins = text_a[start_a : ends[0]], text_b[start_b : ends[1]]
        if all(begin and not begin[0].isspace() for begin in begins):
            rows.append((start_a, ends[0], start_b, ends[1], length, False))
    a, b = mark_sides(passages(*rows), text_a, text_b)
    for lines, text in ((a, text_a), (b, text_b)):
        kept = ["".join(mark.text for mark in line) for line in lines]
        assert kept == [line.strip() for line in text.split("\n") if line.strip()]
    marks = [mark for line in (*a, *b) for mark in line]
    places = [mark.place for mark in marks if mark.place]
    assert len(places) == len(set(places))
    assert {mark.goal for mark in marks if mark.number} <= set(places)
