import hashlib
import json

import pandas as pd
import pytest
from support.helpers import ROOT

import jnplan as jp
from jnplan.data import shipped_table
from jnplan.evaluate import line_words as module
from jnplan.evaluate.line_words import line_word_scores, line_words

TEXT = "开头。\n校车安全，管好校车。\n尾"
LINE = "校车安全，管好校车。"
SHARED = ROOT.parent / "shared"


@pytest.fixture
def made(monkeypatch):
    """A line of ten characters in a made-up document, cut by three readers."""
    digest = hashlib.sha256(LINE.encode()).hexdigest()[:12]
    cuts = {"first": "2 2 1 2 2 1", "second": "4 1 2 2 1", "settled": "2 2 1 2 2 1"}
    rows = [("made", "held out", 4, reader, cut, digest) for reader, cut in cuts.items()]
    columns = ["document", "half", "start", "reader", "lengths", "sha256"]
    table = pd.DataFrame(rows, columns=columns)
    monkeypatch.setattr(module, "shipped_table", lambda name: table)
    return {"made": TEXT}


def test_words_stand_where_the_reader_cut_them(made):
    words = line_words(made)
    assert words["term"].tolist() == ["校车", "安全", "管好", "校车"]
    assert all(TEXT[row.start : row.end] == row.term for row in words.itertuples())
    assert words[["document", "half", "line_start"]].drop_duplicates().values.tolist() == [
        ["made", "held out", 4]
    ]
    assert line_words(made, reader="second")["term"].tolist() == ["校车安全", "管好", "校车"]


def test_scores_against_a_count_by_hand(made):
    # 管|好 for 管好: 5 found, 4 by hand, 3 right.
    scores = line_word_scores(made, jp.Segmenter(lexicon=["校车", "安全", "管", "好"]))
    assert scores[["gold", "found", "right"]].values.tolist() == [[4, 5, 3]]
    assert scores.loc[0, ["precision", "recall", "f1"]].tolist() == [
        0.6,
        0.75,
        pytest.approx(2 / 3),
    ]


def test_readers_are_scored_by_each_other(made):
    scores = line_word_scores(made, "second", reader="first")
    assert scores[["gold", "found", "right"]].values.tolist() == [[4, 3, 2]]
    other = line_word_scores(made, "first", reader="second")
    assert other["f1"].tolist() == scores["f1"].tolist()


def test_another_text_is_refused(made):
    with pytest.raises(jp.PlanError, match="texts: made doesn't have at 4 the line"):
        line_words({"made": TEXT.replace("校车", "校园")})
    with pytest.raises(jp.PlanError, match="reader: 'third' is not one of 'first'"):
        line_words(made, reader="third")


def test_nothing_is_measured_without_texts():
    assert line_words({}).empty
    assert line_word_scores({}).empty


def test_the_table_holds_three_readings_of_each_line_and_no_text():
    table = shipped_table("gold/other-words.csv")
    assert table.groupby("half")["document"].nunique().to_dict() == {
        "development": 5,
        "held out": 5,
    }
    lines = table.groupby(["document", "start"])
    assert (lines["reader"].agg(list).map(tuple) == ("first", "second", "settled")).all()
    assert (lines["sha256"].nunique() == 1).all()
    sizes = table["lengths"].map(lambda cut: sum(map(int, cut.split())))
    assert (sizes.groupby([table["document"], table["start"]]).nunique() == 1).all()
    assert table["lengths"].str.fullmatch(r"\d+( \d+)*").all()


def documents():
    """Read the documents that were cut, where they are."""
    texts = {}
    with (SHARED / "corpus" / "government_work_reports.jsonl").open(encoding="utf-8") as file:
        for line in file:
            report = json.loads(line)
            texts.setdefault(f"report-{report['year']}", report["content"])
    for path in (SHARED / "cascade").glob("*.txt"):
        texts[path.stem] = jp.read_plan(path).text
    return {name: texts[name] for name in set(shipped_table("gold/other-words.csv")["document"])}


@pytest.mark.skipif(
    not (SHARED / "cascade").is_dir() or not (SHARED / "corpus").is_dir(),
    reason="needs the documents in shared/cascade and shared/corpus, which the repository lacks",
)
def test_the_program_cuts_unseen_documents_nearly_as_readers_do():
    # benchmarks/segmentation.py gives the figures with their spread.
    texts = documents()

    def f1(scores):
        held = scores[scores["half"] == "held out"]
        return 2 * held["right"].sum() / (held["gold"].sum() + held["found"].sum())

    plain = jp.Segmenter(dictionary="jieba", lexicon=[])
    ours, readers = line_word_scores(texts), line_word_scores(texts, "second", reader="first")
    assert len(ours) == len(readers) > 20
    assert f1(line_word_scores(texts, plain)) < 0.9 < 0.94 < f1(ours) < f1(readers)
