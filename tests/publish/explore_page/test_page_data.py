import json
from itertools import accumulate

import pytest
from support.helpers import HOSTILE

import jnplan as jp
from jnplan.publish.explore_page.page_data import explore_data, script_json

JINAN = jp.load("jinan-2022")


@pytest.fixture(params=["jinan", "hostile", "one task"])
def plan(request):
    texts = {"hostile": HOSTILE, "one task": "1.减负。推进双减，𠮷林双减。"}
    return JINAN if request.param == "jinan" else jp.parse_plan(texts[request.param])


def test_words_and_sentences_are_those_of_the_plan(plan):
    data = explore_data(plan)
    assert data["text"] == plan.text
    tokens = jp.segment(plan)
    words = data["words"]
    starts = list(accumulate(words["starts"]))
    assert starts == tokens["start"].tolist()
    ends = [a + length for a, length in zip(starts, words["lengths"], strict=True)]
    assert [plan.text[a:b] for a, b in zip(starts, ends, strict=True)] == tokens["term"].tolist()
    assert list(accumulate(words["positions"])) == tokens["position"].tolist()
    spans = jp.sentences(plan)[["start", "end"]].to_numpy().ravel().tolist()
    assert list(accumulate(data["sentences"])) == spans


def test_every_stretch_of_prose_has_its_kind_place_and_title():
    data = explore_data(JINAN)
    assert len(data["parts"]) == len(JINAN.prose())
    kind, start, end, section, task, low, high, title = data["parts"][-1]
    last = JINAN.tasks[-1]
    assert data["kinds"][kind] == ("task text", "任务正文", "task text")
    assert (start, end) == (last.text_start, last.text_end)
    assert (section, task) == (4, 20)
    assert (low, high) == (last.title_start, last.text_end)
    assert data["titles"][title] == last.title
    assert data["sections"] == [(each.number, each.title) for each in JINAN.sections]


def test_examples_are_the_lexicons_commonest_terms_in_the_plan():
    examples = explore_data(JINAN)["examples"]
    counts = [n for _, n in examples]
    assert len(examples) == 8 and counts == sorted(counts, reverse=True)
    assert all(len(jp.kwic(JINAN, term)) == n for term, n in examples)
    others = set(jp.lexicon()["term"]) - {term for term, _ in examples}
    assert max(len(jp.kwic(JINAN, term)) for term in others) <= counts[-1]
    assert explore_data(jp.parse_plan("1.校车。查校车。"))["examples"] == []


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "&lt;", "\u2028", "𠮷", "\\u003c"])
def test_json_within_html_is_the_text_again_and_ends_no_element(text):
    written = script_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not set(written) & set("<>&\u2028\u2029")


def test_the_hostile_plan_cannot_end_the_element_that_holds_it():
    written = script_json(explore_data(jp.parse_plan(HOSTILE, plan_id="<b>")))
    assert "<" not in written and json.loads(written)["plan_id"] == "<b>"


def test_own_words_are_cut_suggested_and_offered(tmp_path):
    plan = jp.parse_plan("1.减负。推进乌有乡建设，查乌有乡。")
    (tmp_path / "lexicon.csv").write_text("term\n乌有乡\n", encoding="utf-8")
    data = explore_data(plan, jp.load_words(tmp_path))
    assert ("乌有乡", 2) in data["examples"]
    assert "乌有乡" in [term for term, *_ in data["lexicon"]]
    assert 3 in data["words"]["lengths"] and data["words"] != explore_data(plan)["words"]
