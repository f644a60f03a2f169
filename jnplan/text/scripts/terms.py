"""Terms that a user types or copies, written as a plan's text is."""

import itertools
import re
import unicodedata

from .latin import half_width

# Signs of the usual kinds stay as they are.
_USUAL = re.compile(r"[\u3001-\u9fff\u2014\u2018-\u201d\u2026\u00b7 !#-~]*")
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
# What stands in regular expressions and hardly ever in a plan; ｜ is | of a Chinese keyboard.
_PATTERN = re.compile(r"\.[*+?]|[|｜]|\\\S|\[[^\]]+\]|\(\?|^\^|[\u3400-\u9fff][*?{]")


def tidy_term(term: str) -> str:
    r"""Return a term without outer blanks, written as the text of a plan is once it is cleaned.

    Full-width letters, digits and ＋ become half-width, radicals the characters that they look
    like, straight quotation marks “ and ”; signs without width are left out.

    Examples
    --------
    >>> tidy_term(" 互联网＋教育\u200b"), tidy_term('"十四五"规划')
    ('互联网+教育', '“十四五”规划')
    """
    term = term.strip()
    if _USUAL.fullmatch(term):
        return term
    term = "".join(char for char in half_width(term) if unicodedata.category(char) != "Cf")
    term = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), term).strip()
    if term.count('"') % 2 == 0:
        marks = itertools.cycle("“”")
        term = "".join(next(marks) if char == '"' else char for char in term)
    return term


def looks_like_pattern(term: str) -> bool:
    r"""Whether a term looks like a regular expression.

    Examples
    --------
    >>> [looks_like_pattern(term) for term in ("双减|减负", r"\d+所", "加强.*", "1+X", "3.0")]
    [True, True, True, False, False]
    """
    return bool(_PATTERN.search(term))
