"""How far two readers, and the program, agree on the instruments and directives of clauses."""

import hashlib

import pandas as pd

from ..content.instruments.coding import code_instruments
from ..content.instruments.directives import find_directives
from ..content.instruments.rules import SCHEMES
from ..data import shipped_table, shipped_text
from ..errors import PlanError, checked, one_of
from ..plan import Plan
from ..stats.significance import wilson
from .gold import gold
from .reliability.agreement import theme_agreement
from .theme_scores import theme_scores

CODES = {"instrument": SCHEMES[0], "behaviour": SCHEMES[1], "directive": "directives"}
READERS = ("first", "second")
_RULES = ("instrument-words.csv", "directive-words.csv", "actions.csv")


@checked
def clause_agreement(*, run: str = "now") -> pd.DataFrame:
    """Measure how far readers and rules agree on 200 clauses of documents not held here.

    Two readers coded the clauses by one codebook (`data/gold/clauses-guideline.md`), blind to the
    program and to each other; the rules were written without them. Then the misses of sample 1 were
    looked at and the rules mended; those of sample 2 never were. As both readers had the same
    codebook, their agreement is an upper bound of what two strangers reach. The documents are
    opinions on art education, not work plans.

    Parameters
    ----------
    run
        ``"first"``: the rules as first committed, before anything was measured; ``"now"``: as they
        stand.

    Returns
    -------
    pandas.DataFrame
        what (a scheme of `code_instruments`, or directives), sample (1, 2), compared ("readers",
        "rules, first reader", "rules, second reader", "rules, where readers agree"), clauses,
        alike, share, share_low, share_high (Wilson, 95 %), alpha, alpha_low, alpha_high
        (Krippendorff's, nominal, with a bootstrap interval; see `theme_agreement`).

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.clause_agreement()
    >>> found.groupby("sample")["clauses"].max().to_dict()
    {1: 100, 2: 100}
    """
    codes = _gold_codes(run)
    rows = []
    for code, what in CODES.items():
        first, second = (codes[f"{code}_{reader}"] for reader in READERS)
        pairs = [
            ("readers", first, second, None),
            ("rules, first reader", codes[code], first, None),
            ("rules, second reader", codes[code], second, None),
            ("rules, where readers agree", codes[code], first, first == second),
        ]
        for sample in sorted(codes["sample"].unique()):
            for compared, one, other, kept in pairs:
                rows_of = codes["sample"] == sample
                chosen = rows_of if kept is None else rows_of & kept
                score = _agreement(one[chosen], other[chosen])
                rows.append({"what": what, "sample": sample, "compared": compared, **score})
    return pd.DataFrame(rows)


@checked
def clause_category_scores(what: str, *, run: str = "now", sample: int | None = 2) -> pd.DataFrame:
    """Score the rules category by category, on the clauses on which both readers agree.

    Parameters
    ----------
    what
        ``"rothwell-zegveld"``, ``"mcdonnell-elmore"`` or ``"directives"``.
    run
        As for `clause_agreement`.
    sample
        1, 2, or None for both.

    Returns
    -------
    pandas.DataFrame
        category, gold, found, right (clauses), precision, recall, f1, the most common first.

    Examples
    --------
    >>> import jnplan as jp
    >>> jp.clause_category_scores("directives")["category"].tolist()
    ['neutral', 'ambiguous', 'clear']
    """
    one_of(what, tuple(CODES.values()), "clause_category_scores: what")
    one_of(sample, (1, 2, None), "clause_category_scores: sample")
    code = next(code for code, name in CODES.items() if name == what)
    codes = _gold_codes(run)
    codes = codes[(codes["sample"] == sample) | (sample is None)]
    codes = codes[codes[f"{code}_first"] == codes[f"{code}_second"]]
    tables = [
        codes[["clause_no", name]].rename(columns={name: "theme_id"})
        for name in (code, f"{code}_first")
    ]
    scores = theme_scores(*tables).iloc[:-1].rename(columns={"theme_id": "category"})
    return scores[["category", "gold", "found", "right", "precision", "recall", "f1"]]


@checked
def plan_clause_agreement(plan: Plan) -> pd.DataFrame:
    """Measure how far the rules agree with the clauses of a plan that were coded by hand.

    Parameters
    ----------
    plan
        A plan whose clauses were coded (jinan-2022: by the writer of the rules, by the codebook;
        sample 1 before there were rules, which were then mended by it, sample 2 after, but before
        what the rules make of it was seen).

    Returns
    -------
    pandas.DataFrame
        what, sample, clauses, alike, share, share_low, share_high, alpha, alpha_low, alpha_high, as
        for `clause_agreement`; empty if nobody coded the plan.

    Examples
    --------
    >>> import jnplan as jp
    >>> found = jp.plan_clause_agreement(jp.load("jinan-2022"))
    >>> found.groupby("sample")["clauses"].max().to_dict()
    {1: 45, 2: 60}
    """
    truth = gold(plan, "instruments")
    columns = ["what", "sample", *_agreement(pd.Series(["a"]), pd.Series(["a"]))]
    if truth.empty:
        return pd.DataFrame(columns=columns)
    coded = code_instruments(plan)
    own = {
        what: coded[coded["scheme"] == what].set_index("start")["instrument"] for what in SCHEMES
    }
    own[CODES["directive"]] = find_directives(plan).set_index("start")["degree"]
    rows = []
    for code, what in CODES.items():
        for sample, part in truth.groupby("sample"):
            found = part["start"].map(own[what])
            rows.append({"what": what, "sample": sample, **_agreement(found, part[code])})
    return pd.DataFrame(rows, columns=columns)


def rules_checksum() -> str:
    """Return the first eight digits of the SHA-256 of the word lists that the rules are made of."""
    lists = "".join(shipped_text(name) for name in _RULES)
    return hashlib.sha256(lists.encode()).hexdigest()[:8]


def _gold_codes(run: str) -> pd.DataFrame:
    """Return the clauses with the codes of both readers and of a run of the rules."""
    one_of(run, ("first", "now"), "clause_agreement: run")
    own = shipped_table("gold/clauses-rules.csv")
    codes = shipped_table("gold/clauses.csv").merge(own[own["run"] == run], on="clause_no")
    if codes.empty:
        raise PlanError(f"clause_agreement: gold/clauses-rules.csv has no run {run!r}")
    return codes


def _agreement(one: pd.Series, other: pd.Series) -> dict[str, float]:
    """Return how many codes are alike, with Wilson's interval, and Krippendorff's alpha."""
    n, alike = len(one), int((one.to_numpy() == other.to_numpy()).sum())
    low, high = map(float, wilson(alike, n))
    tables = [
        pd.DataFrame({"clause_no": range(n), "theme_id": codes.to_numpy()})
        for codes in (one, other)
    ]
    alpha = theme_agreement(*tables).loc[0, ["alpha", "alpha_low", "alpha_high"]].to_dict()
    counts = {"clauses": n, "alike": alike, "share": alike / n, "share_low": low}
    return counts | {"share_high": high} | alpha
