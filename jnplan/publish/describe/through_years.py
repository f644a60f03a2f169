"""What notebook 08 says of attention, terms and novelty through the years."""

from typing import Any

import pandas as pd

from ...content.themes.rules import NONE
from ...errors import checked, need_columns
from ...findings import finding, paragraph

_ALPHA = 0.05
_DASH = "–"


@checked
def describe_attention(shares: pd.DataFrame) -> str:
    """Return how many sentences about education there are, and how few or many in a year.

    Parameters
    ----------
    shares
        What `attention` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_attention(jp.attention(jp.load_themes(), draws=10)))
    43个年份共1253句谈教育的话；一年最少6句，最多51句，中位数为28句。
    1253 sentences about education in 43 years: from 6 to 51 a year, median 28.
    """
    need_columns(shares, ["year", "sentences"], "describe_attention")
    sizes = shares.drop_duplicates("year")["sentences"].dropna()
    ends = {"least": sizes.min(), "most": sizes.max(), "median": float(sizes.median())}
    return finding("through.sentences", n=int(sizes.sum()), years=len(sizes), **ends)


@checked
def describe_trends(courses: pd.DataFrame) -> str:
    """Return how many themes rise, fall, are constant or come and go, and which are coded well.

    Parameters
    ----------
    courses
        What `trends` gives, with the column coded of `trusted_themes`.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> rows = [("law", "rising", "well"), ("safety", "rising", "rare")]
    >>> table = pd.DataFrame(rows, columns=["theme_id", "trend", "coded"])
    >>> print(jp.describe_trends(table).splitlines()[4])
    Rising, as coded: 2 themes; of these coded well: law-based governance.
    """
    need_columns(courses, ["theme_id", "trend", "coded"], "describe_trends")
    n, well = {}, {}
    for trend in ("rising", "falling", "constant", "intermittent"):
        own = courses[courses["trend"] == trend]
        n[trend] = len(own)
        well[trend] = own.loc[own["coded"] == "well", "theme_id"].tolist() or ["–"]
    return paragraph(
        finding("through.rising", n=n["rising"], well=well["rising"]),
        finding("through.falling", n=n["falling"], well=well["falling"]),
        finding("through.constant", n=n["constant"], well=well["constant"]),
        finding("through.intermittent", n=n["intermittent"], well=well["intermittent"]),
    )


@checked
def describe_corrected(corrected: pd.DataFrame, read: pd.DataFrame) -> str:
    """Return of which themes a trend can be told in spite of errors, and which way it goes.

    Parameters
    ----------
    corrected
        What `corrected_trends` gives.
    read
        What `gold_trends` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"theme_id": ["law", "safety"], "corrected": ["rising", "untold"]})
    >>> other = pd.DataFrame({"theme_id": ["law", "none"], "read": ["none", "falling"]})
    >>> other = other.assign(texts_first=9, texts_last=8)
    >>> print(jp.describe_corrected(one, other).splitlines()[2])
    Corrected for errors of coding, a trend can be told of 1 theme (rising: \
law-based governance; falling: –; neither: –) and can't of 1.
    """
    need_columns(corrected, ["theme_id", "corrected"], "describe_corrected: corrected")
    need_columns(
        read, ["theme_id", "read", "texts_first", "texts_last"], "describe_corrected: read"
    )
    corrected, read = (table[table["theme_id"] != NONE] for table in (corrected, read))
    names: dict[str, Any] = {
        way: corrected.loc[corrected["corrected"] == way, "theme_id"].tolist() or [_DASH]
        for way in ("rising", "falling", "none")
    }
    untold = int((corrected["corrected"] == "untold").sum())
    seen: dict[str, Any] = {
        way: read.loc[read["read"] == way, "theme_id"].tolist() or [_DASH]
        for way in ("rising", "falling")
    }
    sizes = {end: int(read[f"texts_{end}"].max()) for end in ("first", "last")}
    return paragraph(
        finding("through.corrected", n=len(corrected) - untold, untold=untold, **names),
        finding("through.read", **sizes, **seen),
    )


@checked
def describe_focus(trends: pd.DataFrame) -> str:
    """Return whether attention came to be spread over more themes, and what short texts feign.

    Parameters
    ----------
    trends
        What `focus_trends` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> table = jp.focus_trends(jp.focus(jp.load_themes()), draws=999)
    >>> print(jp.describe_focus(table).splitlines()[2][:32])
    Two sentences of a year share 7%
    """
    need_columns(trends, ["measure", "tau", "p_ar1", "mean"], "describe_focus")
    rows = trends.set_index("measure")
    index, plain = rows.loc["herfindahl_corrected"], rows.loc["entropy"]
    values: dict[str, Any] = {"share": float(index["mean"]), "p": float(index["p_ar1"])}
    if not values["p"] < _ALPHA:
        said = [finding("through.focus_none", **values)]
    elif index["tau"] > 0:
        said = [finding("through.focus_more", **values)]
    else:
        said = [finding("through.focus_less", **values)]
    if plain["p_ar1"] < _ALPHA and not rows.loc["entropy_corrected", "p_ar1"] < _ALPHA:
        ends: dict[str, Any] = {
            "p": float(plain["p_ar1"]),
            "after": float(rows.loc["entropy_corrected", "p_ar1"]),
        }
        said.append(finding("through.focus_feigned", **ends))
    return paragraph(*said)


@checked
def describe_novelty(whole: pd.DataFrame, part: pd.DataFrame) -> str:
    """Return in how many years a report is newer than chance, as a whole and on education.

    Parameters
    ----------
    whole, part
        What `novelty` gives for whole reports, and for their sentences about education.

    Examples
    --------
    >>> import jnplan as jp
    >>> scopes = ("whole", "education")
    >>> both = [jp.load_counts("state-council", scope=s, plan_reports=False) for s in scopes]
    >>> print(jp.describe_novelty(*(jp.novelty(each) for each in both)).splitlines()[2])
    In 31 of 37 years the words are newer than chance. Resonance is highest in 1988 and lowest in \
2013.
    """
    for table in (whole, part):
        need_columns(table, ["year", "novelty", "novelty_chance", "resonance", "drawn"], "novelty")
    resonance = whole.dropna(subset="resonance").set_index("year")["resonance"]
    extremes = {"top": int(resonance.idxmax()), "low": int(resonance.idxmin())}
    known, here = whole.dropna(subset="novelty"), part.dropna(subset="novelty")
    above = int((known["novelty"] > known["novelty_chance"]).sum())
    above_here = int((here["novelty"] > here["novelty_chance"]).sum())
    drawn = here["drawn"].iloc[0]
    return paragraph(
        finding("through.novelty", n=len(known), above=above, **extremes),
        finding("through.novelty_part", n=len(here), above=above_here, drawn=drawn),
    )


@checked
def describe_marked_words(marked: pd.DataFrame) -> str:
    """Return how many of the words that mark a plan are more than chance.

    Parameters
    ----------
    marked
        What `marked_words` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> table = pd.DataFrame({"term": ["校车", "食堂"], "p_adjusted": [0.01, 1.0]})
    >>> print(jp.describe_marked_words(table).splitlines()[1])
    Of the 2 words listed, 1 is significant after correction; the other differences may be chance.
    """
    need_columns(marked, ["term", "p_adjusted"], "describe_marked_words")
    if marked.empty:
        return finding("through.no_words")
    return finding("through.marked", n=int((marked["p_adjusted"] < 0.05).sum()), words=len(marked))
