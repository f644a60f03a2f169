"""Figures of words."""

from collections.abc import Iterable
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from ..data import shipped_list
from ..errors import need_columns, need_count
from .shared.house_style import house_style
from .shared.labels import bare_rows, labels_beside, legend_above, task_labels, wrap_label
from .shared.parts import add_colourbar, ink_on
from .shared.style import COLOURS, GREY, NOTE, font_path, need_axes, nothing_to_draw


@house_style
def keywords(
    words: pd.DataFrame,
    tasks: pd.DataFrame | None = None,
    *,
    top: int = 6,
    ax: Axes | None = None,
) -> Axes:
    """Draw the words that mark each task, shaded by their tf-idf or score.

    Scores of `marking_words` order the words of one task: the first is darkest, whatever its own.

    Parameters
    ----------
    words
        What `marking_words` gives, or `tfidf` by task.
    tasks
        ``plan.to_frame()``, for the titles.
    """
    weight = "tfidf" if isinstance(words, pd.DataFrame) and "tfidf" in words else "score"
    need_columns(words, ["task_no", "term", weight], "keywords")
    need_count(top, "keywords: top", "words")
    if words.empty:
        return nothing_to_draw(ax)
    numbers = sorted(words["task_no"].unique())
    best = words.groupby("task_no").head(top)
    if weight == "score":
        best = best.assign(score=best["score"] / best.groupby("task_no")["score"].transform("max"))
    ax = need_axes(ax, 4.2 + 1.15 * top, 1.2 + 0.42 * len(numbers))
    shades = mpl.colormaps["Blues"]
    most = best[weight].max()
    grid = np.full((len(numbers), top), np.nan)
    for row, number in enumerate(numbers):
        own = best[best["task_no"] == number]
        for column, (term, value) in enumerate(zip(own["term"], own[weight], strict=True)):
            grid[row, column] = value
            colour = ink_on(shades(value / (most * 1.1)))
            # Two lines of the same length: no single character is left for the second.
            label = wrap_label(term, 8 if len(term) <= 8 else (len(term) + 1) // 2)
            size = 9 if "\n" not in label else 7
            ax.text(column, row, label, ha="center", va="center", color=colour, fontsize=size)
    image = ax.imshow(grid, cmap=shades, vmin=0, vmax=most * 1.1, aspect="auto")
    ax.set_yticks(range(len(numbers)), task_labels(numbers, tasks))
    ax.set_xticks(range(top), [str(rank) for rank in range(1, top + 1)])
    ax.set_xlabel("名次 rank within the task")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    first = "得分（各任务首位为1） score (1: the first of its task)"
    add_colourbar(ax, image, "tf-idf" if weight == "tfidf" else first)
    return ax


@house_style
def bars(table: pd.DataFrame, label: str, value: str, *, ax: Axes | None = None) -> Axes:
    """Draw one bar a row, with its value written at its end.

    Parameters
    ----------
    table
        Any table, drawn in its order from the top.
    label, value
        The columns to name the bars by and to measure them by.
    """
    need_columns(table, [label, value], "bars")
    if table.empty:
        return nothing_to_draw(ax)
    ax = need_axes(ax, 8, 0.9 + 0.3 * len(table))
    drawn = ax.barh(range(len(table)), table[value], color=COLOURS[0], height=0.7)
    whole = pd.api.types.is_integer_dtype(table[value])
    ax.bar_label(drawn, fmt="{:.0f}" if whole else "{:.3f}", padding=3, fontsize=NOTE)
    ax.set_yticks(range(len(table)), [wrap_label(str(text), 16) for text in table[label]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.margins(x=0.1)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    if whole:
        ax.locator_params(axis="x", integer=True)
    ax.set_xlabel({"n": "次数 n", "tfidf": "tf-idf"}.get(value, value))
    return ax


@house_style
def keyness(table: pd.DataFrame, *, top: int = 15, ax: Axes | None = None) -> Axes:
    """Draw the words that mark a text against its reference: how strongly, and how surely.

    Parameters
    ----------
    table
        What `keyness` gives: term, n_target, n_reference, log_ratio, log_ratio_low and
        p_adjusted. Drawn in its order from the top: a dot for log_ratio, filled if p_adjusted is
        below 0.05, with a line from log_ratio_low.
    top
        How many rows of it.
    """
    columns = ["term", "n_target", "n_reference", "log_ratio", "log_ratio_low", "p_adjusted"]
    need_columns(table, columns, "keyness")
    need_count(top, "keyness: top", "words")
    table = table.head(top)
    if table.empty:
        return nothing_to_draw(ax)
    ax = need_axes(ax, 8, 1.6 + 0.32 * len(table))
    places = np.arange(len(table))
    ratio, low = (table[name].to_numpy(dtype=float) for name in ("log_ratio", "log_ratio_low"))
    sure = (table["p_adjusted"] < 0.05).to_numpy(dtype=bool)
    ax.axvline(0, color=GREY, linewidth=1, zorder=1)
    ax.hlines(places, low, ratio, color=COLOURS[4], linewidth=2.5, zorder=2)
    fill = [COLOURS[0] if certain else "white" for certain in sure]
    ax.scatter(ratio, places, s=46, c=fill, edgecolors=COLOURS[0], linewidths=1.5, zorder=3)
    ax.set_yticks(places, [wrap_label(str(term), 16) for term in table["term"]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    bare_rows(ax)
    counts = zip(table["n_target"], table["n_reference"], strict=True)
    side = labels_beside(ax, "right", places, [f"{here:g} : {there:g}" for here, there in counts])
    side.set_ylabel("次数（本文 : 参照） n here : in the reference", fontsize=NOTE)
    ax.set_xlabel("对数比 log ratio（以 2 为底 base 2；横线到下限 line to its lower bound）")
    dot: dict[str, Any] = {"color": COLOURS[0], "linestyle": "", "marker": "o", "markersize": 6.5}
    handles = [
        Line2D([], [], **dot, label="校正后 adjusted p < 0.05"),
        Line2D([], [], **dot, markerfacecolor="white", label="校正后 adjusted p ≥ 0.05"),
    ]
    legend_above(ax, handles)
    return ax


@house_style
def dispersion(tokens: pd.DataFrame, terms: str | Iterable[str], *, ax: Axes | None = None) -> Axes:
    """Draw where in a plan terms occur: a line a term, a stroke an occurrence.

    Parameters
    ----------
    tokens
        What `segment` gives for one plan.
    terms
        The terms, or one, drawn from the top; one that doesn't occur keeps its empty line, unless
        none does.
    """
    need_columns(tokens, ["section_no", "task_no", "position", "term"], "dispersion")
    terms = [terms] if isinstance(terms, str) else list(terms)
    if not tokens["term"].isin(terms).any():
        return nothing_to_draw(ax)
    ax = need_axes(ax, 10, 1.5 + 0.42 * len(terms))
    for row, term in enumerate(terms):
        found = tokens.loc[tokens["term"] == term, "position"]
        ax.vlines(found, row - 0.36, row + 0.36, color=COLOURS[0], linewidth=2.5, zorder=3)
    counts = tokens["term"].value_counts()
    labels = [f"{wrap_label(term, 14)} ({counts.get(term, 0)})" for term in terms]
    ax.set_yticks(range(len(terms)), labels)
    ax.set_ylim(len(terms) - 0.45, -0.55)
    ax.set_xlim(tokens["position"].min() - 1, tokens["position"].max() + 1)
    places = tokens.groupby("task_no")["position"].agg(["min", "max"])
    _label_task_axis(ax, places.mean(axis=1), places.index)
    ax.set_xlabel("任务 task")
    starts = tokens.groupby("section_no")["position"].min()
    for start in starts:
        ax.axvline(start - 0.5, color="#CFCFCF", linewidth=1, zorder=0)
    if len(starts):
        top = ax.secondary_xaxis("top")
        top.set_xticks(starts, [f"§{number}" for number in starts.index], ha="left")
        top.tick_params(length=0)
        top.spines["top"].set_visible(False)
    ax.tick_params(axis="y", length=0)
    return ax


def _label_task_axis(ax: Axes, places: pd.Series, numbers: pd.Index) -> None:
    """Write the tasks' numbers under the axis, leaving out those for which there is no room."""
    low, high = ax.get_xlim()
    room, last = 0.019 * (high - low), -np.inf
    shown = []
    for place, number in zip(places, numbers, strict=True):
        if place - last >= room:
            shown.append((place, str(number)))
            last = place
    ax.set_xticks([place for place, _ in shown], [label for _, label in shown], fontsize=NOTE)


@house_style
def wordcloud(
    counts: pd.DataFrame, *, most: int = 80, seed: int = 0, ax: Axes | None = None
) -> Axes:
    """Draw a word cloud: the larger, the commoner. For the eye only; the table has the numbers.

    Parameters
    ----------
    counts
        A table with term and n; the shipped stop words are left out even if they are in it.
    most
        How many words at the most.
    seed
        For where the words are put.
    """
    from wordcloud import WordCloud

    need_columns(counts, ["term", "n"], "wordcloud")
    stop = set(shipped_list("stopwords.txt"))
    need_count(most, "wordcloud: most", "words")
    sizes = counts[~counts["term"].isin(stop)].groupby("term")["n"].sum()
    if sizes.empty:
        return nothing_to_draw(ax)
    ranked = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:most]
    shade = {term: COLOURS[i % 3] for i, (term, _) in enumerate(ranked)}
    cloud = WordCloud(
        font_path=font_path(),
        width=1600,
        height=900,
        margin=14,
        background_color="white",
        prefer_horizontal=1.0,
        max_font_size=200,
        relative_scaling=0.5,
        random_state=seed,
        max_words=most,
        color_func=lambda word, **_: shade[word],
    ).generate_from_frequencies(dict(ranked))
    ax = need_axes(ax, 10, 5.6)
    ax.imshow(cloud.to_array(), interpolation="bilinear")
    ax.set_axis_off()
    return ax
