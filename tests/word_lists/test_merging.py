import re

import pytest

import jnplan as jp
from jnplan.word_lists.merging import (
    merge_aliases,
    merge_codebook,
    merge_lexicon,
    merge_words,
)
from jnplan.word_lists.word_files import WordFile

THEMES = jp.codebook()["theme_id"].tolist()


def file(name, text):
    return WordFile(name, f"w/{name}", text, text.startswith("# replace"))


def test_stop_words_stand_beside_ours_or_in_their_place():
    ours = jp.stopwords()
    words, entries, new = merge_words(file("stopwords.txt", "打造\n的  # 已有\n"), ours)
    assert (words, entries, new) == ((*ours, "打造"), 2, 1)
    words, entries, new = merge_words(file("stopwords.txt", "# replace\n打造"), ours)
    assert (words, entries, new) == (("打造",), 1, 1)


def test_terms_stand_beside_ours_and_those_of_ours_are_filled_or_changed():
    text = "term,english,theme\n泉韵课堂,Quanyun classes,立德树人与思政\n双减,double cut,\n"
    table, entries, new = merge_lexicon(file("lexicon.csv", text), jp.codebook())
    assert (entries, new, len(table)) == (2, 1, len(jp.lexicon()) + 1)
    own = table.set_index("term")
    assert own.loc["双减", ["english", "theme", "pinyin"]].tolist() == [
        *("double cut", "double-reduction", "shuāng jiǎn"),
    ]
    assert own.loc["泉韵课堂"].tolist() == ["", "Quanyun classes", "moral", ""]
    alone, entries, new = merge_lexicon(file("lexicon.csv", f"# replace\n{text}"), jp.codebook())
    assert (alone["term"].tolist(), entries, new) == (["泉韵课堂", "双减"], 2, 1)
    assert alone.columns.tolist() == jp.lexicon().columns.tolist()


def test_aliases_stand_beside_ours_and_an_own_office_counts():
    text = "alias,office\n基教处,基教与幼教处\n电教站,教育信息中心\n各有关学校,\n"
    table, entries, new = merge_aliases(file("offices.csv", text))
    known = table.set_index("alias")["office"]
    assert (entries, new) == (3, 2)
    assert known["基教处"] == "基教与幼教处" and known["党建处"] == "党建工作处"
    plan = jp.parse_plan("1.安全。守底线。(责任处室:基教处、电教站、党建处)")
    assert jp.offices(plan, aliases=table)["office"].tolist() == [
        *("基教与幼教处", "教育信息中心", "党建工作处"),
    ]
    alone, *_ = merge_aliases(file("offices.csv", "# replace\nalias,office\n"))
    assert alone.empty and jp.offices(plan, aliases=alone)["office"].tolist() == [
        *("基教处", "电教站", "党建处"),
    ]


def test_a_rule_for_a_theme_of_ours_is_one_more_way_to_meet_it():
    text = "theme_id,zh,rule\nlaw,,泉法 | (法律 & 讲堂)\n泉城,泉城特色,泉韵课堂\n泉城,,泉润校园\n"
    table, entries, new = merge_codebook(file("codebook.csv", text))
    assert (entries, new, len(table)) == (3, 1, len(jp.codebook()) + 1)
    assert table["theme_id"].is_unique and table["theme_id"].tolist() == [*THEMES, "泉城"]
    texts = ["办法律讲堂", "讲堂", "依法治教", "打造泉韵课堂", "建泉润校园"]
    coded = jp.code_themes(texts, codebook=table)["theme_id"].tolist()
    assert coded == ["law", "none", "law", "泉城", "泉城"]
    assert table.set_index("theme_id").loc["泉城", ["zh", "en"]].tolist() == ["泉城特色"] * 2
    unchanged = table.set_index("theme_id").drop(index=["泉城", "law"])
    assert unchanged.equals(jp.codebook().set_index("theme_id").drop(index="law"))
    alone, *_ = merge_codebook(file("codebook.csv", f"# replace\n{text}"))
    assert jp.code_themes(texts, codebook=alone)["theme_id"].tolist()[2] == "none"


@pytest.mark.parametrize(
    ("merge", "text", "message"),
    [
        ("words", "打造\n落实、推进", "line 2: '落实、推进' is no word: signs and blanks"),
        ("words", "打造\n\n打造", "line 3: '打造' stands in line 1 already"),
        ("words", "——", "line 1: '——' is no word: it has neither a character nor a letter"),
        ("words", "加强.*", "line 1: '加强.*' is no word: it looks like a regular expression"),
        ("words", "长" * 41, "it has 41 characters, and 40 are the most"),
        ("words", "打造 推进 落实", "line 1 is '打造 推进 落实'; a line holds one word"),
        ("lexicon", "term\n校", "line 2: the term '校' has one character"),
        ("lexicon", "term\n双减\n“双减”\n双减", "line 4: '双减' stands in line 2 already"),
        ("lexicon", "term,note\n,x", "line 2: '' is no word"),
        ("lexicon", "term,theme\n泉韵课堂,Moral", "line 2: the theme 'Moral' is none of the"),
        ("aliases", "alias,office\n,甲处", "line 2: no alias"),
        ("aliases", "alias,office\n甲,甲处、乙处", "line 2: '甲' stands for '甲处、乙处'; a row"),
        ("aliases", "alias,office\n甲,甲处\n甲 ,乙处", "line 3: '甲' stands in line 2 already"),
        ("aliases", "alias,office\n甲,乙\n乙,丙", "line 2: '甲' stands for '乙', which itself"),
        ("aliases", "alias,office\n基础教育处,基教科", "line 2: '基教处' stands for '基础教育处'"),
        ("codebook", "theme_id,rule\nmy law,法", "line 2: theme_id is 'my law'; it is one word"),
        ("codebook", "theme_id,rule\nnone,法", "line 2: theme_id is 'none'"),
        (
            "codebook",
            "theme_id,rule\nown,法 &",
            "line 2: codebook: the rule of own is '法 &'; a rule is",
        ),
        ("codebook", "theme_id,rule\nown,", "line 2: codebook: the rule of own is ''"),
        (
            "codebook",
            "theme_id,rule\nown,!法",
            "line 2: codebook: the rule of own is '!法'; it needs",
        ),
        ("codebook", "theme_id,rule\na,法\na,法", "line 3: 'a: 法' stands in line 2 already"),
        (
            "codebook",
            "theme_id,zh,rule\nlaw,法律,法",
            "line 2: the theme 'law' is called '依法治教'",
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_and_what_is_allowed(merge, text, message):
    merges = {
        "words": lambda: merge_words(file("stopwords.txt", text), []),
        "lexicon": lambda: merge_lexicon(file("lexicon.csv", text), jp.codebook()),
        "aliases": lambda: merge_aliases(file("offices.csv", text)),
        "codebook": lambda: merge_codebook(file("codebook.csv", text)),
    }
    with pytest.raises(jp.PlanError, match=re.escape(message)) as raised:
        merges[merge]()
    assert str(raised.value).startswith("w/")
