import lxml.html

from jnplan.read.html.unsaid import drop_unsaid


def dropped(page):
    tree = lxml.html.document_fromstring(page)
    notes = drop_unsaid(tree)
    return tree.text_content(), [note.split("\n")[1] for note in notes]


def test_what_a_page_does_not_say_goes_and_is_told():
    text, notes = dropped(
        "<p>读<s>旧</s>书。<span hidden>藏</span> 查 <ruby>校<rt>xiào</rt></ruby>车。"
    )
    assert text.split() == ["读书。", "查", "校车。"]
    assert len(notes) == 3
    assert all(note.startswith("Left out: 1 ") for note in notes)


def test_a_page_that_hides_most_of_itself_stays():
    assert dropped("<div style='display: none'>一、安全。查校车。</div><p>好") == (
        "一、安全。查校车。好",
        [],
    )


def test_what_is_hidden_within_a_line_without_blanks_goes_too():
    assert dropped("<p>读书<span hidden>藏</span>写字。") == (
        "读书写字。",
        ["Left out: 1 hidden stretch."],
    )
