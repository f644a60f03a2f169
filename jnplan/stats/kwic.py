"""Key word in context: every occurrence of a term, with what stands around it."""

import re
import warnings
from collections.abc import Iterable

import pandas as pd

from ..errors import KEY_TYPES, PlanError, checked, need_columns, one_of
from ..plan import Plan
from ..text.scripts.latin import half_width
from ..text.scripts.terms import looks_like_pattern, tidy_term

ORDERS = ("position", "left", "right")
_LONGEST_PATTERN = 300  # characters


@checked
def kwic(
    plans: Plan | Iterable[Plan],
    term: str | Iterable[str],
    *,
    width: int = 12,
    regex: bool = False,
    sort: str = "position",
) -> pd.DataFrame:
    r"""List every occurrence of a term with its context (key word in context).

    Occurrences are found in the plan's prose, by characters and not by words, so they may overlap.
    A full-width letter, digit or + is found by the half-width one, and the other way round. The
    context ends where the heading, the overview or the task ends.

    Parameters
    ----------
    plans
        A plan, or several.
    term
        What to look for, or a list of such.
    width
        How many characters of context each side may have.
    regex
        Whether a term is a regular expression of Python's `re`. Each part of the plan (a heading, a
        title, a text) is searched by itself, so that ^ and $ are its ends; matches don't overlap,
        and each has a character or more. Python sets no time limit to a search: one that repeats
        what is repeated, such as (..+)+。, may take very long.
    sort
        ``"position"``, as the text has them; ``"left"``, by the characters before the keyword, from
        the nearest on; ``"right"``, by those after it. Characters are ordered as in GB 18030: Latin
        and signs first, then the 3,755 common characters by pinyin and the others by radical;
        equals stay in the order of the text.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA in the overview and in headings), left, keyword, right, start, in the
        order asked for; ``plan.text[start:]`` begins with the keyword.

    Raises
    ------
    PlanError
        If a term is empty, a pattern is wrong, longer than 300 characters or matches no character,
        the width is negative, there is no such order; or if nothing is found and a term looks like
        a pattern that wasn't asked to be one.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，落实双减要求。", plan_id="x")
    >>> jp.kwic(plan, "双减", width=2)[["left", "keyword", "right"]].values.tolist()
    [['推进', '双减', '，落'], ['落实', '双减', '要求']]
    >>> jp.kwic(plan, "[双减]{2}|落实", width=2, regex=True, sort="left")["left"].tolist()
    ['减，', '推进', '落实']
    """
    terms = [tidy_term(word) for word in ([term] if isinstance(term, str) else term)]
    if not all(terms):
        raise PlanError("kwic: an empty term; pass at least one character")
    if width < 0:
        raise PlanError(f"kwic: width is {width}; it must be 0 or more characters")
    one_of(sort, ORDERS, "kwic: sort")
    patterns = [_compile_term(word, regex=regex) for word in dict.fromkeys(terms)]
    rows = []
    for plan in [plans] if isinstance(plans, Plan) else plans:
        tasks: dict[int | None, tuple[int, int]] = {
            task.number: (task.title_start, task.text_end) for task in plan.tasks
        }
        narrow = half_width(plan.text)
        for part in plan.prose():
            low, high = tasks.get(part.task_no, (part.start, part.end))
            text = narrow[part.start : part.end]
            for start, end in _find_spans(patterns, text, part.start, group=not regex):
                left = plan.text[max(low, start - width) : start]
                right = plan.text[end : min(high, end + width)]
                rows.append((plan.plan_id, part.task_no, left, plan.text[start:end], right, start))
    if not rows and not regex:
        _refuse_patterns(terms)
    columns = ["plan_id", "task_no", "left", "keyword", "right", "start"]
    found = pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})
    if sort == "position":
        return found
    key = [_gb_order(text[::-1] if sort == "left" else text) for text in found[sort]]
    return found.iloc[sorted(range(len(key)), key=key.__getitem__)].reset_index(drop=True)


def _compile_term(term: str, *, regex: bool) -> re.Pattern[str]:
    """Return what finds a term; as group 1, and overlapping, unless it is a pattern."""
    if not regex:
        return re.compile(f"(?=({re.escape(term)}))")
    if len(term) > _LONGEST_PATTERN:
        raise PlanError(
            f"kwic: the pattern has {len(term)} characters; {_LONGEST_PATTERN} are the most"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on what may mean something else in future
            return re.compile(term)
    except (re.error, RecursionError, OverflowError) as error:
        raise PlanError(
            f"kwic: {term!r} is no regular expression: {error}; put \\ before a sign that stands "
            "for itself, or leave out regex=True"
        ) from None


def _find_spans(
    patterns: list[re.Pattern[str]], text: str, offset: int, *, group: int
) -> list[tuple[int, int]]:
    """Return where a group of patterns is in a part of a plan, which begins at an offset."""
    spans = [match.span(group) for pattern in patterns for match in pattern.finditer(text)]
    if any(start == end for start, end in spans):
        shown = "、".join(pattern.pattern for pattern in patterns)
        raise PlanError(
            f"kwic: {shown} matches where no character is (as ^ or a* do); a keyword has one or "
            "more: write + in place of *, or name a character"
        )
    return sorted((start + offset, end + offset) for start, end in spans)


def _refuse_patterns(terms: list[str]) -> None:
    """Raise a `PlanError` if one of the terms, none of which was found, looks like a pattern."""
    for term in terms:
        if looks_like_pattern(term):
            raise PlanError(
                f"kwic: {term!r} stands nowhere as it is written; it looks like a regular "
                "expression, which it is with regex=True"
            )


def _gb_order(text: str) -> bytes:
    return text.encode("gb18030", errors="replace")


@checked
def passages_with(tokens: pd.DataFrame, terms: str | Iterable[str]) -> pd.DataFrame:
    r"""Return the words of every passage in which one of several terms stands as a word of its own.

    A passage is a task, a heading, or what a plan says before and between them.

    Parameters
    ----------
    tokens
        What `segment` returned.
    terms
        The terms, or one.

    Returns
    -------
    pandas.DataFrame
        Rows of ``tokens``.

    Examples
    --------
    >>> import jnplan as jp
    >>> tokens = jp.segment(jp.parse_plan("1.校车。查安全。\n2.食堂。办好食堂。"))
    >>> jp.passages_with(tokens, "校车")["task_no"].unique().tolist()
    [1]
    """
    keys = ["section_no", "task_no"]
    need_columns(tokens, [*keys, "term"], "passages_with")
    terms = [terms] if isinstance(terms, str) else list(terms)
    places = tokens.loc[tokens["term"].isin(terms), keys].drop_duplicates()
    return tokens.merge(places, on=keys)
