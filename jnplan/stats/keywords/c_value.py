"""C-value: which of the phrases that hold one another are terms."""

import pandas as pd

from ...errors import checked, need_columns


@checked
def c_values(phrases: pd.DataFrame) -> pd.Series:
    r"""Return the C-value of each phrase of a text.

    ``log2(words) * (f - t / c)``: f is how often the phrase stands in the text, t how often within
    longer phrases of the list, and c how many of these there are; of a phrase that is in none,
    ``log2(words) * f``. An occurrence that is itself within a longer phrase is counted for the
    longest alone. A phrase that stands only within one other has 0, and so has every single word:
    C-value compares phrases of several words.

    Parameters
    ----------
    phrases
        words (a tuple), n, a row a phrase.

    Returns
    -------
    pandas.Series
        With the index of ``phrases``.

    References
    ----------
    Frantzi, K., Ananiadou, S. & Mima, H. (2000). Automatic recognition of multi-word terms: the
    C-value/NC-value method. International Journal on Digital Libraries 3(2), 115-130.

    Examples
    --------
    >>> import pandas as pd
    >>> words = [("校车", "司机", "培训"), ("校车", "司机")]
    >>> c_values(pd.DataFrame({"words": words, "n": [2, 5]})).round(3).tolist()
    [3.17, 3.0]
    """
    import numpy as np

    need_columns(phrases, ["words", "n"], "c_values")
    counted = dict(zip(phrases["words"], phrases["n"], strict=True))
    nested = dict.fromkeys(counted, 0)
    holders = dict.fromkeys(counted, 0)
    for words in sorted(counted, key=len, reverse=True):
        own = counted[words] - nested[words]  # not within a longer one
        for size in range(1, len(words)):
            for at in range(len(words) - size + 1):
                part = words[at : at + size]
                if part in counted:
                    nested[part] += own
                    holders[part] += 1
    values = [
        np.log2(len(words)) * (n - nested[words] / max(holders[words], 1))
        for words, n in counted.items()
    ]
    by_words = dict(zip(counted, values, strict=True))
    return pd.Series([by_words[words] for words in phrases["words"]], phrases.index, "float64")
