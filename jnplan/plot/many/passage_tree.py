"""The figure of the path of a passage: who has it, since when, and likely from whom."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.lines import Line2D

from ...errors import need_columns
from ...findings import finding
from ...labels.language import say
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.labels import bare_rows, labels_beside, legend_above, wrap_label
from ..shared.style import COLOURS, GREY, NOTE, by_width, need_axes, nothing_to_draw
from .adoption_curve import LEVELS, level_name

_GAP = 0.8


@house_style
def passage_tree(tree: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the path of a passage: a row a document, levels apart, time to the right.

    An arrow leads from the document that each likely has it from. Documents of which no day is
    known are left out.

    Parameters
    ----------
    tree
        What `passage_tree` gives. Rows are called by the column name, if there is one, else by
        plan_id; at the right stand the date and how many characters around the passage are shared
        with the document that it likely is from.
    """
    need_columns(tree, ["plan_id", "level", "date", "parent_id", "context"], "passage_tree")
    dates = tree["date"].fillna("").astype(str)
    known = tree.assign(date=dates)[dates.str.fullmatch(r"\d{4}-\d{2}-\d{2}")]
    if known.empty:
        return nothing_to_draw(ax)
    order = list(LEVELS)
    known = known.assign(rank=[order.index(each) for each in known["level"]])
    known = known.sort_values(["rank", "date", "plan_id"], kind="stable", ignore_index=True)
    shift = (known["rank"] != known["rank"].shift()).cumsum() - 1
    rows = [float(place) for place in known.index + _GAP * shift]
    days = date2num(pd.to_datetime(known["date"]))
    at = dict(zip(known["plan_id"], zip(days, rows, strict=True), strict=True))
    ax = need_axes(ax, 9.5, 0.8 + by_width(0.34, 0.46) * (rows[-1] + 1))
    levels = known["level"].unique()
    room = (days.max() - days.min() or 30) * 0.04
    colours = dict(zip(levels, COLOURS, strict=False))
    for row in known.itertuples():
        day, place = at[row.plan_id]
        if isinstance(row.parent_id, str) and row.parent_id in at:
            # Down from the source on its day, then along the document's own row: no line of a row
            # meets a point of another.
            begin, above = at[row.parent_id]
            # Beside the points of the day, if there are others.
            aside = min(room / 2, (day - begin) / 2) if list(days).count(begin) > 1 else 0
            line = [begin, begin + aside, begin + aside], [above, above, place]
            ax.plot(*line, color=GREY, linewidth=1.1, zorder=1)
            style = {"arrowstyle": "-|>", "color": GREY, "linewidth": 1.1, "shrinkB": 5}
            ax.annotate("", (day, place), (line[0][-1], place), arrowprops=style | {"shrinkA": 0})
        ax.scatter(day, place, s=46, color=colours[row.level], zorder=3)
    names = known["name"] if "name" in known else known["plan_id"]
    ax.set_yticks(rows, [wrap_label(str(name), by_width(20, 8)) for name in names], linespacing=1.1)
    said = [
        row.date
        if pd.isna(row.context)
        else f"{row.date}{by_width(' · ', chr(10))}{int(row.context)}"
        for row in known.itertuples()
    ]
    labels_beside(ax, "right", rows, said, fontsize=NOTE)
    ax.set_ylim(rows[-1] + 0.7, -0.7)
    months = pd.period_range(known["date"].min()[:7], known["date"].max()[:7], freq="M")
    first = date2num(months[0].start_time)
    ax.set_xlim(min(days.min(), first) - room, days.max() + room)
    ticks = months[:: -(-len(months) // by_width(7, 2))]
    ax.set_xticks(date2num([month.start_time for month in ticks]), [str(month) for month in ticks])
    handles = [
        Line2D([], [], color=colours[each], marker="o", linestyle="", label=level_name(each))
        for each in levels
    ]
    handles.append(Line2D([], [], color=GREY, label=say("很可能的来处", "likely from")))
    legend_above(ax, handles, ncols=5)
    earliest = known.sort_values(["date", "rank"], kind="stable").index[0]
    title = finding(
        "figure.passage_tree",
        n=len(known),
        name=str(names[earliest]),
        date=str(known["date"][earliest]),
    )
    explain(
        ax,
        title=title,
        n=(len(known), "份文件", "document"),
        note=("右边：日期，与来处同的字数", "right: date, characters shared with its source"),
    )
    return bare_rows(ax)
