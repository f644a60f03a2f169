import csv
import json

import pytest
from support.helpers import PLANS, english
from support.made_sheet import LAYOUTS, delimited, table_of_tasks, xlsx, xml_2003

import jnplan as jp
from jnplan import PlanError
from jnplan.read.files import read_source, source_of
from jnplan.read.sheets import cells
from jnplan.text.clean import clean_text

SHEETS = PLANS / "sheets"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


GOLD = {row["name"]: row for row in rows(SHEETS / "plans.csv")}
HEAD = ["序号", "工作任务", "责任单位"]
BUS, BOOK = ["1", "查校车", "安全处"], ["2", "读书", "教研室"]


def book(name):
    return json.loads((SHEETS / f"{name}.json").read_text(encoding="utf-8"))


def workbook(*sheets, **more):
    """A workbook of one sheet with these rows, or of several sheets by their names."""
    named = sheets if isinstance(sheets[0], dict) else [{"name": "Sheet1", "rows": list(sheets)}]
    return xlsx({"sheets": [{**sheet, **more} for sheet in named]})


def read(raw, name="plan.xlsx"):
    return source_of(raw, name=name)


def tasks_of(plan):
    """Give what the gold tables say of the tasks of a plan, but for deadlines."""
    headings = {section.number: section.title for section in plan.sections}
    found = []
    for task in plan.tasks:
        roles = list(zip(task.offices, task.office_roles, strict=True))
        found.append(
            {
                "section_no": str(task.section_no or ""),
                "section": headings.get(task.section_no, ""),
                "task_no": str(task.number),
                "title": task.title,
                "lead": "、".join(name for name, role in roles if role != "support"),
                "support": "、".join(name for name, role in roles if role == "support"),
            }
        )
    return found


def check(source, name, *, but=()):
    """Hold a plan against its gold; `but` names columns that the format doesn't keep."""
    plan = jp.parse_plan(source.text)
    head = GOLD[name]
    assert (plan.title, plan.issuer, str(plan.year)) == (
        head["title"],
        head["issuer"],
        head["year"],
    )
    assert (plan.date or "") == head["date"]
    assert "|".join(rest.text for rest in plan.unparsed) == head["unparsed"]
    gold = rows(SHEETS / f"{name}.csv")
    left_out = {"deadline", *but}
    for found, task, of_gold in zip(tasks_of(plan), plan.tasks, gold, strict=True):
        kept = {key: value for key, value in of_gold.items() if key not in left_out}
        assert {key: found[key] for key in kept} == kept
        assert "deadline" in but or of_gold["deadline"] in plan.text[task.start : task.end]


@pytest.mark.parametrize("name", GOLD)
@pytest.mark.parametrize(("write", "ending"), [(xlsx, ".xlsx"), (xml_2003, ".xls")])
def test_a_table_of_tasks_is_read_as_a_reader_reads_it(name, write, ending):
    check(read(write(book(name)), f"plan{ending}"), name)


@pytest.mark.parametrize("path", sorted((SHEETS / "files").iterdir()), ids=lambda path: path.name)
def test_a_file_of_another_program_is_read_like_it(path):
    check(read_source(path), path.stem)


MADE = [
    (PLANS / name, row) for name in ("made", "made2") for row in rows(PLANS / name / "plans.csv")
]
# Two of its titles look like lines that go on below, which is told.
JOINED = "35-digits-after-number"


def bare(text):
    return "".join(clean_text(text).text.translate({ord(sign): None for sign in '"“”'}).split())


@pytest.mark.parametrize("number", range(len(MADE)), ids=lambda number: MADE[number][1]["name"])
def test_a_plan_of_any_layout_as_a_sheet_has_the_same_tasks(number):
    folder, head = MADE[number]
    gold = rows(folder / f"{head['name']}.csv")
    plan = jp.parse_plan((folder / f"{head['name']}.txt").read_text(encoding="utf-8"))
    tasks = [{**row, "text": task.text} for row, task in zip(gold, plan.tasks, strict=True)]
    layout = LAYOUTS[number % len(LAYOUTS)]
    made = table_of_tasks("".join(head["title"].split("\n")), tasks, layout)
    raws = [(xlsx(made), "plan.xlsx"), (xml_2003(made), "plan.xls")]
    if layout == "repeated":
        raws.append((delimited(made["sheets"][0], "\t", "gb18030"), "plan.tsv"))
    for raw, name in raws:
        found = jp.parse_plan(read(raw, name).text)
        assert bare(found.title) == bare(head["title"])
        assert len(found.tasks) == len(gold)
        for task, of_task, of_gold in zip(found.tasks, tasks_of(found), gold, strict=True):
            assert bare(of_task["section"]) == bare(of_gold["section"])
            assert bare("、".join(task.offices)) == bare(of_gold["offices"])
            assert bare(of_task["support"]) == bare(of_gold["support"])
            if head["name"] != JOINED:
                assert bare(task.title) == bare(of_gold["title"])


# As text dates have no formats, merged offices are empty, and there is one sheet.
AS_TEXT = {"01-decomposition": ["deadline"], "02-duties": [], "05-two-tables": []}


@pytest.mark.parametrize("name", [*AS_TEXT, "06-repeated-groups"])
@pytest.mark.parametrize(
    ("separator", "encoding", "ending"),
    [
        (",", "utf-8", ".csv"),
        (",", "utf-8-sig", ".csv"),
        (";", "gb18030", ".csv"),
        ("\t", "utf-16", ".tsv"),
        ("\t", "gb18030", ".xls"),
        ("|", "utf-8", ".csv"),
    ],
)
def test_a_table_as_text_is_read_like_it(name, separator, encoding, ending):
    raw = delimited(book(name)["sheets"][0], separator, encoding)
    check(read(raw, f"plan{ending}"), name, but=AS_TEXT.get(name, []))


def test_merged_offices_of_a_table_as_text_are_doubted():
    source = read(delimited(book("03-ledger")["sheets"][0]), "plan.csv")
    check_titles = [task.title for task in jp.parse_plan(source.text).tasks]
    assert check_titles == [row["title"] for row in rows(SHEETS / "03-ledger.csv")]
    assert any("1 row without an office" in note for note in english(source.notes))


def test_sheets_are_sections_by_their_names():
    sheets = [
        {"name": "党建", "rows": [HEAD, BUS]},
        {"name": "教学", "rows": [HEAD, ["1", "读书", "教研室"]]},
    ]
    source = read(workbook(*sheets))
    assert source.text.splitlines() == [
        *("一、党建", "1.查校车", "责任单位：安全处", "二、教学", "1.读书", "责任单位：教研室"),
    ]
    assert "Each sheet was read as a section: 党建, 教学." in english(source.notes)


def test_sheets_without_names_or_with_sections_of_their_own_follow_each_other():
    for names in ("Sheet1 Sheet2", "工作表1 工作表2"):
        one, two = names.split()
        source = read(
            workbook({"name": one, "rows": [HEAD, BUS]}, {"name": two, "rows": [HEAD, BOOK]})
        )
        assert source.text.splitlines()[::2] == ["1.查校车", "2.读书"]
        assert any(note.startswith("The sheets were read") for note in english(source.notes))
    sheets = [
        {"name": "甲", "rows": [HEAD, ["一、安全"], BUS]},
        {"name": "乙", "rows": [HEAD, ["二、读书"], BOOK]},
    ]
    assert [line for line in read(workbook(*sheets)).text.splitlines() if "、" in line] == [
        "一、安全",
        "二、读书",
    ]


def test_a_sheet_with_another_title_or_without_tasks_is_left_out_and_told():
    sheets = [
        {"name": "今年", "rows": [["某市2026年任务清单"], HEAD, BUS]},
        {"name": "去年", "rows": [["某市2025年任务清单"], HEAD, BOOK]},
        {"name": "通讯录", "rows": [["姓名", "电话"], ["甲", "1"]]},
        {"name": "底稿", "hidden": True, "rows": [HEAD, BOOK]},
    ]
    source = read(workbook(*sheets))
    assert "读书" not in source.text
    told = " ".join(english(source.notes))
    assert "far too much: 去年, 通讯录." in told
    assert "hidden sheets: 底稿." in told


def test_hidden_rows_and_columns_are_left_out_and_told():
    rows_ = [[*HEAD, "备注"], [*BUS, "内部"], [*BOOK, "内部"]]
    source = read(workbook(*rows_, hidden_rows=[3], hidden_columns=[4]))
    assert source.text.splitlines() == ["1.查校车", "责任单位：安全处"]
    told = " ".join(english(source.notes))
    assert "Left out: 1 hidden row." in told
    assert "Left out: 1 hidden column." in told


def test_rows_that_a_filter_hides_belong_to_the_table():
    after = '<autoFilter ref="A1:C3"><filterColumn colId="0"/></autoFilter>'
    source = read(workbook(HEAD, BUS, BOOK, hidden_rows=[3], after=after))
    assert "2.读书" in source.text


def test_a_title_is_taken_from_a_cover_from_the_sheet_or_from_the_file():
    cover = {"name": "封面", "rows": [["某市教育局"], ["某市2026年工作要点"]]}
    table = {"name": "任务", "rows": [HEAD, BUS]}
    assert read(workbook(cover, table)).text.startswith("某市2026年工作要点\n1.查校车")
    named = {"name": "某市2026年任务清单", "rows": [HEAD, BUS]}
    assert read(workbook(named)).text.startswith("某市2026年任务清单\n1.")
    found = read(workbook(table), "/home/某市2026年任务分解表.xlsx")
    assert found.text.startswith("某市2026年任务分解表\n1.")
    assert any("the file's name" in note for note in english(found.notes))
    assert read(workbook(table), "plan.xlsx").text.startswith("1.")


def test_a_sheet_without_a_table_of_tasks_gives_a_line_a_row():
    source = read(
        workbook(["某市2026年工作要点"], ["一、安全"], ["1.查校车。（责任单位：安全处）"])
    )
    assert source.text.splitlines()[1:] == ["一、安全", "1.查校车。（责任单位：安全处）"]
    assert any(note.startswith("No table of tasks") for note in english(source.notes))


@pytest.mark.parametrize(
    ("sheets", "message"),
    [
        ([{"name": "甲", "rows": []}], "hold no text"),
        ([{"name": "甲", "rows": [HEAD, BUS], "hidden": True}], "all of its sheets are hidden"),
        ([{"name": "甲", "rows": [["标题", "正文"], ["乙", "学习。" * 200]]}], "jnplan count"),
    ],
)
def test_what_holds_no_plan_is_told(sheets, message):
    with pytest.raises(PlanError, match=message):
        read(workbook(*sheets))


def test_a_head_without_rows_is_told():
    with pytest.raises(PlanError, match="no row below the head"):
        read(workbook(HEAD))


def test_a_sheet_of_far_too_much_is_left_out_where_another_holds_the_plan(monkeypatch):
    monkeypatch.setattr(cells, "MOST_CELLS", 6)
    large = {"name": "数据", "rows": [["1", "2"]] * 9}
    source = read(workbook({"name": "任务", "rows": [HEAD, BUS]}, large))
    assert source.text.splitlines()[0] == "1.查校车"
    assert any("far too much: 数据." in note for note in english(source.notes))
    with pytest.raises(PlanError, match="sheet 数据 has more than 6 cells"):
        read(workbook(large))
