"""A text as it is looked at: width, line ends, controls and the script it is in."""

import re

import numpy as np

# Width and shape only: each character becomes exactly one other.
FLAT = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
FLAT |= dict.fromkeys(map(ord, "\u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"), " ")
FLAT |= str.maketrans("｡「『」』﹙﹚", "。““””()")
# The traditional characters of the words looked for here, so that such a plan is read too.
FLAT |= str.maketrans(
    "佈來們備內劃動務區協參員單園實將導屬廳掃擊於時會構標機權瀏牽現發級結給網縣績續聯與舉蓋處號見覽計記訪註說讀負責購載辦鄉鎮長開間閱關隊項領頭類館體點",
    "布来们备内划动务区协参员单园实将导属厅扫击于时会构标机权浏牵现发级结给网县绩续联与举盖处号见览计记访注说读负责购载办乡镇长开间阅关队项领头类馆体点",
)
# The same for every character of two bytes, which all of them are.
_FLAT_UNITS = np.arange(0x10000, dtype="<u2")
_FLAT_UNITS[list(FLAT)] = [ord(char) if isinstance(char, str) else char for char in FLAT.values()]
_LONG = 200  # characters from which on the table is faster


def flatten(text: str) -> str:
    """Make a text flat, one character for one.

    Examples
    --------
    >>> flatten("１．學習（３項）")
    '1.學習(3项)'
    """
    if len(text) >= _LONG:
        units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
        flat = _FLAT_UNITS[units].tobytes().decode("utf-16-le", "surrogatepass")
        if len(flat) == len(text):  # a text may hold two halves of a character as two
            return flat
    return text.translate(FLAT)


_SINGLE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_ENDS = re.compile(f"\r\n|[{_SINGLE_ENDS}]")
_CONTROLS = [*range(0x01, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]
CONTROLS = re.compile(f"[{''.join(map(chr, _CONTROLS))}]")
_IS_CONTROL = np.zeros(0x10000, dtype=bool)
_IS_CONTROL[_CONTROLS] = True


def _holds_controls(text: str) -> bool:
    """Ask what `CONTROLS` asks, several times as fast."""
    return bool(_IS_CONTROL.take(_units(text)).any())


def _units(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")


def line_ends(text: str) -> str:
    r"""Make every line end in ``\n``: those of Windows and old Macs, breaks of line and page."""
    # To ask for each by itself is faster than to look for all at once.
    return _ENDS.sub("\n", text) if any(end in text for end in _SINGLE_ENDS) else text
