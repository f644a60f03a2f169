"""Which of two plans is the earlier one, where dates may be days, months, years or missing."""

import calendar
import datetime
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from ...errors import PlanError, need_columns, one_of

CENTRE = "centre"
_CENTRE_TOO = ("central", "national")  # what tables of others call it
LEVELS = (CENTRE, *_CENTRE_TOO, "province", "city", "county")
_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?")
NEVER = datetime.date.max.toordinal() + 1


def need_about(about: pd.DataFrame, plan_ids: Sequence[str], what: str) -> pd.DataFrame:
    """Return level, province and date of plans in their order, with first_day and last_day.

    The level is centre where it is central or national in ``about``.

    Parameters
    ----------
    about
        plan_id, level (`LEVELS`), province and date: ``"2016-03-30"``, ``"2016-03"``, ``"2016"``
        or missing.

    Raises
    ------
    PlanError
        If a plan is missing or stands twice, a level is none, a date can't be read, or a plan of
        a province, city or county has no province.

    Examples
    --------
    >>> row = {"plan_id": "a", "level": "city", "province": "甲省", "date": "2016-02"}
    >>> table = need_about(pd.DataFrame([row]), ["a"], "reuse_shares")
    >>> (table["last_day"] - table["first_day"]).tolist()
    [28]
    """
    need_columns(about, ["plan_id", "level", "province", "date"], f"{what}: about")
    about = about.set_index("plan_id")
    for plan_id in plan_ids:
        rows = int((about.index == plan_id).sum())
        if rows != 1:
            raise PlanError(f"{what}: about has {rows} rows of {plan_id!r}; there must be one")
    table = about.loc[list(plan_ids), ["level", "province", "date"]].reset_index()
    for row in table.itertuples():
        one_of(row.level, LEVELS, f"{what}: level of {row.plan_id!r}")
    table["level"] = one_centre(table["level"])
    for row in table.itertuples():
        if row.level != CENTRE and (not isinstance(row.province, str) or not row.province):
            raise PlanError(f"{what}: {row.plan_id!r} has the level {row.level} and no province")
    named = table["plan_id"], table["date"]
    days = [_days(date, f"{what}: date of {name!r}") for name, date in zip(*named, strict=True)]
    table["first_day"] = np.array([first for first, _ in days], dtype=np.int64)
    table["last_day"] = np.array([last for _, last in days], dtype=np.int64)
    return table


def one_centre(level: pd.Series) -> pd.Series:
    """Return levels with centre in place of the other names of the centre."""
    return level.replace(dict.fromkeys(_CENTRE_TOO, CENTRE))


def _days(date: object, what: str) -> tuple[int, int]:
    """Return the first and the last day that a date may be, as numbers of days."""
    if pd.api.types.is_scalar(date) and (pd.isna(date) or date == ""):
        return 0, NEVER
    if isinstance(date, datetime.date):
        return date.toordinal(), date.toordinal()
    found = _DATE.fullmatch(str(date))
    try:
        if not found:
            raise ValueError
        year, month, day = (int(part) if part else None for part in found.groups())
        first = datetime.date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last_day = day or calendar.monthrange(first.year, last_month)[1]
        return first.toordinal(), datetime.date(first.year, last_month, last_day).toordinal()
    except ValueError:
        raise PlanError(
            f"{what} is {date!r}; it must be like 2016-03-30, 2016-03 or 2016, or missing"
        ) from None
