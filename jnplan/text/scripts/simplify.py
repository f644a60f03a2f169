"""Traditional characters made simplified ones, with the forms that Taiwan and Hong Kong have.

OpenCC's tables for Hong Kong (hk2s) know 衞, but leave 著 as it is; those for Taiwan (tw2s) make 著
着, and in 原著, 專著 and 編著 too; neither knows 甚麼 or 規畫. What they lack is in
`data/regional-forms.csv`, which is applied first; tw2s isn't used.
"""

import functools
import re
from collections.abc import Callable

from ...data import shipped_rows

TABLES = "OpenCC (hk2s) and data/regional-forms.csv"


def simplify(text: str) -> str:
    """Return a text in simplified characters, one for one.

    Of regional forms that overlap the first counts, of those that begin together the longest:
    隨著 is 随着 in 隨著作品, and 著作 stays in 新著作.

    Examples
    --------
    >>> simplify("隨著著作增多，著力改善學校衞生")
    '随着著作增多，着力改善学校卫生'
    """
    return _hong_kong_tables()(_standard_forms()(text))


@functools.cache
def _hong_kong_tables() -> Callable[[str], str]:
    """Return the function that converts by OpenCC's tables for Hong Kong."""
    import opencc

    return opencc.OpenCC("hk2s").convert


@functools.cache
def _standard_forms() -> Callable[[str], str]:
    """Return a function that replaces regional forms by those that OpenCC's tables know.

    Forms are looked for in simplified characters too, as a text may mix both.
    """
    convert = _hong_kong_tables()
    pairs = [(row.form, row.standard) for row in shipped_rows("regional-forms.csv")]
    forms = {convert(form): convert(standard) for form, standard in pairs} | dict(pairs)
    del forms["连系"]  # 相连系统
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    return lambda text: pattern.sub(lambda found: forms[found[0]], text)
