import numpy as np
import pandas as pd

import jnplan as jp
from jnplan.plot.shared.style import font_path

FONT = font_path()


def test_focus_is_drawn_with_its_band_and_breaks_where_a_year_is_missing():
    rows = [(2000, 0.2, 0.1, 0.05, 0.15), (2001, 0.3, 0.2, 0.1, 0.3), (2003, 0.2, 0.1, 0.0, 0.2)]
    columns = ["year", "herfindahl", "herfindahl_corrected", "herfindahl_low", "herfindahl_high"]
    ax = jp.plot.focus(pd.DataFrame(rows, columns=columns))
    plain, corrected = ax.get_lines()
    assert np.isnan(corrected.get_ydata()).tolist() == [False, False, True, False]
    assert corrected.get_ydata()[[0, 1, 3]].tolist() == [0.1, 0.2, 0.1]
    assert plain.get_ydata()[0] == 0.2
    assert len(ax.collections) == 1
    empty = pd.DataFrame(rows[:1], columns=columns).assign(herfindahl_corrected=np.nan)
    assert not jp.plot.focus(empty).get_lines()
