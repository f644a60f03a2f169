import ofdkit
import pytest

from jnplan.read.pages.ofd_parts.overprinted import parted_runs


def run(text, x, y=40, *, number=None):
    return ofdkit.TextRun(text, x=x, y=y, size=5, width=5.0 * len(text), object_id=number)


def test_letters_that_are_alike_side_by_side_stay():
    runs = [run("1", 10), run("1", 12.5), run(".", 15), run(".", 16.3), run("处", 20)]
    assert parted_runs(runs) == (runs, 0)


@pytest.mark.parametrize(("right", "down"), [(0, 0), (0.3, 0), (0.3, 0.2), (-0.2, 0)])
def test_what_is_drawn_twice_is_read_once(right, down):
    runs = [run("校", 10), run("车", 15)]
    again = [run(one.text, one.x + right, one.y + down) for one in runs]
    assert parted_runs([*runs, *again]) == (runs, 0)


def test_pieces_of_one_place_share_the_width_of_their_box():
    runs = [run(text, 10, number=str(i)) for i, text in enumerate(["校车", "12", "辆", "校车"])]
    found, moved = parted_runs(runs, dict.fromkeys("0123", 20.0))
    assert [one.text for one in found] == ["校车", "12", "辆", "校车"]
    assert [one.x for one in found] == pytest.approx([10, 16.667, 20, 23.333], abs=0.001)
    assert moved == 3


def test_a_tick_in_a_box_follows_the_box():
    found, moved = parted_runs([run("□", 10), run("√", 10)])
    assert ([one.text for one in found], moved) == (["□", "√"], 1)
    assert found[0].x < found[1].x
