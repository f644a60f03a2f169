"""The width of characters, and a text in half-width signs."""

from __future__ import annotations

import functools
import sys
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..spans import Span

if TYPE_CHECKING:
    import numpy as np

# Width and shape only: each character becomes exactly one other.
FLAT: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FLAT |= dict.fromkeys(map(ord, "\u00a0\u3000"), " ")
FLAT |= str.maketrans("｡「『」』﹙﹚〔〕﹝﹞❲❳〘〙〖〗⟦⟧{}｛｝", "。““””()[][][][]【】[][][]")
# The traditional characters of the words looked for here, so that such a plan is read too.
FLAT |= str.maketrans(
    "佈來們備內劃動務區協參員單園實將導屬廳掃擊於時會構標機權瀏牽現發級結給網縣績續聯與舉蓋處號見覽計記訪註說讀負責購載辦鄉鎮長開間閱關隊項領頭類館體點達",
    "布来们备内划动务区协参员单园实将导属厅扫击于时会构标机权浏牵现发级结给网县绩续联与举盖处号见览计记访注说读负责购载办乡镇长开间阅关队项领头类馆体点达",
)
_FLAT_SIGNS = {chr(code): chr(new) if isinstance(new, int) else new for code, new in FLAT.items()}
_LONG = 200  # characters from which on arrays are faster
_WORTH_LOADING = 50_000  # … if numpy has to be loaded for them, which takes a tenth of a second


def pays_by_array(text: str, least: int = 0) -> bool:
    """Whether to look up the characters of a text by numpy, which takes time to load."""
    return len(text) >= (least if "numpy" in sys.modules else _WORTH_LOADING)


def flatten(text: str) -> str:
    """Return a text in half-width signs and the usual quotation marks, one character for one.

    Of traditional characters only those of the words looked for become simplified ones.

    Examples
    --------
    >>> flatten("１．學習（３項）")
    '1.學習(3项)'
    """
    if pays_by_array(text, _LONG):
        flat = _flat_units().take(utf16_units(text)).tobytes().decode("utf-16-le", "surrogatepass")
        if len(flat) == len(text):  # a text may hold two halves of a character as two
            return flat
    if len(text) < _LONG:
        return text.translate(FLAT)
    for sign in _FLAT_SIGNS.keys() & set(text):  # none stands for another one of them
        text = text.replace(sign, _FLAT_SIGNS[sign])
    return text


@functools.cache
def _flat_units() -> np.ndarray:
    """Return what `flatten` makes of every character of two bytes, which all of its are."""
    import numpy as np

    units = np.arange(0x10000, dtype="<u2")
    units[list(map(ord, _FLAT_SIGNS))] = list(map(ord, _FLAT_SIGNS.values()))
    return units


def utf16_units(text: str) -> np.ndarray:
    """Return the UTF-16 units of a text: its characters, but for those beyond the first plane."""
    import numpy as np

    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


# Chinese characters and their punctuation, as a class of a regular expression: beside any of them
# no blank is needed.
WIDE_SIGNS = "[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]"


def is_wide(char: str) -> bool:
    """Whether a character is set as wide as it is high: 文 and 。 but also “ and —.

    Examples
    --------
    >>> is_wide("文"), is_wide("“"), is_wide("a")
    (True, True, False)
    """
    return unicodedata.east_asian_width(char) in "WFA"


def text_width(text: str) -> float:
    """Return how wide a text is set, in type sizes: 1 for a wide character, 0.5 for any other.

    Examples
    --------
    >>> text_width("2022年")
    3.0
    """
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def span_widths(text: str, spans: Iterable[Span]) -> list[float]:
    """Return the `text_width` of each of several spans, of all at once as that is faster.

    Examples
    --------
    >>> span_widths("2022年", [(0, 5), (3, 5)])
    [3.0, 1.5]
    """
    units = utf16_units(text) if pays_by_array(text) else ()
    if len(units) != len(text):  # characters of two units, or no array
        return [text_width(text[start:end]) for start, end in spans]
    import numpy as np

    ends = np.concatenate(([0.0], np.cumsum(_width_table().take(units))))
    return [float(ends[end] - ends[start]) for start, end in spans]


@functools.cache
def _width_table() -> np.ndarray:
    import numpy as np

    return np.array([1.0 if is_wide(chr(code)) else 0.5 for code in range(0x10000)])
