"""The PMC surface."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from ...content.pmc.index import pmc_index, pmc_surface
from ..style import COLOURS, house_style

_SHADES = LinearSegmentedColormap.from_list("blues", ["#DCEAF4", COLOURS[0]])


@house_style
def pmc(marks: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the PMC surface: nine variables as three rows of three, their values as heights.

    Between the nine points the surface is only drawn; nothing was measured there.

    Parameters
    ----------
    marks
        What `pmc` returned.
    ax
        Axes with ``projection="3d"``.
    """
    values = pmc_surface(marks)
    space: Any = ax
    if ax is None:
        _, space = plt.subplots(figsize=(7, 5.6), subplot_kw={"projection": "3d"})
    across, down = np.meshgrid(np.arange(3), np.arange(3))
    space.plot_surface(
        across, down, values, cmap=_SHADES, vmin=0, vmax=1, edgecolor="white", alpha=0.9
    )
    space.scatter(across, down, values, color=COLOURS[1], depthshade=False, s=28)
    names = pmc_index(marks)["variable"].iloc[:-1].to_numpy().reshape(3, 3)
    for row in range(3):
        for column in range(3):
            said = f"{names[row, column]} {values[row, column]:.2f}"
            space.text(column, row, values[row, column] + 0.06, said, fontsize=8.5, ha="center")
    space.set_zlim(0, 1)
    space.set_xticks(range(3), ["1", "2", "3"])
    space.set_yticks(range(3), ["1", "2", "3"])
    space.set_xlabel("列 column")
    space.set_ylabel("行 row")
    space.set_zlabel("得分 value")
    space.view_init(elev=28, azim=-58)
    space.set_box_aspect((1, 1, 0.6), zoom=0.88)
    return space
