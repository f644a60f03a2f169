import json

import pytest
from support.helpers import ROOT, load_script

import jnplan as jp
from jnplan.data import shipped_table

GATHERED = ROOT.parent / "shared" / "corpus" / "government_work_reports.jsonl"


@pytest.fixture(scope="module")
def script():
    return load_script("scripts/state_council.py")


def page(*paragraphs):
    foot = "本作品是中华人民共和国的\n法律\n。学校。"
    return "\n\n".join(["政府工作报\n告", "各位代表：", *paragraphs, foot])


ROWS = [
    {"title": "丁", "url": "u4", "year": "1977", "content": page("学校。")},
    {
        "title": "乙",
        "url": "u2",
        "year": "1979",
        "content": page("\u3000\u3000学校。学校。发展农业。"),
    },
    {"title": "丙", "url": "u3", "year": None, "content": "决议"},
    {"title": "甲", "url": "u1", "year": "1978", "content": page("办好\n学\n\u200b\n校。", "农业")},
    {"title": "甲二", "url": "u5", "year": "1978", "content": page("农业")},
]


def test_a_page_becomes_a_speech(script):
    text = script.tidy(ROWS[3]["content"])
    assert text == "各位代表:\n办好学校。\n农业"
    assert script.tidy("各位代表：\n\n在 1 9 9 7 年２．５％用WTO rules。") == (
        "各位代表:\n在1997年2.5%用WTO rules。"
    )


def test_a_web_page_becomes_the_same_text(script):
    source = "<style>p {}</style><h2>一、教育</h2><p>办好<b>学\n校</b>。</p>\n<p>农业</p>"
    assert script.tidy(script.page_text(source)) == "一、教育\n办好学校。\n农业"


@pytest.mark.skipif(not GATHERED.exists(), reason="the gathered reports aren't here")
def test_every_term_of_the_lexicon_is_counted_as_the_texts_have_it(script):
    reports, _ = script.choose(script.read_rows(GATHERED))
    texts = {report["year"]: script.tidy(report["content"]) for report in reports}
    terms = jp.lexicon()["term"].tolist()
    rates = jp.term_rates(jp.load_counts("state-council", scope="whole"), terms)
    found = rates.dropna(subset="n").set_index(["term", "year"])["n"].to_dict()
    said = {(term, year): text.count(term) for term in terms for year, text in texts.items()}
    assert found == said


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("办好学校。", True),
        ("深入学习文件。", False),
        ("深入学习文件,办好学校。", True),
        ("加强思想教育。", False),
        ("发展社会主义教育事业。", True),
        ("进行社会主义教育。", False),
        ("建设科学院。", False),
        ("实施重大专项。", False),
        ("发展农业。", False),
    ],
)
def test_the_rule_tells_what_is_about_education(script, sentence, about):
    assert script.about_education(sentence) is about


def test_the_script_counts_a_made_up_file(script, tmp_path, capsys):
    source = tmp_path / "made-up.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    script.main(str(source), tmp_path)
    written = {path.name: path.read_bytes().decode() for path in tmp_path.glob("*.csv")}
    assert written["state-council.csv"] == (
        "year,scope,term,n\n"
        "1978,whole,代表,1\n1978,whole,农业,1\n1978,whole,办好,1\n"
        "1978,whole,各位,1\n1978,whole,学校,1\n"
        "1978,education,办好,1\n1978,education,学校,1\n"
        "1979,whole,学校,2\n1979,whole,代表,1\n1979,whole,农业,1\n"
        "1979,whole,发展,1\n1979,whole,各位,1\n"
        "1979,education,学校,2\n"
    )
    assert written["state-council-sentences.csv"] == (
        "year,sentence_no,characters\n1978,2,5\n1979,2,3\n1979,3,3\n"
    )
    assert written["state-council-themes.csv"] == (
        "year,sentence_no,theme_id,score,matched\n"
        "1978,2,none,0.0,\n1979,2,none,0.0,\n1979,3,none,0.0,\n"
    )
    totals = written["state-council-totals.csv"].splitlines()
    assert totals[1].startswith("1978,whole,3,12,5,5,") and totals[1].endswith(",甲,u1")
    said = capsys.readouterr().out
    assert "2 reports counted" in said
    assert "- 丙: no year" in said and "- 丁: outside 1978-2025" in said
    assert "- 甲二: there is another of 1978" in said and "- 2020: missing" in said
    assert not list(tmp_path.glob("*.new"))


def test_the_script_names_a_file_that_it_cannot_use(script, tmp_path):
    with pytest.raises(SystemExit, match="missing"):
        script.main(str(tmp_path / "missing.jsonl"), tmp_path)
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="no report"):
        script.main(str(empty), tmp_path)


@pytest.mark.skipif(not GATHERED.is_file(), reason="the gathered reports are not beside the clone")
def test_the_shipped_counts_are_those_of_the_gathered_reports(script):
    years = (1985, 2022)
    gathered, _ = script.choose(script.read_rows(GATHERED))
    tables = script.tables([row for row in gathered if row["year"] in years])
    for name, rows in tables.items():
        shipped = shipped_table(f"counts/{name}")
        shipped = shipped[shipped["year"].isin(years)]
        assert tuple(shipped.columns) == rows[0]
        assert [tuple(row) for row in shipped.to_numpy().tolist()] == rows[1:]
