"""Citations: documents in 《…》, with what is to be done to them, and slogans in “…”."""

import re
from bisect import bisect_left, bisect_right

import pandas as pd

from ..data import shipped_table
from ..errors import KEY_TYPES, checked, need_columns
from ..plan import Plan
from ..text.clean import flatten
from ..text.sentences import DOCUMENT_NAME, QUOTATION
from ..text.spans import strip
from ..words.sentences import sentences


@checked
def find_documents(plan: Plan) -> pd.DataFrame:
    """List the documents a plan cites in 《…》, and whether each is to be written or carried out.

    The verb is the last of `data/document-verbs.csv` before the name in its clause, also for
    several names (出台《A》和《B》). Of verbs side by side those that say what is to be done count
    (推动实施 is 实施, 落实落细 both). If none does, the verb right behind the name decides
    (做好《A》修订工作). A name inside “…” belongs to a slogan, and its status is unclear. Documents
    named without 《…》 are not found.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA outside tasks), document, verb (empty if none is known), status ("to
        write", "to carry out" or "unclear"), start, end, a row a citation in the order of the text;
        ``plan.text[start:end] == document``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.规划。落实《甲规划》，出台《乙办法》。")
    >>> jp.find_documents(plan)[["document", "verb", "status"]].values.tolist()
    [['甲规划', '落实', 'to carry out'], ['乙办法', '出台', 'to write']]
    """
    table = shipped_table("document-verbs.csv")
    status = dict(zip(table["verb"], table["status"], strict=True))
    verbs = re.compile("(?:" + "|".join(sorted(status, key=len, reverse=True)) + ")+")
    one = re.compile("|".join(status))
    flat = flatten(plan.text)
    # Names are blanked so that no verb is read out of one.
    bare = DOCUMENT_NAME.sub(lambda match: "□" * len(match[0]), flat)
    slogans = [match.span() for match in QUOTATION.finditer(flat)]
    rows = []
    for sentence in sentences(plan).itertuples():
        runs = list(verbs.finditer(bare, sentence.start, sentence.end))
        ends = [run.end() for run in runs]
        for match in DOCUMENT_NAME.finditer(flat, sentence.start, sentence.end):
            at = bisect_left(slogans, match.span()) - 1
            quoted = slogans[at] if at >= 0 and match.start() < slogans[at][1] else None
            where = quoted[0] if quoted else match.start()
            clause = max(bare.rfind(sign, sentence.start, where) for sign in ",;")
            clause = max(clause + 1, sentence.start)
            last = bisect_right(ends, where) - 1
            before = runs[last][0] if last >= 0 and runs[last].start() >= clause else ""
            verb, what = _document_verbs(one, status, before)
            behind = re.compile(rf"的?({verbs.pattern})").match(bare, match.end(), sentence.end)
            if what == "unclear" and behind:
                verb, what = _document_verbs(one, status, behind[1])
            start, end = strip(flat, *match.span(1))
            row = (verb, "unclear" if quoted else what, start, end)
            rows.append((sentence.plan_id, sentence.task_no, plan.text[start:end], *row))
    columns = ["plan_id", "task_no", "document", "verb", "status", "start", "end"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})


def _document_verbs(one: re.Pattern, status: dict[str, str], run: str) -> tuple[str, str]:
    """Return, of verbs side by side, those that say what is to be done, and what the last says."""
    definite = [verb for verb in one.findall(run) if status[verb] != "unclear"]
    return ("".join(definite), status[definite[-1]]) if definite else (run, "unclear")


@checked
def find_slogans(plan: Plan) -> pd.DataFrame:
    """List what a plan puts in “…”: slogans, campaigns, names, every occurrence.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA outside tasks), slogan, start, end, in the order of the text, without
        the quotation marks; ``plan.text[start:end] == slogan``.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。落实“双减”和“五项管理”。")
    >>> jp.find_slogans(plan)["slogan"].tolist()
    ['双减', '五项管理']
    """
    flat = flatten(plan.text)
    rows = []
    for part in plan.prose():
        for match in QUOTATION.finditer(flat, part.start, part.end):
            start, end = strip(flat, *match.span(1))
            rows.append((plan.plan_id, part.task_no, plan.text[start:end], start, end))
    columns = ["plan_id", "task_no", "slogan", "start", "end"]
    return pd.DataFrame(rows, columns=columns).astype({"task_no": KEY_TYPES["task_no"]})


@checked
def count_slogans(slogans: pd.DataFrame) -> pd.DataFrame:
    r"""Count slogans, and list the tasks that each stands in.

    Parameters
    ----------
    slogans
        What `find_slogans` returned.

    Returns
    -------
    pandas.DataFrame
        slogan, n, tasks (their numbers, joined by 、), the commonest first, then by its characters.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.减负。落实“双减”和“五项管理”。\n2.作业。抓“双减”。")
    >>> jp.count_slogans(jp.find_slogans(plan)).values.tolist()
    [['双减', 2, '1、2'], ['五项管理', 1, '1']]
    """
    need_columns(slogans, ["slogan", "task_no"], "count_slogans")
    rows = [
        (slogan, len(numbers), "、".join(map(str, sorted(set(numbers.dropna())))))
        for slogan, numbers in slogans.groupby("slogan")["task_no"]
    ]
    table = pd.DataFrame(rows, columns=["slogan", "n", "tasks"])
    return table.sort_values(["n", "slogan"], ascending=[False, True], ignore_index=True)
