import pytest
from support.helpers import english

from jnplan.read.pages.ocr_parts.gaps import UNREAD
from jnplan.read.pages.ocr_parts.misread import mend_misread, plain_ring
from jnplan.read.pages.paragraphs import Paragraph


def mended(*lines):
    found, notes, doubted = mend_misread([Paragraph(line) for line in lines])
    return [paragraph.text for paragraph in found], english(notes), doubted


# As rapidocr 3.10 reads ① to ㉑, in two fonts; what it reads in two pieces is put together before.
READ = [
    "①②③④⑤⑥⑦⑧⑨⑩①②③④⑤⑩⑰⑧⑲⑳㉑",
    "①②③④⑤⑥⑦⑧⑨⑩⑩②⑬⑭⑮⑯⑰⑱⑲⑳①",
]


@pytest.mark.parametrize("rings", READ)
@pytest.mark.parametrize("offices", [[], ["（责任单位：办公室）"]], ids=["none", "offices"])
def test_rings_beyond_ten_count_on(rings, offices):
    lines = [line for ring in rings for line in (f"{ring}办好学校。", *offices)]
    texts, notes, doubted = mended("一、重点", *lines)
    heads = "".join(text[0] for text in texts if text.endswith("学校。"))
    assert heads == "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑"
    assert notes[0].startswith("Numbers in rings beyond ⑩, in 11 lines")
    assert len(doubted) == 11


@pytest.mark.parametrize(
    "between",
    [
        ["二、保障"],  # a heading
        ["组织保障"],  # without a number
        ["2.完善机制：①先行；②后续。"],  # another task, whose text has rings of its own
        ["主要做法有①摸底；②排查。"],
    ],
)
def test_rings_that_begin_anew_stay(between):
    lines = [f"{chr(0x245F + i)}办好学校。" for i in range(1, 11)] + between
    lines += ["①读书。", "②写字。"]
    assert mended(*lines) == (lines, (), set())


def test_rings_within_a_line_count_on_too():
    text = "".join(f"{ring}甲；" for ring in "①②③④⑤⑥⑦⑧⑨⑩①②")
    texts, _, doubted = mended(f"三是办好：{text}")
    assert texts[0].endswith("⑩甲；⑪甲；⑫甲；")
    assert doubted == {1}
    assert mended("完成①②两项，①先行。")[0] == ["完成①②两项，①先行。"]


def test_a_number_that_lost_its_ring_counts_on_where_it_does():
    lines = [f"{chr(0x245F + i)}办好学校。" for i in range(1, 11)]
    assert mended(*lines, "①读书。", "12写字。")[0][-2:] == ["⑪读书。", "⑫写字。"]
    assert mended(*lines, "11所学校参加。")[0][-1] == "11所学校参加。"
    assert mended("①读书。", "12写字。")[0] == ["①读书。", "12写字。"]


def test_rings_in_two_pieces_are_put_together_where_they_count_on():
    read = ["⑩0", "①①", "①②", "1⑬", "⑭④", "①5", "⑩6", "①⑦", "⑱⑧", "⑲9", "②0", "②①"]
    lines = [plain_ring(f"{ring}办好。") for ring in [*"①②③④⑤⑥⑦⑧⑨", *read]]
    heads = "".join(text[0] for text in mended(*lines)[0])
    assert heads == "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑"


@pytest.mark.parametrize(
    "line", ["②3所学校参加。", "①、读书", "①12所", "③0.5万", "⑤3年内", "⑩6所学校"]
)
def test_a_figure_behind_a_ring_may_be_the_text_s_own(line):
    assert plain_ring(line) == line
    before = "①读书。" if line[0] == "②" else "⑨读书。"
    assert mended(before, line)[0] == [before, line]


def test_a_sign_per_mille_and_a_time_are_read_as_they_are_meant():
    texts, notes, doubted = mended(
        "近视率下降5%0，", "高0.5%o，低2%₀。", "占80%，0件；5%05", "2025-03-1209:30"
    )
    assert texts == ["近视率下降5‰，", "高0.5‰，低2‰。", "占80%，0件；5%05", "2025-03-12 09:30"]
    assert notes == ("3 signs read as %0 or the like were taken for ‰, so check them.",)
    assert doubted == {1, 2}


@pytest.mark.parametrize(
    "line",
    ["面积达到5000以上。", "新增绿地面积3.2万，", "建筑面积约1,200m；", "占地面积20余万"],
)
def test_an_area_without_a_unit_is_doubted(line):
    texts, notes, doubted = mended("1.建校舍。", line)
    assert texts[1] == line
    assert notes[0].startswith("These areas have no unit")
    assert doubted == {2}


@pytest.mark.parametrize(
    "line",
    [
        "面积达到5000平方米。",
        "面积3.2万㎡，",
        "面积1200m²；",
        "面积20亩",
        "覆盖面积达95%。",
        "面积5个",
    ],
)
def test_an_area_with_a_unit_is_not_doubted(line):
    assert mended(line) == ([line], (), set())


def test_a_sign_that_was_not_read_is_shown_and_doubted():
    texts, notes, doubted = mended(f"面积5000{UNREAD}以上", "1.读书。")
    assert texts == ["面积5000□以上", "1.读书。"]
    assert notes[0].startswith("1 sign of the picture wasn't read: □ stands in its place")
    assert doubted == {1}
