"""What notebook 08 says of attention, terms and novelty through the years."""

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph


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
    Rising: 2 themes; of these coded well: law.
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
