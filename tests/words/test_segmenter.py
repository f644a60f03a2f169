import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import INSTALLED, PLANS

import jnplan as jp

NEEDS_BOTH = pytest.mark.skipif("rjieba" not in INSTALLED, reason="rjieba isn't installed")
segmenter = jp.Segmenter()
LEXICON = sorted(segmenter.lexicon)


@pytest.mark.parametrize("term", LEXICON)
def test_every_lexicon_term_is_kept_whole(term):
    assert term in segmenter.cut(f"要{term}。")
    assert term in segmenter.cut(f"，{term}")


def test_every_occurrence_in_the_plan_is_whole_or_gives_way_to_a_longer_or_earlier_term():
    text = jp.load("jinan-2022").text
    pieces = segmenter.pieces(text)
    spans = {(piece.start, piece.end) for piece in pieces}
    terms = [(p.start, p.end) for p in pieces if p.term in segmenter.lexicon]
    found = 0
    for term in LEXICON:
        start = text.find(term)
        while start >= 0:
            span = (start, start + len(term))
            before = [
                (a, b)
                for a, b in terms
                if a < span[1] and span[0] < b and (a - b, a) < (-len(term), start)
            ]
            assert span in spans or before, (term, start)
            found += 1
            start = text.find(term, start + 1)
    assert found > 100


def test_the_longest_term_wins_and_frees_what_it_does_not_cover():
    cut = jp.Segmenter(lexicon=["甲乙", "乙丙丁", "甲乙丙", "丁戊己庚"]).cut
    assert cut("甲乙丙") == ["甲乙丙"]
    assert cut("甲乙丙丁戊己庚") == ["甲乙丙", "丁戊己庚"]
    assert cut("乙丙丁乙丙丁") == ["乙丙丁", "乙丙丁"]


@given(st.text(max_size=60))
def test_pieces_joined_are_the_text(text):
    assert "".join(segmenter.cut(text)) == text
    assert all(text[a:b] == term for term, a, b in segmenter.pieces(text))


def test_jieba_alone_splits_what_this_field_is_about():
    plain = jp.Segmenter(dictionary="jieba", lexicon=[])
    assert plain.cut("产教融合") == ["产教", "融合"]
    assert segmenter.cut("产教融合") == ["产教融合"]


def test_words_are_no_signs_no_numbers_and_no_stop_words():
    assert segmenter.words("做好2022年的“双减”和100所学校（3R）建设。") == [
        "做好", "双减", "学校", "3R", "建设",
    ]  # fmt: skip
    assert segmenter.words("十九届、3.5万个、二十所和十四五") == ["十四五"]
    assert "的" in jp.Segmenter(stopwords=[]).words("学校的建设")


@pytest.mark.parametrize("engine", INSTALLED)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("围绕二〇三五年的目标", ["围绕", "目标"]),
        ("编制二〇二六至二○三〇年规划", ["编制", "至", "规划"]),
        ("二零二六年底前新建", ["年底", "新建"]),
        ("二O二六年", []),
        ("“三五”普法", ["普法"]),
        ("达到百分之九十五以上", ["达到"]),
        ("百分之三点五", []),
        ("三分之二以上的学校", ["学校"]),
        ("九成以上", []),
        ("两三所学校", ["学校"]),
        ("遴选一万二千个", ["遴选"]),
        ("6月30日前完成", ["完成"]),
        ("三月五日前完成", ["完成"]),
        ("2030年前碳达峰", ["碳达峰"]),
        ("九月底前完成", ["完成"]),
        ("学校一○五所", ["学校"]),
        ("日前印发", ["日前", "印发"]),
        ("十四五规划", ["十四五", "规划"]),
        ("六一儿童节", ["六一", "儿童节"]),
    ],
)
def test_no_piece_of_a_number_or_date_is_a_word(engine, text, words):
    assert jp.Segmenter(engine=engine).words(text) == words


def test_wrong_options_are_named():
    with pytest.raises(jp.PlanError, match="engine: 'thulac' is not one of 'jieba'"):
        jp.Segmenter(engine="thulac")
    with pytest.raises(jp.PlanError, match="dictionary: 'big' is not one of 'jnplan', 'jieba'"):
        jp.Segmenter(dictionary="big")
    with pytest.raises(jp.PlanError, match="expected a list of words"):
        jp.Segmenter(lexicon="立德树人")
    with pytest.raises(jp.PlanError, match="empty word"):
        jp.Segmenter(lexicon=[""])


def test_tokens_have_the_columns_of_the_contract_and_are_evidence():
    plan = jp.load("jinan-2022")
    tokens = jp.segment(plan)
    assert tokens.columns.tolist() == [
        "plan_id", "year", "section_no", "task_no", "position", "term", "start", "end",
    ]  # fmt: skip
    assert all(plan.text[row.start : row.end] == row.term for row in tokens.itertuples())
    assert sorted(tokens["task_no"].dropna().unique()) == list(range(1, 21))
    assert tokens["position"].is_monotonic_increasing
    assert tokens["position"].is_unique


def test_words_outside_tasks_have_no_task():
    plan = jp.parse_plan("某市2023年工作要点\n要抓减负。\n一、安全\n1.校车。查食堂。")
    tokens = jp.segment(plan)[["section_no", "task_no", "term"]].astype(object)
    rows = tokens.where(tokens.notna(), None).values.tolist()
    assert rows == [
        [None, None, "抓"],
        [None, None, "减负"],
        [1, None, "安全"],
        [1, 1, "校车"],
        [1, 1, "查"],
        [1, 1, "食堂"],
    ]


def test_a_plan_lends_its_own_words_on_request():
    plan = jp.parse_plan("1.减负。建“泉校安”平台，落实《某市办法》。")
    assert "泉校安" not in jp.segment(plan)["term"].tolist()
    assert {"泉校安", "某市办法"} <= set(jp.segment(plan, own_words=True)["term"])


def test_what_goes_by_its_form_needs_no_lexicon():
    cut = jp.Segmenter(lexicon=[]).cut
    assert cut("第25届、第二批和70%") == ["第25届", "、", "第二批", "和", "70%"]
    assert cut("2021-2025年80所、3.5万个") == ["2021-2025", "年", "80", "所", "、", "3.5万", "个"]
    assert cut("三年，两所，三年级") == ["三", "年", "，", "两", "所", "，", "三年级"]
    assert cut("一校一策，一次性") == ["一校一策", "，", "一次性"]
    assert cut("5G、3R、2.0") == ["5G", "、", "3R", "、", "2.0"]


def test_an_affix_stays_on_the_word_it_makes():
    assert segmenter.cut("参保率、聚集性和互助式") == ["参保率", "、", "聚集性", "和", "互助式"]
    assert segmenter.cut("和谐的性格，性别") == ["和谐", "的", "性格", "，", "性别"]
    assert "参保率" not in jp.Segmenter(dictionary="jieba", lexicon=[]).cut("参保率")
    # A term of the lexicon is a word of its own.
    assert jp.Segmenter(lexicon=["产教融合"]).cut("产教融合型") == ["产教融合", "型"]


ENGINES = {engine: jp.Segmenter(engine=engine) for engine in INSTALLED}


@NEEDS_BOTH
def test_rjieba_cuts_as_jieba_does():
    """On every plan that is here: at least 99.95 % of boundaries, as many as the shape of each."""
    folders = ("made", "made2", "odd")
    files = [path for each in folders for path in sorted((PLANS / each).glob("*.txt"))]
    texts = [jp.load("jinan-2022").text, *(path.read_text(encoding="utf-8") for path in files)]
    assert len(texts) > 50
    ends = {
        engine: {(i, piece.end) for i, text in enumerate(texts) for piece in cut.pieces(text)}
        for engine, cut in ENGINES.items()
    }
    assert len(ends["jieba"] ^ ends["rjieba"]) <= 0.0005 * len(ends["jieba"])
    assert ENGINES["rjieba"].cut(texts[0]) == ENGINES["jieba"].cut(texts[0])


@pytest.mark.parametrize("engine", ENGINES)
def test_every_term_of_the_lexicon_is_kept_whole(engine):
    for term in jp.lexicon()["term"]:
        assert term in ENGINES[engine].cut(f"在{term}，")


LATIN = """建设Wi-Fi校园和e-learning平台，开设A-Level课程、T-STEM课程，网址为www.example.org，
邮箱a.b@c-d.cn。
用AI+教育，学C++、C#和Python3.12，试点1+X证书，建5G校园，PM2.5监测，v2.0.1版，café，Q&A，K-12，3.5mm。"""


@pytest.mark.parametrize("engine", INSTALLED)
def test_both_engines_cut_latin_words_alike(engine):
    words = jp.Segmenter(engine=engine, stopwords=[]).words(LATIN)
    latin = [word for word in words if any(char.isascii() for char in word)]
    assert latin == [
        *("Wi-Fi", "e-learning", "A-Level", "T-STEM", "AI", "C++", "C#", "Python3.12", "1+X证书"),
        *("5G", "PM2.5", "v2.0.1", "café", "Q&A", "K-12", "3.5mm"),
    ]


@NEEDS_BOTH
@given(st.text("aAX1é+-&._#@:/%，文教育 ", max_size=30))
def test_no_engine_sees_more_latin_words_than_the_other(text):
    assert ENGINES["jieba"].words(text) == ENGINES["rjieba"].words(text)


def test_own_latin_terms_are_whole_words():
    own = jp.Segmenter(lexicon=[*segmenter.lexicon, "AI", "3.0"])
    text = "开展AIDS防治宣传，用好AI助教，升级BAIDU地图，发布3.01版标准和3.0版指南。"
    cut = own.cut(text)
    assert [cut.count(word) for word in ("AI", "AIDS", "BAIDU", "3.0", "3.01")] == [1] * 5
    assert own.words(text).count("3.0") == 1
    assert "3.01" not in own.words(text)


def test_full_width_letters_are_words_as_they_stand():
    written = "深化“互联网＋教育”，推广ＡＩ助教，试点１＋Ｘ证书，建设５Ｇ校园。"
    assert {"互联网＋教育", "ＡＩ", "１＋Ｘ证书", "５Ｇ"} <= set(segmenter.words(written))
    own = jp.Segmenter(lexicon=["互联网＋师训", "ＡＩ课"])
    assert {"互联网+师训", "AI课"} <= set(own.words("互联网+师训和AI课"))


def test_what_is_no_text_is_refused():
    with pytest.raises(jp.PlanError, match="Segmenter: expected a text to cut, not a NoneType"):
        segmenter.cut(None)


def test_terms_and_stop_words_can_be_added():
    segmenter = jp.Segmenter(add_terms=["泉韵课堂 10 n"], add_stopwords=["打造"])
    assert segmenter.words("打造泉韵课堂，推进双减。") == ["泉韵课堂", "推进", "双减"]
    assert "打造" in jp.Segmenter(add_terms=["泉韵课堂"]).words("打造泉韵课堂")
    # Beside a list of one's own as beside the shipped one.
    alone = jp.Segmenter(lexicon=[], stopwords=[], add_terms=["双减"], add_stopwords=["推进"])
    assert (alone.lexicon, alone.stopwords) == ({"双减"}, {"推进"})
    with pytest.raises(jp.PlanError, match="add_stopwords: entry 1 of the list is 3"):
        jp.Segmenter(add_stopwords=[3])
