"""What notebook 05 says of policy terms."""

from collections.abc import Iterable

import pandas as pd

from ...errors import checked, need_columns
from ...findings import finding, paragraph


@checked
def describe_terms(hits: pd.DataFrame, terms: Iterable[str]) -> str:
    """Return how often each term occurs in a plan, in its tasks and outside them.

    Parameters
    ----------
    hits
        What `kwic` gives.
    terms
        The terms it looked for.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，落实双减要求。")
    >>> print(jp.describe_terms(jp.kwic(plan, "双减"), ["双减"]))
    “双减”出现2次：2次在任务里（1项），0次在任务之外（总体要求、标题等）。
    双减 occurs 2 times: 2 in tasks (1), 0 outside (overview, headings …).
    """
    need_columns(hits, ["keyword", "task_no"], "describe_terms")
    said = []
    for term in terms:
        own = hits.loc[hits["keyword"] == term, "task_no"]
        inside, tasks = int(own.notna().sum()), own.nunique()
        places = {"inside": inside, "outside": len(own) - inside, "tasks": tasks}
        said.append(finding("terms.occurs", n=len(own), term=term, **places))
    return paragraph(*said)


@checked
def describe_term_words(dispersion: pd.DataFrame, hits: pd.DataFrame) -> str:
    """Return how often each term is a word of its own, beside how often its characters occur.

    Parameters
    ----------
    dispersion
        What `dispersion` gives.
    hits
        What `kwic` gives for the same terms.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。推进双减，落实双减要求。")
    >>> spread = jp.dispersion(jp.segment(plan), ["双减"])
    >>> print(jp.describe_term_words(spread, jp.kwic(plan, "双减")).splitlines()[1])
    双减: 2 by characters, 2 as a word of its own.
    """
    need_columns(dispersion, ["term", "n"], "describe_term_words: dispersion")
    need_columns(hits, ["keyword"], "describe_term_words: hits")
    letters = hits["keyword"].value_counts()
    return paragraph(
        *(
            finding("terms.words", n=row.n, term=row.term, letters=int(letters.get(row.term, 0)))
            for row in dispersion.itertuples()
        )
    )


@checked
def describe_company(company: pd.DataFrame) -> str:
    """Return how many collocates the terms have, and how many of them only once.

    Parameters
    ----------
    company
        What `collocations` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> print(jp.describe_company(pd.DataFrame({"n": [1, 1, 2, 4]})).splitlines()[1])
    4 pairs of collocates, 50% of which met only once: hints, not rules.
    """
    need_columns(company, ["n"], "describe_company")
    rare = float((company["n"] == 1).mean()) if len(company) else 0.0
    return finding("terms.company", n=len(company), rare=rare)


@checked
def describe_term_rates(rates: pd.DataFrame) -> str:
    """Return in how many years terms don't occur, and of how many years there is no text.

    Parameters
    ----------
    rates
        What `term_rates` gives.

    Examples
    --------
    >>> import pandas as pd
    >>> import jnplan as jp
    >>> counts = pd.DataFrame({"year": [1, 1, 3], "term": ["甲", "乙", "乙"], "n": [1, 3, 5]})
    >>> print(jp.describe_term_rates(jp.term_rates(counts, ["甲"])).splitlines()[1])
    Not in the table, term by term: 1 year in which it never occurs, 1 without a text.
    """
    need_columns(rates, ["rate"], "describe_term_rates")
    zero, missing = int(rates["rate"].eq(0).sum()), int(rates["rate"].isna().sum())
    return finding("terms.rates", zero=zero, missing=missing)


@checked
def describe_term_years(years: pd.DataFrame) -> str:
    """Return for each term when it first occurs, and in how many years.

    Parameters
    ----------
    years
        What `term_years` gives.

    Examples
    --------
    >>> import jnplan as jp
    >>> reports = jp.load_counts("state-council", scope="whole")
    >>> print(jp.describe_term_years(jp.term_years(reports, ["双减"])))
    “双减”首见于2024年（此前确知没有的最后一年：2023），43年中2年有。
    双减 first occurs in 2024 (last earlier year known to lack it: 2023), and in 2 of 43 years.
    """
    columns = ["term", "first_year", "absent_until", "years_with", "years"]
    need_columns(years, columns, "describe_term_years")
    said = []
    for row in years.itertuples():
        until = "–" if pd.isna(row.absent_until) else row.absent_until
        when = {"first": row.first_year, "until": until, "years": row.years}
        said.append(finding("terms.years", n=row.years_with, term=row.term, **when))
    return paragraph(*said)
