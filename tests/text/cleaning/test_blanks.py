"""Blanks that mean nothing, and those that do."""

import pytest

from jnplan.text.clean import clean_text


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("某厅 2026 年要点", "某厅2026年要点"),
        ("2026 年 3 月 5 日", "2026年3月5日"),
        ("新建 12 所，3 至 5 个，1.5 万人次", "新建12所，3至5个，1.5万人次"),
        ("达到 95 %以上", "达到95%以上"),
        ("到 2026\u00a0年底", "到2026年底"),
        ("2 0 2 6 年", "2026年"),
        ("第 3 期", "第3期"),
        ("（ 责任处室： 教师处 、 办公室 ）", "（责任处室：教师处、办公室）"),
        ("( 责任处室:教师处 )", "(责任处室:教师处)"),
        ("《 教师法 》和“ 双减 ”", "《教师法》和“双减”"),
        ("（责任处室：工 会、办 公 室）", "（责任处室：工会、办公室）"),
        ("工 作 要 点", "工作要点"),
        ("某局2026年工　作　要　点", "某局2026年工作要点"),
        ("名　　称：", "名称："),
        ("A I 助 教 进 课 堂", "AI助教进课堂"),
        ("1 . 抓 好 学 习 。 落 实 制 度 。", "1.抓好学习。落实制度。"),
    ],
)
def test_blanks_without_meaning_are_taken_out(given, read):
    assert clean_text(given).text == read


@pytest.mark.parametrize(
    "text",
    [
        "5 GB of data",
        "AI 3.0",
        "使用 AI 教学",
        "model-3 v2 ready",
        "( see below )",
        "1 学习贯彻",
        "01 学习",
        "12 所学校",
        "1. 学习",
        "某局 2023年2月1日",
        "2026-03-05 10:20 来源：某处",
        "日期：2026-01-20 | 来源：某局 | 阅读：58次",
        "学校 20 30 40",
        "日 一 二 三 四 五 六",
        "【字号：大 中 小】",
        "行走黄河 品鉴济南",
        "床前明月光 疑是地上霜",
        "落实“五育”并举  制定办法",
        "责任科室:基教科 财务科 各小学",
        "　　一、学习",
        "序号  任务  单位",
    ],
)
def test_blanks_with_a_meaning_stay(text):
    assert clean_text(text).text == text


def test_a_layer_of_recognised_characters_loses_its_blanks_in_short_lines_too():
    given = "某 市 2 0 2 6 年 工 作 要 点\n一 、 学 习\n1 . 读 书 。 人 人 读 书 。\n甲"
    cleaned = clean_text(given)
    assert cleaned.text == "某市2026年工作要点\n一、学习\n1.读书。人人读书。\n甲"
    assert cleaned.notes == (
        "3行字字之间有空格，空格已去掉。\n"
        "3 lines had a blank after every character; the blanks were taken out.",
    )


def test_blanks_at_odd_places_of_a_scan_are_taken_out():
    scanned = (
        "柳城 市教 育局 2026 年工 作要 点\n"
        "1. 抓好 政治学 习。落实 第一 议题制 度，办好 活 动。（责任 处室：办公 室）\n"
        "2. 推进 依法治 教。开 展普 法活 动 3 次，学 好法 律。\n"
    )
    assert clean_text(scanned).text == (
        "柳城市教育局2026年工作要点\n"
        "1. 抓好政治学习。落实第一议题制度，办好活动。（责任处室：办公室）\n"
        "2. 推进依法治教。开展普法活动3次，学好法律。\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "1.坚持 爱国 敬业 诚信 友善 四德，办好活动。\n2.推进 德育 智育 体育 美育 劳育，育人。",
        "1.查校车，办演练。（责任处室：安全处 人事处 德育处）\n"
        "2.查食堂，查卫生。（责任处室：后勤处 体卫处 安全处）",
        "1.读诗：风急天高猿啸哀 渚清沙白鸟飞回 无边落木萧萧下，不尽长江滚滚来。",
    ],
)
def test_blanks_between_whole_words_are_kept(text):
    assert clean_text(text).text == text
