"""The lexicon's terms in a plan, and how they are cut."""

import pandas as pd

from ..errors import checked, need_columns
from ..plan import Plan
from ..words.lexicon import lexicon as shipped_lexicon
from ..words.segmenter import Segmenter


@checked
def find_lexicon_terms(
    plan: Plan, segmenter: Segmenter | None = None, *, lexicon: pd.DataFrame | None = None
) -> pd.DataFrame:
    r"""List the lexicon's terms that stand in a plan, and how a segmenter cuts each.

    Parameters
    ----------
    plan
        The plan; its prose is searched by characters, so that a term within a longer one counts.
    segmenter
        What the terms are cut by; by default ``Segmenter()``, which keeps them whole.
    lexicon
        term, pinyin, english; the shipped one by default.

    Returns
    -------
    pandas.DataFrame
        term, n (occurrences), cut (the words it is cut into, between " / "), pieces (how many),
        pinyin, english, the commonest first.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进劳动教育，落实“双减”。")
    >>> jieba = jp.Segmenter(dictionary="jieba", lexicon=[])
    >>> jp.find_lexicon_terms(plan, jieba)[["term", "n", "cut", "pieces"]].values.tolist()
    [['劳动教育', 1, '劳动 / 教育', 2], ['双减', 1, '双减', 1]]
    """
    segmenter = Segmenter() if segmenter is None else segmenter
    prose = "\n".join(plan.text[part.start : part.end] for part in plan.prose())
    terms = shipped_lexicon() if lexicon is None else lexicon
    need_columns(terms, ["term", "pinyin", "english"], "find_lexicon_terms: lexicon")
    terms = terms[[term in prose for term in terms["term"]]]
    cut = [segmenter.cut(term) for term in terms["term"]]
    table = pd.DataFrame(
        {
            "term": terms["term"],
            "n": pd.Series([prose.count(term) for term in terms["term"]], terms.index, "int64"),
            "cut": pd.Series([" / ".join(words) for words in cut], terms.index, "str"),
            "pieces": pd.Series([len(words) for words in cut], terms.index, "int64"),
            "pinyin": terms["pinyin"],
            "english": terms["english"],
        }
    )
    return table.sort_values(["n", "term"], ascending=[False, True], ignore_index=True)
