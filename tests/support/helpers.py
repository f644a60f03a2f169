"""What several test files share: a web site, pages set by hand, counts, a plan that means harm."""

import importlib.util
import json
import math
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import jnplan as jp
from jnplan.errors import KEY_TYPES
from jnplan.read.pages.rows import Row
from jnplan.text.clean import text_width
from jnplan.words.likeliest.engines import ENGINES, choose_engine

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
PLANS = TESTS / "plans"
PAGES = PLANS / "pages"
FILES = PLANS / "files"
LESSON_FOLDER = ROOT / "notebooks" / "classroom"
BROWSER = TESTS / "browser"
NODE = 20  # what playwright-core needs at least
# Of the engines, those that are installed: `make test-jieba` runs without rjieba.
INSTALLED = [engine for engine in ENGINES if choose_engine(None) in (engine, "rjieba")]


# A page of lines of 20 characters: type of 10, lines 16 apart, from 0 to 200.
FULL = "全市各学校要把这件事办好办实办到家门口去"


def english(notes):
    """Give the English line of each note; every note has one in Chinese above it."""
    said = [note.split("\n") for note in notes]
    assert all(len(lines) == 2 and re.search("[\u4e00-\u9fff]", lines[0]) for lines in said)
    return tuple(line for _, line in said)


def rows_of(*lines, size=10, left=0, top=100):
    """Set lines below each other; each blank at the beginning indents by two characters."""
    rows = []
    for i, line in enumerate(lines):
        text = line.lstrip(" ")
        start = left + 2 * size * (len(line) - len(text))
        rows.append(Row(text, start, start + text_width(text) * size, top + 16 * i, size))
    return rows


LINE = "学校要把这件事办好办实"


def made_pdf(*pages, extra=""):
    """Write a PDF file: a page is a list of (x, y, size, text) or of these and an angle.

    Four numbers are a rule or, drawn as its sides, a box: left, bottom, right, top.
    """
    codes = {}
    streams = []
    for page in pages:
        drawn = []
        for item in page:
            if not isinstance(item[3], str):
                left, bottom, right, top = item
                drawn.append(f"{left} {bottom} {right - left} {top - bottom} re S\n")
                continue
            x, y, size, text, *angle = item
            cos, sin = (f(math.radians(sum(angle))) for f in (math.cos, math.sin))
            shown = "".join(f"{codes.setdefault(c, len(codes) + 1):04x}" for c in text)
            place = f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {x} {y} Tm"
            drawn.append(f"BT /F {size} Tf {place} <{shown}> Tj ET\n")
        streams.append("".join(drawn))
    meant = "".join(
        f"<{code:04x}> <{c.encode('utf-16-be', 'surrogatepass').hex()}>\n"
        for c, code in codes.items()
        if c != "?"  # a character without a meaning
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange\n"
        f"<0000> <ffff>\nendcodespacerange\n{len(codes)} beginbfchar\n{meant}endbfchar\n"
        "endcmap end end"
    )
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type0/BaseFont/None/Encoding/Identity-H"
        "/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/None/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]
    for i, stream in enumerate(streams):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * i} 0 R"
            f"/Resources<</Font<</F 3 0 R>>>>{extra}>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    raw, places = "%PDF-1.7\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(raw))
        raw += f"{i} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(raw)}\n%%EOF\n"
    return (raw + head + trailer).encode("latin-1")


def column(*texts, top=700, x=100, size=12):
    """Set texts below each other, as `made_pdf` draws them."""
    return [(x, top - 20 * i, size, text) for i, text in enumerate(texts)]


def ruled(rows, widths, *, left=100, top=700, size=12, step=20, lying=True):
    """Set a table, as `made_pdf` draws it: cells of a list of lines each, and the rules.

    A cell that is None is one with the cell above it; a row of one cell goes across the table.
    """
    places = [left + sum(widths[:j]) for j in range(len(widths) + 1)]
    drawn, y = [], top
    for row in rows:
        deep = max(len(cell or []) for cell in row)
        for j, cell in enumerate(row):
            right = places[-1] if len(row) == 1 else places[j + 1]
            drawn += [
                (places[j] + 4, y - step * (i + 1) + 5, size, line)
                for i, line in enumerate(cell or [])
            ]
            drawn += [
                (places[j], y - step * deep, places[j], y),
                (right, y - step * deep, right, y),
            ]
            drawn += [(places[j], y, right, y)] * (cell is not None and lying)
        y -= step * deep
    return [*drawn, (places[0], y, places[-1], y), (places[0], top, places[-1], top)]


# A plan whose every part tries to be more than text. Whatever runs sets the global `ran`.
HOSTILE = r"""<img src=x onerror="ran=1" 某县教育局2026年工作要点{{ 7*7 }} $x$
<script>ran=2</script>
日期：2026-03-01
{{ 7*7 }}{% for x in y %}坚持<i>立德树人</i>，落实“双减”</main></body></html>。
一、<svg onload="ran=3">安全</svg> & 稳定 $x$
1.校车<script>ran=4</script>安全。查校车，建成3所<img src=x onerror="ran=5">学校。</script>\
出台《<u>校车</u>管理办法》。（责任科室：安全科、<b>后勤科</b>、{{7*7}}）
2.食堂 $\frac{a}{b$ **安全** _卫生_ `码`。[查厨师](javascript:ran=6)，每餐$5到$6，\
<a href="javascript:ran=7">查食堂</a>。（责任科室：<b>后勤科</b>、$\office$）
二、"><textarea>教学</textarea><!-- # 标题
3.课堂<iframe src=x onload="ran=8"></iframe>。落实“<em>双减</em>”，&lt;i&gt;不是标签，\
\u003cscript\u003e，]]>，-->。（责任科室：安全科）
4.<link rel=stylesheet href=x.css>。立德树人，覆盖率达到100%<plaintext>。
三、<xmp>结束
这一行无处可放<script>ran=9</script>
四、附件
5.公开。双减见https://example.org/AVeryLongNameWithoutAnyPlaceToBreakIt/AnotherOneThatIsEven\
LongerThanTheFirst/AndALastOneSoThatNoScreenAndNoSheetOfPaperIsWideEnough。（责任科室：办公室）
下见https://example.org/AVeryLongNameWithoutAnyPlaceToBreakIt/AnotherOneThatIsEvenLonger
""".replace("\\\n", "")  # a backslash only breaks a line here
HOSTILE_NAME = "&lt;i&gt; {{ 7*7 }} $x$.txt"


class Killed(BaseException):
    """What no handler of the package catches, as if the process had ended there."""


def load_script(path):
    """Import a program that lies in no package, from its path below the root, as a module."""
    path = ROOT / path
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(path.parent))  # it may import its neighbours
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(path.parent))
    return module


def snapshot(folder):
    """Give what every file of a folder holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


KEYS = ["plan_id", "year", "section_no", "task_no"]


def all_counts(plan, **columns):
    """Count every word of a plan by task, and those outside tasks under a task_no that is NA."""
    tokens = jp.segment(plan).assign(**columns)
    counts = tokens.groupby([*KEYS, "term"], dropna=False).size().rename("n").reset_index()
    return counts.astype(KEY_TYPES)


def of_plan(counts, plan_id, *, but=False):
    """Choose the rows of one plan, or all others, of a table, a pyarrow dataset or of dask's."""
    if hasattr(counts, "schema"):
        from pyarrow.compute import field

        return counts.filter((field("plan_id") == plan_id) != but)
    return counts[(counts["plan_id"] == plan_id) != but]


def write_parts(folder, tables, columns):
    """Write tables as the parts of a dataset, one row group each."""
    from pyarrow import Table, field, parquet, schema

    folder.mkdir(parents=True)
    wanted = schema([field(*column) for column in columns.items()])
    for i, table in enumerate(tables):
        part = Table.from_pandas(table, schema=wanted, preserve_index=False)
        parquet.write_table(part, folder / f"part-{i:05}.parquet")


def answer(body, *, kind="text/html; charset=utf-8", status=200, headers=()):
    """Make a route that answers with a body, as a well-behaved server does."""

    def route(request):
        request.send_response(status)
        for name, value in [("Content-Length", len(body)), *headers]:
            request.send_header(name, str(value))
        if kind:
            request.send_header("Content-Type", kind)
        request.end_headers()
        request.wfile.write(body)

    return route


class Site:
    """A web site on this machine: `routes` says what it answers, `asked` what it was asked."""

    def __init__(self, port):
        self.address = f"http://127.0.0.1:{port}"
        self.routes = {
            f"/{path.name}": answer(path.read_bytes()) for path in sorted(PAGES.glob("*.html"))
        }
        self.asked, self.agents, self.closing = [], [], threading.Event()

    def url(self, path):
        return self.address + path


SHORT_PLAN = """某市2023年工作要点
要抓校车。
一、校车安全
1.校车。查校车。
2.食堂。查校车。（责任处室：办公室）"""


def json_lines(folder, *rows):
    """Write a file of JSON lines: each an object, or what stands there instead of one."""
    path = folder / "plans.jsonl"
    told = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(told) + "\n", encoding="utf-8")
    return path


def missing():
    """Say what the machine lacks to run the browser, each with what brings it."""
    lacks = []
    if not shutil.which("chromium"):
        lacks.append("no chromium on the PATH (Debian: apt-get install chromium fonts-noto-cjk)")
    if not shutil.which("node"):
        lacks.append("no node on the PATH (Debian: apt-get install nodejs npm)")
    else:
        said = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
        if int(re.match(r"v(\d+)", said)[1]) < NODE:
            lacks.append(f"node {said.strip()} is too old ({NODE} is needed)")
    for package in json.loads((BROWSER / "package.json").read_text())["dependencies"]:
        if not (BROWSER / "node_modules" / package).is_dir():
            lacks.append(f"no {package} (npm ci --prefix tests/browser)")
    return lacks


def skip_or_fail():
    """Skip a test that needs the browser where it can't run, or fail if it is to run."""
    lacks = missing()
    if lacks:
        wanted = os.environ.get("CI") or os.environ.get("JNPLAN_TEST_BROWSER") == "required"
        (pytest.fail if wanted else pytest.skip)("the browser test can't run: " + "; ".join(lacks))


def browse(script, *arguments, timeout):
    """Run a script that drives the browser, and give what it found."""
    skip_or_fail()
    done = subprocess.run(
        ["node", BROWSER / script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        env={**os.environ, "CHROMIUM": shutil.which("chromium")},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
