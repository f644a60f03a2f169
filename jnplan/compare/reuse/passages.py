"""Text reuse: the passages that plans share, with their places in both."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import PlanError, checked, need_count
from ...plan import Plan
from .changed import Chains, join_matches
from .compared_texts import ComparedTexts, compared_texts
from .matches import maximal_matches

PLACES = ["plan_id_a", "start_a", "end_a", "plan_id_b", "start_b", "end_b"]
COLUMNS = [*PLACES, "length", "edits", "edit_share", "pieces"]
_WIDEST = 50  # a gap; beyond it is a sentence of its own


@checked
def reuse(
    plans: Sequence[Plan] | pd.DataFrame,
    *,
    least: int = 15,
    gap: int = 6,
    of: str | Sequence[str] | None = None,
    text: bool = False,
) -> pd.DataFrame:
    r"""Return the passages that any two plans share, with their places in both.

    What is compared is the prose of plans, without titles, dates, numbers of headings and lists of
    offices, and without blanks and ends of lines; all punctuation counts as one sign, so that ，
    in place of 、 is no difference. A passage is a stretch of at least ``least`` such characters
    that can't be longer on either side (`maximal_matches`); all of them are found, and nothing
    else. Then passages are joined over changes of at most ``gap`` characters (`join_matches`), and
    lead on to runs of 6 or more like characters beside them. With ``gap=0`` they stay as they are.

    A passage that stands in one plan twice makes two rows; what a plan repeats of itself makes
    none.

    Parameters
    ----------
    plans
        Plans, each with a plan_id of its own; or a table with plan_id and text, whose texts are
        compared whole.
    least
        The length of the longest piece that a passage must have, in characters without blanks.
    gap
        How many characters may differ between two pieces, in either plan; 0 to 50.
    of
        The plan_id of a plan, or of several: only what they share with any other is returned. So
        one plan can be held against ten thousand, all of whose passages would be too many to list.
    text
        Whether to add the column text: the passage as it stands in plan a.

    Returns
    -------
    pandas.DataFrame
        plan_id_a, start_a, end_a, plan_id_b, start_b, end_b (``plan.text[start:end]``; a stands
        before b in ``plans``), length (characters alike), edits (replaced, put in, left out),
        edit_share (of length + edits), pieces; sorted by the order of plans and places.

    Raises
    ------
    PlanError
        If two plans have one plan_id, ``of`` is none of them, ``least`` is less than 1, or there
        is too much to list.

    References
    ----------
    Gusfield, D. (1997). Algorithms on Strings, Trees, and Sequences. Cambridge, 7.12.

    Examples
    --------
    >>> import jnplan as jp
    >>> a = jp.parse_plan("1.校车。学校每学期检查一次校车，发现隐患的停运。", plan_id="a")
    >>> b = jp.parse_plan("1.安全。各学校每学期检查两次校车；发现隐患的停运。", plan_id="b")
    >>> found = jp.reuse([a, b], least=8, text=True)
    >>> found[["start_a", "start_b", "length", "edits", "text"]].values.tolist()
    [[5, 6, 19, 1, '学校每学期检查一次校车，发现隐患的停运。']]
    """
    need_count(least, "reuse: least", "characters")
    if not 0 <= gap <= _WIDEST:
        raise PlanError(f"reuse: gap is {gap}; it is a number of characters, 0 to {_WIDEST}")
    compared = compared_texts(plans, "reuse")
    asked = np.full(len(compared.plan_ids), of is None)
    for plan_id in [of] if isinstance(of, str) else of or []:
        if plan_id not in compared.plan_ids:
            raise PlanError(f"reuse: of is {plan_id!r}, which is none of the plans")
        asked[compared.plan_ids.index(plan_id)] = True
    matches = maximal_matches(compared.symbols, compared.document, least, asked)
    chains = join_matches(compared.symbols, compared.document, matches, least=least, gap=gap)
    return _passage_table(compared, chains, text=text)


def _passage_table(compared: ComparedTexts, chains: Chains, *, text: bool) -> pd.DataFrame:
    """Return chains as a table of places in the texts of plans."""
    ids = np.array([*compared.plan_ids, ""], dtype=object)
    sides = {}
    for side, start, end in (
        ("a", chains.first, chains.first_end),
        ("b", chains.second, chains.second_end),
    ):
        sides[f"plan_id_{side}"] = pd.array(ids[compared.document[start]], dtype="str")
        sides[f"start_{side}"] = compared.offsets[start].astype(np.int64)
        sides[f"end_{side}"] = compared.offsets[end - 1].astype(np.int64) + 1
    table = pd.DataFrame(sides).assign(length=chains.length, edits=chains.edits)
    table["edit_share"] = table["edits"] / (table["length"] + table["edits"])
    table["pieces"] = chains.pieces
    if text:
        rows = zip(compared.document[chains.first], table["start_a"], table["end_a"], strict=True)
        found = [compared.texts[number][start:end] for number, start, end in rows]
        table["text"] = pd.Series(found, index=table.index, dtype="str")
    return table
