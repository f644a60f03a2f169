"""Words that say how to read a number: at least, at most, strive for, each, per year."""

import functools
import re

from ...data import shipped_table
from ...text.numbers import COUNTED_SIGNS, QUANTITY, read_quantity
from ...text.spans import Span

_TIME = "(?:天|日|周|半个?月|旬|月|季度|季|半年|学期|学年|年)度?"
_EACH_TIME = re.compile(
    rf"每(?:隔|个)?(?P<n>{QUANTITY}(?:[-—–~至到]{{1,2}}{QUANTITY})?)?个?(?P<unit>{_TIME})"
    rf"|(?<![第每前后近\d.{COUNTED_SIGNS}])(?P<every>{QUANTITY})个?(?P<span>年|学期|学年|周|个?月)"
    r"(?=(?:(?:至少|最少|不少于|至多|最多|不超过)?[一二两三四五1-9])?[次届场])"
)
_RANGE = re.compile("[-—–~至到]")
_CLASSIFIERS = "[个所名位家支门座间项类种]"
_THINGS = (
    "乡镇|镇街|乡|镇|街道|社区|村|县\\(市、区\\)|区县|县区|区市|市县|县|区|市|省|学校|院校|高校|校|幼儿园|园|班级|班"
    "|年级|学生|生|教师|老师|幼儿|儿童|人|学科|专业|课题|单位|部门|科室|处室|企业|家庭|户|基地|工作室|团队"
    "|节课|课|场|次|轮|期|批|亩|平方米|公里|床"
)
_NEXT = (
    "至少|最多|和|、|每|不|要|应|都|均|能|可|在|平均|由|以|对|按|建|培|配|有|拥|开|组|举|完|投|安|达|设"
    "|补|选|派|参|掌|新|\\d"
)
# The thing that is known, the one before a word of the list, one that ends in something known, or
# any character: 每校, 每个名师工坊培养, 每名骨干教师, 每车.
_EACH_THING = re.compile(
    rf"每(?![逢当到]|(?:隔|个)?(?:{QUANTITY})?个?{_TIME})(?P<many>{QUANTITY})?(?:{_CLASSIFIERS}?(?P<known>{_THINGS})"
    rf"|{_CLASSIFIERS}(?P<next>[一-鿿]{{1,8}}?)(?={_NEXT})"
    rf"|{_CLASSIFIERS}?(?P<ending>[一-鿿]{{0,6}}?(?:{_THINGS}))"
    r"|(?P<any>[一-鿿]))"
)
# What is something else before other words: 基本公共服务, 争取资金.
_ONLY_BEFORE = {
    "基本": "(?=实现|达到|完成|建成|消除|普及|覆盖)",
    "争取": "(?!上级|中央|省|市|财政|资金|项目|政策|支持|各)",
}
_SLASHED = re.compile("/[一-鿿㎡]{1,3}(?:[/·][一-鿿]{1,2})?(?![一-鿿])")


@functools.cache
def bound_words(role: str) -> frozenset[str]:
    """Return the words of `data/target-words.csv` that have a role.

    Examples
    --------
    >>> "不低于" in bound_words("bound"), "力争" in bound_words("hedge")
    (True, True)
    """
    table = shipped_table("target-words.csv")
    return frozenset(table.loc[table["role"] == role, "word"])


def words_pattern(*roles: str) -> str:
    """Return a regular expression of the words with any of some roles, the longest first.

    Examples
    --------
    >>> re.search(words_pattern("after"), "85%及以上")[0]
    '及以上'
    """
    words = frozenset().union(*map(bound_words, roles))
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@functools.cache
def _bound_pattern() -> re.Pattern:
    words = words_pattern("bound", "weak", "hedge")
    for word, only in _ONLY_BEFORE.items():
        words = re.sub(rf"(^|[|]){word}(?=[|]|$)", rf"\1{word}{only}", words)
    return re.compile(words)


def find_bounds(text: str, start: int, number: int) -> list[Span]:
    """Find the words before a number that bound it.

    Those that mean something else too (提高, 约, 为) count right before the number only: 提高5%,
    but not 提高能力.

    Examples
    --------
    >>> text = "提高能力,原则上不少于3"
    >>> [text[slice(*span)] for span in find_bounds(text, 0, 11)]
    ['原则上', '不少于']
    """
    spans = [match.span() for match in _bound_pattern().finditer(text, start, number)]
    weak = bound_words("weak")
    kept: list[Span] = []
    at = number
    if text[number - 1 : number] == "上" and text[number : number + 1] in tuple("百千万"):
        kept, at = [(number - 1, number)], number - 1  # 上千名, but not 岛上两所
    for word in reversed(spans):
        near = not text[word[1] : at].strip()
        if text[slice(*word)] not in weak or near:
            kept.append(word)
            at = word[0] if near else at
    return kept[::-1]


def find_times(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Find the times that something is said per: 每周, 每三年, 两年一次.

    Examples
    --------
    >>> find_times("每三年举办一次", 0, 7), find_times("两年一次", 0, 4)
    ([((0, 3), '3年')], [((0, 2), '2年')])
    """
    found = []
    for match in _EACH_TIME.finditer(text, start, end):
        number = match["n"] or match["every"]
        found.append((match.span(), _per(number, match["unit"] or match["span"])))
    return found


def per_after(text: str, start: int, end: int) -> tuple[Span, str] | None:
    """Read what stands behind a unit and a slash: 1500元/生·年, 8万元/校.

    Examples
    --------
    >>> per_after("1500元/生·年", 5, 9)
    ((5, 9), '生、年')
    """
    match = _SLASHED.match(text, start, end)
    return (match.span(), "、".join(re.split("[/·]", match[0][1:]))) if match else None


def find_things(text: str, start: int, end: int) -> list[tuple[Span, str]]:
    """Find the things that something is said per: 每校, 每个乡镇, 每100名学生.

    Examples
    --------
    >>> [per for _, per in find_things("每生一案,每100名学生配备1名", 0, 14)]
    ['生', '100名学生']
    """
    found = []
    for match in _EACH_THING.finditer(text, start, end):
        many = match["many"]
        thing = match["known"] or match["next"] or match["ending"] or match["any"]
        per = text[match.start() + 1 : match.end()] if many and many not in "一1" else thing
        found.append((match.span(), per))
    return found


def _per(number: str | None, unit: str) -> str:
    value = read_quantity(number) if number else 1.0
    if number and _RANGE.search(number):
        return number + unit  # 每3至5年: as written
    unit = unit.removeprefix("个").removesuffix("度") if unit != "季度" else unit
    return unit if value == 1 or value != value else f"{value:g}{'个' * (unit == '月')}{unit}"
