"""The messages of errors, commands and their help in Chinese, from `data/messages.csv`."""

import functools
import itertools
import re
from string import Formatter
from typing import NamedTuple

from ..data import shipped_rows
from ..errors import checked
from .language import Language, language

_DEEPEST = 8  # messages within messages
_LEADING, _TRAILING = tuple(" ,;:\n"), (" ",)
_MOST_READINGS = 6
_BRACKETS = re.compile(r"(.+) \((.+)\)", flags=re.S)
_CHINESE_END = re.compile("[\u4e00-\u9fff“”（）：；，。、] ?$")
_CHINESE_BEGIN = re.compile("^ ?[\u4e00-\u9fff“”（）：；，。、]")
_GAP = re.compile(r"\{\d+\}")
_COUNT = re.compile(r"([\d,]+) (.+)")
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


class Noun(NamedTuple):
    """A noun in Chinese, and the word that counts it; 行 and 组 count themselves."""

    chinese: str
    measure: str


class _Template(NamedTuple):
    """A message with gaps: what the English must hold, its pattern, and what is said for it.

    Of a message's end more may stand ``before``, of its beginning ``after``; one may be
    ``nameless``: without the first gap, which names what it is about.
    """

    literals: tuple[str, ...]
    chinese: str
    before: bool
    after: bool
    nameless: bool

    def gaps_in(self, text: str) -> list[str] | None:
        """Return what stands in the gaps if the text fits, each as short as can be, else None.

        A gap goes over lines only at the end.
        """
        first, *middle, last = self.literals
        if not (text.startswith(first) and text.endswith(last)):
            return None
        gaps, at = [], len(first)
        for literal in middle:
            found = text.find(literal, at)
            if found < 0 or "\n" in text[at:found]:
                return None
            gaps.append(text[at:found])
            at = found + len(literal)
        end = len(text) - len(last)
        if at > end or (last and "\n" in text[at:end]):
            return None
        return [*gaps, text[at:end]]


@checked
def in_chinese(message: str) -> str | None:
    """Return a message of this package in Chinese, or None if the catalogue doesn't have it.

    The template is looked for that the message fits and that says the most of it. What stands in
    its gaps may be a message too, a count of things or a list; names and texts stay as they are.

    Parameters
    ----------
    message
        A message in English: the text of a `PlanError`, a line that a command prints, a help text.

    Examples
    --------
    >>> in_chinese("plan.txt: the file is empty")
    'plan.txt：文件是空的'
    >>> in_chinese("reuse: two plans or more are compared, not 1")
    'reuse：比较需要两份以上的计划，而不是1份'
    >>> in_chinese("济南")
    """
    found = _translate(message)
    if found is None and "\n" in message:
        lines = [_translate(line) for line in message.split("\n")]
        if any(lines):
            pairs = zip(message.split("\n"), lines, strict=True)
            return "\n".join(line if told is None else told for line, told in pairs)
    return found


@checked
def say_message(message: str, *, between: str = "\n", lang: Language | None = None) -> str:
    r"""Return a message in the language asked for, or in both, Chinese first.

    Parameters
    ----------
    message
        A message in English; or one that stands in both languages already, a line in each.
    between
        What stands between the two languages.
    lang
        The language; by default that of `language`.

    Examples
    --------
    >>> say_message("the table is empty", lang="zh"), say_message("the table is empty", lang="en")
    ('表格是空的', 'the table is empty')
    >>> say_message("好。\nGood.", lang="zh"), say_message("plan.txt", lang="both")
    ('好。', 'plan.txt')
    """
    lang = lang or language()
    chinese, english = _both_lines(message) or (None, message)
    if lang != "en":
        chinese = chinese or in_chinese(message)
    if chinese is None or lang == "en":
        return english
    return chinese if lang == "zh" else f"{chinese}{between}{english}"


def _both_lines(message: str) -> tuple[str, str] | None:
    """Return the two halves of what findings say: the Chinese lines, the English ones."""
    lines = message.split("\n")
    half = len(lines) // 2
    chinese, english = lines[:half], lines[half:]
    paired = len(chinese) == len(english) and all(map(_is_chinese, chinese))
    if not paired or any(_is_chinese(line[:1]) for line in english):
        return None
    return "\n".join(chinese), "\n".join(english)


def _is_chinese(text: str) -> bool:
    return bool(re.search("[\u4e00-\u9fff]", text))


@functools.lru_cache(maxsize=2000)
def _translate(text: str, depth: int = 0) -> str | None:
    """Return a message, or a part of one, in Chinese; None if nothing of it is known.

    Of several ways to read it the one is taken that leaves the fewest words in English.
    """
    whole, templates = _catalogue()
    if text in whole:
        return whole[text]
    counted = _COUNT.fullmatch(text)
    if counted and counted[2] in _nouns():
        noun = _nouns()[counted[2]]
        return f"{counted[1]}{noun.measure}{noun.chinese}"
    if " " not in text or depth == _DEEPEST:
        return None
    found = _translate_behind_colons(text, depth + 1)
    most = len(found) + _MOST_READINGS
    for template in templates:
        gaps = template.gaps_in(text)
        if gaps is not None:
            found.append(_fill_gaps(template, gaps, depth + 1))
            if len(found) == most:
                break
    found += _translate_joined(text, depth + 1)
    return min(found, key=_words_left, default=None)


def _words_left(text: str) -> int:
    """Count the English words in a translation; what is quoted counts too, in each alike."""
    return len(re.findall("[a-z]{2,}", text))


def _translate_behind_colons(text: str, depth: int) -> list[str]:
    """Translate messages that stand behind the name of what they are about."""
    part = functools.partial(_translate_part, depth=depth)
    found = [f"{part(text[:-2])}："] if text.endswith(": ") else []
    for colon in itertools.islice(re.finditer(": ", text), _MOST_READINGS):
        said = _translate(text[colon.end() :], depth)
        if said is not None:
            found.append(f"{part(text[: colon.start()])}：{said}")
    return found


def _translate_joined(text: str, depth: int) -> list[str]:
    """Translate what is joined by "or" or by ；, or stands before brackets, if it is known."""
    part = functools.partial(_translate_part, depth=depth)
    found: list[str] = []
    choices = [_translate(each, depth) for each in text.split(" or ")] if " or " in text else []
    if choices and all(choices):
        found.append("或".join(filter(None, choices)))
    reasons = text.split("；")
    if len(reasons) > 1 and any(_translate(reason, depth) for reason in reasons):
        found.append("；".join(map(part, reasons)))
    brackets = _BRACKETS.fullmatch(text)
    if brackets and any(_translate(each, depth) for each in brackets.groups()):
        found.append("{}（{}）".format(*map(part, brackets.groups())))
    return found


def _fill_gaps(template: _Template, gaps: list[str], depth: int) -> str:
    parts = ["", *gaps] if template.nameless else gaps
    before = _translate_part(parts.pop(0), depth) if template.before else ""
    after = _translate_part(parts.pop(), depth) if template.after else ""
    filled = ""
    for literal, gap, how, _ in Formatter().parse(template.chinese):
        filled = _put_together(filled, literal)
        if gap is not None:
            filled = _put_together(filled, _shown_gap(parts[int(gap)], how or "", depth))
    return _put_together(_put_together(before, filled), after)


def _put_together(left: str, right: str) -> str:
    """Join two pieces: a blank between Chinese and Latin letters, none between Chinese."""
    ends, begins = _CHINESE_END.search(left), _CHINESE_BEGIN.match(right)
    if ends and begins:
        return left.removesuffix(" ") + right.removeprefix(" ")
    apart = _is_chinese(left[-1:]) and re.match("[A-Za-z]", right)
    apart = apart or (_is_chinese(right[:1]) and re.search("[A-Za-z]$", left))
    return f"{left} {right}" if apart else left + right


def _shown_gap(text: str, how: str, depth: int) -> str:
    """Return what stands in a gap; ``{0:list}`` is joined by 、, ``{0:noun}`` looked up."""
    if how == "noun" and text in _nouns():
        return _nouns()[text].chinese
    if how == "list" and _translate(text, depth) is None:
        return "、".join(_translate_part(each, depth) for each in text.split(", "))
    return _translate_part(text, depth)


def _translate_part(text: str, depth: int) -> str:
    """Return what stands in a gap: in Chinese if it is known, else as it is, 'x' as “x”."""
    if "\n" in text:
        first, *more = text.split("\n")
        further = (_translate_line(line, depth) for line in more)
        return _translate_part(first, depth) + "".join(further)
    bare = text.strip()
    if bare != text and bare:
        whole = _translate(text, depth) if _translate(bare, depth) is None else None
        return text.replace(bare, _translate_part(bare, depth)) if whole is None else whole
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return f"“{quoted[1] if quoted[1] is not None else quoted[2]}”"
    if _is_path(text):
        return text
    found = _translate(text, depth)
    return text if found is None else found


def _translate_line(line: str, depth: int) -> str:
    """Return a further line of a part, with the end of the line before."""
    known = _translate(line.strip(), depth)
    whole = _translate(f"\n{line}", depth) if known is None else None
    return f"\n{_translate_part(line, depth)}" if whole is None else whole


def _is_path(text: str) -> bool:
    """Whether a text is a file's name or an address, which may look like a message."""
    return bool(re.fullmatch(r"[^:;]*[./\\][A-Za-z0-9]{1,5}|\w+://\S+", text))


@functools.cache
def _catalogue() -> tuple[dict[str, str], list[_Template]]:
    """Return the messages without gaps, and the templates, those that say most first."""
    whole, templates = {}, []
    for row in shipped_rows("messages.csv"):
        before = row.english.startswith(_LEADING)
        after = row.english.endswith(_TRAILING)
        plain = not _GAP.search(row.english)
        if plain:
            whole[row.english.format()] = row.chinese.format()
        if not plain or before or after:
            templates.append(_compile(row.english, row.chinese, before=before, after=after))
        # What is wrong is said without the name of the file too.
        nameless = row.english.removeprefix("{0}: ")
        if nameless != row.english and row.chinese.startswith("{0}："):
            chinese = row.chinese.removeprefix("{0}：")
            if _GAP.search(nameless):
                templates.append(_compile(nameless, chinese, nameless=True))
            else:
                whole.setdefault(nameless.format(), chinese.format())
    templates.sort(key=lambda each: -sum(map(len, each.literals)))
    return whole, templates


def _compile(
    english: str,
    chinese: str,
    *,
    before: bool = False,
    after: bool = False,
    nameless: bool = False,
) -> _Template:
    """Make a template of a row."""
    pieces = list(Formatter().parse(english))
    literals = [literal for literal, _, _, _ in pieces]
    if pieces[-1][1] is not None or after:
        literals.append("")
    if before:
        literals.insert(0, "")
    return _Template(tuple(literals), chinese, before, after, nameless)


@functools.cache
def _nouns() -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for row in shipped_rows("nouns.csv"):
        noun = Noun(row.chinese, row.measure)
        nouns |= {name: noun for name in (row.one, row.many) if name}
    return nouns
