import numpy as np
import pandas as pd
import pytest
from matplotlib.ft2font import FT2Font

import jnplan as jp


def test_words_of_the_cloud_all_have_glyphs(tables):
    glyphs = set(FT2Font(jp.plot.font_path()).get_charmap())
    assert {ord(char) for term in tables["plan counts"]["term"] for char in term} <= glyphs


def test_the_cloud_is_seeded_and_leaves_stop_words_out(tables):
    words = pd.DataFrame({"term": ["教育", "的", "和", "学校"], "n": [5, 99, 99, 3]})
    one, two = (jp.plot.wordcloud(words).images[0].get_array() for _ in range(2))
    clean = jp.plot.wordcloud(words[words["n"] < 9]).images[0].get_array()
    other = jp.plot.wordcloud(words, seed=1).images[0].get_array()
    assert np.array_equal(one, two)
    assert np.array_equal(one, clean)
    assert not np.array_equal(one, other)


def test_a_word_cloud_takes_as_many_words_as_asked_for(monkeypatch):
    import wordcloud

    drawn = []
    fit = wordcloud.WordCloud.generate_from_frequencies

    def note(cloud, sizes):
        drawn.append((len(sizes), cloud.max_words))
        return fit(cloud, sizes)

    monkeypatch.setattr(wordcloud.WordCloud, "generate_from_frequencies", note)
    counts = pd.DataFrame({"term": [f"词{i}" for i in range(230)], "n": 1})
    jp.plot.wordcloud(counts, most=225)
    assert drawn == [(225, 225)]
    for most in (0, -1, 2.5, "3"):
        with pytest.raises(jp.PlanError, match="wordcloud: most is"):
            jp.plot.wordcloud(counts, most=most)
