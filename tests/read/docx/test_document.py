from support.helpers import FILES, english
from support.made_word import abstract, field, level, lines, notes, num, p, run, t

import jnplan as jp
from jnplan.read.docx.document import read_docx

# What LibreOffice makes of a document written by hand (tests/plans/files/make.sh).


def test_lists_of_libreoffice_have_their_numbers():
    source = read_docx((FILES / "lists.docx").read_bytes(), name="lists.docx")
    assert source.text.splitlines() == [
        "某市教育局2025年工作要点",
        "2025年的总体要求是：把学校办好。",
        "一、学校安全",
        "1.检修校车。开学前把校车检修一遍。",
        "一校一策。",
        "（一）大车先修；",
        "（二）小车后修。",
        "1.二.1 先修刹车。",
        "1.二.2 再修车灯。",
        "2.清洗水箱。每季度清洗",
        "一次饮水机。（责任处室：后勤处）",
        "二、课堂教学",
        "3.周末读书。开放图书室。",
        "（一）带  读。",
        "每周一次。（责任处室：基教处、市图书中心）",
        "1.观星。每月办一次。（责任处室：电教馆）",
        "2.做实验。预约。（责任处室：装备中心）",
    ]
    assert source.kind == "docx"
    assert english(source.notes) == (
        "The numbers of 12 paragraphs are list formatting and were written out.",
        "1 text box: the lines stand after the paragraph of the anchor.",
        "Left out: 1 footnote: [1] 指全市公办学校。",
        "Left out: the headers of pages: 某市教育局文件",
    )


def test_a_table_of_libreoffice_is_read_as_tasks():
    source = read_docx((FILES / "table.docx").read_bytes(), name="table.docx")
    assert source.text.splitlines() == [
        "某县2025年重点工作任务安排",
        "一、改善伙食",
        "1.换菜谱",
        "每月换一次。",
        "由学生投票。",
        "完成时限：6月",
        "责任科室：后勤中心、安全科",
        "2.开放厨房",
        "家长可以预约。",
        "每周三开放。",
        "完成时限：全年",
        "责任科室：后勤中心、安全科、办公室",
        "联系人 电话",
    ]
    plan = jp.parse_plan(source.text)
    assert [(task.title, task.offices) for task in plan.tasks] == [
        ("换菜谱", ("后勤中心", "安全科")),
        ("开放厨房", ("后勤中心", "安全科", "办公室")),
    ]
    assert (
        "A table with the columns 序号、重点任务、工作措施、责任科室、完成时限" in source.notes[1]
    )


# Runs and paragraphs.


def test_what_is_left_out_is_told():
    body = (
        p(run(t("甲"), "<w:vanish/>") + run(t("乙")))
        + p(f"<w:ins>{run(t('丙'))}</w:ins><w:del>{run('<w:delText>丁</w:delText>')}</w:del>")
        + p(run('<w:sym w:font="Webdings" w:char="F021"/>'))
        + p(field("AUTONUM"))
        + p(run("<w:drawing><a:blip/></w:drawing>"))
        + "<w:altChunk/>"
    )
    side = '<w:{0} w:id="2"><w:p><w:r><w:t>{1}</w:t></w:r></w:p></w:{0}>'
    assert notes(
        body,
        footnotes=side.format("footnote", "注一") + side.format("footnote", "注二"),
        comments=side.format("comment", "改！"),
        header=p("内部"),
        footer=p("- 3 -"),
    ) == (
        "Tracked changes were read as accepted: 1 insertion in, 1 deletion out.",
        "Left out: 1 hidden character.",
        "Left out: 1 picture.",
        "Left out: 1 embedded document (altChunk).",
        "Left out: 2 footnotes: [1] 注一; [2] 注二",
        "Left out: 1 comment: [1] 改！",
        "Left out: the headers of pages: 内部",
        "1 symbol of a font of its own: shown as □.",
        "Left out: the field AUTONUM, whose result isn't stored.",
    )


def test_prompts_of_empty_fields_and_what_is_struck_through_are_left_out():
    shown = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    body = (
        f"<w:sdt>{shown}<w:sdtContent>{p('单击此处输入标题。')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt>{shown}<w:sdtContent>{run(t('选择一项'))}</w:sdtContent></w:sdt>")
        + p(run(t("1.学习。")) + run(t("旧。"), "<w:strike/>"))
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p('2.校车。')}</w:sdtContent></w:sdt>"
    )
    assert lines(body) == ["1.学习。", "2.校车。"]
    assert notes(body) == (
        "Left out: 2 prompts of empty form fields.",
        "Left out: 1 stretch struck through.",
    )


def test_a_plain_document_needs_no_note():
    assert notes(p("1.甲。")) == ()


def test_a_table_of_contents_is_left_out():
    step = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field_lines = (
        p(step.format("begin") + run('<w:instrText> TOC \\o "1-3" </w:instrText>')
          + step.format("separate") + run(t("一、党建 1")))
        + p(run(t("二、安全 2")))
        + p(step.format("end"))
    )  # fmt: skip
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{p('目录')}{p('一、党建 1')}</w:sdtContent>"
        "</w:sdt>"
    )
    styled = p("一、党建 1", '<w:pStyle w:val="a1"/>')
    styles = '<w:style w:styleId="a1"><w:name w:val="toc 1"/></w:style>'
    for body in (field_lines, control, styled):
        assert lines(body + p("一、党建"), styles=styles) == ["一、党建"]
        assert "lines of a table of contents" in "".join(
            notes(body + body + p("一、党建"), styles=styles)
        )


def test_paragraphs_are_joined_where_the_end_between_them_was_deleted():
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert lines(p("1.甲", deleted) + p("乙。") + p("丙", deleted)) == ["1.甲乙。", "丙"]


# Tables.


def row(*cells):
    return "<w:tr>" + "".join(cells) + "</w:tr>"


def tc(text="", properties=""):
    body = text if text.startswith("<") else "".join(map(p, text.split("|")))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{body}</w:tc>"


SPAN = '<w:gridSpan w:val="{}"/>'.format
DOWN, COVERED = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEADER = row(*map(tc, "序号 任务 措施 责任处室".split()))


def test_merged_cells_are_read_as_a_reader_does():
    table = (
        HEADER
        + row(tc("一、党建", SPAN(4)))
        + row(tc("1"), tc("学习"), tc("学文件。|写笔记。"), tc("办公室|人事处", DOWN))
        + row(tc("2"), tc("巡察", SPAN(2)), tc("", COVERED))
    )
    assert lines(f"<w:tbl>{table}</w:tbl>") == [
        *("一、党建", "1.学习", "学文件。", "写笔记。", "责任处室：办公室、人事处"),
        *("2.巡察", "责任处室：办公室、人事处"),
    ]


def test_numbers_of_covered_cells_are_not_counted():
    numbered = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    number = tc(p("", numbered))
    table = (
        HEADER
        + row(tc(p("", numbered), DOWN), tc("学习", DOWN), tc("学文件。"), tc("甲处"))
        + row(tc(p("", numbered), COVERED), tc("", COVERED), tc("写笔记。"), tc("乙处"))
        + row(number, tc("巡察"), tc("查。"), tc("丙处"))
    )
    numbering = abstract(level(0, "decimal", "%1")) + num(1)
    assert lines(f"<w:tbl>{table}</w:tbl>", numbering=numbering) == [
        *("1.学习", "学文件。", "写笔记。", "责任处室：甲处、乙处"),
        *("2.巡察", "查。", "责任处室：丙处"),
    ]


def test_deleted_rows_are_out_and_rows_in_content_controls_in():
    deleted = row("<w:trPr><w:del/></w:trPr>", tc("1"), tc("子"))
    control = f"<w:sdt><w:sdtContent>{row(tc('2'), tc('丑'))}</w:sdtContent></w:sdt>"
    assert lines(f"<w:tbl>{deleted}{control}</w:tbl>") == ["2 丑"]


def test_a_plan_within_a_layout_table_keeps_its_lines():
    inner = f"<w:tbl>{HEADER}{row(*map(tc, ['1', '学习', '学。', '甲处']))}</w:tbl>"
    cell = tc(p("某市2025年工作要点") + p("1.甲。") + inner + p("尾"))
    assert lines(f"<w:tbl>{row(cell)}</w:tbl>") == [
        *("某市2025年工作要点", "1.甲。", "1.学习", "学。", "责任处室：甲处", "尾"),
    ]
