"""What is new against the plan before, where the library holds it."""

import pandas as pd

from ...compare.lineage.lineage import lineage
from ...errors import PlanError, checked
from ...library.catalogue import issuer_series
from ...plan import Plan


@checked
def earlier_plan(plan: Plan) -> Plan | None:
    r"""Return the last plan before this one of the same office, if its text is held.

    Parameters
    ----------
    plan
        The plan; without a year or an issuer it has none.

    Examples
    --------
    >>> import jnplan as jp
    >>> earlier_plan(jp.load("jinan-2022")) is None
    True
    """
    if plan.year is None or not plan.issuer:
        return None
    before = [each for each in issuer_series(plan) if each.year and each.year < plan.year]
    return before[-1] if before else None


@checked
def changes_since(plan: Plan, earlier: Plan) -> pd.DataFrame | None:
    """Return which tasks of a plan go on from an earlier one, and which have none before them.

    Parameters
    ----------
    plan, earlier
        Two plans of one issuer, of different years.

    Returns
    -------
    pandas.DataFrame or None
        What `lineage` gives for the two; None if they can't be compared: neither has three tasks.

    Examples
    --------
    >>> import jnplan as jp
    >>> plans, _ = jp.synthetic_office()
    >>> changes_since(plans[1], plans[0])["relation"].value_counts().to_dict()
    {'continued': 7, 'dropped': 2, 'split': 2, 'merged': 2, 'new': 2}
    """
    try:
        return lineage([earlier, plan])
    except PlanError:
        return None
