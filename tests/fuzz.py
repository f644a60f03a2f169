"""Plans and files by chance, to find what breaks the parser and the readers. pytest leaves it out.

    python tests/fuzz.py --cases 200000 --seed 1        # kinds in their shares
    python tests/fuzz.py --kinds word,pdf --cases 500
    python tests/fuzz.py --again word:1:37              # that case once more, with its traceback

Every case is made from its name (kind:seed:number) alone. What is asked of it: nothing but
PlanError is raised; a plan accounts for every character and its offsets are evidence; a reader
gives whole characters in whole lines; nothing takes longer than `SECONDS`.
"""

import argparse
import faulthandler
import functools
import io
import json
import random
import signal
import sys
import time
import traceback
import warnings
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

from lxml import etree
from PIL import Image
from support.helpers import FILES, PAGES, column, made_pdf
from support.made_mhtml import archive
from support.made_mhtml import part as mime_part
from support.made_ofd import annotated, drawn, ofd_files, picture, pictured, placed, set_pages
from support.made_sheet import column_letters, delimited, xlsx, xml_2003
from support.made_word import docx, item, p, t, zipped

import jnplan as jp
from jnplan.plan import Doubt, Source
from jnplan.read import libreoffice as convert
from jnplan.read.files import source_of
from jnplan.read.formats import SOURCE_KINDS
from jnplan.read.pages import ocr as scan
from jnplan.read.pages import ofd, pdf
from jnplan.read.pages.rows import TextPiece
from jnplan.read.saved import save_source
from jnplan.text.clean import FLAT

HERE = Path(__file__).parent / "plans"
SECONDS = 5  # of the processor; a usual case takes hundredths of one
SHARES = {"plan": 45, "mutant": 33, "text": 13, "page": 4, "word": 2, "pdf": 2, "picture": 1}
SHARES["saved"] = SHARES["ofd"] = SHARES["archive"] = SHARES["markdown"] = SHARES["tiff"] = 1
SHARES["sheet"] = 2

CHINESE = "一 二 三 四 五 六 七 八 九 十 十一 十二 二十 二十一 一百〇二 百 〇".split()
WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789.,:;()[]!?"}
WORDS = (
    "学习 校车 双减 推进学前教育普及普惠 查校车 办好 2.0工程 3.5% 2023年 2022-13-45 8:30 "
    "一是 二是 目标任务: 工作措施: 等 和 及 出台 落实 《甲办法》 《乙 “双减” “先学。后教” □ ★ "
    "1,200 百分之五 12所 到2025年底 "
    "消除 由65%提高到91% 全覆盖 三百五十 两 万 責任 處室 學校 a bc X-1 http://x.cn/a?b=1"
).split()
OFFICES = (
    "办公室 机关党委 安全处 基教科 人事处 各有关处室 有关部门 学前教育处(托育科) "
    "市局 X院 各区县、 张三 后勤 甲 区县教育局 党工办"
).split()
LABELS = (
    "责任处室 牵头处室 配合处室 责任单位 牵头单位 责任领导 责任人 完成时限 负责 主办 协办 联系人 "
    "责任科室 牵头 备注"
).split()
LINES = """首页 > 文件
某市教育局2023年工作要点
某市教育局关于印发2023年工作要点的通知
2023年工作要点
某省二〇二四年教育工作计划（试行）
2023年要抓好落实。
发布日期：2023-02-01 来源：某处
索引号： X/2023-7 主题分类： 教育
发文机关： 某市教育局 成文日期： 2023-02-03
名　　称：某市教育局 文　号：某教〔2023〕7号
某教办〔2023〕7号
各区县教育和体育局，各局属学校、单位：
现将《某市教育局2023年工作要点》印发给你们，请照此安排。
某市教育局
某市教育局 2023年2月3日
2023年2月3日
二〇二三年二月三日
（此件公开发布）
附件：1.任务清单
附件1
注：标★的为实事。
【打印本页】【关闭窗口】
版权所有：某市教育局
扫一扫在手机打开
目标任务：
工作措施：办好。
责任单位：办公室、安全处
牵头处室:甲;配合处室:乙
完成时限：2023年12月
责任人：张三
（责任处室：办公室）
(基教科、人事处)
【安全处】
序号 工作任务 责任处室
总体要求。坚持立德树人。""".split("\n")
STRANGE = [
    *"\t\r\v\f\x00\x01\x1b\x1c\x1f\x7f\x85\x9b\xa0\xad",
    *("\u0300", "\u0301\u0302\u0303", "\u180e", "\u2003", "\u2028", "\u2029", "\u3000", "\ufeff"),
    *("\u200b", "\u200c", "\u200d", "\u2060", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066"),
    *("\ud800", "\udc00", "\udfff", "\ue000", "\uf8ff", "\ufffd", "\ufffe", "\uffff", "\ufe0f"),
    *("😀", "👨‍👩‍👧", "🇨🇳", "\U000e0041", "\U0010ffff", "\U000f0000", "𠮷"),
    *("㈠", "⒈", "⑴", "①", "㊿", "٣", "३", "２", "²", "½", "Ⅳ", "〇", "○", "零"),
    *("\u0663\u0663\u0663\u0663年", "ß", "ﬁ", "İ"),
]
SIGNS = list("。．.,，、：:；;！!？?（(）)【[】]“”‘’《》〔〕「」『』—-·…/%+*#<>&\"'`~^_|\\{}$ ")
SIGNS += ["\n", "  "]


def a_mark(rng, count):
    """Number a line in any of the ways, mostly counting on."""
    number = count if rng.random() < 0.8 else rng.choice([0, 1, 1, 2, 3, 9, 20, 21, 99, 100, 999])
    chinese = CHINESE[(number - 1) % 17] if rng.random() < 0.9 else rng.choice(CHINESE)
    ring = chr(0x2460 + (number - 1) % 20)
    written = rng.choice(
        [f"第{chinese}部分 ", f"第{chinese}章、", f"{chinese}、", f"{chinese}．", f"（{chinese}）"]
        + [f"({chinese})、", chr(0x3220 + (number - 1) % 10), f"第{chinese}，", f"{number}."]
        + [f"{number}.", f"{number}、", f"{number} ", f"{number:02} ", f"{number:02}", f"{number})"]
        + [f"({number})", chr(0x2488 + (number - 1) % 20), chr(0x2474 + (number - 1) % 20), ring]
        + [f"{number}.{rng.randrange(99)}", f" {number} . ", f"{number}.2023年"]
    )
    return written.translate(WIDE) if rng.random() < 0.3 else written


def some_words(rng, most=6):
    pools = [WORDS] * 6 + [OFFICES, SIGNS, SIGNS, STRANGE]
    return "".join(rng.choice(rng.choice(pools)) for _ in range(rng.randrange(most)))


def an_office_list(rng):
    pieces = []
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        names = rng.choice("、、、，, ;").join(rng.choices(OFFICES, k=rng.randrange(1, 5)))
        label = f"{rng.choice(LABELS)}{rng.choice('：：: ')}" if rng.random() < 0.8 else ""
        pieces.append(label + names + rng.choice(["", "", "", "牵头", "配合", "等负责", "。"]))
    left, right = rng.choice(["（）", "（）", "()", "【】", "[]", "  ", "（ ", " ）"])
    joined = rng.choice(["；", "；", "，", " ", "\n"]).join(pieces)
    return left + joined + right + rng.choice(["", "。"])


def a_line(rng, counts):
    """Make a line of a plan: a heading, a task, its offices, furniture, or anything."""
    draw = rng.random()
    if draw < 0.55:
        level = rng.randrange(3)
        counts[level] += 1
        if rng.random() < 0.3:
            counts[level] = 1
        style = counts.setdefault(f"style{level}", rng.random())
        mark = a_mark(random.Random(style) if rng.random() < 0.8 else rng, counts[level])
        end = rng.choice(["", "。", "：", "。" + some_words(rng, 12)])
        line = mark + some_words(rng, 5) + end
        return line + (an_office_list(rng) if rng.random() < 0.4 else "")
    if draw < 0.75:
        return rng.choice(LINES)
    if draw < 0.85:
        return an_office_list(rng)
    return some_words(rng, 15)


def a_plan(rng):
    """Make the text of a plan line by line, now and then a very long one."""
    counts = Counter()
    lines = [rng.choice(LINES)] * (rng.random() < 0.7)
    lines += [a_line(rng, counts) for _ in range(rng.choice([1, 3, 6, 12, 12, 25, 60]))]
    if rng.random() < 0.01:
        words = [some_words(rng, 4), rng.choice(WORDS), rng.choice(SIGNS)]
        unit = rng.choice([*words, "由", "“", " "])
        at = rng.randrange(len(lines))
        times = rng.choice([1000, 20_000]) // max(1, len(unit))
        lines[at] = lines[at][:20] + unit * times + lines[at][20:]
    return rng.choice(["\n"] * 8 + ["\n\n", "\r\n"]).join(lines)


def mutated(rng, text):
    """Change a text here and there: characters, spans, lines."""
    for _ in range(rng.choice([1, 1, 2, 4, 8, 20])):
        lines = text.split("\n")
        a, b = sorted(rng.randrange(len(text) + 1) for _ in range(2))
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        step = rng.randrange(12)
        if step == 0:
            text = text[:a] + rng.choice(rng.choice([SIGNS, STRANGE, WORDS])) + text[a:]
        elif step == 1:
            text = text[:a] + text[min(b, a + 20) :]
        elif step == 2:
            text = text[:a] + text[a + 1 :]
        elif step == 3:
            lines[at], lines[other] = lines[other], lines[at]
            text = "\n".join(lines)
        elif step == 4:
            lines.insert(at, lines[other])
            text = "\n".join(lines)
        elif step == 5:
            lines.insert(at, a_line(rng, Counter()))
            text = "\n".join(lines)
        elif step == 6:
            del lines[at]
            text = "\n".join(lines)
        elif step == 7:
            text = text[:a] + text[a:b].translate(rng.choice([WIDE, FLAT])) + text[b:]
        elif step == 8 and at:
            lines[at - 1 : at + 1] = [lines[at - 1] + lines[at]]
            text = "\n".join(lines)
        elif step == 9:
            text = text[:a] + "\n" + text[a:]
        elif step == 10:
            sign = rng.choice(SIGNS)
            text = text.replace(sign, rng.choice(SIGNS), rng.choice([1, 3, -1]))
        else:
            made = rng.choice(made_plans())
            cut = rng.randrange(len(made) + 1)
            text = text[:a] + rng.choice([made[cut : cut + 200], made[cut:]]) + text[b:]
        text = text[:20_000] or "1."
    return text


def damaged(rng, raw):
    """Change bytes: flipped, cut out, put in, moved, doubled, the end lost."""
    raw = bytearray(raw)
    for _ in range(rng.choice([1, 1, 2, 5, 20])):
        a, size = rng.randrange(len(raw) + 1), rng.choice([1, 2, 16, 300, 5000])
        step = rng.randrange(7)
        if step < 2 and raw:
            raw[a % len(raw)] ^= 1 << rng.randrange(8)
        elif step == 2:
            del raw[a : a + size]
        elif step == 3:
            raw[a:a] = rng.randbytes(min(size, 300))
        elif step == 4:
            b = rng.randrange(len(raw) + 1)
            raw[a:a] = raw[b : b + size]
        elif step == 5 and rng.random() < 0.3:
            del raw[a:]
        elif step == 6 and raw:
            raw[a % len(raw)] = rng.choice(b"\x00\xff\x1a<>&\n/()09-")
    return bytes(raw)


@functools.cache
def made_plans():
    folders = ("made", "made2", "odd")
    paths = [path for name in folders for path in sorted((HERE / name).glob("*.txt"))]
    return [path.read_text(encoding="utf-8") for path in paths]


@functools.cache
def fixtures(*endings):
    paths = sorted([*FILES.iterdir(), *PAGES.iterdir()])
    return [path.read_bytes() for path in paths if path.suffix in endings]


def plan_case(rng):
    return check_text(a_plan(rng))


def mutant_case(rng):
    return check_text(mutated(rng, rng.choice(made_plans())))


def text_case(rng):
    """A text file in some encoding, whole or damaged; what is read of it is parsed."""
    text = rng.choice([a_plan, lambda rng: mutated(rng, rng.choice(made_plans()))])(rng)
    encoding = rng.choice("utf-8 utf-8 utf-8-sig gb18030 gbk big5 utf-16 utf-16-be utf-32".split())
    raw = text.encode(encoding, errors=rng.choice(["ignore", "replace"]))
    if rng.random() < 0.3:
        raw = rng.choice([damaged(rng, raw), damaged(rng, raw), rng.randbytes(rng.randrange(200))])
    ending = rng.choice(["txt"] * 6 + ["doc", "html", "dat", "xls"])
    return check_file(raw, f"plan.{ending}", simplified=rng.random() < 0.2)


def saved_case(rng):
    """A saved reading whose JSON is damaged, or says what none could."""
    doubt = Doubt(1, "甲", 0.5)
    text = "".join(c for c in a_plan(rng) if c.isprintable() or c == "\n") + "1.甲。\n"
    raw = save_source(Source(text, "scan", notes=("a",), confidence=0.7, doubtful=(doubt,)))
    if rng.random() < 0.5:
        saved = json.loads(raw)
        values = [
            None,
            0,
            -1,
            "",
            "../x",
            "\ud800",
            "\x1b",
            [],
            [[]],
            {},
            1e999,
            True,
            [1, "甲", 2],
        ]
        for _ in range(rng.choice([1, 1, 3])):
            saved[rng.choice([*list(saved)[1:], "more"])] = rng.choice(values)
        raw = json.dumps(saved).encode()
    else:
        raw = raw[:19] + damaged(rng, raw[19:])
    return check_file(raw, "plan.pdf", simplified=rng.random() < 0.2)


def page_case(rng):
    """A web page: a fixture that is changed, or one of tags and text by chance."""
    if rng.random() < 0.5:
        page = mutated(rng, rng.choice(fixtures(".html")).decode("utf-8", errors="replace"))
    else:
        tags = "div p br table tr td th a span ul li h1 pre caption select title b x:y".split()
        attributes = [""] * 5 + [" href=x", " colspan=3", " rowspan=99", " colspan=-1", " class='"]
        page = rng.choice(["", "<!doctype html>", "<html><head><meta charset=gbk></head>", "<p>"])
        for line in a_plan(rng).split("\n"):
            tag = rng.choice(tags)
            page += f"<{tag}{rng.choice(attributes)}>{line}" + rng.choice(["", "", f"</{tag}>"])
            page += rng.choice([""] * 6 + ["<!-- ", "-->", "&#27;", "&#x9b;", "&lt;", "&#55296;"])
        if rng.random() < 0.02:
            page += "<div>" * 2100 + "1.学习。"
    encoding = rng.choice("utf-8 utf-8 gb18030 big5 utf-16".split())
    raw = page.encode(encoding, errors="replace")
    raw = damaged(rng, raw) if rng.random() < 0.3 else raw
    charset = rng.choice([None, None, "utf-8", "gbk", "big5", "utf-7", "hz", "punycode", "\udcff"])
    return check_file(raw, "plan.html", charset=charset, simplified=rng.random() < 0.2)


def word_case(rng):
    """A Word file: damaged bytes, or a whole zip of XML whose elements were changed."""
    raw = rng.choice([*fixtures(".docx"), a_word_file(rng), a_word_file(rng)])
    if rng.random() < 0.2:
        return check_file(damaged(rng, raw), "plan.docx", simplified=rng.random() < 0.2)
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    names = sorted(parts)
    for _ in range(rng.choice([1, 1, 2, 4])):
        one, other = rng.choice(names), rng.choice(names)
        step = rng.randrange(8)
        if step == 0:
            parts[one], parts[other] = parts.get(other, b""), parts.get(one, b"")
        elif step == 1:
            parts.pop(one, None)
        elif step == 2 and one in parts:
            parts[one] = damaged(rng, parts[one])
        elif names:
            target = one if one in parts and rng.random() < 0.3 else "word/document.xml"
            parts[target] = _changed_xml(rng, parts.get(target, b"<x/>"))
    packed = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(packed, "w") as file:
        for name, content in parts.items():
            packing = rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
            file.writestr(zipfile.ZipInfo(name), content, packing)
    return check_file(packed.getvalue(), "plan.docx", simplified=rng.random() < 0.2)


def a_word_file(rng):
    counts, body = Counter(), ""
    for _ in range(rng.choice([1, 5, 20])):
        words = "".join(c for c in a_line(rng, counts) if c >= " " and not "\ud800" <= c < "\ue000")
        words = words.translate({0xFFFE: " ", 0xFFFF: " "})
        words = words.replace("&", "&amp;").replace("<", "&lt;")
        body += rng.choice([p, p, item])(f"<w:r>{t(words)}</w:r>")
        if rng.random() < 0.1:
            cells = "".join(f"<w:tc>{p(name)}</w:tc>" for name in ("序号", "工作任务", "责任处室"))
            row = "".join(f"<w:tc>{p(some)}</w:tc>" for some in ("1", "查校车", "安全处"))
            body += f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{row}</w:tr></w:tbl>"
        if rng.random() < 0.01:
            deep = rng.choice(["w:sdt", "w:ins", "w:tbl><w:tr><w:tc", "w:p><w:r><w:txbxContent"])
            times = rng.choice([20, 60, 240]) // (1 + deep.count("<"))
            shut = "".join(f"</{one}>" for one in reversed(deep.split("><")))
            body += f"<{deep}>" * times + p("1.甲。") + shut * times
    return docx(body)


def _change_parts(rng, parts, times):
    """Swap, drop, damage and change parts, by name, in place."""
    names = sorted(parts)
    for _ in range(times):
        one, other, step = rng.choice(names), rng.choice(names), rng.randrange(9)
        if step == 0:
            parts[one], parts[other] = parts.get(other, b""), parts.get(one, b"")
        elif step == 1:
            parts.pop(one, None)
        elif step == 2 and one in parts:
            parts[one] = damaged(rng, parts[one])
        elif one in parts:
            parts[one] = _changed_xml(rng, parts[one])


def _changed_xml(rng, raw):
    """Move, double, drop, rename and unsettle elements of a part, which stays whole XML."""
    try:
        root = etree.fromstring(raw)
    except (etree.XMLSyntaxError, ValueError):
        return raw
    for _ in range(rng.choice([1, 3, 10])):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        one, other = rng.choice(elements), rng.choice(elements)
        step = rng.randrange(7)
        if step == 0 and one is not root and other not in one.iter():
            other.insert(rng.randrange(len(other) + 1), one)
        elif step == 1 and one is not root:
            one.getparent().remove(one)
        elif step == 2 and len(elements) < 5000:
            other.append(etree.fromstring(etree.tostring(one, with_tail=False)))
        elif step == 3:
            one.tag = other.tag
        elif step == 4 and one.attrib:
            values = ["", "0", "-1", "9", "99999999999", "x", "%1%2", "begin", "end", "Choice"]
            one.attrib[rng.choice(sorted(one.attrib))] = rng.choice(values)
        elif step == 5 and other.attrib:
            name = rng.choice(sorted(other.attrib))
            one.attrib[name] = other.attrib[name]
        elif step == 6:
            one.text = rng.choice(["", "1.学习。", "\n", "\x9b31m", rng.choice(LINES), None])
    return etree.tostring(root)


def pdf_case(rng):
    """A PDF file: a fixture whose bytes are damaged, or pages set by chance, damaged or not."""
    if rng.random() < 0.5:
        return check_file(
            damaged(rng, rng.choice(fixtures(".pdf"))), "plan.pdf", simplified=rng.random() < 0.2
        )
    pages = []
    for _ in range(rng.choice([1, 1, 2, 5])):
        lines = [line[:40] or "x" for line in a_plan(rng).split("\n")[:30]]
        page = column(*lines, x=rng.choice([0, 100, 400]), size=rng.choice([0, 1, 12, 12, 12, 90]))
        if rng.random() < 0.3:
            places = (0, 50, 300, 900, -20, 1e7)
            page = [(rng.choice(places), y, size, text, *((rng.random() * 7,) * (x == 0)))
                    for x, y, size, text in page]  # fmt: skip
        pages.append(page)
    made = made_pdf(*pages)
    raw = damaged(rng, made) if rng.random() < 0.3 else made
    return check_file(raw, "plan.pdf", simplified=rng.random() < 0.2)


def ofd_case(rng):
    """An OFD file of lines by chance: its bytes damaged, or its parts or their elements changed."""
    lines = [line[:60] or "x" for line in a_plan(rng).split("\n")[:20]]
    lines = [
        "".join(c for c in line if c >= " " and not "\ud800" <= c < "\ue000") for line in lines
    ]
    lines = [line.translate({0xFFFE: " ", 0xFFFF: " "}).strip() or "x" for line in lines]
    pages = set_pages(lines, per_page=rng.choice([3, 24]), each=rng.choice([0, 1, 5]))
    for number, page in enumerate(pages, 1):
        page += placed(f"— {number} —", 98, 285, size=rng.choice([0.1, 4, 90]))
        page += [picture()] * (rng.random() < 0.2)
        page += rng.sample(page, len(page) // 3) if rng.random() < 0.2 else []  # drawn twice
        if rng.random() < 0.2:
            steps = rng.choice(["DeltaY=", "deltax=", 'DeltaX="g 3 5" x='])
            page[:] = [one.replace("DeltaX=", steps) for one in page]
        if rng.random() < 0.2:
            seen = rng.choice([' Visible="false"', ' size="4"', ' CTM="0 1 -1 0 0 0"'])
            page[:] = [one.replace(' Size="5"', seen) for one in page]
        rng.shuffle(page)
    mark = drawn("内部", 60, 150, ctm=rng.choice(["", "0.7 -0.7 0.7 0.7 0 0", "0 0 0 0 0 0", "x"]))
    parts = ofd_files(*pages, template=[mark] * (rng.random() < 0.3))
    if rng.random() < 0.5:
        parts |= pictured({"a.jpg": damaged(rng, rng.choice(fixtures(".jpg")))})
        parts |= annotated(*rng.sample(lines, min(3, len(lines))))
    parts = {
        name: content if isinstance(content, bytes) else content.encode()
        for name, content in parts.items()
    }
    _change_parts(rng, parts, rng.choice([0, 1, 1, 2, 4]))
    raw = zipped(parts)
    raw = damaged(rng, raw) if rng.random() < 0.2 else raw
    return check_file(raw, "plan.ofd", simplified=rng.random() < 0.2)


HEADS = (
    "序号 编号 类别 重点任务 工作任务 具体措施 工作目标 责任单位 牵头单位 配合单位 责任人 "
    "完成时限 备注 正文 年份 指标"
).split()
CODES = [
    "General",
    "0%",
    "m/d/yy",
    'yyyy"年"m"月"',
    '"第"0"季度"',
    "[DBNum1]0",
    "#,##0.00",
    "@;;0",
    "",
]


def sheet_case(rng):
    """A table of tasks by chance, or one that a program wrote: damaged, or its parts changed."""
    draw = rng.random()
    if draw < 0.3:
        path = rng.choice(sorted((HERE / "sheets" / "files").iterdir()))
        raw = path.read_bytes()
        if path.suffix != ".xls" and rng.random() < 0.5:
            raw = _changed_parts(rng, raw)
        return check_file(damaged(rng, raw) if rng.random() < 0.8 else raw, f"plan{path.suffix}")
    book = {"sheets": [a_sheet(rng, number) for number in range(rng.choice([1, 1, 1, 2, 3]))]}
    if draw < 0.55:
        separator = rng.choice(",,\t;，；|、")
        encoding = rng.choice(["utf-8", "utf-8-sig", "gb18030", "utf-16"])
        raw = delimited(book["sheets"][0], separator, encoding)
        ending = rng.choice([".csv", ".tsv", ".xls"])
    elif draw < 0.7:
        raw, ending = xml_2003(book), ".xls"
    else:
        raw, ending = xlsx(book), ".xlsx"
        raw = _changed_parts(rng, raw) if rng.random() < 0.6 else raw
    raw = damaged(rng, raw) if rng.random() < 0.4 else raw
    return check_file(raw, f"plan{ending}", simplified=rng.random() < 0.2)


def a_sheet(rng, number):
    width = rng.randrange(1, 9)
    head = rng.choices(HEADS, k=width) if rng.random() < 0.9 else []
    rows = [[rng.choice(LINES)]] * rng.randrange(3) + ([head] if head else [])
    for count in range(rng.choice([0, 1, 3, 12])):
        if rng.random() < 0.1:
            rows.append([a_line(rng, Counter())] if rng.random() < 0.7 else head)
            continue
        rows.append([a_cell(rng, count, name) for name in head or range(width)])
    rows = [[xml_text(cell) for cell in row] for row in rows]
    merged = []
    for _ in range(rng.choice([0, 1, 2, 5])):
        top, left = rng.randrange(1, len(rows) + 3), rng.randrange(1, width + 1)
        bottom, right = top + rng.choice([0, 0, 1, 3]), left + rng.choice([0, 0, 1, 8])
        merged.append(f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")
    hidden = {"hidden_rows": [rng.randrange(9)], "hidden_columns": [rng.randrange(1, 9)]}
    return {
        "name": rng.choice(["Sheet1", "党建", "某市2026年任务清单"]) + str(number),
        "rows": rows,
        "merged": merged,
        "hidden": rng.random() < 0.1,
        **(hidden if rng.random() < 0.2 else {}),
    }


def a_cell(rng, count, name):
    """Make a cell of a column: a number, a date, offices, some words, or nothing."""
    draw = rng.random()
    if draw < 0.15:
        return ""
    if name in ("序号", "编号"):
        return rng.choice(
            [count + 1, f"{count + 1}", f"{count / 10 + 1:.1f}", a_mark(rng, count + 1)]
        )
    if name in ("责任单位", "牵头单位", "配合单位"):
        return (
            an_office_list(rng) if draw < 0.5 else rng.choice("、\n；").join(rng.sample(OFFICES, 2))
        )
    if draw < 0.3:
        return {
            "number": rng.choice([0, -1, 0.95, 46203, 1e20, count]),
            "format": rng.choice(CODES),
        }
    if draw < 0.35:
        return {"date": "2026-06-30", "format": rng.choice(CODES)}
    return some_words(rng) if draw < 0.8 else "\n".join(a_line(rng, Counter()) for _ in range(3))


def xml_text(cell):
    """Leave out of a cell what no XML can hold."""
    if not isinstance(cell, str):
        return cell
    shown = "".join(c for c in cell if c >= " " or c == "\n")
    return "".join(c for c in shown if not "\ud800" <= c < "\ue000" and c not in "\ufffe\uffff")


def _changed_parts(rng, raw):
    """Return a zip whose parts are swapped, dropped, damaged and changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    _change_parts(rng, parts, rng.choice([1, 1, 2, 4]))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            file.writestr(zipfile.ZipInfo(name), content, packing)
    return packed.getvalue()


def picture_case(rng):
    """A picture whose bytes are damaged: it is decoded, and boxes by chance stand for its lines."""
    raw = rng.choice(fixtures(".jpg"))
    return check_file(
        damaged(rng, raw) if rng.random() < 0.7 else raw, "plan.jpg", simplified=rng.random() < 0.2
    )


def archive_case(rng):
    """A web archive: one of Chromium's or one made by chance, its bytes damaged or parts moved."""
    if rng.random() < 0.3:
        raw = rng.choice(fixtures(".mhtml"))
    else:
        places = [f"http://x.example.org/{i}.htm" for i in range(5)]
        parts = []
        for i in range(rng.choice([1, 1, 2, 5])):
            page = "".join(f"<p>{line}" for line in a_plan(rng).split("\n"))
            for _ in range(rng.choice([0, 1, 1, 3])):
                where = rng.choice(
                    [*places, "1.htm", "cid:2@x", "cid:3@x", "about:blank", "http://["]
                )
                tag = rng.choice(["iframe", "iframe", "frame", "object data=1.htm", "embed"])
                page += (
                    f"<{tag} src='{where}' {rng.choice(['', '', 'hidden', 'width=0'])}></iframe>"
                )
            text = rng.choice("utf-8 utf-8 gb18030 big5 utf-16 utf-16-le".split())
            page = f"<meta charset={rng.choice(['utf-8', 'gbk', 'windows-1252', 'x'])}>{page}"
            head = [f"Content-ID: <{i}@x>", f"Content-Location: {rng.choice(places)}"]
            kind = rng.choice(
                ["text/html"] * 4 + ["text/plain", "image/png", "text/html; charset=x"]
            )
            encoding = rng.choice(["quoted-printable", "base64", "8bit"])
            body = page.encode(text, errors="replace")
            parts.append(mime_part(body, *head[: rng.randrange(3)], kind=kind, encoding=encoding))
        more = rng.choice(["", "", 'start="<1@x>"; ', "start=<>; "])
        raw = archive(*parts, more=more, kind=rng.choice(["related", "related", "mixed", "x"]))
    if rng.random() < 0.5:
        raw = damaged(rng, raw)
    name = f"plan.{rng.choice(['mht', 'mht', 'mhtml', 'eml', 'txt'])}"
    return check_file(raw, name, simplified=rng.random() < 0.2)


def markdown_case(rng):
    """A text in Markdown: a plan whose lines get signs of it by chance."""
    plan = a_plan(rng) if rng.random() < 0.5 else mutated(rng, rng.choice(made_plans()))
    lines = []
    for line in plan.split("\n"):
        sign = rng.choice(MARKDOWN_STARTS) * rng.choice([1, 1, 1, 2, 9])
        before, after = rng.choice(MARKDOWN_PAIRS)
        at = rng.randrange(len(line) + 1)
        lines.append(sign + line[:at] + before + line[at:] + after)
        lines += [rng.choice(MARKDOWN_LINES)] * (rng.random() < 0.4)
    text = rng.choice(["\n"] * 3 + ["\n\n"]).join(lines)
    raw = text.encode(rng.choice(["utf-8"] * 4 + ["gb18030", "utf-16"]), errors="replace")
    raw = damaged(rng, raw) if rng.random() < 0.2 else raw
    return check_file(raw, "plan.md", simplified=rng.random() < 0.2)


MARKDOWN_STARTS = [
    "",
    "",
    "",
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "1) ",
    "   1. ",
    "    ",
    "> ",
    "- [ ] ",
]
MARKDOWN_STARTS += ["\t", "| ", "#", "📌 ", "1️⃣", "**", "[^1]: ", "[a]: "]
MARKDOWN_PAIRS = [("", "")] * 6 + [("**", "**"), ("*", "*"), ("_", "_"), ("`", "`"), ("~~", "~~")]
MARKDOWN_PAIRS += [("[", "](a.md)"), ("![", "](a)"), ("<b>", "</b>"), ("<!--", "-->"), ("\\", "  ")]
MARKDOWN_PAIRS += [("|", "|"), ("==", "=="), ("<br>", "&nbsp;"), ("[a][", "]"), ("&#27;", "\\")]
MARKDOWN_LINES = [
    "",
    "",
    "---",
    "===",
    "```",
    "~~~",
    "```markdown",
    "|--|--|",
    "| 任务 | 责任处室 |",
]
MARKDOWN_LINES += [
    "<div>",
    "</div>",
    "<table><tr><td>1",
    "<!--",
    "-->",
    "[TOC]",
    ":::",
    "> [!NOTE]",
]


def tiff_case(rng):
    """A TIFF, BMP, WebP or GIF of small pages whose bytes are damaged."""
    modes = ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16"]
    pages = [
        Image.new(rng.choice(modes), (rng.randrange(1, 60), rng.randrange(1, 60)))
        for _ in range(rng.choice([1, 1, 2, 4]))
    ]
    kind = rng.choice(["tiff"] * 4 + ["bmp", "webp", "gif", "png"])
    packed = io.BytesIO()
    options = {}
    if kind == "tiff":
        options = {"save_all": True, "append_images": pages[1:]}
        ways = (
            ["group4", "group3"] if {page.mode for page in pages} == {"1"} else ["tiff_lzw", None]
        )
        options["compression"] = rng.choice([*ways, "raw"])
    else:
        pages[0] = pages[0].convert("RGB")
    pages[0].save(packed, kind, **options)
    raw = damaged(rng, packed.getvalue()) if rng.random() < 0.8 else packed.getvalue()
    return check_file(raw, f"plan.{kind}", simplified=rng.random() < 0.2)


def boxes_by_chance(rng):
    """Stand in for the models, which take seconds a page: lines with places such as they give."""

    def image_pieces(image):
        return [
            TextPiece(
                words, left, left + rng.uniform(1, 900), rng.uniform(0, 1200), rng.uniform(1, 60),
                rng.random(),
            )
            for words in (" ".join(some_words(rng).split()) for _ in range(rng.randrange(40)))
            for left in [rng.uniform(-10, 800)]
            if words and "\n" not in words and words.isprintable()
        ], 1200.0  # fmt: skip

    return image_pieces


def check_file(raw, name, *, charset=None, simplified=False):
    """Hold a reader to its word."""
    source = source_of(raw, name=name, charset=charset, simplified=simplified)
    source.text.encode()
    saved = raw.startswith(b'{"jnplan"')
    assert source.text.endswith("\n") or source.kind == "txt" or saved, "the last line has no end"
    assert source.text.strip(), "no text"
    assert not set("\r\v\f\x85\u2028\u2029") & set(source.text), "line ends of another kind"
    assert source.kind in SOURCE_KINDS
    assert all(isinstance(note, str) and note.strip() for note in source.notes), source.notes
    for line, text, confidence in source.doubtful:
        alike = isinstance(text, str) and isinstance(line, int)
        assert alike if saved else source.text.split("\n")[line - 1] == text
        assert 0 <= confidence <= 1
    try:
        check_text(source.text)
    except jp.PlanError:
        return "read, no plan in it"
    return "read and parsed"


def check_text(text):
    """Hold the parser to its word, and all that reads plans."""
    plan = jp.parse_plan(text)
    text = plan.text
    flat = text.translate(FLAT)
    assert len(flat) == len(text)
    check_parts(plan, flat)
    for section in plan.sections:
        assert text[section.title_start : section.title_end] == section.title
        assert section.start <= section.title_start <= section.title_end <= section.end
    for task in plan.tasks:
        assert text[task.title_start : task.title_end] == task.title, "a title is another"
        assert text[task.text_start : task.text_end] == task.text, "a text is another"
        assert tuple(text[a:b] for a, b in task.office_spans) == task.offices, "offices are others"
        assert len(task.offices) == len(task.office_roles)
        assert all(name.strip() for name in task.offices), "an office without a name"
        assert set(task.office_roles) <= {"", "lead", "support"}
        assert task.start <= task.title_start <= task.title_end <= task.text_end <= task.end
        assert all(task.start <= a < b <= task.end for a, b in task.office_spans)
    assert all(a.end <= b.start for a, b in pairwise(plan.tasks)), "tasks overlap"
    assert len({task.number for task in plan.tasks}) == len(plan.tasks), "a number twice"
    assert {t.section_no for t in plan.tasks} <= {None, *(s.number for s in plan.sections)}
    assert sorted(t for s in plan.sections for t in s.tasks if t not in plan.tasks) == []
    table = jp.outline(plan)
    assert table["characters"].sum() == len("".join(flat.split())), "outline loses characters"
    prose = plan.prose()
    assert all(0 <= p.start < p.end <= len(text) for p in prose)
    assert all(a.end <= b.start for a, b in pairwise(prose)), "prose overlaps"
    for rest in plan.unparsed:
        assert text.split("\n")[rest.line - 1].count(rest.text), "unparsed names another line"
    assert len(plan.to_frame()) == len(plan.tasks)
    sentences = jp.sentences(plan)
    assert (sentences["text"].str.strip() != "").all()
    targets, documents = jp.find_targets(plan), jp.find_documents(plan)
    for one in targets.itertuples():
        assert text[one.start : one.end] == one.text, "a target's place is another"
    for one in documents.itertuples():
        assert text[one.start : one.end] == one.document, "a document's place is another"
    assert len(jp.offices(plan)) == sum(len(task.offices) for task in plan.tasks)
    assert all(quote in text for quote in jp.quoted_terms(plan))
    return "parsed"


def check_parts(plan, flat):
    """Ask that parts are in order, and that each visible character is in exactly one of them."""
    at = 0
    for part in [*plan.parts, None]:
        start = part.start if part else len(flat)
        assert at <= start, f"parts overlap: {part}"
        assert not flat[at:start].strip(), f"characters in no part: {flat[at:start]!r}"
        if part:
            assert part.start < part.end <= len(flat), f"a part of nothing: {part}"
            at = part.end


CASES = {
    "plan": plan_case,
    "mutant": mutant_case,
    "text": text_case,
    "saved": saved_case,
    "page": page_case,
    "word": word_case,
    "pdf": pdf_case,
    "ofd": ofd_case,
    "sheet": sheet_case,
    "picture": picture_case,
    "archive": archive_case,
    "markdown": markdown_case,
    "tiff": tiff_case,
}


class TooLong(BaseException):
    """What no handler catches: a case took too long."""


def run(name):
    """Run a case and tell how it ended."""
    kind = name.split(":")[0]
    rng = random.Random(name)
    scan.image_pieces = pdf.image_pieces = ofd.image_pieces = boxes_by_chance(rng)
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGVTALRM, _too_long)
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return CASES[kind](rng)
    except jp.PlanError as error:
        assert str(error).strip()
        return "refused"
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _too_long(*_):
    raise TooLong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(CASES))
    parser.add_argument("--again", help="the name of one case, such as word:1:37")
    parser.add_argument("--tell", action="store_true", help="name each case before it is run")
    given = parser.parse_args()
    faulthandler.enable()
    warnings.simplefilter("error")
    convert.find_office = lambda: None  # LibreOffice is not ours to test, and takes seconds
    if given.again:
        print(run(given.again))
        return 0
    kinds = given.kinds.split(",")
    whole = sum(SHARES[kind] for kind in kinds)
    found, slowest = {}, (0.0, "")
    for kind in kinds:
        begun, ends = time.monotonic(), Counter()
        for number in range(round(given.cases * SHARES[kind] / whole)):
            name, since = f"{kind}:{given.seed}:{number}", time.process_time()
            if given.tell:
                print(name, flush=True)
            try:
                ends[run(name)] += 1
            except (Exception, TooLong) as error:
                ends["broken"] += 1
                frames = traceback.extract_tb(error.__traceback__)
                ours = [frame for frame in frames if "jnplan" in frame.filename]
                last = (ours or [frame for frame in frames if frame.name != "_too_long"])[-1]
                where = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
                found.setdefault(where, []).append(name)
                if len(found[where]) == 1:
                    print(f"{name}: {where}: {str(error)[:200]}", flush=True)
            slowest = max(slowest, (time.process_time() - since, name))
        told = ", ".join(f"{count} {end}" for end, count in sorted(ends.items()))
        took = time.monotonic() - begun
        print(f"{kind}: {ends.total()} cases in {took:.0f} s: {told}", flush=True)
    for where, names in found.items():
        print(f"{len(names)} times {where}: {' '.join(names[:5])}")
    print(f"the slowest took {slowest[0]:.1f} s: {slowest[1]}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
