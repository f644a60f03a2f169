from hypothesis import given
from hypothesis import strategies as st

from jnplan.text.clean import FLAT, flatten


@given(st.text(alphabet=st.characters(codec=None), max_size=40), st.sampled_from([1, 20]))
def test_a_long_text_is_flattened_as_a_short_one_is(text, times):
    """Halves of characters too: one character for one, whatever is given."""
    assert flatten(text * times) == (text * times).translate(FLAT)
    assert len(flatten(text * times)) == len(text * times)


def test_width_and_shape_go_and_nothing_else():
    assert flatten("１．處室　（「甲」）😀") == "1.处室 (“甲”)😀"
    assert flatten("１．處室　（「甲」）😀" * 30) == "1.处室 (“甲”)😀" * 30
