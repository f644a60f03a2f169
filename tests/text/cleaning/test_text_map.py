"""Places of a clean text in the text as it came."""

from hypothesis import given
from hypothesis import strategies as st

from jnplan.text.cleaning.text_map import Edit, TextMap, apply_edits

# Stretches that are kept, taken out or shortened, and line ends that are put in.
steps = st.lists(
    st.tuples(st.text(alphabet="文字12", min_size=1, max_size=4), st.sampled_from("kdrn")),
    max_size=12,
)


def edited(pieces):
    """Give a text, its edits, and for each character of the result the place it comes from."""
    text, edits, expected = "", [], []
    for piece, what in pieces:
        at = len(text)
        if what == "n" and expected[-1:] == [at - 1]:
            edits.append(Edit(at, at, "\n"))
            expected.append(at - 1)
        text += piece
        if what in "kn":
            expected += range(at, len(text))
        elif what == "r":
            edits.append(Edit(at, len(text), piece[0]))
            expected.append(at)
        else:
            edits.append(Edit(at, len(text)))
    return text, edits, expected


def test_a_text_in_which_nothing_changed_costs_nothing():
    assert apply_edits("校车", TextMap((1,), (2,)), []) == ("校车", TextMap((1,), (2,)))
    assert TextMap().source_span(3, 7) == (3, 7)


def test_runs_of_equal_shift_are_one():
    text, found = apply_edits("新建 12 所学校", TextMap(), [Edit(2, 3), Edit(5, 6)])
    assert text == "新建12所学校"
    assert found == TextMap((2, 4), (1, 2))
    assert found.source_span(0, 2) == (0, 2)
    assert found.source_span(2, 5) == (3, 7)
    assert found.source_span(4, 7) == (6, 9)


def test_what_is_put_in_has_no_place_of_its_own():
    text, found = apply_edits("一、读。二、写。", TextMap(), [Edit(4, 4, "\n")])
    assert text == "一、读。\n二、写。"
    assert found.source_span(0, 5) == (0, 4)
    assert found.source_span(4, 5) == (4, 4)
    assert found.source_span(5, 9) == (4, 8)
    assert found.source_span(4, 9) == (4, 8)


@given(steps)
def test_each_place_is_where_the_character_came_from(pieces):
    text, edits, expected = edited(pieces)
    clean, found = apply_edits(text, TextMap(), edits)
    for at, place in enumerate(expected):
        span = found.source_span(at, at + 1)
        if clean[at] == "\n":
            assert span == (place + 1, place + 1)
        else:
            assert span == (place, place + 1)
            assert text[place] == clean[at]


@given(steps, steps)
def test_edits_after_edits_lead_back_to_the_first_text(first, second):
    text, edits, _ = edited(first)
    clean, found = apply_edits(text, TextMap(), edits)
    twice = [Edit(i, i + 1) for i in range(0, len(clean), 1 + len(second))]
    clean, found = apply_edits(clean, found, twice)
    for at, char in enumerate(clean):
        start, end = found.source_span(at, at + 1)
        assert char == "\n" or text[start:end] == char
