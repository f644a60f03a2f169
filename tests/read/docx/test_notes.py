from support.made_word import notes, p


def test_what_stands_beside_the_text_is_counted_and_shown():
    note = '<w:endnote w:id="2"><w:p><w:r><w:t>尾注</w:t></w:r></w:p></w:endnote>'
    assert notes(p("1.甲。"), endnotes=note, header=p("内部"), footer=p("第 3 页 某局")) == (
        "Left out: 1 endnote: [1] 尾注",
        "Left out: the headers of pages: 内部",
        "Left out: the footers of pages: 第 3 页 某局",
    )


def test_page_numbers_alone_are_not_told():
    assert notes(p("1.甲。"), header=p("第 3 页"), footer=p("- 3 -")) == ()
