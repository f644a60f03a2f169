import pytest
from support.dictionaries import whole_tokenizer

from jnplan.words.likeliest.dictionary import DICTIONARIES, read_dictionary


@pytest.mark.parametrize("name", DICTIONARIES)
def test_every_word_has_the_frequency_that_jieba_itself_works_with(name):
    made = whole_tokenizer(name)
    read = read_dictionary(name)
    found = {}
    for char in read.blocks:
        words, frequencies = read.words(char)
        assert {word[0] for word in words} == {char}
        found.update(zip(words, frequencies, strict=True))
    expected = {word: n for word, n in made.FREQ.items() if n}
    assert len(found) == len(expected) > 300_000
    assert [word for word, n in expected.items() if found.get(word) != n][:20] == []
    # jieba's sum counts B超 twice, which its file holds twice; ours is that of its words.
    assert made.total - read.total == (3 if name == "jnplan" else 0)
