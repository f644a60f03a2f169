import itertools

import ofdkit
import pytest

from jnplan.read.pages.ofd_parts.runs import POINTS, run_pieces, turned_run
from jnplan.read.pages.rows import page_rows


def run(text, x, *, y=40, size=5, width=None):
    """A run as wide as ofdkit takes it to be where a file says nothing."""
    taken = sum(5 if "一" <= character <= "龥" else 2.5 for character in text)
    return ofdkit.TextRun(text, x=x, y=y, size=size, width=taken if width is None else width)


def row(*runs):
    (found,) = page_rows(run_pieces([*runs], 0, 0))
    return found.text


def test_characters_share_the_width_that_is_written():
    pieces = run_pieces([run("一二三四", 10, width=35)], 0, 0)
    assert [piece.left / POINTS for piece in pieces] == pytest.approx([10, 20, 30, 40])
    assert pieces[-1].right == pytest.approx(45 * POINTS)  # of the last one the type size


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ([run("学校“", 10), run("双减", 25)], "学校“双减"),  # a “ as wide as a character
        ([run("学校“", 10), run("双减", 22.5)], "学校“双减"),  # or half as wide
        ([run("A", 10), run("I", 12.5)], "AI"),
        ([run("m", 10), run("m", 14), run("i", 18), run("i", 19.3), run("t", 20.6)], "mmiit"),
        ([run("i", 10), run("t", 11.4), run("A", 14.5)], "it A"),
        ([run("办公室", 10), run("人事处", 40)], "办公室 人事处"),
        ([run("人事处", 40), run("办公室", 10, y=40.04)], "办公室 人事处"),
        ([run("读好书。", 10, width=19.5), run("（校办）", 24.3)], "读好书。（校办）"),
    ],
)
def test_blanks_are_where_the_next_run_begins_late(runs, text):
    assert row(*runs) == text


def test_what_is_guessed_does_not_reach_into_the_next_run():
    pieces = run_pieces([run("WWW", 10), run("年", 17.5)], 0, 0)
    assert all(a.right <= b.left + 0.01 for a, b in itertools.pairwise(pieces))


def test_four_quarters_are_a_whole_turn():
    one = run("校车", 30)
    turned = one
    for _ in range(4):
        turned = turned_run(turned, 1)
    assert turned == one
    assert turned_run(turned_run(one, 1), 3) == one
    assert turned_run(turned_run(one, 1), 1) == turned_run(one, 2)
