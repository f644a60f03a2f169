"""The sentences of notebooks, report and explorer, from `data/findings.csv`."""

from collections.abc import Iterable
from functools import cache, lru_cache
from string import Formatter
from typing import Any

from .data import shipped_rows
from .errors import PlanError, checked, plural
from .labels.language import Language
from .labels.values import value_label

CASES = ("none", "one", "many")
_ANY = ""  # the case of a sentence that is the same for every n


class _Sentence(Formatter):
    """Fill the gaps of a sentence; lists are joined, and ``{n:~word}`` counts words.

    ``{themes:@theme_id}`` has the names of what stands in the column theme_id of a table.

    Of a finding in a list only the line in the sentence's own language is taken.
    """

    def __init__(self, comma: str) -> None:
        self.comma = comma

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec.startswith("~"):
            return plural(value, *format_spec[1:].split("/"))
        if format_spec.startswith("@") and isinstance(value, str):
            language: Language = "zh" if self.comma == "、" else "en"
            return value_label(format_spec[1:], value, lang=language)
        if isinstance(value, Iterable) and not isinstance(value, str):
            return self.comma.join(
                self.format_field(self._own_line(each), format_spec) for each in value
            )
        return super().format_field(value, format_spec)

    def _own_line(self, value: Any) -> Any:
        if not isinstance(value, str) or value.count("\n") != 1:
            return value
        chinese, english = value.split("\n")
        return chinese if self.comma == "、" else english


@checked
def finding(key: str, *, n: int | None = None, **values: object) -> str:
    """Return a sentence in Chinese and, on a line of its own, in English.

    Parameters
    ----------
    key
        The sentence's key in ``data/findings.csv``.
    n
        How many there are of what the sentence is about. It chooses the case: "none" for 0, "one"
        for 1, "many" for more. A sentence that is the same for every n has an empty case.
    **values
        What stands in the sentence's gaps. A list is joined by 、 or a comma; the gap
        ``{words:~word}`` is filled with "1 word" or "2 words", ``{n:~entry/entries}`` likewise;
        ``{themes:@theme_id}`` with the themes' names.

    Raises
    ------
    PlanError
        If there is no such key, no such case of it, or a gap has no value.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.finding("keywords.common", n=2, words=["工作", "教育"]))
    其中2个词出现在一半以上的任务里，很难用来区分任务：工作、教育。
    Of these, 2 hardly tell tasks apart, as half of the tasks or more have them: 工作, 教育.
    """
    cases = _sentences().get(key)
    if cases is None:
        raise PlanError(f"finding: there is no key {key!r} in data/findings.csv")
    case = _ANY if _ANY in cases or n is None else CASES[min(n, 2)]
    if case not in cases:
        raise PlanError(f"finding: {key!r} has no case {case or '(empty)'!r}, n is {n}")
    if all(type(value) in (str, int) for value in values.values()):
        return _fill_again(key, case, n, tuple(values.items()))
    return _fill(key, case, n, values)


def _fill(key: str, case: str, n: int | None, values: dict[str, Any]) -> str:
    try:
        chinese, english = (
            _Sentence(comma).format(sentence, n=n, **values)
            for comma, sentence in zip(("、", ", "), _sentences()[key][case], strict=True)
        )
    except KeyError as gap:
        raise PlanError(f"finding: {key!r} needs a value for {gap}") from None
    return f"{chinese}\n{english}"


@lru_cache(maxsize=1000)
def _fill_again(key: str, case: str, n: int | None, values: tuple[tuple[str, Any], ...]) -> str:
    """Fill the gaps of a sentence; the same are said of many plans."""
    return _fill(key, case, n, dict(values))


def paragraph(*found: str) -> str:
    r"""Return several findings as one: the Chinese lines, then the English ones.

    Examples
    --------
    >>> paragraph("好。\nGood.", "对。\nRight.")
    '好。\n对。\nGood.\nRight.'
    """
    lines = [each.split("\n") for each in found]
    return "\n".join(line for language in zip(*lines, strict=True) for line in language)


def finding_cases(keys: Iterable[str]) -> dict[str, dict[str, tuple[str, str]]]:
    """Return the sentences of some keys with their gaps, for a page that fills them itself.

    Parameters
    ----------
    keys
        Keys in ``data/findings.csv``.

    Returns
    -------
    dict
        For each key, its cases ("" where the sentence is the same for every n): Chinese, English.

    Raises
    ------
    PlanError
        If there is no such key.

    Examples
    --------
    >>> finding_cases(["explore.nowhere"])["explore.nowhere"][""][1]
    '{term} does not occur in this plan.'
    """
    keys, held = list(keys), _sentences()
    for key in keys:
        if key not in held:
            raise PlanError(f"finding: there is no key {key!r} in data/findings.csv")
    return {key: dict(held[key]) for key in keys}


@cache
def _sentences() -> dict[str, dict[str, tuple[str, str]]]:
    sentences: dict[str, dict[str, tuple[str, str]]] = {}
    for row in shipped_rows("findings.csv"):
        sentences.setdefault(row.key, {})[row.case] = (row.chinese, row.english)
    return sentences
