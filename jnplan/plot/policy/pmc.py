"""The PMC surface."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from mpl_toolkits.mplot3d import proj3d  # type: ignore[import-untyped]

from ...content.pmc.index import pmc_index, pmc_surface
from ...errors import PlanError
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.style import COLOURS, LABEL, NOTE, by_width, need_axes

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
    space: Any = need_axes(ax, 7, by_width(5.2, 3.6), subplot_kw={"projection": "3d"})
    across, down = np.meshgrid(np.arange(3), np.arange(3))
    space.plot_surface(
        across, down, values, cmap=_SHADES, vmin=0, vmax=1, edgecolor="white", alpha=0.9
    )
    space.scatter(across, down, values, color=COLOURS[1], depthshade=False, s=28)
    space.set_zlim(0, 1)
    space.set_zticks([0, 0.5, 1])
    space.tick_params(labelsize=by_width(LABEL, NOTE))
    space.set_xticks(range(3), ["1", "2", "3"])
    space.set_yticks(range(3), ["1", "2", "3"])
    pads = by_width((14, 12, 4), (10, 11, 2))
    space.set_xlabel(say("列", "column"), labelpad=pads[0])
    space.set_ylabel(say("行", "row"), labelpad=pads[1])
    space.set_zlabel(say("得分", "value"), labelpad=pads[2])
    space.view_init(elev=28, azim=-58)
    space.set_box_aspect((1, 1, 0.6), zoom=0.88)
    index = pmc_index(marks)
    names = index["variable"].iloc[:-1].tolist()
    _name_points(space, names, values)
    low = int(values.ravel().argmin())
    explain(
        space,
        title=finding(
            "figure.pmc", total=float(values.sum()), name=names[low], value=float(values.min())
        ),
        n=(values.size, "个变量", "variable"),
        note=("点之间的面只是画出来的", "between the points nothing was measured"),
    )
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
