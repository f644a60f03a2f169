"""How jieba's dictionary is adapted, and that the shipped file is what rules and lists make."""

from support.dictionaries import SCRIPT, whole_tokenizer

import jnplan as jp
from jnplan.data import shipped_list

HOUSE, JIEBA = whole_tokenizer("jnplan"), whole_tokenizer("jieba")
LINES = [line.split() for line in shipped_list("words.txt")]
WORDS = [line[0] for line in LINES]
COMPOUNDS = shipped_list("compounds.txt")


def test_the_shipped_dictionary_is_what_the_script_makes():
    """Else jieba's dictionary, a list or a rule has changed: python scripts/dictionary.py."""
    shipped = SCRIPT["FILE"].read_text(encoding="utf-8")
    made = SCRIPT["dictionary_text"]()
    changed = set(shipped.splitlines()) ^ set(made.splitlines())
    assert sorted(changed)[:20] == []
    same = (
        shipped == made
    )  # not compared in the assertion, which would show four million characters
    assert same


def test_it_is_a_word_a_line_below_the_sum_of_all_frequencies():
    total, *blocks = SCRIPT["FILE"].read_text(encoding="utf-8").split("\n\n")
    entries = [line.split(" ") for block in blocks for line in block.splitlines()]
    assert sorted(entries) == sorted([word, str(n)] for word, n in HOUSE.FREQ.items() if n)
    assert int(total) == sum(HOUSE.FREQ.values())
    assert all(len({line[0] for line in block.splitlines()}) == 1 for block in blocks)
    assert [block[0] for block in blocks] == sorted({word[0] for word, _ in entries})


def test_compounds_of_common_words_are_struck_out_and_set_phrases_stay():
    for compound, halves in (("教学质量", ["教学", "质量"]), ("县政府", ["县", "政府"])):
        assert JIEBA.FREQ[compound] > 0 == HOUSE.FREQ[compound]
        assert list(HOUSE.cut(compound)) == halves
    assert list(HOUSE.cut("因材施教")) == ["因材施教"]
    assert list(HOUSE.cut("集体主义")) == ["集体主义"]


def test_pieces_of_sentences_are_struck_out_and_words_like_them_stay():
    for cut in (
        *("在|城镇", "各|学科", "相|适应", "各|市", "更|多", "较|大", "在|改革|中", "从|总体|上"),
        *("东北|地区", "长江|流域", "几|年", "一|种", "两|次", "五千|年"),
    ):
        word = cut.replace("|", "")
        assert not HOUSE.FREQ.get(word), word
        assert list(HOUSE.cut(word, HMM=False)) == cut.split("|")
    for word in ("为什么", "相对论", "各级", "更新", "较为", "百年", "四周", "一级", "十二月"):
        assert list(HOUSE.cut(word)) == [word]


def test_every_listed_compound_was_a_word_of_jiebas_and_is_cut_as_the_list_says():
    assert len(COMPOUNDS) == len(set(COMPOUNDS)) > 50
    cut = jp.Segmenter().cut
    for line in COMPOUNDS:
        word = line.replace("|", "")
        assert JIEBA.FREQ.get(word), line
        assert cut(word) == line.split("|")


def test_every_added_word_is_one_and_was_not_so_before():
    assert len(WORDS) == len(set(WORDS)) > 500
    assert [word for word in WORDS if list(HOUSE.cut(word)) != [word]] == []
    bare = SCRIPT["jieba_tokenizer"]()
    SCRIPT["delete_compounds"](bare)
    known = [word for word in WORDS if bare.FREQ.get(word) and list(bare.cut(word)) == [word]]
    # What jieba knows is on the list only where the words that were struck out are missed, or where
    # a frequency says how much likelier it is than jieba thinks.
    weighed = {line[0] for line in LINES if len(line) > 1}
    assert len(set(known) - weighed) < 10


def test_a_word_with_a_frequency_is_that_likely():
    assert HOUSE.FREQ["学段"] == 200
    assert list(HOUSE.cut("不同学段")) == ["不同", "学段"]


def test_an_added_word_gives_way_to_a_likelier_cut():
    assert "做大" in WORDS
    assert list(HOUSE.cut("做大做强")) == ["做大", "做强"]
    assert list(HOUSE.cut("小做大学问"))[-1] != "做大"


def test_added_words_are_no_terms_of_the_lexicon():
    assert not set(WORDS) & set(jp.lexicon()["term"])


def test_the_total_moves_with_the_frequencies():
    # jieba's own total counts a word twice that its file holds twice.
    surplus = [loaded.total - sum(loaded.FREQ.values()) for loaded in (HOUSE, JIEBA)]
    assert surplus[0] == surplus[1]
