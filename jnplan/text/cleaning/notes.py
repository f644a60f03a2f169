"""What was done to a text, in sentences."""

from collections import Counter

from ...findings import finding


def cleaning_notes(n: Counter[str]) -> tuple[str, ...]:
    """Return a sentence, in Chinese and English, for each kind of change that was made.

    Parameters
    ----------
    n
        How many changes were made, by kind.

    Examples
    --------
    >>> print(cleaning_notes(Counter(radicals=3))[0])
    3个部首字符（如U+2F00）读作相应的汉字。
    3 radicals (such as U+2F00) were read as the characters they look like.
    """
    said = (
        n["misread"] and finding("clean.misread", n=n["misread"]),
        n["private"] and finding("clean.private", n=n["private"]),
        n["invisible"] and finding("clean.invisible", n=n["invisible"]),
        n["radicals"] and finding("clean.radicals", n=n["radicals"]),
        n["full-width"] and finding("clean.full-width", n=n["full-width"]),
        n["forms"] and finding("clean.forms", n=n["forms"]),
        n["entities"] and finding("clean.entities", n=n["entities"]),
        n["markdown"] and finding("clean.markdown", n=n["markdown"]),
        n["odd-blanks"] and finding("clean.odd-blanks", n=n["odd-blanks"]),
        n["blanks"] and finding("clean.blanks", n=n["blanks"]),
        n["letter-spaced"] and finding("clean.letter-spaced", n=n["letter-spaced"]),
        n["zeros"] and finding("clean.zeros", n=n["zeros"]),
        n["quotes"] and finding("clean.quotes", n=n["quotes"]),
        n["names"] and finding("clean.names", n=n["names"]),
        n["joined"] and finding("clean.joined", n=n["joined"]),
        n["parted"] and finding("clean.parted", n=n["parted"]),
    )
    return tuple(sentence for sentence in said if sentence)
