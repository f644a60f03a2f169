"""What notebook 06 says of the PMC index."""

import pandas as pd

from ....content.pmc.index import pmc_index, pmc_sensitivity
from ....errors import checked
from ....findings import finding, paragraph

_GRADES = {"perfect": "完美", "good": "优良", "acceptable": "可接受", "low": "不良"}
_NAMED = 8  # marks that are named


@checked
def describe_pmc(marks: pd.DataFrame) -> str:
    """Return the PMC index of a plan, after what it can't tell, and how it hangs on single marks.

    Parameters
    ----------
    marks
        What `pmc` returned.

    Examples
    --------
    >>> import jnplan as jp
    >>> print(jp.describe_pmc(jp.pmc(jp.load("jinan-2022"))).splitlines()[0][:11])
    PMC指数只是清单：它
    """
    index = pmc_index(marks)
    total = index.iloc[-1]
    moved = pmc_sensitivity(marks)
    single = moved[(moved["n"] == 1) & (moved["value"] == 1)]
    named = [f"{row.mark} {row.zh}" for row in single.itertuples()][:_NAMED]
    named += ["…"] * (len(single) > _NAMED)
    others = sorted(set(moved["grade"]) - {total["grade"]}, key=list(_GRADES).index)
    grades = "不变\nstays"
    if others:
        chinese = "、".join(_GRADES[each] for each in others)
        grades = f"可变为“{chinese}”\ncould become {', '.join(others)}"
    size = moved["change"].abs()
    return paragraph(
        finding("pmc.limits"),
        finding(
            "pmc.index",
            index=f"{total['value']:.2f}",
            most=len(index) - 1,
            share=f"{total['share']:.0%}",
            grade=[f"{_GRADES[total['grade']]}\n{total['grade']}"],
        ),
        finding(
            "pmc.sensitivity",
            n=len(single),
            marks=named,
            least=f"{size.min():.2f}",
            most=f"{size.max():.2f}",
            grades=[grades],
        ),
    )
