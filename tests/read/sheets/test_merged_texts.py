import jnplan as jp
from jnplan.read.files import source_of
from jnplan.read.sheets.cells import Sheet
from jnplan.read.sheets.merged_texts import merge_again


def sheet(*rows):
    cells = {i: {j: cell for j, cell in enumerate(row) if cell} for i, row in enumerate(rows)}
    return Sheet("", cells=cells)


HEAD = ["序号", "重点任务", "具体措施", "责任单位"]


def test_a_name_that_is_empty_or_the_same_below_is_one_cell():
    for name in ("", "减负"):
        made = sheet(
            HEAD,
            ["1", "减负", "少留作业", "甲"],
            ["2", name, "不补课", "乙"],
            ["3", "招生", "x", "丙"],
        )
        assert merge_again(made) == 0
        assert made.merged == [(1, 2, 1, 1)]


def test_where_rows_have_no_number_of_their_own_nothing_is_merged():
    made = sheet(HEAD, ["1", "减负", "少留作业", "甲"], ["", "", "不补课", "乙"])
    merge_again(made)
    assert made.merged == []


def test_empty_offices_below_others_are_counted():
    rows = [
        ["1", "甲", "子", "安全处"],
        ["2", "乙", "丑", ""],
        ["二", "读书"],
        ["3", "丙", "寅", ""],
    ]
    assert merge_again(sheet(HEAD, *rows)) == 1
    assert merge_again(sheet(["姓名", "电话"], ["甲", "1"])) == 0


def test_groups_of_a_table_as_text_are_sections():
    raw = f"{','.join(HEAD)}\n1,减负,少留作业。,甲处\n2,,不补课。,乙处\n3,招生,按片招生。,丙处\n"
    plan = jp.parse_plan(source_of(raw.encode(), name="plan.csv").text)
    assert [section.title for section in plan.sections] == ["减负", "招生"]
    assert [task.title for task in plan.tasks] == ["少留作业", "不补课", "按片招生"]
