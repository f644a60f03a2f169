import pytest
from support.made_word import field, lines, notes, p, run, t

BOX = f"<w:txbxContent>{p('盒')}</w:txbxContent>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run(t("1.做")) + run(t("甲。")), "1.做甲。"),
        (run("<w:t>  甲  </w:t>") + run(t(" 乙\n丙 ")), "甲 乙 丙"),
        (run(t("甲") + "<w:tab/>" + t("乙")), "甲 乙"),
        (run(t("甲") + "<w:br/>" + t("乙") + '<w:br w:type="page"/>' + t("丙")), "甲\n乙\n丙"),
        (run(t("甲\u2028乙\u0085丙")), "甲\n乙\n丙"),
        (run(t("甲\u009b2J乙\u007f丙")), "甲 2J乙 丙"),
        (run(t("甲\u00ad") + "<w:softHyphen/>" + t("乙")), "甲乙"),
        (run(t("A") + "<w:noBreakHyphen/>" + t("B")), "A-B"),
        (f"<w:hyperlink>{run(t('甲'))}</w:hyperlink>", "甲"),
        (f"<w:smartTag><w:smartTagPr/>{run(t('甲'))}</w:smartTag>", "甲"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run(t('甲'))}</w:sdtContent></w:sdt>", "甲"),
        (f"<w:ins>{run(t('甲'))}</w:ins><w:del>{run('<w:delText>乙</w:delText>')}</w:del>", "甲"),
        (f"<w:moveFrom>{run(t('甲'))}</w:moveFrom>{run(t('乙'))}", "乙"),
        (run(t("甲")) + run(t("乙"), "<w:vanish/>"), "甲"),
        (run(t("甲")) + run(t("乙"), "<w:strike/>") + run(t("丙"), "<w:dstrike/>"), "甲"),
        (run(t("甲"), '<w:strike w:val="0"/>'), "甲"),
        (
            run(t("甲")) + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + run(t("点击此处输入文字。")) + "</w:sdtContent></w:sdt>",
            "甲",
        ),
        (run(t("甲"), '<w:vanish w:val="0"/>'), "甲"),
        (
            "<w:ruby><w:rt>" + run(t("jia")) + "</w:rt><w:rubyBase>" + run(t("甲"))
            + "</w:rubyBase></w:ruby>",
            "甲",
        ),
        (field("PAGEREF x", "3") + run(t("甲")), "3甲"),
        (field(r"EQ \o\ac(○,3)") + run(t("甲")), "③甲"),
        (field(r"eq \o\ac(○,21)") + run(t("甲")), "㉑甲"),
        (field(r"Eq \o(〇,50)") + run(t("甲")), "㊿甲"),
        (field(r"EQ \o\ac(○,51)") + run(t("甲")), "(51)甲"),
        (field(r"eq \o\ac(○,一)") + run(t("甲")), "㊀甲"),
        (field(r"eq \o\ac(○,密)") + run(t("级")), "密级"),
        (field(r"eq \o\ac(□,特)") + run(t("急")), "特急"),
        (field(r"eq \o\ac(□,2)") + run(t("甲")), "(2)甲"),
        (field(r"EQ \o\ad(\s\up 9(pīn),拼)") + run(t("音")), "拼音"),
        (field(r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pīn),拼)') + run(t("音")), "拼音"),
        (field(r"EQ \f(2,3)") + run(t("以上")), "2/3以上"),
        (f'<w:fldSimple w:instr="SEQ a">{run(t("3"))}</w:fldSimple>{run(t("甲"))}', "3甲"),
        (field(run("<w:instrText>IF</w:instrText>") + field("PAGE", "1"), "甲"), "甲"),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/>') + run(t("甲")), "☑甲"),
        (run('<w:sym w:font="Webdings" w:char="F021"/>') + run(t("甲")), "□甲"),
        (f"<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>{run(t('甲'))}", "x=1甲"),
        (
            run(
                f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{BOX}</wps:txbx>'
                f"</mc:Choice><mc:Fallback><v:textbox>{BOX}</v:textbox></mc:Fallback>"
                "</mc:AlternateContent>"
            )
            + run(t("甲")),
            "甲\n盒",
        ),
        (run(f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>") + run(t("甲")), "甲\n盒"),
        (run("<w:drawing><a:p><a:r><a:t>图</a:t></a:r></a:p></w:drawing>"), "图"),
    ],
)  # fmt: skip
def test_the_text_of_a_paragraph_is_what_word_shows(content, text):
    assert "\n".join(lines(p(content) + p("尾"))) == f"{text}\n尾"


def test_a_field_that_never_ends_hides_nothing():
    body = p(run('<w:fldChar w:fldCharType="begin"/>') + run(t("1.甲。"))) + p("2.乙。")
    assert lines(body) == ["1.甲。", "2.乙。"]
    assert notes(body) == ("A field doesn't end, so fields were read as plain text.",)


def test_paragraphs_hidden_by_their_style_are_left_out():
    styles = '<w:style w:styleId="x"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles += '<w:style w:styleId="y"><w:basedOn w:val="x"/></w:style>'
    body = p("甲", '<w:pStyle w:val="y"/>') + p("乙")
    assert lines(body, styles=styles) == ["乙"]
