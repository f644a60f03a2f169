import numpy as np
import pytest

from jnplan.read.pages.ocr_parts.gaps import UNREAD, fill_gaps

EM = 30  # pixels


def line(text, *, missing=""):
    """A picture of a line and the places of its signs; those missing are not told."""
    picture = np.full((60, EM * (len(text) + 2)), 255, np.uint8)
    signs = []
    for i, sign in enumerate(text):
        left = EM * (i + 1)
        box = picture[15:45, left + 2 : left + EM - 2]
        if sign == "—":
            picture[29:31, left : left + EM] = 0
        elif sign != "\u3000":
            box[::2, ::2] = 0
        if sign not in missing:
            corners = [(left + 2, 15), (left + EM - 2, 15), (left + EM - 2, 45), (left + 2, 45)]
            signs.append((sign, 0.9, corners))
    return picture, "".join(sign for sign, *_ in signs), signs


@pytest.mark.parametrize(
    ("text", "missing", "read"),
    [
        ("推进校园建设\u3000深入落实", "\u3000", "推进校园建设\u3000深入落实"),
        ("改善条件——建好学校", "—", "改善条件——建好学校"),
        ("新增绿地面积50㎡以上", "㎡", f"新增绿地面积50{UNREAD}以上"),
        ("推进校园建设深入落实", "", "推进校园建设深入落实"),
    ],
)
def test_gaps_are_filled_with_what_they_show(text, missing, read):
    assert fill_gaps(*line(text, missing=missing)) == read


def test_marks_leave_gaps_of_their_own():
    text = "推进校园建设。\u3000深入落实"
    assert fill_gaps(*line(text, missing="\u3000")) == text.replace("\u3000", "")


def test_a_blank_that_was_read_stays():
    picture, _, signs = line("推进校园\u3000建设深入", missing="\u3000")
    assert fill_gaps(picture, "推进校园 建设深入", signs) == "推进校园\u3000建设深入"
    assert fill_gaps(picture, "推进 校园建设深入", signs) == "推进 校园\u3000建设深入"


def test_signs_that_are_not_those_of_the_line_tell_nothing():
    picture, text, signs = line("推进校园建设\u3000深入", missing="\u3000")
    assert fill_gaps(picture, f"{text}好", signs) == f"{text}好"
    assert fill_gaps(picture, text, []) == text
    assert fill_gaps(picture, "校 车", signs[:2]) == "校 车"
