"""Word clouds, for class."""

import pandas as pd
from matplotlib.axes import Axes

from ...data import shipped_list
from ...errors import need_columns, need_count
from ...findings import finding
from ..shared.frame import explain
from ..shared.house_style import house_style
from ..shared.style import COLOURS, by_width, font_path, need_axes, nothing_to_draw


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
        width=by_width(1600, 900),
        height=by_width(900, 1100),
        margin=14,
        background_color="white",
        prefer_horizontal=1.0,
        max_font_size=200,
        relative_scaling=0.5,
        random_state=seed,
        max_words=most,
        color_func=lambda word, **_: shade[word],
    ).generate_from_frequencies(dict(ranked))
    ax = need_axes(ax, 10, by_width(5.6, 5.0))
    ax.imshow(cloud.to_array(), interpolation="bilinear")
    ax.set_axis_off()
    explain(
        ax,
        title=finding("figure.bars", name=ranked[0][0], value=str(int(ranked[0][1]))),
        n=(len(ranked), "个词", "word"),
        note=("字越大次数越多", "the larger, the commoner"),
    )
    return ax
