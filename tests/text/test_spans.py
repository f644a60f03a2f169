from jnplan.text.spans import first_come, line_of, lines_of, strip


def test_a_span_of_blanks_is_empty():
    assert strip(" \u3000\n", 0, 3) == (3, 3)
    assert strip("\t学习 ", 0, 4) == (1, 3)


def test_lines_are_those_that_hold_something():
    text = " 一\n\n  \n二 \n"
    assert [text[slice(*line)] for line in lines_of(text, 0, len(text))] == ["一", "二"]
    assert lines_of(text, 2, 7) == []


def test_a_line_is_counted_from_1():
    assert [line_of("一\n二\n", place) for place in range(4)] == [1, 1, 2, 2]


def test_of_spans_that_overlap_the_first_given_is_kept():
    assert first_come([(3, 5), (4, 6), (0, 3)], 6) == [(0, 3), (3, 5)]
    assert first_come([], 0) == []
