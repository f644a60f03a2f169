import pytest
from support.cells import Notebook
from support.helpers import ROOT

import jnplan as jp
from jnplan.word_lists.word_files import FILES

OWN = {
    "lexicon.csv": "术语\n泉韵课堂\n",
    "stopwords.txt": "打造\n",
    "offices.csv": "简称,单位\n电教站,教育信息中心\n",
    "codebook.csv": "theme_id,rule\n泉城,泉韵课堂\n",
    "terms.txt": "泉韵课堂\n双减\n",
}


@pytest.fixture
def folder(tmp_path):
    """Return a folder of own words with all files, beside a plan."""
    folder = tmp_path / "jnplan-words"
    folder.mkdir()
    for name, text in OWN.items():
        (folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "plan.txt").write_text("1.课堂。打造泉韵课堂。", encoding="utf-8")
    return folder


def replace_in(folder, name):
    (folder / name).write_text(f"# replace\n{OWN[name]}", encoding="utf-8")


def test_without_own_words_all_is_ours():
    words = jp.load_words(plan="jinan-2022")
    assert words.files.empty and words.notes == words.not_used == words.terms == ()
    assert words.folder is None and not words.own("lexicon.csv")
    plain = jp.Segmenter()
    assert words.segmenter.lexicon == plain.lexicon
    assert words.segmenter.stopwords == plain.stopwords
    assert words.codebook.equals(jp.codebook()) and words.lexicon.equals(jp.lexicon())
    plan = jp.load("jinan-2022")
    assert jp.offices(plan, aliases=words.aliases).equals(jp.offices(plan))
    assert words.follow(["立德树人"]) == ["立德树人"]


def test_own_words_are_found_beside_the_plan_and_stand_beside_ours(folder):
    words = jp.load_words(plan=folder.parent / "plan.txt")
    assert words.folder == folder and set(FILES) == set(words.files["file"])
    assert set(words.files["mode"]) == {"added"}
    assert words.follow(["立德树人", "双减"]) == ["立德树人", "双减", "泉韵课堂"]
    plan = jp.load(folder.parent / "plan.txt")
    assert jp.segment(plan, words.segmenter)["term"].tolist() == ["课堂", "泉韵课堂"]
    assert jp.code_themes(plan, codebook=words.codebook)["theme_id"].tolist() == ["泉城"]
    assert words.own("terms.txt") and len(words.notes) == len(FILES) + 1
    assert any("lexicon.csv：1条，加在我们的" in note for note in words.notes)
    assert all(len(note.split("\n")) == 2 for note in words.notes)
    (not_here,) = words.not_used
    assert "不用你的" in not_here


def test_own_words_stand_in_place_of_ours_where_their_files_say_so(folder):
    for name in OWN:
        replace_in(folder, name)
    words = jp.load_words(str(folder))
    assert set(words.files["mode"]) == {"replaced"}
    assert words.segmenter.lexicon == {"泉韵课堂"} and words.segmenter.stopwords == {"打造"}
    assert words.aliases["alias"].tolist() == ["电教站"]
    assert words.codebook["theme_id"].tolist() == ["泉城"]
    assert words.follow(["立德树人"]) == ["泉韵课堂", "双减"]
    assert sum("代替我们的" in note for note in words.notes) == 4
    assert sum("只看你的2个术语" in note for note in words.notes) == 1


def test_terms_alone_change_no_count_of_words(folder):
    for name in OWN:
        if name != "terms.txt":
            (folder / name).unlink()
    words = jp.load_words(folder)
    assert words.not_used == () and len(words.notes) == 1


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_told_unless_it_says_that_ours_shall_be_empty(folder, name):
    head = OWN[name].split("\n")[0] if name.endswith(".csv") else ""
    (folder / name).write_text(f"{head}\n", encoding="utf-8")
    with pytest.raises(jp.PlanError, match=f"jnplan-words/{name}: it holds no entry"):
        jp.load_words(folder)
    (folder / name).write_text(f"# replace\n{head}\n", encoding="utf-8")
    if name in ("codebook.csv", "terms.txt"):
        with pytest.raises(jp.PlanError, match="it holds no entry"):
            jp.load_words(folder)
    else:
        assert jp.load_words(folder).files.set_index("file").loc[name, "entries"] == 0


def test_a_term_may_have_an_own_theme(folder):
    (folder / "lexicon.csv").write_text("term,theme\n泉韵课堂,泉城", encoding="utf-8")
    assert jp.load_words(folder).lexicon["theme"].iloc[-1] == "泉城"
    replace_in(folder, "codebook.csv")
    (folder / "lexicon.csv").write_text("term,theme\n泉韵课堂,moral", encoding="utf-8")
    with pytest.raises(jp.PlanError, match=r"line 2: the theme 'moral' is none of .* 泉城"):
        jp.load_words(folder)


def test_the_folder_that_is_named_counts(folder, tmp_path):
    with pytest.raises(jp.PlanError, match="nowhere: no such folder of own words"):
        jp.load_words(tmp_path / "nowhere", plan=tmp_path / "plan.txt")


def test_a_notebook_follows_own_terms_by_own_words(folder):
    (path,) = (ROOT / "notebooks").glob("05-*.ipynb")
    page = Notebook(path).run(str(folder.parent / "plan.txt"), str(folder))
    assert all(note in page.said for note in jp.load_words(folder).notes)
    assert "“泉韵课堂”逐字查找1次，作为独立的词1次" in page.said
    followed = page.kind("DataFrame")[0]
    assert followed["term"].tolist() == ["双减", "立德树人", "泉韵课堂"]
