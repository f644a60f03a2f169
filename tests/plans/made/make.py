"""Render the made-up plans to files as people have them.

For each plan: a government office's web page, Word documents (.docx, .doc) and a PDF by
LibreOffice, a PDF by Chromium, and texts in the encodings of other programs. Only the standard
library is used; LibreOffice and Chromium are run where they are installed.

Run: python tests/plans/made/make.py OUT [names…]
"""

import csv
import re
import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

HERE = Path(__file__).parent
# Big5 has no simplified characters: only the plan in traditional ones can be written in it.
ENCODINGS = ["utf-8-sig", "utf-16", "gb18030", "big5"]
DATE_LINE = re.compile(r"[（(]?[\d０-９]{4}[年-][\d０-９]{1,2}[月-][\d０-９]{1,2}日?[）)]?")
NUMBER_LINE = re.compile(r".{2,8}〔\d{4}〕\d+号")
HEADING_NUMBER = re.compile("^(第.部分|[（(]?[一二三四五六七八九十]+[）)、])")
MENU = ["首页", "新闻中心", "政务公开", "政务服务", "互动交流", "教育数据"]
SHARE = ["分享到：", "微信", "微博", "【打印】", "【关闭】", "字号：大 中 小"]


def read_made(names):
    """Give the row of plans.csv, the lines and the headings of each plan, by its name."""
    with (HERE / "plans.csv").open(encoding="utf-8", newline="") as file:
        plans = {row["name"]: row for row in csv.DictReader(file)}
    unknown = sorted(set(names) - set(plans))
    if unknown:
        sys.exit(f"no such plan: {', '.join(unknown)}; there are {', '.join(plans)}")
    made = {}
    for name in names or plans:
        lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        headings = {row[key] for row in rows for key in ("section", "subsection")} - {""}
        made[name] = plans[name], [line for line in lines if line.strip()], headings
    return made


def styled(plan, lines, headings):
    """Give each paragraph with its style: title, centre, right, heading or body."""
    bare = ["".join(line.split()) for line in lines]
    title = "".join(plan["title"].split())
    spans = [(start, start + length) for length in (1, 2) for start in range(len(lines))]
    start, end = next((a, b) for a, b in spans if "".join(bare[a:b]) == title)
    words = {"".join(heading.split()) for heading in headings}

    def signed(number):
        below = bare[number + 1 : number + 2]
        issuer = "".join(plan["issuer"].split())
        return bare[number] == issuer and below and DATE_LINE.fullmatch(below[0])

    for number, line in enumerate(lines):
        text = line.strip()
        if start <= number < end or text.endswith("的通知"):
            yield "title", text
        elif line.startswith("　" * 8) or signed(number):
            yield "right", text
        elif DATE_LINE.fullmatch(text):
            yield ("centre" if text[0] in "（(" else "right"), text
        elif NUMBER_LINE.fullmatch(text):
            yield "centre", text
        elif HEADING_NUMBER.sub("", bare[number]).rstrip("。") in words:
            yield "heading", text
        else:
            yield "body", text


def web_page(plan, lines):
    """Give the plan as a government office's page: menu, index table, share bar, footer."""
    title, issuer, date = (escape(plan[key]) for key in ("title", "issuer", "date"))
    paragraphs = [line.strip() for line in lines]
    if "".join(paragraphs[0].split()) == "".join(plan["title"].split()):
        del paragraphs[0]  # the page's own heading has it
    cells = [
        ("索 引 号", f"MB0417205/{plan['year']}-00318"),
        ("发布机构", issuer),
        ("名　　称", title),
    ]
    cells += [("主题分类", "教育 / 综合"), ("有 效 性", "有效")]
    if date:
        cells.insert(2, ("发文日期", date))
    index = "\n".join(f"<tr><th>{label}：</th><td>{value}</td></tr>" for label, value in cells)
    menu = "\n".join(f'<li><a href="/{n}/">{words}</a></li>' for n, words in enumerate(MENU))
    share = "\n".join(f'<a href="#">{words}</a>' for words in SHARE)
    body = "\n".join(f'<p style="text-indent: 2em;">{escape(text)}</p>' for text in paragraphs)
    published = f"<span>发布日期：{date}</span> " if date else ""
    pub_meta = f'<meta name="PubDate" content="{date}">' if date else ""
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}-{issuer}政务公开</title>
<meta name="ArticleTitle" content="{title}">
{pub_meta}
<style>
body {{ font-family: "Noto Sans CJK SC", sans-serif; margin: 0; color: #222; }}
.head {{ background: #1f5ea8; color: #fff; padding: 16px 8%; }}
.nav ul {{ display: flex; gap: 2em; list-style: none; margin: 0; padding: 10px 8%;
  background: #e9f0f8; }}
.wrap {{ width: 84%; margin: 0 auto; line-height: 1.9; }}
.index {{ width: 100%; border-collapse: collapse; font-size: 14px; }}
.index th, .index td {{ border: 1px solid #ccd; padding: 4px 8px; text-align: left; }}
h1 {{ text-align: center; font-size: 26px; }}
.meta {{ text-align: center; color: #777; font-size: 14px; }}
.foot {{ background: #333; color: #ccc; text-align: center; padding: 20px; font-size: 13px; }}
</style>
<script>var siteId = 1024; function doPrint() {{ window.print(); }}</script>
</head>
<body>
<div class="head"><a href="/">{issuer}</a> <input type="text" placeholder="请输入关键字"> 搜索</div>
<div class="nav"><ul>
{menu}
</ul></div>
<div class="wrap">
<div class="crumb">您当前的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/zwgk/jhzj/">计划总结</a> &gt; 正文</div>
<table class="index">
{index}
</table>
<h1>{title}</h1>
<div class="meta">{published}<span>来源：{issuer}</span>
<span>浏览次数：<i id="hits">0</i> 次</span></div>
<div class="content" id="zoom">
{body}
</div>
<div class="share">
{share}
</div>
<div class="near">上一篇：<a href="/a.html">关于做好寒假期间有关工作的通知</a><br>
下一篇：<a href="/b.html">教师资格认定公告</a></div>
</div>
<div class="foot">
<p>主办单位：{issuer}　联系电话：0000-1234567</p>
<p>网站标识码：0000000001　<a href="/map/">网站地图</a>　<a href="/law/">法律声明</a></p>
</div>
</body>
</html>
"""


def print_page(paragraphs):
    """Give the plan as a bare page to print: A4, page numbers, indents of two characters."""
    body = "\n".join(f'<p class="{style}">{escape(text)}</p>' for style, text in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<style>
@page {{ size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm;
  @bottom-center {{ content: "— " counter(page) " —"; font-size: 12pt; }} }}
body {{ font: 16pt/1.75 "Noto Serif CJK SC", serif; text-align: justify; }}
p {{ margin: 0; text-indent: 2em; }}
.title {{ font-size: 22pt; font-weight: bold; text-align: center; text-indent: 0; }}
.centre {{ text-align: center; text-indent: 0; margin-bottom: 1em; }}
.right {{ text-align: right; text-indent: 0; }}
.heading {{ font-family: "Noto Sans CJK SC", sans-serif; }}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def flat_document(paragraphs):
    """Give the plan as a flat OpenDocument text, which LibreOffice turns into the others."""
    sans, serif = "Noto Sans CJK SC", "Noto Serif CJK SC"
    looks = {
        "title": ("center", "0cm", 22, "bold", serif),
        "centre": ("center", "0cm", 16, "normal", serif),
        "right": ("end", "0cm", 16, "normal", serif),
        "heading": ("justify", "1.13cm", 16, "normal", sans),
        "body": ("justify", "1.13cm", 16, "normal", serif),
    }
    # LibreOffice can leave out a mark that hangs over the margin, so marks don't hang here.
    styles = "\n".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="{align}" fo:text-indent="{indent}" fo:line-height="28pt" '
        f'style:auto-text-indent="false" style:punctuation-wrap="simple"/>'
        f'<style:text-properties fo:font-size="{size}pt" '
        f'style:font-size-asian="{size}pt" fo:font-weight="{weight}" '
        f'style:font-weight-asian="{weight}" fo:font-family="{font}" '
        f'style:font-family-asian="{font}" fo:language="en" fo:country="US" '
        f'style:language-asian="zh" style:country-asian="CN"/></style:style>'
        for name, (align, indent, size, weight, font) in looks.items()
    )
    body = "\n".join(
        f'<text:p text:style-name="{style}">{escape(text)}</text:p>' for style, text in paragraphs
    )
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="{urn}:office:1.0" xmlns:style="{urn}:style:1.0"
 xmlns:text="{urn}:text:1.0" xmlns:fo="{urn}:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
{styles}
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm"
 fo:page-height="29.7cm" fo:margin-top="3.5cm" fo:margin-bottom="2cm" fo:margin-left="2.8cm"
 fo:margin-right="2.6cm"/><style:footer-style><style:header-footer-properties
 fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="a4"><style:footer>
<text:p text:style-name="centre">— <text:page-number text:select-page="current">1</text:page-number>
 —</text:p></style:footer></style:master-page>
</office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body>
</office:document>
"""


def write_texts(out, name):
    """Write the plan's text in each encoding that has its characters."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    for encoding in ENCODINGS:
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        (out / f"{name}-{encoding}.txt").write_bytes(data)


def run_soffice(out, sources, scratch):
    """Turn the flat documents into .docx, .doc and .pdf, a run for each."""
    for suffix, target in [("docx", "docx"), ("doc", "doc:MS Word 97"), ("pdf", "pdf")]:
        folder = scratch / suffix
        command = ["soffice", f"-env:UserInstallation={(scratch / 'profile').as_uri()}"]
        command += ["--headless", "--convert-to", target, "--outdir", str(folder)]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True)
        for source in sources:
            by = "-libreoffice" if suffix == "pdf" else ""
            shutil.move(folder / f"{source.stem}.{suffix}", out / f"{source.stem}{by}.{suffix}")


def run_chromium(out, page, scratch):
    """Print a page to PDF."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"]
    command += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    command += [f"--user-data-dir={scratch / 'browser'}", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={out / f'{page.stem}-chromium.pdf'}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)


def main(out, *names):
    """Render the named plans, or all of them, into the folder `out`."""
    out = Path(out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        documents, pages = [], []
        for name, (plan, lines, headings) in read_made(names).items():
            paragraphs = list(styled(plan, lines, headings))
            write_texts(out, name)
            (out / f"{name}.html").write_text(web_page(plan, lines), encoding="utf-8")
            documents.append(scratch / f"{name}.fodt")
            documents[-1].write_text(flat_document(paragraphs), encoding="utf-8")
            pages.append(scratch / f"{name}.html")
            pages[-1].write_text(print_page(paragraphs), encoding="utf-8")
        if shutil.which("soffice"):
            run_soffice(out, documents, scratch)
        else:
            print("no Word documents and no PDF by LibreOffice: soffice isn't installed")
        if shutil.which("chromium"):
            for page in pages:
                run_chromium(out, page, scratch)
        else:
            print("no PDF by Chromium: chromium isn't installed")
    print(f"{len(documents)} plans: {len(list(out.iterdir()))} files in {out}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
