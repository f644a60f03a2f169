"""Pages about a set of plans: what templates need, and figures as pictures within a page."""

import base64
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...labels.messages import in_chinese
from ...library.plan_set import Plans

if TYPE_CHECKING:
    import jinja2
    from matplotlib.axes import Axes

MOST_IN_FIGURE = 60  # plans, a row or a column each


def render_page(template: str, **values: object) -> str:
    """Return the page that a template makes of values, everything in them escaped."""
    return _environment().get_template(template).render(values)


@functools.cache  # templates are compiled once
def _environment() -> "jinja2.Environment":
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("jnplan.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["share"] = shown_share
    environment.filters["chinese"] = in_chinese
    return environment


def shown_share(share: Any) -> str:
    """Return a share in per cent, – if it is missing.

    Examples
    --------
    >>> shown_share(0.256), shown_share(float("nan"))
    ('25.6%', '–')
    """
    return "–" if pd.isna(share) else f"{100 * float(share):.1f}%"


def table_items(table: pd.DataFrame) -> list[Any]:
    """Return rows with their columns as attributes, None for what is missing."""
    return list(table.astype(object).where(table.notna(), None).itertuples(index=False))


def figure_source(draw: "Callable[[], Axes]") -> str:
    """Return the address of a figure's picture, which holds the picture itself; empty if none."""
    from ...plot.shared.files import png

    picture = png(draw())
    if picture is None:
        return ""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"


def set_values(
    plans: Plans, about: pd.DataFrame, same: pd.DataFrame, shares: pd.DataFrame
) -> dict[str, object]:
    """Return what the parts of pages that tell of a set need: plans, doubts, shares and figure."""
    figure = ""
    if 0 < len(shares) <= MOST_IN_FIGURE:
        from ... import plot

        figure = figure_source(lambda: plot.reuse_shares(shares))
    return {
        "plans": table_items(about),
        "unread": table_items(plans.unread),
        "undated": sum(plan.date is None for plan in plans),
        "same": table_items(same),
        "shares": table_items(shares),
        "figure": figure,
    }
