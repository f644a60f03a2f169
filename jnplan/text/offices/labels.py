"""The words that show who answers for a task: labels before names, roles behind them."""

import re

from ..late_pattern import late_pattern

LEAD = "牵头|主责|主办|承办|主管|抓总|主抓"
SUPPORT = "配合|协同|协办|协助|参与|参加|会办|会签"
# A label of persons (责任领导, 责任人) or of a date holds no office.
PERSON = re.compile(r"领导|负责人|责任人|联系人|主任|局长")
# 完成时限: is no label of offices, 完成单位: is.
_AT_WORK = r"(?:完成|承担|执行|协作|支持)(?=(?:责任)?(?:处室|科室|股室|单位|部门|主体))"
_WORK = rf"(?:责任|负责|落实|实施|{LEAD}|{SUPPORT}|{_AT_WORK})"
LABEL = re.compile(rf"{_WORK}[^():,、。;\s\[\]【】]{{0,8}}:")
_UNIT = "处|科|股|室|单位|部门|机构|司局|院校|学校|区县|县区|街道|年段|年级|级部|教研组"
_UNITS = rf"(?:{_UNIT})(?:[/、及和与]\s*[^():,、。;\s\[\]【】]{{0,4}}(?:{_UNIT}))?"
_IN_BRACKETS = rf"[【\[]{_WORK}(?:主体|[^():,、。;\s\[\]【】]{{0,6}}?{_UNITS})[】\]]\s*:?(?=.)"
# At the head of a line only such as can't begin a sentence; a blank or 【】 may be its colon.
LINE_LABEL = re.compile(
    rf"(?:[—–-]{{1,2}}\s*)?{_WORK}(?:(?:主体|领导|人|[^():,、。;\s\[\]【】]{{0,6}}?{_UNITS})?"
    rf"(?:\([^()]{{1,8}}\))?\s*:|(?:主体|[^():,、。;\s\[\]【】]{{0,3}}?(?:{_UNIT}))\s+(?=\S))"
    rf"|{_IN_BRACKETS}"
)
BRACKET_LABEL = late_pattern(_IN_BRACKETS)
# As a word of its own, where a blank is its colon: 牵头单位 甲处 配合单位 乙处.
WORD_LABEL = late_pattern(rf"{_WORK}(?:主体|[^():,、。;\s\[\]【】]{{0,3}}?(?:{_UNIT}))")
LABEL_BEHIND = late_pattern(rf"(?<![^\s;,])({LINE_LABEL.pattern})")
ANY_LABEL = re.compile(r"[^\W\d_]{2,8}\s*:")
# The sign of a label, or the opening bracket that may stand for it.
IN_LABELS = re.compile(r"[:\s\[【]")
DETAIL = late_pattern(
    r"[\[(【]?(?:完成(?:时限|时间|日期)|时间(?:节点|安排|要求|进度)|时限(?:要求)?|进度安排"
    r"|(?:责任|牵头|分管|包保)领导|责任人|负责人|联系人)\s*[:】\])]"
)
INNER_LABEL = re.compile(
    r"(?<![:\s])(?:完成时限|完成时间|(?:责任|牵头|分管)领导|责任人|联系人)\s*:"
)
_SHARED_OUT = (
    r"(?:分别|共同|联合|具体|各自|分头|分工|协同|统筹"
    r"|按(?:照)?(?:各自)?(?:职责|职能|任务)?(?:分工)?)"
)
_DONE = r"(?:负责|落实|实施|推进|抓好|完成|组织)"
# What each does, behind its name: 甲牵头, 乙、丙按职责分工负责, 丁参与实施, 戊等分头落实.
ROLE = late_pattern(
    rf"(?:等)?(?:{_SHARED_OUT}*(?:({LEAD})|({SUPPORT}))|{_SHARED_OUT}*负责|{_SHARED_OUT}+(?={_DONE})"
    rf"|(?<=[府门位局厅委办处区市县校])(?=落实|实施))"
    rf"{_DONE}*(?:工作)?$"
)
# No role does without one of these; to look for them first is faster.
IN_ROLES = re.compile(f"{LEAD}|{SUPPORT}|负责|落实|实施|分别|共同|联合|具体|各自|分头|分工|统筹|按")
# The same in brackets behind one name: 甲(牵头).
ROLE_IN_BRACKETS = re.compile(rf"\((?:({LEAD})|({SUPPORT}))(?:{_UNIT})?\)$")


_SUPPORTS, _LEADS = re.compile(rf"{SUPPORT}|协作|支持"), re.compile(LEAD)


def label_role(label: str) -> str:
    """Return the role that a label or a word of it gives: lead, support or none.

    Examples
    --------
    >>> label_role("牵头单位:"), label_role("配合处室:"), label_role("责任单位:")
    ('lead', 'support', '')
    """
    if _SUPPORTS.search(label):
        return "support"
    return "lead" if _LEADS.search(label) else ""
