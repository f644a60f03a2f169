"""The codebook's rules: how they are read, which a text meets, and how its themes score."""

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from itertools import count
from numbers import Real
from typing import NamedTuple

import pandas as pd

from ...data import shipped_table
from ...errors import PlanError, need_columns
from ...text.scripts.latin import half_width
from ...text.scripts.terms import tidy_term
from ...text.spans import first_come

# The theme of a text that meets no rule.
NONE = "none"
_SIGN = re.compile(r'[|&!()]|"[^"]+"(?=[|&!()\s]|$)|“[^“”]+”(?=[|&!()\s]|$)|[^|&!()\s]+')
# What is typed for | & ( ) ! with a Chinese keyboard, or looks like it.
_TYPED = str.maketrans("（﹙）﹚！﹗﹠∣│┃¦︱丨", "(())!!&||||||")
# Signs that stand between words or for any, and never in one.
_NO_SIGN_OF_A_WORD = re.compile(r"""[、，,；;。/\\"'`\[\]{}【】*?？=<>~^]""")
_OPERATORS = {"|": "or", "&": "and", "!": "not", "(": "(", ")": ")"}


class Rule(NamedTuple):
    """A rule: its boolean expression, and its words (False for one behind a !)."""

    tree: ast.expr
    words: dict[str, bool]


def compile_codebook(codebook: pd.DataFrame | None) -> dict[str, Rule]:
    """Read the rules of a codebook, by default those of the shipped one."""
    if codebook is None:
        return _shipped_rules()
    if not isinstance(codebook, pd.DataFrame):
        raise PlanError(
            "codebook: expected a table with theme_id and rule, such as pd.read_csv(…) returns, "
            f"not a {type(codebook).__name__}"
        )
    need_columns(codebook, ["theme_id", "rule"], "codebook")
    rules: dict[str, Rule] = {}
    for row, theme, rule in zip(count(1), codebook["theme_id"], codebook["rule"], strict=False):
        name = _theme_name(theme, row)
        read = _compile_rule(name, rule)
        rules[name] = _either_rule(rules[name], read) if name in rules else read
    return rules


def _theme_name(theme: object, row: int) -> str:
    """Return a theme's id as a string, if it is one."""
    if isinstance(theme, str | int) or (isinstance(theme, Real) and theme == theme // 1):
        name = theme.strip() if isinstance(theme, str) else str(int(float(theme)))
        if name and name != NONE:
            return name
    raise PlanError(
        f"codebook: the theme_id of row {row} is {theme!r}; it is a name, and {NONE!r} stands for "
        "texts without a theme"
    )


def _either_rule(one: Rule, other: Rule) -> Rule:
    """Return the rule that is met where one of two is: a theme may have several rows."""
    words = one.words | other.words
    wanted = {word: bool(one.words.get(word) or other.words.get(word)) for word in words}
    return Rule(ast.BoolOp(ast.Or(), [one.tree, other.tree]), wanted)


@functools.cache
def _shipped_rules() -> dict[str, Rule]:
    return compile_codebook(shipped_table("themes.csv"))


def _compile_rule(theme: str, rule: object) -> Rule:
    """Read a rule by Python's own grammar of `or`, `and`, `not` and brackets."""
    signs = _SIGN.findall(half_width(rule).translate(_TYPED)) if isinstance(rule, str) else []
    code = " ".join(_OPERATORS.get(sign, f"w{i}") for i, sign in enumerate(signs))
    words: dict[str, bool] = {}
    try:
        signs = [sign if sign in _OPERATORS else _rule_word(sign) for sign in signs]
        tree = ast.parse(code, mode="eval").body
        for word, wanted in _rule_words(tree, signs, wanted=True):
            words[word] = wanted or words.get(word, False)
    except (SyntaxError, KeyError, RecursionError, MemoryError):
        words = {}
    if not words:
        raise PlanError(
            f"codebook: the rule of {theme} is {rule!r}; a rule is words joined by "
            "| (or), & (and), ! (not) and brackets; other signs within a word need quotation marks "
            "around it"
        )
    if not any(words.values()):
        raise PlanError(
            f"codebook: the rule of {theme} is {rule!r}; it needs a word that isn't behind a !"
        )
    return Rule(tree, words)


def _rule_word(sign: str) -> str:
    """Return a word of a rule as texts have it, without the quotation marks around it."""
    quoted = len(sign) > 2 and (sign[0] + sign[-1]) in ('""', "“”") and "“" not in sign[1:]
    word = tidy_term(sign[1:-1] if quoted else sign)
    if not word or (not quoted and _NO_SIGN_OF_A_WORD.search(word)):
        raise SyntaxError
    return word


def _rule_words(node: ast.expr, signs: list[str], *, wanted: bool) -> Iterator[tuple[str, bool]]:
    """Yield a rule's words, and put each in the place of its name in the tree."""
    match node:
        case ast.BoolOp():
            for value in node.values:
                yield from _rule_words(value, signs, wanted=wanted)
        case ast.UnaryOp(op=ast.Not()):
            yield from _rule_words(node.operand, signs, wanted=not wanted)
        case ast.Name():
            node.id = signs[int(node.id[1:])]
            yield node.id, wanted
        case _:  # a word before a bracket reads as a call
            raise SyntaxError


def _rule_holds(node: ast.expr, terms: set[str]) -> bool:
    """Whether a rule is true of a text in which these terms stand."""
    match node:
        case ast.BoolOp():
            some = any if isinstance(node.op, ast.Or) else all
            return some(_rule_holds(value, terms) for value in node.values)
        case ast.UnaryOp():
            return not _rule_holds(node.operand, terms)
        case ast.Name():
            return node.id in terms
    raise AssertionError("a rule was compiled of nothing else")


def themes_of_words(rules: dict[str, Rule]) -> dict[str, list[str]]:
    """Return the themes whose rule names a word, for each word of the rules."""
    themes: dict[str, list[str]] = {}
    for theme, rule in rules.items():
        for word in rule.words:
            themes.setdefault(word, []).append(theme)
    return themes


def longest_matches(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans of words in a text; of those that overlap the longest, of equals the first.

    Examples
    --------
    >>> longest_matches("政治安全和安全", ["安全", "政治安全"])
    [(0, 4), (5, 7)]
    """
    spans = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            spans.append((at, at + len(word)))
            at = text.find(word, at + 1)
    return first_come(sorted(spans, key=lambda span: (span[0] - span[1], span[0])), len(text))


def score_themes(words: pd.DataFrame, rules: dict[str, Rule]) -> pd.DataFrame:
    """Score the themes whose rule a text meets, by the words found in it.

    Parameters
    ----------
    words
        row (which text), part (of the text; the parts weigh alike), start (different for each
        occurrence in a part), theme_id, term, n (how often), in the order in which the words are
        to be listed.
    rules
        What `compile_codebook` returned.

    Returns
    -------
    pandas.DataFrame
        row, theme_id, score, matched.
    """
    words = _keep_met_rules(words, rules)
    # An occurrence is one vote of its part, split among the themes that it speaks for.
    votes = words["n"] / words.groupby(["row", "part", "start"])["theme_id"].transform("size")
    share = votes / votes.groupby([words["row"], words["part"]]).transform("sum")
    share /= words.groupby("row")["part"].transform("nunique")
    return (
        words.assign(score=share)
        .groupby(["row", "theme_id"], as_index=False)
        .agg(score=("score", "sum"), matched=("term", lambda term: "、".join(dict.fromkeys(term))))
    )


def rank_themes(keys: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Join the themes of each text to its keys, the highest score first, "none" where none is."""
    coded = keys.reset_index(drop=True).rename_axis("row").reset_index()
    coded = coded.merge(found, on="row", how="left")
    coded = coded.fillna({"theme_id": NONE, "score": 0.0, "matched": ""})
    order = coded.assign(place=-coded["score"].round(12)).sort_values(["row", "place", "theme_id"])
    return order.drop(columns=["row", "place"]).reset_index(drop=True)


def _keep_met_rules(words: pd.DataFrame, rules: dict[str, Rule]) -> pd.DataFrame:
    """Return the words of the rules that their text meets, without those behind a !."""
    stands = words.groupby("row")["term"].agg(set)
    pairs = dict.fromkeys(zip(words["row"], words["theme_id"], strict=True))
    met = {(row, theme): _rule_holds(rules[theme].tree, stands[row]) for row, theme in pairs}
    kept = [
        rules[theme].words[term] and met[row, theme]
        for row, theme, term in words[["row", "theme_id", "term"]].itertuples(index=False)
    ]
    return words[pd.Series(kept, index=words.index, dtype=bool)]
