"""Codings by hand: how far coders agree on each theme, where not, and what they settle on."""

import numpy as np
import pandas as pd

from ...errors import PlanError, checked, need_columns, need_count, need_seed, need_share, plural
from .agreement import alpha_with_interval, bootstrap_weights

# What a row of a coding says beside which unit it is of.
_SAID = ("coder", "theme_id", "title", "text", "score", "matched")
ALL = "all"


def unit_keys(table: pd.DataFrame) -> list[str]:
    """Return the columns that tell the units of codings apart."""
    return [name for name in table.columns if name not in _SAID]


@checked
def coding_agreement(
    codings: pd.DataFrame, *, draws: int = 2000, level: float = 0.95, seed: int = 0
) -> pd.DataFrame:
    r"""Measure how far coders agree on each theme, and on all themes of a unit.

    Krippendorff's alpha (`theme_agreement` says of what). For a theme its values are that a unit
    has it or hasn't, any two of which are 1 apart; for all together they are the sets of themes, as
    far apart as `masi_distance` says. Any number of coders may have coded a unit; units that fewer
    than two have coded are left out. The interval holds the middle ``level`` of bootstrap samples
    of the units, the same for every row; samples without any difference, in which alpha is
    undefined, are left out. Where coders never differ it is 1 to 1, which says nothing of how rare
    a difference may be: see how often the theme was given. Krippendorff (2004) calls 0.8 reliable,
    and 0.667 to 0.8 enough for tentative conclusions only.

    Parameters
    ----------
    codings
        What `read_codings` returned, or a table of coder, theme_id and the columns that tell units
        apart, a row a theme of a unit by a coder.
    draws, level, seed
        Of the bootstrap.

    Returns
    -------
    pandas.DataFrame
        theme_id, units, given (units to which any coder gave it), alike (units of which all coders
        say the same), alpha, alpha_low, alpha_high, a row a theme, the most often given first, and
        a last row "all". alpha is NaN, undefined, where all coders say the same of every unit, be
        it that all have a theme or one single set.

    Raises
    ------
    PlanError
        If there are fewer than two coders, or no unit was coded by two.

    References
    ----------
    Krippendorff, K. (2004). Content analysis, 2nd ed., ch. 11.

    Examples
    --------
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"no": [1, 2, 3], "theme_id": ["law", "law", "safety"], "coder": "A"})
    >>> other = one.assign(theme_id=["law", "safety", "safety"], coder="B")
    >>> found = jp.coding_agreement(pd.concat([one, other]), draws=200)
    >>> found[["theme_id", "units", "given", "alike", "alpha"]].round(3)
      theme_id  units  given  alike  alpha
    0      law      3      2      2  0.444
    1   safety      3      2      2  0.444
    2      all      3      3      2  0.444
    """
    need_count(draws, "coding_agreement: draws", "samples")
    need_share(level, "coding_agreement: level")
    need_seed(seed, "coding_agreement: seed")
    sets = _sets_by_coder(codings, "coding_agreement")
    units = [tuple(each for each in row if each) for row in sets.to_numpy().tolist()]
    units = [row for row in units if len(row) > 1]
    if not units:
        raise PlanError("coding_agreement: no unit was coded by two coders")
    taken = bootstrap_weights(len(units), draws, seed)
    rows = []
    for theme in sorted({theme for row in units for each in row for theme in each}):
        own = [tuple(each & {theme} for each in row) for row in units]
        given = sum(any(row) for row in own)
        rows.append((theme, len(units), given, *alpha_with_interval(own, taken, level)))
    rows.sort(key=lambda row: (-row[2], row[0]))
    rows.append((ALL, len(units), len(units), *alpha_with_interval(units, taken, level)))
    columns = ["theme_id", "units", "given", "alike", "alpha", "alpha_low", "alpha_high"]
    return pd.DataFrame(rows, columns=columns)


@checked
def disagreements(codings: pd.DataFrame) -> pd.DataFrame:
    """List the units that coders gave different themes, side by side.

    Parameters
    ----------
    codings
        As for `coding_agreement`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``codings`` that tell units apart, title and text where it has them, and for
        each coder a column ``by_`` and the name: the themes, joined by a blank, empty if that coder
        left the unit out. A row a unit, in their order.

    Examples
    --------
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"no": [1, 2, 2], "theme_id": ["law", "law", "party"], "coder": "A"})
    >>> other = pd.DataFrame({"no": [1, 2], "theme_id": ["law", "law"], "coder": "B"})
    >>> jp.disagreements(pd.concat([one, other]))
       no       by_A by_B
    0   2  law party  law
    """
    sets = _sets_by_coder(codings, "disagreements")
    sets = sets[[len({each for each in row if each}) > 1 for row in sets.to_numpy().tolist()]]
    shown = sets.map(lambda each: " ".join(sorted(each))).add_prefix("by_")
    return _of_units(codings, shown)


@checked
def settle_codings(codings: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Return the themes on which coders agree, and where they don't, those they settled on.

    Parameters
    ----------
    codings
        As for `coding_agreement`.
    settled
        The same columns but coder, with the themes settled on; every unit of `disagreements` is in
        it, and no other.

    Returns
    -------
    pandas.DataFrame
        The columns of ``codings`` but coder, a row a theme of a unit: gold, as `theme_scores` and
        `theme_agreement` take it. Units that fewer than two coders have coded are left out.

    Raises
    ------
    PlanError
        If a unit on which coders differ isn't settled, or one is on which they don't.

    Examples
    --------
    >>> import jnplan as jp
    >>> one = pd.DataFrame({"no": [1, 2], "theme_id": ["law", "law"], "coder": "A"})
    >>> other = one.assign(theme_id=["law", "party"], coder="B")
    >>> codings = pd.concat([one, other])
    >>> settled = pd.DataFrame({"no": [2], "theme_id": ["party"]})
    >>> jp.settle_codings(codings, settled).values.tolist()
    [[1, 'law'], [2, 'party']]
    """
    keys = unit_keys(codings)
    need_columns(settled, [*keys, "theme_id"], "settle_codings: settled")
    sets = _sets_by_coder(codings, "settle_codings")
    numbers = _unit_numbers(codings, settled, keys)[len(codings) :]
    given = settled["theme_id"].groupby(numbers).agg(frozenset)
    rows = dict(
        zip(
            sets.index,
            ([each for each in row if each] for row in sets.to_numpy().tolist()),
            strict=True,
        )
    )
    apart = {unit for unit, row in rows.items() if len(set(row)) > 1}
    _need_same_units(apart, set(given.index), pd.concat([codings[keys], settled[keys]]))
    chosen = {
        unit: sorted(given[unit] if unit in apart else row[0])
        for unit, row in rows.items()
        if len(row) > 1
    }
    found = pd.Series(chosen, dtype=object).rename("theme_id").explode().to_frame()
    table = _of_units(codings, found)
    return table[[name for name in codings.columns if name in table.columns]]


def _need_same_units(apart: set[int], settled: set[int], keys: pd.DataFrame) -> None:
    """Raise a `PlanError` unless the units that are settled are those on which coders differ."""
    for problem, units in (
        ("isn't settled", apart - settled),
        ("is settled, but its coders don't differ", settled - apart),
    ):
        if units:
            numbers = keys.groupby(list(keys.columns), dropna=False, sort=False).ngroup()
            row = keys[(numbers == min(units)).to_numpy()].iloc[0]
            told = ", ".join(f"{name} {value}" for name, value in row.items())
            raise PlanError(
                f"settle_codings: {plural(len(units), 'unit')} like this {problem}: {told}"
            )


def _unit_numbers(codings: pd.DataFrame, other: pd.DataFrame | None, keys: list[str]) -> np.ndarray:
    """Number the units of a table, and of one behind it, from 0 as they come; NA is like NA."""
    table = codings[keys] if other is None else pd.concat([codings[keys], other[keys]])
    return table.groupby(keys, dropna=False, sort=False).ngroup().to_numpy()


def _sets_by_coder(codings: pd.DataFrame, what: str) -> pd.DataFrame:
    """Return each unit's themes (row, by its number) by each coder (column), or an empty set."""
    need_columns(codings, ["coder", "theme_id"], what)
    keys = unit_keys(codings)
    if not keys:
        raise PlanError(f"{what}: codings has no column that tells units apart")
    gaps = codings[["coder", "theme_id"]].isna().any(axis=1).to_numpy()
    if gaps.any():
        raise PlanError(f"{what}: row {int(np.argmax(gaps))} has no coder or no theme_id")
    names = codings["coder"].map(str)
    coders = sorted(names.unique())
    if len(coders) < 2:
        raise PlanError(f"{what}: the codings are of {' '.join(coders) or 'nobody'} alone")
    units = _unit_numbers(codings, None, keys)
    grouped = codings["theme_id"].groupby([units, names.to_numpy()]).agg(frozenset)
    table = grouped.unstack().reindex(columns=coders)
    return table.map(lambda each: each if isinstance(each, frozenset) else frozenset())


def _of_units(codings: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Put before the rows of a table what tells the units apart by whose numbers they stand."""
    keys = unit_keys(codings)
    told = [*keys, *(name for name in ("title", "text") if name in codings)]
    numbers = _unit_numbers(codings, None, keys)
    first = pd.Series(numbers).drop_duplicates().sort_values()
    units = codings[told].iloc[first.index].set_axis(first.to_numpy())
    return units.join(table, how="right").reset_index(drop=True)
