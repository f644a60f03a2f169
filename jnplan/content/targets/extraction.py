"""Find the targets in figures of a plan."""

import re

import pandas as pd

from ...errors import KEY_TYPES, checked
from ...plan import Plan
from ...text.clean import flatten
from ...text.sentences import DOCUMENT_NAME, QUOTATION
from ...text.spans import Span, strip
from ...words.sentences import sentences
from .clauses import NUMBER_LIKE, clause_bounds, clause_indicators, clause_targets
from .deadlines import DateInText, dates_within
from .indicators import indicator_of, noun_of_base, with_level
from .results import find_bases, find_results, find_reviews
from .rules import HELD_TIME
from .target_tables import find_table_targets

COLUMNS = ["plan_id", "task_no", "indicator", "comparator", "value", "value_high"]
COLUMNS += ["unit", "per", "deadline", "text", "start", "end"]

# Numbers in names and quotations are no targets: 《…三年行动计划》, “双减”. “十五五” is a date.
_NAMED = re.compile(f"{DOCUMENT_NAME.pattern}|{QUOTATION.pattern}")
_FIVE_YEARS = re.compile("“[一二三四五六七八九十]{1,2}五”")
_CLAUSE = re.compile(r"(?:[^,;:。!?]|(?<=\d),(?=\d{3}(?!\d))|(?<=\d):(?=\d))+")
# Nothing else is said: 2026年9月底前完成.
_DUE_ALONE = re.compile("(?:全部|均|都|力争|确保|争取|基本|要|须|予以|如期|正式|[并将前])*")
_DONE = re.compile(
    "(?:全部|基本|建设|建设任务|如期|正式|顺利|投入)*(?:完成|建成|竣工|完工|交付|开工|投用|使用|实现|落实|到位|达成|达标)"
    "(?:投入)?(?:使用|交付)?[)”]*"
)
# 在现有80名名师基础上新增20名: of what, stands before.
_ADDING = re.compile("[再又]?(?:新增|增加|新建|增设|扩充|培养|培育)?")
_EACH_ALONE = re.compile("每(?:[班校生人师园]|个?(?:班级|学校|学生|教师))")


@checked
def find_targets(plan: Plan) -> pd.DataFrame:
    r"""Find the targets in figures of a plan.

    A target is a number with a measure word (`data/measures.csv`), a share (百分之九十, 三分之二,
    九成), a ratio (1:15) or a word of wholeness (全覆盖, 减半, 翻番, 清零), said of something
    outside names in 《…》 and “…”; and a value in a table of indicators. Rules, in short:

    - no targets: an ordinal (第四届), a rank (前10名), a year or date, a number without a measure
      word (2.0, 3R) unless a bound stands right before it (指数达到85), a span or an age without a
      bound before it (三年行动, 60岁以上), 一 without a bound or 每 (打造一个平台), idioms
      (一个新台阶, 最多跑一次), unless bounded a Chinese numeral with 个, 项, 种, 类, 条 (五项管理)
      or after no verb of making; 几十, 数百 and 若干, which have no number;
    - nor the state from which one starts (由65%提高到91%, 上年30所), nor what has been achieved
      (已建成30所, 去年新增30所, the part of a file that looks back);
    - 两三 is 2 to 3; in 3—5万 the unit counts for both; 余 and 多 stand in the comparator;
    - 消除 with a bounded group (消除60岁以上…, 消除66人以上大班额) is a target of 0;
    - a deadline counts for the targets after it up to the end of its sentence, or, when it follows,
      for those of its clause; a clause that only says by when (…,2026年底前完成) for those before.

    Parameters
    ----------
    plan
        The plan; its overview, headings and tasks are read.

    Returns
    -------
    pandas.DataFrame
        plan_id, task_no (NA outside tasks), indicator (what is counted), comparator (the words
        that bound the value, … where others stand between), value, value_high (of a range, else
        NaN), unit (empty if none is written; ``1:n`` of 1:15), per (the time or thing it is said
        for each of: 3年 for 每三年, 校, 生; empty if none), deadline (as written, empty if none),
        text, start, end: ``plan.text[start:end] == text``, the clauses that say it. Shares are per
        cent: 全覆盖 is 100, 减半 a reduction by 50, 三分之二 is 66.7; 翻番 is 2 倍; 万 and 亿 are
        multiplied out.

    Examples
    --------
    >>> import jnplan as jp
    >>> plan = jp.parse_plan("1.学位。2025年底前新建小学3所、幼儿园十二所，普惠率达到85%以上。")
    >>> jp.find_targets(plan)[["indicator", "comparator", "value", "unit", "deadline"]]
      indicator comparator  value unit deadline
    0      新建小学               3.0    所  2025年底前
    1       幼儿园              12.0    所  2025年底前
    2       普惠率      达到…以上   85.0    %  2025年底前
    >>> plan = jp.parse_plan("1.展演。每三年举办一次艺术展演。")
    >>> jp.find_targets(plan)[["indicator", "value", "unit", "per"]].values.tolist()
    [['艺术展演', 1.0, '次', '3年']]
    """
    flat = flatten(plan.text)
    # Every name keeps its length, so that offsets stay true, and loses its numbers.
    masked = _NAMED.sub(
        lambda match: match[0] if _FIVE_YEARS.fullmatch(match[0]) else "□" * len(match[0]), flat
    )
    reviews = find_reviews(flat)
    table, tabled = sentences(plan), set()
    rows = []
    for place, row in find_table_targets(flat, table, plan.year):
        tabled.add(place)
        if row:
            rows.append((plan.plan_id, *row[:-2], plan.text[slice(*row[-2:])], *row[-2:]))
    for place, sentence in enumerate(table.itertuples()):
        start, end = sentence.start, sentence.end
        if place in tabled or not NUMBER_LIKE.search(masked, start, end):
            continue
        if any(a <= start < b for a, b in reviews):
            continue
        for row in _sentence_targets(flat, masked, start, end, plan.year):
            keys = (sentence.plan_id, sentence.task_no)
            rows.append((*keys, *row[:-2], plan.text[slice(*row[-2:])], *row[-2:]))
    if tabled:
        rows.sort(key=lambda row: row[-2:])
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.astype(
        {"task_no": KEY_TYPES["task_no"], "value": "float64", "value_high": "float64"}
    )


def _sentence_targets(
    flat: str, masked: str, start: int, end: int, year: int | None
) -> list[tuple]:
    """Return the rows of a sentence: indicator, comparator, …, deadline, start, end."""
    dates, bases = dates_within(masked, start, end), find_bases(masked, start, end)
    results = find_results(masked, start, end, dates=dates, bases=bases, year=year)
    rows: list[tuple] = []
    deadline, since, before, undated = "", -1, None, 0
    last_indicator = last_unit = ""
    for clause in _CLAUSE.finditer(masked, start, end):
        left, right = strip(masked, *clause.span())
        if deadline.endswith("时间") and masked[clause.start() - 1] == ";":
            deadline, since = "", -1  # 利用三年时间 is said of its own part of a sentence
        here = [date for date in dates if left <= date.start and date.end <= right]
        due = [date for date in here if date.due and not _within(date, bases)]
        spans = [date[:2] for date in here] + [base for base in bases if left <= base[0] < right]
        goes_on = bool(rows) and before is not None and rows[-1][-1] == before[1]
        found = clause_targets(
            masked,
            left,
            right,
            [*spans, *results],
            unit=last_unit,
            above=None if goes_on else before,
            listed=goes_on and "至少" in rows[-1][1] and rows[-1][2] == 1,
        )
        if not found and not due:
            last_indicator, before = "", (left, right)
            continue
        names = clause_indicators(flat, masked, found, left, right, spans)
        bounds = clause_bounds(flat, masked, found, left)
        for target, name, bound in zip(found, names, bounds, strict=True):
            own = [date for date in due if date.end <= target.start] or due[:1]
            if own:
                deadline, since = masked[slice(*own[-1][:2])], left
            first = since if deadline else left
            held = target.unit in HELD_TIME or target.unit in ("次", "节")
            each = name if held and _EACH_ALONE.fullmatch(name) else ""
            if each and (last_indicator or before):
                name = ""  # 开好心理课,每班每两周至少1课时
            if not name and last_indicator:
                name = last_indicator
            elif not name and before:
                cut = [*(date[:2] for date in dates), *results]
                name, first = indicator_of(flat, *before, cut), min(first, before[0])
            first = left if first < 0 else min(first, left)
            if before and any(word[0] < left for word in target.words):
                first = min(first, before[0])
            if _ADDING.fullmatch(name):
                held_now = [base for base in bases if left <= base[0] and base[1] <= target.start]
                name += "".join(noun_of_base(flat, *base) for base in held_now[-1:])
            name = with_level(name, last_indicator) or each
            values = (target.value, target.high, target.unit, target.per)
            rows.append((name, bound, *values, deadline, first, right))
            last_indicator, last_unit = name, target.unit
        if due and not found:
            words = masked[slice(*due[-1][:2])]
            if rows[undated:] and _is_due_alone(masked, left, right, due):
                for i in range(undated, len(rows)):
                    if not rows[i][-3]:
                        rows[i] = (*rows[i][:-3], words, rows[i][-2], right)
                undated = len(rows)
            deadline, since = words, left
        if not found:
            last_indicator = ""
        before = (left, right)
    return rows


def _within(date: DateInText, spans: list[Span]) -> bool:
    return any(a <= date.start < b for a, b in spans)


def _is_due_alone(text: str, start: int, end: int, due: list[DateInText]) -> bool:
    """Whether a clause says nothing but by when what stands before is done."""
    first, last = due[0].start, due[-1].end
    done = _DONE.fullmatch(text, last, end) or (first + 1 > start and last == end)
    return bool(_DUE_ALONE.fullmatch(text, start, first) and (done or last == end))
