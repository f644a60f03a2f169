"""The PMC surface."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from mpl_toolkits.mplot3d import proj3d  # type: ignore[import-untyped]

from ...content.pmc.index import pmc_index, pmc_surface
from ...errors import PlanError
from ..shared.house_style import house_style
from ..shared.style import COLOURS, NOTE

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
    if ax is not None and ax.name != "3d":
        raise PlanError('plot.pmc: ax needs projection="3d"')
    space: Any = ax
    if ax is None:
        _, space = plt.subplots(figsize=(7, 5.6), subplot_kw={"projection": "3d"})
    across, down = np.meshgrid(np.arange(3), np.arange(3))
    space.plot_surface(
        across, down, values, cmap=_SHADES, vmin=0, vmax=1, edgecolor="white", alpha=0.9
    )
    space.scatter(across, down, values, color=COLOURS[1], depthshade=False, s=28)
    space.set_zlim(0, 1)
    space.set_xticks(range(3), ["1", "2", "3"])
    space.set_yticks(range(3), ["1", "2", "3"])
    space.set_xlabel("列 column", labelpad=14)
    space.set_ylabel("行 row", labelpad=12)
    space.set_zlabel("得分 value")
    space.view_init(elev=28, azim=-58)
    space.set_box_aspect((1, 1, 0.6), zoom=0.88)
    _name_points(space, pmc_index(marks)["variable"].iloc[:-1].tolist(), values)
    return space


def _name_points(space: Any, names: list[str], values: np.ndarray) -> None:
    """Write each variable and its value above its point, where the view puts it."""
    ground = {"boxstyle": "round,pad=0.15", "facecolor": "white", "alpha": 0.75, "linewidth": 0}
    for place, (name, value) in enumerate(zip(names, values.ravel(), strict=True)):
        row, column = divmod(place, 3)
        x, y, _ = proj3d.proj_transform(column, row, value, space.get_proj())
        space.annotate(
            f"{name} {value:.2f}",
            (x, y),
            xytext=(0, 6),
            textcoords="offset points",
            fontsize=NOTE,
            ha="center",
            bbox=ground,
        )
