import matplotlib.pyplot as plt
import pandas as pd
import pytest

import jnplan as jp

MARKS = pd.DataFrame({"variable": [f"X{i}" for i in range(1, 10)], "value": [1, 0, 1] * 3})


def test_each_variable_is_named_with_its_value():
    ax = jp.plot.pmc(MARKS)
    said = [text.get_text() for text in ax.texts]
    assert said[:3] == ["X1 1.00", "X2 0.00", "X3 1.00"]
    assert len(said) == 9
    assert ax.get_zlim() == (0, 1)


def test_it_is_drawn_on_axes_of_three_dimensions():
    _, ax = plt.subplots(subplot_kw={"projection": "3d"})
    assert jp.plot.pmc(MARKS, ax=ax) is ax
    _, flat = plt.subplots()
    with pytest.raises(jp.PlanError, match='ax needs projection="3d"'):
        jp.plot.pmc(MARKS, ax=flat)


def test_other_numbers_of_variables_are_refused():
    with pytest.raises(jp.PlanError, match="it takes 9 variables, there are 4"):
        jp.plot.pmc(MARKS.head(4))
