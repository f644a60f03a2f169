"""Signs of a Chinese keyboard in code and in answers: found, and said which they are."""

import ast
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from ..labels.language import say

# Signs that stand for others in Chinese writing; letters and digits of full width come besides.
_SIGNS = {
    **dict.fromkeys("“”„＂", '"'),
    **dict.fromkeys("‘’＇", "'"),
    **dict.fromkeys("，、", ","),
    **dict.fromkeys("【［〔", "["),
    **dict.fromkeys("】］〕", "]"),
    "。": ".",
    "\u3000": " ",
    "—": "-",
    "×": "*",
    "÷": "/",
}
# The texts and comments of code, in which any sign may stand: a text may be left open.
_TEXT = re.compile(
    r"#[^\n]*|\"{3}.*?(?:\"{3}|\Z)|'{3}.*?(?:'{3}|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?",
    re.S,
)
_SHOWN = 5  # signs


class WideSign(NamedTuple):
    """A sign in code: its line and place in it (from 1), and which belongs there."""

    line: int
    place: int
    sign: str
    instead: str


def narrow_signs(text: str) -> str:
    """Return a text with the signs, letters and digits of an English keyboard.

    Examples
    --------
    >>> narrow_signs("［“机制”，１］")
    '["机制",1]'
    """
    return "".join(_narrow_sign(char) for char in text)


def _narrow_sign(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    # ！ to ～ stand in the order of ! to ~.
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def wide_signs(code: str) -> list[WideSign]:
    """Return the signs of a Chinese keyboard in code, outside texts and comments.

    Examples
    --------
    >>> wide_signs('answer = len（plan.tasks) # 好，')
    [WideSign(line=1, place=13, sign='（', instead='(')]
    """
    blank = _TEXT.sub(lambda text: re.sub(r"[^\n]", " ", text[0]), code)
    found = []
    for number, line in enumerate(blank.split("\n"), 1):
        places = [(at, char) for at, char in enumerate(line, 1) if _narrow_sign(char) != char]
        found += [WideSign(number, at, char, _narrow_sign(char)) for at, char in places]
    return found


def describe_wide_signs(code: str) -> str:
    """Return in words which signs of code are of a Chinese keyboard, and where; "" if none.

    Examples
    --------
    >>> describe_wide_signs("x = 1")
    ''
    """
    found = wide_signs(code)
    if not found:
        return ""
    chinese = [f"第 {s.line} 行第 {s.place} 个是 {s.sign}，要写 {s.instead}" for s in found]
    english = [f"line {s.line}, place {s.place}: {s.sign}, write {s.instead}" for s in found]
    more = len(found) - _SHOWN
    rest = (f"；还有 {more} 处", f"; {more} more") if more > 0 else ("", "")
    return say(
        "像是用中文输入法打的符号：" + "；".join(chinese[:_SHOWN]) + rest[0] + "。",
        "These look like signs of a Chinese keyboard: "
        + "; ".join(english[:_SHOWN])
        + f"{rest[1]}.",
        between="\n",
    )


def explain_wide_signs() -> None:
    """Let this notebook say which signs of a Chinese keyboard are in a cell that is no Python.

    Called by a lesson's first cell; nothing is changed before, and nothing outside the notebook.
    Where IPython doesn't run, as in a plain script, it does nothing.
    """
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((SyntaxError,), _show_syntax_error)


def _show_syntax_error(shell: Any, kind: type, error: BaseException, trace: Any, **_: Any) -> None:
    """Show a syntax error as ever, and below it the signs, if any."""
    shell.showsyntaxerror()
    # Of what was run in another file the code isn't here.
    code = getattr(error, "text", None) or ""
    history = getattr(shell, "history_manager", None)
    cells = history.input_hist_raw if history is not None else []
    said = describe_wide_signs(cells[-1] if cells else code)
    if said:
        print(said)


def match_with_narrow_signs(answer: Any, is_right: Callable[[Any], bool]) -> bool:
    """Whether an answer would be right, were its signs those of an English keyboard.

    A text may be a number or a list then, or have its quotation marks in it.

    Parameters
    ----------
    answer
        A text or a list of texts.
    is_right
        Whether another answer is right.
    """
    texts = [answer] if isinstance(answer, str) else answer if isinstance(answer, list) else []
    if not any(isinstance(text, str) and narrow_signs(text) != text for text in texts):
        return False
    if isinstance(answer, list):
        return is_right([_unquoted(one) if isinstance(one, str) else one for one in answer])
    plain = narrow_signs(answer)
    return any(is_right(one) for one in (plain, _unquoted(answer), _value(plain)))


def _unquoted(text: str) -> Any:
    plain = narrow_signs(text).strip()
    quoted = re.fullmatch(r"([\"'])(.*)\1", plain, flags=re.S)
    inner = quoted[2] if quoted else plain
    number = _value(inner)
    return number if isinstance(number, int | float) else inner


def _value(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return None
