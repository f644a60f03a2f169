from jnplan.read.html.main_lines import PageLine, main_lines, unshown_title


def test_links_before_the_plan_and_all_behind_it_go():
    lines = [
        PageLine("首页", linked=True, listed=True),
        PageLine("某市2026年工作要点", linked=False),
        PageLine("1.校车。查校车。", linked=False),
        PageLine("2.读书。读完一本。", linked=False),
        PageLine("上一篇：通知", linked=True, listed=True),
        PageLine("版权所有", linked=False),
    ]
    texts = [line.text for line in main_lines(lines, "")]
    assert texts == ["某市2026年工作要点", "1.校车。查校车。", "2.读书。读完一本。"]


def test_the_pages_name_gives_a_title_that_no_line_has():
    lines = [PageLine("1.校车。查校车。", linked=False)]
    assert unshown_title(lines, "某市2026年工作要点-某市政府网") == "某市2026年工作要点"
    assert (
        unshown_title([PageLine("某市2026年工作要点", linked=False), *lines], "某市2026年工作要点")
        == ""
    )
