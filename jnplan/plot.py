"""Every figure, drawn with the one Chinese font that zhplot brings along.

A figure function takes a table and, if wanted, the axes to draw on (``ax``), and gives the axes.
matplotlib's settings are left as they were; `use_font` sets the font for figures of one's own.
"""

import functools
import importlib.metadata
import io
import unicodedata
from collections.abc import Callable, Iterable

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from scipy.cluster import hierarchy

from .plan import PlanError, need_columns
from .read import shipped_list
from .topics import Topics

# Okabe & Ito's colours, which colour-blind readers can tell apart, the dark ones first; without
# their black, which is for text, and their yellow, too light on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
_GREY = "#8A8A8A"


@functools.cache
def font_path() -> str:
    """Give the path of Noto Sans SC (OFL), which comes with zhplot.

    zhplot itself is not imported: that would change matplotlib's settings for everybody.
    """
    files = importlib.metadata.distribution("zhplot")
    return str(files.locate_file("zhplot/fonts/NotoSansSC-Regular.ttf"))


@functools.cache
def _family() -> tuple[str, ...]:
    font_manager.fontManager.addfont(font_path())
    return (font_manager.FontProperties(fname=font_path()).get_name(), "DejaVu Sans")


def use_font() -> None:
    """Set the Chinese font for all figures from now on, also those not drawn by this package."""
    mpl.rcParams["font.family"] = list(_family())


def _figure(draw: Callable[..., Axes]) -> Callable[..., Axes]:
    """Draw under our settings, and keep the font for ticks that matplotlib makes later."""

    @functools.wraps(draw)
    def styled(*args, **kwargs) -> Axes:
        style = {
            "font.family": list(_family()),
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlelocation": "left",
            "axes.titlesize": 11,
            "axes.titlepad": 12,
        }
        with mpl.rc_context(style):
            ax = draw(*args, **kwargs)
            ax.tick_params(labelfontfamily=list(_family()))
        return ax

    return styled


def _axes(ax: Axes | None, width: float, height: float) -> Axes:
    if ax is None:
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    return ax


def _wrap(text: str, width: int) -> str:
    """Break a label after every ``width`` full-width characters; two Latin letters count as one."""
    lines, used = [""], 0.0
    for char in text:
        size = 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5
        if used + size > width:
            lines.append("")
            used = 0.0
        lines[-1] += char
        used += size
    return "\n".join(lines)


def _task_labels(numbers: Iterable[int], tasks: pd.DataFrame | None, width: int = 20) -> list[str]:
    """Label tasks by number and, where the table of tasks is given, title."""
    if tasks is None:
        return [str(number) for number in numbers]
    need_columns(tasks, ["task_no", "title"], "the table of tasks")
    titles = dict(zip(tasks["task_no"], tasks["title"], strict=True))
    return [_wrap(f"{number} {titles.get(number, '')}", width) for number in numbers]


def _nothing(ax: Axes | None) -> Axes:
    """Say that there is nothing to draw, so that a plan without a term still gives a page."""
    ax = _axes(ax, 8, 1)
    ax.text(0.5, 0.5, "没有可画的数据 nothing to draw", ha="center", va="center", color=_GREY)
    ax.set_axis_off()
    return ax


def show(ax: Axes, alt: str):
    """Give the finished figure as a picture with alternative text, and close it.

    Parameters
    ----------
    ax
        What a figure function gave.
    alt
        What the picture shows, in words, for readers who can't see it.

    Returns
    -------
    IPython.display.Image
        A PNG, which a notebook displays and stores with its alternative text.
    """
    from IPython.display import Image

    if not alt.strip():
        raise PlanError("show: alt is empty; say in words what the picture shows")
    figure = ax.figure
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=160, bbox_inches="tight", facecolor="white")
    plt.close(figure)
    return Image(file.getvalue(), width=int(figure.get_figwidth() * 90), alt=alt)


@_figure
def tasks(
    tasks: pd.DataFrame,
    keywords: pd.DataFrame | None = None,
    *,
    top: int = 4,
    ax: Axes | None = None,
) -> Axes:
    """Draw the plan at a glance: its tasks, how long each is, and the words that mark it.

    Parameters
    ----------
    tasks
        ``plan.to_frame()``.
    keywords
        What `tfidf` gives by task; its ``top`` heaviest words stand beside each bar.
    """
    if tasks.empty:
        return _nothing(ax)
    ax = _axes(ax, 10, 1.6 + 0.36 * len(tasks))
    section = tasks["section_no"].fillna(0).astype(int)
    for i, (number, rows) in enumerate(tasks.groupby(section)):
        heading = rows["section"].iloc[0]
        ax.barh(
            rows.index.map(tasks.index.get_loc),
            rows["title"].str.len() + rows["text"].str.len(),
            color=COLOURS[i % len(COLOURS)],
            label=_wrap(f"{number} {heading}", 26) if heading else None,
            height=0.72,
        )
    places = range(len(tasks))
    ax.set_yticks(places, _task_labels(tasks["task_no"], tasks))
    ax.set_ylim(len(tasks) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("字数（标题与正文） characters in title and text")
    if keywords is not None:
        need_columns(keywords, ["task_no", "term", "tfidf"], "keywords")
        words = keywords.groupby("task_no")["term"].apply(lambda terms: "  ".join(terms[:top]))
        side = ax.secondary_yaxis("right")
        side.set_yticks(places, [words.get(number, "") for number in tasks["task_no"]])
        side.tick_params(length=0)
        side.spines["right"].set_visible(False)
    if ax.get_legend_handles_labels()[0]:
        ax.figure.legend(loc="outside upper left", ncols=2, frameon=False, fontsize=9)
    return ax


@_figure
def keywords(
    tfidf: pd.DataFrame,
    tasks: pd.DataFrame | None = None,
    *,
    top: int = 6,
    ax: Axes | None = None,
) -> Axes:
    """Draw each task's heaviest words, shaded by their tf-idf.

    Parameters
    ----------
    tfidf
        What `tfidf` gives by task.
    tasks
        ``plan.to_frame()``, for the titles.
    """
    need_columns(tfidf, ["task_no", "term", "tfidf"], "keywords")
    if tfidf.empty:
        return _nothing(ax)
    numbers = sorted(tfidf["task_no"].unique())
    best = tfidf.groupby("task_no").head(top)
    ax = _axes(ax, 4.2 + 1.15 * top, 1.2 + 0.42 * len(numbers))
    shades = mpl.colormaps["Blues"]
    most = best["tfidf"].max()
    grid = np.full((len(numbers), top), np.nan)
    for row, number in enumerate(numbers):
        for column, word in enumerate(best[best["task_no"] == number].itertuples()):
            grid[row, column] = word.tfidf
            colour = _ink(shades(word.tfidf / (most * 1.1)))
            label = _wrap(word.term, 8)
            size = 9 if "\n" not in label else 7
            ax.text(column, row, label, ha="center", va="center", color=colour, fontsize=size)
    image = ax.imshow(grid, cmap=shades, vmin=0, vmax=most * 1.1, aspect="auto")
    ax.set_yticks(range(len(numbers)), _task_labels(numbers, tasks))
    ax.set_xticks(range(top), [str(rank) for rank in range(1, top + 1)])
    ax.set_xlabel("名次 rank within the task")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    _colourbar(ax, image, "tf-idf")
    return ax


@_figure
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
        return _nothing(ax)
    ax = _axes(ax, 8, 0.9 + 0.3 * len(table))
    drawn = ax.barh(range(len(table)), table[value], color=COLOURS[0], height=0.7)
    whole = pd.api.types.is_integer_dtype(table[value])
    ax.bar_label(drawn, fmt="{:.0f}" if whole else "{:.3f}", padding=3, fontsize=9)
    ax.set_yticks(range(len(table)), [_wrap(str(text), 16) for text in table[label]])
    ax.set_ylim(len(table) - 0.4, -0.6)
    ax.margins(x=0.1)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    if whole:
        ax.xaxis.get_major_locator().set_params(integer=True)
    ax.set_xlabel({"n": "次数 n", "tfidf": "tf-idf"}.get(value, value))
    return ax


@_figure
def similarity(
    similarity: pd.DataFrame, tasks: pd.DataFrame | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw how alike every two tasks are, as a heat map without its diagonal.

    Parameters
    ----------
    similarity
        What `similarity` gives: tasks by tasks.
    tasks
        ``plan.to_frame()``, for the titles and for lines between the plan's sections.
    """
    if similarity.empty:
        return _nothing(ax)
    size = len(similarity)
    ax = _axes(ax, 5 + 0.3 * size, 1.6 + 0.3 * size)
    values = similarity.to_numpy(copy=True)
    np.fill_diagonal(values, np.nan)
    image = ax.imshow(values, cmap="Blues", vmin=0)
    ax.set_yticks(range(size), _task_labels(similarity.index, tasks))
    ax.set_xticks(range(size), [str(number) for number in similarity.columns])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    if tasks is not None:
        section = tasks.set_index("task_no")["section_no"].reindex(similarity.index).fillna(0)
        for place in np.flatnonzero(np.diff(section.to_numpy(dtype=int))) + 0.5:
            ax.axhline(place, color=_GREY, linewidth=1)
            ax.axvline(place, color=_GREY, linewidth=1)
    _colourbar(ax, image, "余弦相似度 cosine similarity")
    return ax


def _ink(ground: tuple[float, ...]) -> str:
    """Choose black or white, whichever stands out more (WCAG's relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in ground[:3]]
    return "black" if np.dot(linear, (0.2126, 0.7152, 0.0722)) > 0.179 else "white"


def _colourbar(ax: Axes, image: mpl.image.AxesImage, label: str) -> None:
    bar = ax.figure.colorbar(image, ax=ax, fraction=0.03, pad=0.02, label=label)
    bar.ax.tick_params(labelfontfamily=list(_family()))
    bar.outline.set_visible(False)


@_figure
def dendrogram(
    topics: Topics, tasks: pd.DataFrame | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw the tree in which the most similar tasks join first, cut into the topics' groups.

    Parameters
    ----------
    topics
        What ``cluster_tasks(…, method="hierarchical")`` gives.
    tasks
        ``plan.to_frame()``, for the titles.
    """
    size = len(topics.labels)
    ax = _axes(ax, 10, 1.2 + 0.36 * size)
    groups = topics.labels.to_numpy()
    held = [{group} for group in groups]  # the groups under each node of the tree
    for left, right, *_ in topics.tree:
        held.append(held[int(left)] | held[int(right)])

    def colour(node: int) -> str:
        return COLOURS[(min(held[node]) - 1) % len(COLOURS)] if len(held[node]) == 1 else _GREY

    drawn = hierarchy.dendrogram(
        topics.tree, orientation="right", link_color_func=colour, no_labels=True, ax=ax
    )
    order = drawn["leaves"]
    labels = _task_labels(topics.labels.index[order], tasks, width=24)
    ax.set_yticks(
        [10 * i + 5 for i in range(size)],
        [f"{label}  〔{groups[i]}〕" for i, label in zip(order, labels, strict=True)],
        fontsize=10,
    )
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set_xlabel("距离 distance (1 − cosine)；〔组号〕 〔group〕")
    return ax


@_figure
def dispersion(tokens: pd.DataFrame, terms: Iterable[str], *, ax: Axes | None = None) -> Axes:
    """Draw where in a plan terms stand: a line a term, a stroke an occurrence.

    Parameters
    ----------
    tokens
        What `segment` gives for one plan.
    terms
        The terms, drawn from the top; one that doesn't occur keeps its empty line.
    """
    need_columns(tokens, ["section_no", "task_no", "position", "term"], "dispersion")
    if tokens.empty:
        return _nothing(ax)
    terms = list(terms)
    ax = _axes(ax, 10, 1.5 + 0.42 * len(terms))
    for row, term in enumerate(terms):
        found = tokens.loc[tokens["term"] == term, "position"]
        ax.vlines(found, row - 0.36, row + 0.36, color=COLOURS[0], linewidth=2.5, zorder=3)
    counts = tokens["term"].value_counts()
    labels = [f"{_wrap(term, 14)} ({counts.get(term, 0)})" for term in terms]
    ax.set_yticks(range(len(terms)), labels)
    ax.set_ylim(len(terms) - 0.45, -0.55)
    ax.set_xlim(tokens["position"].min() - 1, tokens["position"].max() + 1)
    places = tokens.groupby("task_no")["position"].agg(["min", "max"])
    ax.set_xticks(places.mean(axis=1), [str(number) for number in places.index], fontsize=9)
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


@_figure
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
    sizes = counts[~counts["term"].isin(stop)].groupby("term")["n"].sum()
    if sizes.empty:
        return _nothing(ax)
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
        color_func=lambda word, **_: shade[word],
    ).generate_from_frequencies(dict(ranked))
    ax = _axes(ax, 10, 5.6)
    ax.imshow(cloud.to_array(), interpolation="bilinear")
    ax.set_axis_off()
    return ax
