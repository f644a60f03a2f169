"""What stands around a plan: page furniture, the letter it came with, signatures, attachments."""

import re
from collections.abc import Sequence

from .dates import DATE_ALONE, YEAR, ends_as_date, is_date
from .late_pattern import late_pattern
from .spans import Span, strip

# Labels of an index are spaced out to one width: 名　　称:.
_LABELS = "名称 索引号 文号 主题分类 组配分类 体裁分类 分类 有效性 关键词 内容概述 信息来源 来源"
_LABELS_TOO = "文章来源 稿件来源 信息名称 信息索引 作者 责任编辑 编辑 审核 供稿 原文链接 标题 字号"
_INDEX = "|".join(r"\s*".join(label) for label in [*_LABELS.split(), *_LABELS_TOO.split()])
_ISSUED_BY = (
    r"(?:发布|发文|制发|公开|颁布|填报|填表|编制|报送|上报)\s*(?:责任)?(?:机构|机关|单位|部门|主体)\s*"
    r"(?:\((?:盖章|公章|签章|章)\)\s*)?"
)
_DATED_BY = (
    r"(?:发布|发文|成文|印发|公开|公布|颁布|生成|更新|上传|下载|转载|录入|实施|施行|生效|填报|填表|制表"
    r"|编制|报送|上报)?"
    r"\s*(?:日期|时间)\s*"
)
_LAW_LABELS = (
    rf"{_ISSUED_BY}|{_DATED_BY}|(?:发布|发文)\s*(?:字\s*号|文号)"
    r"|时效性|效力级别|法规类别|法宝引证码"
)
# A day, in figures of either kind.
_DAY = (
    rf"{YEAR}\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_META = re.compile(
    rf"(?:[•·●▪]\s*)?(?:{DATE_ALONE}|(?:{_INDEX})\s*:|{_ISSUED_BY}:|(?:发布|发文)\s*字\s*号\s*:|{_DATED_BY}:"
    rf"|(?!日期|时间){_DATED_BY}(?={YEAR}|\d{{4}}[-/.]\d)|.{{0,8}}【(?:{_LAW_LABELS})】|https?://\S+$"
    rf"|{DATE_ALONE.rstrip('$')}\s*(?:\d{{1,2}}:\d\d(?::\d\d)?\s*$|(?:\d[\d:]+\s+)?"
    r"(?:来源|作者|编辑|浏览|点击|阅读|字[体号]|发布|信息来源)[^。]{0,40}$)"
    r"|点击[量数]|(?:浏览|访问|阅读|下载)(?:次数|量|数)?\s*:"
    r"|[\[【(]?\s*(?:字[体号]\s*:|大\s*中\s*小|分享|打印|关闭)|(?:相关|热门|推荐|延伸|最新|热点|精彩|往期|友情|猜你)(?:文章|阅读|新闻|链接|推荐|资讯|内容|喜欢|信息|文档|下载|公开|导读|稿件|要闻|动态)$"
    r"|索\s*引\s*号\s*[\w/-]|(?:发布机构|发文机[关构]|主题分类|组配分类|信息名称|信息索引|有\s*效\s*性)\s+\S"
    r"|名\s*称\s*\S.*\s(?:文号|发[布文]日期|成文日期|生成日期)"
    r"|上一篇|下一篇|返回"
    r"|\(?此件.{0,4}公开(?:发布)?\)?$|扫一扫|[^。]{0,30}版权所有|主办单位\s*:|网站标识码|[^。]{0,8}ICP备|备案号"
    r"|主办\s*:.*(?:版权|网站)|联系我们|网站地图|隐私声明|[Cc]opyright|©"
    r"|(?:填表|填报|制表|填制|审核|审批|复核|经办)(?:人|者|人员|领导)\s*:"
    r"|\(?联系(?:人|电话)\s*:|\(盖章\)$|\(?共印\s*\d+\s*份|校对\s*:"
    rf"|(?:今天|今日|现在)(?:是|时间)?\s*:?\s*{YEAR}|{DATE_ALONE.rstrip('$')}\s*(?:星期|周[一二三四五六日])"
    rf"|\(?[^。:;]{{0,30}}{_DAY}印发\)?$"
    r"|\(?[^。,:;]{0,16}\d{1,2}日(?:电|讯)\)?$)"
)
# Nothing of a plan begins so, whatever follows.
_META_ANYWAY = re.compile(
    r"(?:抄\s*[送报]|分\s*送|主\s*送|文章来源|稿件来源)\s*:"
    rf"|\(?[^。:;]{{2,30}}{_DAY}印发\)?。$"
)
_ISSUER = re.compile(
    rf"(?:[•·●▪]\s*)?{_ISSUED_BY}:\s*(\S.*)|.{{0,4}}【{_ISSUED_BY}】\s*:?\s*(\S.*)"
)
# A row of an index, without colons: 索引号 01 发布机构 某市教育局.
_ISSUER_IN_ROW = re.compile(rf"(?<![\u4e00-\u9fff]){_ISSUED_BY}(?::|(?<=\s))\s*([^\s:]+)")
_SITE = re.compile(r"(?:官方|政务|门户)?网站?$")
_PRINTED_BY = re.compile(rf"\(?((?!\d)[^。,:;\d]{{3,40}}?)\s*(?:于\s*)?{_DAY}印发")
# What stands between the title and the plan when a letter sends it out: whom it is for, its number,
# one sentence and who signs.
_SIGNED = (
    r"[^。,:;]{2,40}(?:局|厅|委|(?<![干内全局])部|政府|委员会|办公室|工委|党组|党委|总支|支部|管委会"
    r"|研究院|教研室|督导室|协会|学会|联合会|总工会)$"
)
_SIGNED_END = "局厅委部府会室组支院"
DOCUMENT_NUMBER = r"\(?\S{1,12}[〔\[(【](\d{4})[〕\])】]\s*第?\s*\d+\s*号\)?$"
_LETTER = re.compile(
    rf"各[^。]{{1,80}}:$|{DOCUMENT_NUMBER}|现将[^。]*(?:印发|下发|转发|公布)给你们"
    rf"|.{{0,80}}现(?:予以?)?(?:印发|下发|公布|转发)(?:给你们)?,"
    rf"|{_SIGNED}"
)
_SCHOOL = re.compile(
    r"[^。,:;!?]{2,24}(?:[学學]校|[中小大][学學]|[学學]院|[国國][中小]|幼[儿兒][园園]|[一二三四五六七八九十\d]{1,3}[中小]|附中|附小"
    r"|高中|初中|职高|党校|技校|集团|公司|中心|教务处|德育处|教导处|政教处|总务处|学生处)$"
)
_ATTACHED = late_pattern(r"附\s*[件表录图]?\s*[\d一二三四五六七八九十]{0,2}\s*(?::|$|(?<=\d)\s)")
_SIGNATURE = late_pattern(_SIGNED)
_SIGNED_DATED = late_pattern(
    rf"((?:{_SIGNED.removesuffix('$')})|(?:{_SCHOOL.pattern.removesuffix('$')}))\s*(?={YEAR})"
)
_SEAL = re.compile(r"\s*\((?:盖章|公章|章|印章|代章)\)$")
_NO_NAME = late_pattern(r"[。,:;!?、()\[\]【】《》“”\d]")
_MONTH_ALONE = late_pattern(rf"{YEAR}\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月$")
_LONGEST_NAME = 30
_LIBRARY = re.compile(
    r"^\W*\d+(?:\.\d+)?\s*[KMG]B?\W*$|^\W*\d+\s*页\W*$|会员|积分|文库|[Vv][Ii][Pp]|上传|收藏|免费下载"
    r"|文档(?:大小|格式|分类)"
)
_IN_FORCE = late_pattern(
    r"本[^。,;]{0,6}(?:意见|方案|要点|计划|办法|规划|通知|细则|安排)自[^。,;]{2,20}起?(?:施行|实施|执行|生效)"
)
_NOTE = late_pattern(r"[(\[【]?(?:备?注|说明)\s*:")


def is_furniture(flat: str, start: int, end: int) -> bool:
    """Whether a line is page furniture (date, source, clicks, buttons) and no paragraph.

    Examples
    --------
    >>> is_furniture("点击量:12", 0, 6), is_furniture("发布日期:已公开。", 0, 9)
    (True, False)
    """
    if _META_ANYWAY.match(flat, start, end):
        return True
    return bool(_META.match(flat, start, end)) and "。" not in flat[start:end]


def is_letter(flat: str, start: int, end: int) -> bool:
    """Whether a line belongs to the letter with which a plan is sent out.

    Examples
    --------
    >>> is_letter("各区县教育局:", 0, 7), is_letter("各学校要读书。", 0, 7)
    (True, False)
    """
    return bool(_LETTER.match(flat, start, end))


def is_signature(flat: str, start: int, end: int) -> bool:
    """Whether a line is the name of an office alone.

    Examples
    --------
    >>> is_signature("某市教育局", 0, 5), is_signature("某市教育局。", 0, 6)
    (True, False)
    """
    return flat[end - 1] in _SIGNED_END and bool(_SIGNATURE.match(flat, start, end))


def is_issuer_name(flat: str, start: int, end: int) -> bool:
    """Whether a line is the name of an office, a school or a firm alone.

    Examples
    --------
    >>> is_issuer_name("某市第一中学", 0, 6), is_issuer_name("办好中学。", 0, 5)
    (True, False)
    """
    return is_signature(flat, start, end) or bool(_SCHOOL.match(flat, start, end))


def find_signatures(flat: str, lines: list[Span], found: Sequence[object]) -> set[int]:
    """Find the lines that are signatures: names in the lines above a date, with nothing else.

    ``found`` has for each line whether a number begins it. After the last numbered line any few
    words above a date are a name; before it only those that end as names of offices do.
    """
    signed: set[int] = set()
    numbered = max((i for i, mark in enumerate(found) if mark), default=-1)
    for i, line in enumerate(lines):
        if not i or found[i - 1]:  # no name stands above
            continue
        last = i > numbered
        dated = is_date(flat, *line) or (last and bool(_MONTH_ALONE.match(flat, *line)))
        at = i - 1
        while dated and at >= 0 and not found[at]:
            name = lines[at][0], _without_seal(flat, *lines[at])
            if not is_issuer_name(flat, *name) and not (
                last and at == i - 1 and is_short_name(flat, *name)
            ):
                break
            signed.add(at)
            at -= 1
        if at < i - 1 and not is_date(flat, *line):
            signed.add(i)
    return signed


def is_short_name(flat: str, start: int, end: int) -> bool:
    """Whether a line holds a few words without any mark, as a name does.

    Examples
    --------
    >>> is_short_name("云溪实验", 0, 4), is_short_name("读书,写字", 0, 5)
    (True, False)
    """
    return 1 < end - start <= _LONGEST_NAME and not _NO_NAME.search(flat, start, end)


def _without_seal(flat: str, start: int, end: int) -> int:
    """Return the end of a name without (盖章)."""
    seal = _SEAL.search(flat, start, end)
    return seal.start() if seal else end


def issuer_of(flat: str, start: int, end: int) -> Span | None:
    """Find who issued a plan in a line that says so: a signature, 发布机构:…, …印发.

    Examples
    --------
    >>> issuer_of("发布机构:某市教育局", 0, 10), issuer_of("某市教育局2023年2月1日印发", 0, 16)
    ((5, 10), (0, 5))
    """
    labelled = _ISSUER.match(flat, start, end)
    if labelled:
        return _without_site(flat, *strip(flat, *labelled.span(1 if labelled[1] else 2)))
    in_row = _ISSUER_IN_ROW.search(flat[start:end])
    if in_row:
        return _without_site(flat, start + in_row.start(1), start + in_row.end(1))
    printed = _PRINTED_BY.match(flat, start, end)
    if printed:
        return strip(flat, *printed.span(1))
    end = _without_seal(flat, start, end)
    named = is_issuer_name(flat, start, end) and not (
        flat.find(">", start, end) >= 0 or is_furniture(flat, start, end)
    )
    return (start, end) if named else None


def _without_site(flat: str, start: int, end: int) -> Span:
    """Return a name without the words for its website: 某市人民政府门户网站."""
    site = _SITE.search(flat, start, end)
    return start, site.start() if site and site.start() > start else end


def signed_and_dated(flat: str, start: int, end: int) -> Span | None:
    """Find the name of an office in a line that is this name, a date and nothing else.

    Examples
    --------
    >>> signed_and_dated("某市教育局 2023年2月1日", 0, 15)
    (0, 5)
    """
    match = _SIGNED_DATED.match(flat, start, end) if ends_as_date(flat, start, end) else None
    return match.span(1) if match and is_date(flat, match.end(), end) else None


def is_library_line(flat: str, start: int, end: int) -> bool:
    """Whether a line belongs to a library of uploaded files: 29.5KB, 24页, 会员免费.

    Examples
    --------
    >>> is_library_line("29.5KB", 0, 6), is_library_line("读书", 0, 2)
    (True, False)
    """
    return end - start <= _LONGEST_NAME and bool(_LIBRARY.search(flat[start:end]))


def is_note(flat: str, start: int, end: int) -> bool:
    """Whether a line is a remark on the plan: it begins with 注: or 说明:.

    Examples
    --------
    >>> is_note("备注:另行通知", 0, 7), is_note("注意安全", 0, 4)
    (True, False)
    """
    return bool(_NOTE.match(flat, start, end))


def is_in_force(flat: str, start: int, end: int) -> bool:
    """Whether a line says from when on a plan is in force: 本意见自印发之日起施行.

    Examples
    --------
    >>> is_in_force("本意见自2023年2月1日起施行。", 0, 17), is_in_force("本意见好。", 0, 5)
    (True, False)
    """
    return bool(_IN_FORCE.match(flat, start, end))


def is_attachment(flat: str, start: int, end: int) -> bool:
    """Whether a line heads an attachment, or the list of them.

    Examples
    --------
    >>> is_attachment("附件1", 0, 3), is_attachment("附件里有表", 0, 5)
    (True, False)
    """
    return flat.startswith("附", start, end) and bool(_ATTACHED.match(flat, start, end))
