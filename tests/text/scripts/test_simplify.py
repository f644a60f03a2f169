import csv

import opencc
import pytest
from support.helpers import PLANS, ROOT

import jnplan as jp
from jnplan.read.files import source_of
from jnplan.text.scripts.simplify import simplify


def test_the_forms_of_taiwan_and_hong_kong_are_known():
    assert simplify("著重營養午餐，隨著課綱著力推動近視防治，顯著改善學校衞生，編印著作兩種。") == (
        "着重营养午餐，随着课纲着力推动近视防治，显著改善学校卫生，编印著作两种。"
    )
    text = "甲縣政府教育處2026年工作計畫\n1.衞生。著力改善環境衞生。"
    source = source_of(text.encode(), name="plan.txt", simplified=True)
    assert source.text.endswith("1.卫生。着力改善环境卫生。")


STAY = """显著 著作 著作权 著名 原著 名著 土著 编著 合著 专著 卓著 昭著 论著 巨著 拙著 译著 遗著
撰著 著者 著录 著述 著称 著书立说 见微知著 臭名昭著 所著 瞭望 乾坤 乾隆 皇后 公里 邻里 茶几 台风
系统 关系 天干 干预 松树 山谷 特征 象征 刻画 动画 颠覆 反复 答复 准备 批准 师范 杂志 升学""".split()


@pytest.mark.parametrize("word", STAY)
def test_right_words_stay(word):
    assert simplify(word) == word
    traditional = opencc.OpenCC("s2tw").convert(word)
    assert simplify(f"其{traditional}，") == f"其{word}，"


@pytest.mark.parametrize(
    ("written", "simplified"),
    [
        ("著重", "着重"),
        ("隨著", "随着"),
        ("接著作報告", "接着作报告"),
        ("隨著作品增多", "随着作品增多"),
        ("圍繞著", "围绕着"),
        ("有著作用", "有着作用"),
        ("配合著", "配合着"),
        ("理論著重實踐", "理论着重实践"),
        ("執著", "执着"),
        ("沿著", "沿着"),
        ("著眼著手", "着眼着手"),
        ("羣眾", "群众"),
        ("裏裡", "里里"),
        ("牀峯綫啓", "床峰线启"),
        ("甚麼", "什么"),
        ("祇要", "只要"),
        ("神祇", "神祇"),
        ("規畫與策畫", "规划与策划"),
        ("圓規畫圓", "圆规画圆"),
        ("動畫分享", "动画分享"),
        ("覆核覆議", "复核复议"),
        ("顛覆核心", "颠覆核心"),
        ("連繫", "联系"),
        ("相連系統", "相连系统"),
        ("瞭解、瞭望", "了解、瞭望"),
        ("李某著《論教》", "李某著《论教》"),
        ("潛心著書，看著書", "潜心著书，看着书"),
        ("资讯、網路、數位", "资讯、网路、数位"),  # words of Taiwan stay: the text says them
    ],
)
def test_forms_in_their_words(written, simplified):
    assert simplify(written) == simplified


def test_each_character_becomes_one():
    with (ROOT / "data" / "regional-forms.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert all(len(row["form"]) == len(row["standard"]) for row in rows)
    assert [row["form"] for row in rows] == sorted({row["form"] for row in rows})
    text = "".join(map(chr, range(0x4E00, 0xA000)))
    assert len(simplify(text)) == len(text)


def test_a_text_in_simplified_characters_stays():
    assert simplify(jp.load("jinan-2022").text) == jp.load("jinan-2022").text
    plain = opencc.OpenCC("t2s").convert
    for path in sorted(PLANS.rglob("made*/*.txt")):
        text = path.read_text(encoding="utf-8")
        assert simplify(text) == plain(text), path.name


@pytest.mark.parametrize("script", ["s2tw", "s2hk"])
def test_a_plan_set_in_traditional_characters_comes_back(script):
    text = jp.load("jinan-2022").text
    assert simplify(opencc.OpenCC(script).convert(text)) == text
