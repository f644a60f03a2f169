"""What of plans is compared: their characters without blanks, every sign of punctuation alike."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...errors import PlanError, need_columns
from ...plan import Plan

_MOST = 2**31 - 1  # characters that places of 32 bits can count


class ComparedTexts(NamedTuple):
    """The characters of several plans in one row, and where each stands.

    Before each plan and behind the last stands a sign that stands nowhere else. ``symbols`` has a
    whole number a character, ``document`` the number of its plan (-1 for the signs between),
    ``offsets`` its place in ``texts[document]``, ``bounds`` the place of each plan's first
    character and, behind the last plan, one more.
    """

    plan_ids: list[str]
    texts: list[str]
    symbols: np.ndarray
    document: np.ndarray
    offsets: np.ndarray
    bounds: np.ndarray

    def sizes(self) -> np.ndarray:
        """Return how many characters of each plan are compared."""
        return np.diff(self.bounds) - 1

    def first_at(self, document: np.ndarray, offset: np.ndarray) -> np.ndarray:
        """Return where the first compared character at or behind a place of a plan's text is."""
        # Offsets grow within a plan; a plan's own stretch is told by its number.
        wide = int(self.offsets.max(initial=0)) + 2
        keys = self.document.astype(np.int64) * wide + self.offsets
        between = self.document < 0
        keys[between] = np.append(np.arange(len(self.plan_ids)), len(self.plan_ids)) * wide - 1
        return np.searchsorted(keys, document.astype(np.int64) * wide + offset)


def compared_texts(plans: Sequence[Plan] | pd.DataFrame, what: str) -> ComparedTexts:
    """Return what of plans is compared, in the order given.

    Of a plan that is its prose (`Plan.prose`): not its title, date, numbers of headings and lists
    of offices. Blanks and ends of lines are left out, and every sign that is neither letter nor
    digit counts as the same one.

    Parameters
    ----------
    plans
        Plans, or a table with plan_id and text, whose texts are compared whole.
    what
        The function that asks, for messages.

    Raises
    ------
    PlanError
        If two plans have the same plan_id, or a text is none.

    Examples
    --------
    >>> table = pd.DataFrame({"plan_id": ["a", "b"], "text": ["校车， 校", "车。"]})
    >>> compared = compared_texts(table, "reuse")
    >>> compared.symbols.tolist(), compared.offsets.tolist(), compared.sizes().tolist()
    ([4, 2, 3, 1, 2, 5, 3, 1, 6], [-1, 0, 1, 2, 4, -1, 0, 1, -1], [4, 2])
    """
    if isinstance(plans, pd.DataFrame):
        need_columns(plans, ["plan_id", "text"], what)
        ids, texts = plans["plan_id"].tolist(), plans["text"].tolist()
        spans: list = [None] * len(texts)
    else:
        ids, texts = [plan.plan_id for plan in plans], [plan.text for plan in plans]
        spans = [_prose_spans(plan) for plan in plans]
    for plan_id, text in zip(ids, texts, strict=True):
        if not isinstance(plan_id, str) or not isinstance(text, str):
            raise PlanError(f"{what}: plan_id {plan_id!r}: plan_id and text must both be texts")
    need_own_ids(ids, what)
    codes = [np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4") for text in texts]
    if sum(map(len, codes)) + len(codes) + 1 > _MOST:
        raise PlanError(f"{what}: the plans have more than {_MOST:,} characters; compare fewer")
    numbers, kinds = _symbol_numbers(codes)
    symbols, places, sizes = [], [], []
    for code, own in zip(codes, spans, strict=True):
        found = numbers[code]
        if own is not None:
            within = np.zeros(len(code) + 1, dtype=np.int8)
            for start, end in own:
                within[start] += 1
                within[end] -= 1
            found = np.where(np.cumsum(within[:-1], dtype=np.int8) > 0, found, 0)
        kept = np.flatnonzero(found)
        symbols.append(found[kept])
        places.append(kept)
        sizes.append(len(kept))
    bounds = np.concatenate([[0], np.cumsum(np.array(sizes, dtype=np.int64) + 1)]) + 1
    row = np.empty(int(bounds[-1]), dtype=np.int32)
    document, offsets = np.full(len(row), -1, np.int32), np.full(len(row), -1, np.int32)
    row[bounds - 1] = kinds + 1 + np.arange(len(bounds))
    for i, (found, place) in enumerate(zip(symbols, places, strict=True)):
        here = slice(bounds[i], bounds[i + 1] - 1)
        row[here], offsets[here], document[here] = found, place, i
    return ComparedTexts(ids, texts, row, document, offsets, bounds)


def _prose_spans(plan: Plan) -> list[tuple[int, int]]:
    """Return where a plan's prose stands, with the signs between its parts (title。text)."""
    spans: list[tuple[int, int]] = []
    for part in plan.prose():
        between = plan.text[spans[-1][1] : part.start] if spans else "1"
        if any(map(str.isalnum, between)):
            spans.append((part.start, part.end))
        else:
            spans[-1] = (spans[-1][0], max(part.end, spans[-1][1]))
    return spans


def need_own_ids(ids: Sequence[str], what: str) -> None:
    """Raise a `PlanError` if two plans have the same id."""
    twice = [plan_id for plan_id, n in Counter(ids).items() if n > 1]
    if twice:
        raise PlanError(f"{what}: {twice[0]!r} is the plan_id of several plans; each needs its own")


def _symbol_numbers(codes: list[np.ndarray]) -> tuple[np.ndarray, int]:
    """Return for each code point a number: 0 of blanks, 1 of signs, one each of letters, digits."""
    present = np.zeros(0x110000, dtype=bool)
    for some in codes:
        present[some] = True
    numbers = np.zeros(0x110000, dtype=np.int32)
    kinds = 1
    for code in np.flatnonzero(present).tolist():
        char = chr(code)
        kinds += char.isalnum()
        numbers[code] = kinds if char.isalnum() else not char.isspace()
    return numbers, kinds
