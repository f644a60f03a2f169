import pytest
from support.made_word import abstract, item, level, lines, notes, num, p, start_again

import jnplan as jp


@pytest.mark.parametrize(
    ("kind", "start", "first", "second"),
    [
        ("decimal", 9, "9、", "10、"),
        ("decimalZero", 9, "09、", "10、"),
        ("decimalFullWidth", 9, "９、", "１０、"),
        ("decimalEnclosedCircle", 20, "⑳、", "21、"),
        ("chineseCounting", 10, "十、", "十一、"),
        ("chineseCountingThousand", 19, "十九、", "二十、"),
        ("chineseCountingThousand", 109, "一百零九、", "一百一十、"),
        ("japaneseCounting", 1, "一、", "二、"),
        ("ideographDigital", 19, "一九、", "二〇、"),
        ("chineseLegalSimplified", 10, "壹拾、", "壹拾壹、"),
        ("lowerLetter", 26, "z、", "aa、"),
        ("upperRoman", 3, "III、", "IV、"),
        ("ideographTraditional", 1, "甲、", "乙、"),
    ],
)
def test_numbers_stand_as_word_shows_them(kind, start, first, second):
    numbering = abstract(level(0, kind, "%1、", start)) + num(1)
    assert lines(item("子") + item("丑"), numbering=numbering) == [f"{first}子", f"{second}丑"]


def test_levels_start_anew_under_the_level_above():
    numbering = abstract(
        level(0, "chineseCounting", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%2.%3"),
        level(3, "decimal", "%2.%3.%4", more="<w:isLgl/>"),
    ) + num(1)
    body = "".join(item("子", at) for at in (0, 1, 2, 2, 3, 1, 2, 0, 1))
    assert lines(body, numbering=numbering) == [
        *("一、子", "（一）子", "一.1 子", "一.2 子", "1.2.1 子"),
        *("（二）子", "二.1 子", "二、子", "（一）子"),
    ]


def test_a_level_may_go_on_counting_under_the_level_above():
    never = '<w:lvlRestart w:val="0"/>'
    numbering = abstract(level(0, "decimal", "%1、"), level(1, "decimal", "%2.", more=never)) + num(
        1
    )
    body = "".join(item("子", at) for at in (0, 1, 1, 0, 1))
    assert lines(body, numbering=numbering) == ["1、子", "1.子", "2.子", "2、子", "3.子"]


def test_a_level_without_items_counts_as_begun_by_those_below_it():
    numbering = abstract(level(0, "decimal", "%1、"), level(1, "decimal", "%1.%2.")) + num(1)
    body = "".join(item("子", at) for at in (1, 1, 0, 1))
    assert lines(body, numbering=numbering) == ["1.1.子", "1.2.子", "2、子", "2.1.子"]


def test_lists_of_one_kind_count_on_unless_they_start_again():
    numbering = abstract(level(0, "decimal", "%1.")) + num(1) + num(2)
    numbering += num(3, more=start_again(0)) + num(4, more=start_again(0, 7))
    body = "".join(item("子", number=n) for n in (1, 2, 3, 3, 1, 4, 4))
    assert lines(body, numbering=numbering) == [f"{n}.子" for n in (1, 2, 1, 2, 3, 7, 8)]


def test_a_list_may_change_a_level_of_its_kind():
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "第%1项 ")}</w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + num(1) + num(2, more=other)
    body = item("子") + item("丑", number=2)
    assert lines(body, numbering=numbering) == ["1.子", "第2项 丑"]


def test_styles_number_too_and_a_paragraph_may_be_left_out():
    numbering = abstract(
        level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>'),
        level(1, "decimal", "%2.", more='<w:pStyle w:val="H2"/>'),
    ) + num(1)
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = "".join(
        p(style, f'<w:pStyle w:val="{style}"/>{more}')
        for style, more in [
            ("H1", ""),
            ("H2", ""),
            ("H2", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
            ("H2", ""),
            ("Loop", ""),
        ]
    )
    found = lines(body, numbering=numbering, styles=styles)
    assert found == ["一、 H1", "1. H2", "H2", "2. H2", "Loop"]


def test_a_list_may_take_its_levels_from_a_style():
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
        + abstract(level(0, "decimal", "%1."))
        + num(1, of=5)
        + num(2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Mine"><w:pPr><w:numPr><w:numId w:val="2"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    assert lines(item("子"), numbering=numbering, styles=styles) == ["1.子"]


def test_a_blank_keeps_a_number_apart_from_digits_and_letters():
    blank, none = '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>'
    numbering = abstract(
        level(0, "decimal", "%1.", more=blank), level(1, "decimal", "%2", more=none)
    )
    body = item("5所学校") + item("use") + item("子", 1)
    assert lines(body, numbering=numbering + num(1)) == ["1. 5所学校", "2. use", "1子"]


def test_bullets_give_no_sign_and_unknown_formats_plain_digits():
    numbering = abstract(level(0, "bullet", "•"), level(1, "koreanCounting", "%2.")) + num(1)
    body = item("子") + item("丑", 1)
    assert lines(body, numbering=numbering) == ["子", "1.丑"]
    assert "Numbers of the format koreanCounting stand in plain digits." in notes(
        body, numbering=numbering
    )


def test_numbers_with_more_zeros_as_newer_word_has_them():
    newer = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{newer}<w:lvlText w:val="%1."/></w:lvl>'
    assert lines(item("子") + item("丑"), numbering=abstract(one) + num(1)) == ["009.子", "010.丑"]


def test_tasks_that_word_numbers_below_their_sections_are_read():
    for kind, text in (("decimal", "%1"), ("chineseCounting", "%1、")):
        numbering = abstract(level(0, kind, text), level(1, "decimal", "%1.%2")) + num(1)
        body = "".join(
            item(words, at)
            for words, at in (
                *(("党建", 0), ("学习。学文件。", 1), ("纪律。查考勤。", 1)),
                *(("教学", 0), ("课堂。听课。", 1), ("作业。查作业。", 1)),
            )
        )
        plan = jp.parse_plan("\n".join(lines(body, numbering=numbering)))
        assert [(s.title, len(s.tasks)) for s in plan.sections] == [("党建", 2), ("教学", 2)]
        assert [task.title for task in plan.tasks] == ["学习", "纪律", "课堂", "作业"]
