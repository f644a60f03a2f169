"""The table of docs/formats.md: what `formats.py` measured, as Markdown."""

from pathlib import Path

from scipy.stats import binomtest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "formats.md", "zh": DOCS / "formats.zh-CN.md"}
GOALS = {"tasks": 0.98, "titles": 0.98, "offices": 0.97}
SMALL = 200  # tasks below which an interval is shown
_BEGIN, _END = "<!-- table -->\n", "\n<!-- end of table -->"
_HEADS = {
    "en": ["File", "Made by", "Tried", "Measured", "Documents", "Tasks in them", "Tasks", "Titles"]
    + ["Offices", "Wrong", "Not told"],
    "zh": [
        "文件",
        "由谁生成",
        "试的是",
        "日期",
        "份数",
        "任务数",
        "任务",
        "标题",
        "责任单位",
        "有错的份数",
    ]
    + ["有错而未提示"],
}
_WORDS = {
    "made": {"en": "made-up", "zh": "自编"},
    "real": {"en": "real", "zh": "真实"},
    "typed numbers": {"zh": "手打编号"},
    "lists": {"zh": "自动编号"},
    "typed numbers, a font that isn't in the file": {"zh": "手打编号，字体不在文件内"},
    "typed numbers, from typst's PDF": {"zh": "手打编号，由 typst 的 PDF 转成"},
    "a table of tasks, rows across merged": {"zh": "任务分解表，整行合并单元格"},
    "a table of tasks, numbers as text": {"zh": "任务分解表，序号为文本"},
    "a table of tasks in GB18030": {"zh": "任务分解表，GB18030"},
    "plain": {"zh": "200 dpi 清晰"},
    "tilt of 1.5°": {"zh": "200 dpi 倾斜 1.5°"},
    "noise": {"zh": "200 dpi 有噪点"},
    "JPEG of quality 40": {"zh": "200 dpi JPEG 质量 40"},
}


def with_table(page: str, made: str) -> str:
    r"""Return a page with the rows of a table in that which is marked in it, those of old replaced.

    Examples
    --------
    >>> old = "| h |\n|---|\n| a | P 1 | x | | 2 made |\n| b | P 1 | x | | 2 made |"
    >>> page = f"A\n<!-- table -->\n{old}\n<!-- end of table -->\nB"
    >>> new = "| h |\n|---|\n| b | P 2 | x | | 3 made |\n| c | P 2 | x | | 3 made |"
    >>> print(with_table(page, new))
    A
    <!-- table -->
    | h |
    |---|
    | a | P 1 | x | | 2 made |
    | b | P 2 | x | | 3 made |
    | c | P 2 | x | | 3 made |
    <!-- end of table -->
    B
    """
    before, _, rest = page.partition(_BEGIN)
    old, _, after = rest.partition(_END)
    head, rows = made.split("\n")[:2], made.split("\n")[2:]
    lines = {_row_key(line): line for line in [*old.split("\n")[2:], *rows]}
    return f"{before}{_BEGIN}{chr(10).join([*head, *lines.values()])}{_END}{after}"


def _row_key(line: str) -> tuple[str, ...]:
    """Return what a row is about: format, program without its version, way, kind of documents."""
    cells = [cell.strip() for cell in line.split("|")[1:6]]
    return cells[0], cells[1].rpartition(" ")[0], cells[2], cells[4].rpartition(" ")[2]


def table(results: list[dict], language: str) -> str:
    """Return the results as Markdown: a row a format, program, way and kind of documents."""
    heads = _HEADS[language]
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for row in results:
        for part in ("made", "real"):
            if part not in row:
                continue
            got = row[part]
            said = _WORDS.get(row["tried"], {}).get(language, row["tried"])
            cells = [row["format"], f"{row['program']} {row['version']}", said, row["date"]]
            cells += [f"{got['documents']} {_WORDS[part][language]}", str(got["of"])]
            lines.append("| " + " | ".join([*cells, *measure_cells(got)]) + " |")
    return "\n".join(lines)


def share(right: int, of: int) -> str:
    """Return a share to three digits; where it is of few, with its interval (Wilson, 95 %).

    Examples
    --------
    >>> share(551, 551), share(9, 10), share(0, 0)
    ('1.000', '0.900 (.60–.98)', '–')
    """
    if not of:
        return "–"
    low, high = binomtest(right, of).proportion_ci(method="wilson")
    interval = f" ({low:.2f}–{high:.2f})".replace("0.", ".") if of < SMALL else ""
    return f"{right / of:.3f}{interval}"


def measure_cells(got: dict[str, int]) -> list[str]:
    """Return the cells of what was measured; a share below its goal in bold."""
    shown = []
    for key, goal in GOALS.items():
        cell = share(got[key], got["of"])
        shown.append(f"**{cell}**" if got["of"] and got[key] < goal * got["of"] else cell)
    return [*shown, str(got["wrong"]), str(got["silent"])]
