"""What numbers are no targets: ranks, idioms, names, ages."""

import functools
import math
import re

from ...text.numbers import COUNTED_SIGNS
from .amounts import Amount
from .bounds import words_pattern

# 前10名, 排名后20%: who, not how many.
_RANK = re.compile(r"(?:前|排名后|末位|倒数|位列|位居|排名第?)$")
# 迈上一个新台阶, 一批人才, 一支队伍, 最多跑一次, 一次办好.
_IDIOM = re.compile(
    "[个项批种类次条层]+(?:[崭全]?新|更[高好]|较高|台阶|高度|层次|水平|重要|重大|不?同)"
    "|次(?:办[好成结]|性|告知|通过|受理|评价|办理)|部分|方面|[体系]列|批|面旗|门心思|张[图网表]|把手|条龙|件事"
)
_RUN_ONCE = re.compile("跑[一1]$")
_ONE_RUN = re.compile("一[一-鿿]{1,2}一$")
_ONE_EACH = re.compile("一[一-鿿]{1,3}一[一-鿿]")
# 三名工程, 五年行动: a name.
_NAME_AFTER = re.compile(r"(?:[一-鿿]{0,4}?)(?:工程|行动|计划|战略|攻坚|规划|制度|机制|体系|模式)")
_NAME_NEXT = re.compile("(?:工程|行动|计划|战略)")
_DIMENSIONS = frozenset(
    [
        "公里",
        "千米",
        "米",
        "厘米",
        "平方米",
        "㎡",
        "m²",
        "平方",
        "平方公里",
        "公顷",
        "亩",
        "吨",
        "元",
        "层",
    ]
)
_LARGE_ALONE = frozenset("百千万亿")
# 6学分, 72学时 after these: how many are to be held.
_HOLDING = re.compile("(?:确保|保证|安排|开设|增设|完成|共|满|达|为|累计|开足|提供|参加|接受)$")
_SHORTENED = re.compile("(?:缩短|压缩|压减|延长|提前)[^,;、]{0,12}[至到]$")
_IN_PARTS = frozenset(["批", "期", "类", "轮", "次", "个"])  # 分3批
_RATIO_AFTER = re.compile("的?(?:比例|标准)")
_MOST_NAMED = 20  # 三个课堂, 五项管理, 十条措施: names have small numbers
_NAMED_BY = frozenset(
    ["届", "期", "次", "节", "层", "部", "处", "本", "面", "列", "条", "轮", "遍"]
)
_TIMES = frozenset(["次", "届", "轮", "遍", "趟"])  # 一学期一次
_NEAR_EACH = re.compile("每[^,;、]{0,6}$")
REPEATED = _TIMES | {"场", "期"}
HELD_TIME = frozenset(["学时", "课时", "小时", "分钟", "个学时", "个课时", "个小时"])


@functools.cache
def _patterns() -> dict[str, re.Pattern]:
    """Return the patterns made of `data/target-words.csv`, by what they find before a number."""
    bound, weak = words_pattern("bound"), words_pattern("bound", "weak")
    return {
        "ratio": re.compile(rf"比(?:例|值|率)?(?:{weak}|按|的|[(])*$"),
        "bound": re.compile(rf"(?:{bound}|达)$"),
        "making": re.compile(words_pattern("making")),
        "founding": re.compile(rf"(?:{words_pattern('founding')})[近约]?$"),
    }


def is_target(text: str, start: int, amount: Amount, *, bound: str, each: bool, after: str) -> bool:
    """Whether a number is a target, and doesn't only name or describe something.

    Parameters
    ----------
    text
        The flat text, names in it masked.
    start
        Where the stretch begins that may say something of the number.
    amount
        The number.
    bound
        The words that bound it, other than hedges; ``"weak"`` if only such stand before it.
    each
        Whether it is said per time or thing.
    after
        以上 and the like after it, else empty.

    Examples
    --------
    >>> text = "新建两所,实施三名工程"
    >>> from jnplan.content.targets.amounts import find_amounts
    >>> amounts = find_amounts(text, 0, len(text))
    >>> [is_target(text, 0, one, bound="", each=False, after="") for one in amounts]
    [True, False]
    """
    before, follows = text[start : amount.start], text[amount.end : amount.end + 8]
    written, unit = amount.written, amount.unit
    number = written[0] in COUNTED_SIGNS
    if _RANK.search(before) or (written.startswith(("零", "○", "〇")) and amount.role != "share"):
        return False
    if amount.role == "ratio":
        close = _patterns()["ratio"].search(before)
        return bool(close) or bool(_RATIO_AFTER.match(follows))
    if amount.role == "bare":
        return bool(_patterns()["bound"].search(before))
    if amount.role in ("time", "bounded"):
        held = (unit in HELD_TIME and _HOLDING.search(before)) or _SHORTENED.search(before)
        return bool(bound or each or held) and not _NAME_NEXT.match(follows)
    if before.endswith("分") and unit in _IN_PARTS:
        return False
    if before.endswith("每"):
        return False  # 每一次: every one, not one each
    if amount.role == "share":
        return not (text[amount.start : amount.end] == "一半" and not (bound or after))
    if after and unit in ("人", "名") and follows[len(after) : len(after) + 1].strip(",。;、)"):
        return bool(bound)  # 50人以上学校: which schools, not how many people
    if number and follows and follows[0] in COUNTED_SIGNS:
        return False  # 五个一百
    if after and unit in _DIMENSIONS and follows.startswith(after + "的") and not bound:
        return False  # 五公里以上的学生
    if not number:
        return not _NAME_NEXT.match(follows)
    if written == "一" and (
        _IDIOM.match(text, amount.end - len(unit)) or (_runs_on(text, start, amount.start))
    ):
        return False
    if _NAME_NEXT.match(follows) or (_NAME_AFTER.match(follows) and not bound and unit == "名"):
        return False
    if bound == "strong" or (bound and written != "一"):
        return True
    if after and amount.role == "count":
        return True  # but 二类及以上 is a rank
    if written in _LARGE_ALONE and not amount.about and not (bound or each):
        return bool(_patterns()["founding"].search(before))  # 千名教师进万家 is a name
    making = _patterns()["making"].search(before)
    if each:
        return amount.role == "count" or bool(making) or bool(_NEAR_EACH.search(before))
    ranged = not math.isnan(amount.high)
    if written == "一" and not ranged:
        return False
    if amount.role == "name" and not ranged and amount.value < _MOST_NAMED:
        return bool(_patterns()["founding"].search(before))
    # 三十名教师 needs no verb; 二十届三中全会 is a name.
    return bool(making) or (unit not in _NAMED_BY and (ranged or amount.value >= _MOST_NAMED))


def _runs_on(text: str, start: int, number: int) -> bool:
    """Whether 一 is one of those in 一校一策 or 最多跑一次."""
    return bool(
        _RUN_ONCE.search(text[start : number + 1])
        or (
            text[number + 1 : number + 2] not in _TIMES
            and (
                _ONE_RUN.search(text[start : number + 1])
                or _ONE_EACH.match(text, number)
                or _ONE_EACH.match(text, max(start, number - 2))
            )
        )
    )
