import ast
import functools
import html
import re
from html.parser import HTMLParser

import nbformat
import pytest
from support.helpers import HOSTILE, HOSTILE_NAME
from support.made_folder import write_files

import jnplan as jp
from jnplan.publish.explore_page.inline_script import inline_script
from jnplan.publish.explore_page.page import _SCRIPTS
from jnplan.publish.pages.render import render_report_page
from jnplan.publish.pages.report import report, write_index
from jnplan.publish.pages.run_notebooks import (
    keep_words,
    notebooks,
    parameters,
    put_parameters,
)

pytestmark = pytest.mark.notebooks


class Page(HTMLParser):
    """What a page loads, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.links, self.pictures, self.policy = [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a":
            self.links.append(attributes.get("href", ""))
            return
        if attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag == "img":
            self.pictures.append(attributes.get("alt") or "")
        self.loads += [v for k, v in attributes.items() if k in ("src", "href", "srcset") and v]


@pytest.fixture
def folder(own_report):
    return own_report[0].parent


def test_there_is_a_page_for_every_notebook_and_an_index(own_report):
    index, steps = own_report
    assert index.name == "index.html"
    names = [source.stem for source in notebooks()]
    # The index comes first, then each notebook as it ends.
    assert steps[0] == ("index", 0, len(names))
    assert [done for _, done, _ in steps] == list(range(len(names) + 1))
    assert sorted(name for name, _, _ in steps) == sorted([*names, "index"])
    assert {page.name for page in index.parent.iterdir()} == {
        *(f"{name}.html" for name in [*names, "index", "explore", "glossary"]),
        "files",
    }
    assert {path.name for path in index.parent.parent.iterdir()} == {"out", HOSTILE_NAME}


def test_no_page_may_load_anything_or_run_a_script_but_its_own(folder):
    own = {
        "glossary": inline_script("search.js", "glossary.js"),
        "explore": inline_script(*_SCRIPTS),
    }
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        first, *others = Page(text).policy.split("; ")
        assert first == "default-src 'none'", path
        scripts = [own[path.stem]] if path.stem in own else []
        # Data in JSON isn't run, whatever it holds.
        found = re.findall(
            r"<script(?! type=.application/json. id=).*?</script>", text, re.S | re.I
        )
        assert found == [f"<script>{script}</script>" for script, _ in scripts], path
        allowed = [other for other in others if other.startswith("script-src")]
        assert allowed == [f"script-src '{source}'" for _, source in scripts], path
        assert [other for other in others if "unsafe" in other] == ["style-src 'unsafe-inline'"]


def test_the_glossary_is_a_whole_table_without_its_script(folder):
    text = (folder / "glossary.html").read_text(encoding="utf-8")
    assert re.findall(r'<tr id="([^"]+)"', text) == jp.lexicon()["term"].tolist()
    assert text.count("<tr ") == text.count("</tr>") - 1  # its head
    assert '<div role="search" hidden>' in text  # which only the script shows


def test_the_glossarys_examples_are_of_this_plan_and_as_it_stands(folder):
    text = (folder / "glossary.html").read_text(encoding="utf-8")
    rows = dict(re.findall(r'<tr id="([^"]+)"(.*?)</tr>', text, flags=re.S))
    assert "落实“&lt;em&gt;<mark>双减</mark>&lt;/em&gt;”，&lt;i&gt;" in rows["双减"]
    assert '第3项</span> <span lang="en">task 3<' in rows["双减"] and " 2024</td>" in rows["双减"]
    assert "<mark>" not in rows["近视防控"] and rows["近视防控"].count("—") == 3
    assert "其中有2条" in text and "has 2 of the terms;" in text
    assert html.escape(HOSTILE.splitlines()[0], quote=False) in text.replace("&#34;", '"')


def test_nothing_outside_the_folder_is_ever_loaded(folder):
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert all(load.startswith("data:") for load in page.loads), path
        assert not re.search(r"@import|url\((?!data:)", text), path
        for link in page.links:
            file = link.partition("#")[0]
            assert "://" in link or not file or (folder / file).is_file(), link


def test_every_picture_says_what_it_shows(folder):
    pictures = [
        alt for path in folder.glob("*.html") for alt in Page(path.read_text("utf-8")).pictures
    ]
    assert len(pictures) >= 9
    assert all(re.search("[一-鿿]", alt) and "No description" not in alt for alt in pictures)


def test_the_keyboard_reaches_every_table_and_picture(folder):
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        # The summary's table folds into cards, and never scrolls.
        scrolling = text.count("<table") - text.count('<table class="promises"')
        assert len(re.findall(r'<div class="table" tabindex="0" [^>]+><table', text)) == scrolling
        boxes = re.findall(r'<div [^>]*class="output_png[^>]+>', text)
        assert len(boxes) == text.count("<img ")
        assert all('tabindex="0"' in box for box in boxes)
        assert not re.search(r"<style scoped|<th></th>", text)


def test_code_and_methods_are_folded_and_findings_come_first(folder):
    for path in folder.glob("[0-9]*.html"):
        text = path.read_text(encoding="utf-8")
        assert '<details class="code" open' not in text
        assert text.count('hl-ipython3">') == text.count('<details class="code">') > 0
        if path.stem != "04-other-years":
            assert text.index('class="findings"') < text.index("<details"), path
        assert all(f'id="{place}"' in text for place in re.findall(r'href="#(finding-\d)"', text))


def test_the_menu_has_titles_and_marks_the_page(folder):
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        menu = text[text.index("<nav") : text.index("</nav>")]
        assert menu.count("<a ") == len([*notebooks(), "index", "explore", "glossary"])
        assert f'href="{path.name}" aria-current="page"' in menu
        assert menu.count("aria-current") == 1
        assert '<span lang="zh">目标与责任处室</span>' in menu
        assert not re.search(r">\d\d-", menu)


def test_tables_and_figures_can_be_taken_away(folder):
    links = 0
    for path in folder.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        for file in re.findall(r'href="(files/[^"]+)" download', text):
            assert (folder / file).stat().st_size > 20
            links += 1
        tables = text.count('<div class="output_html">')
        assert len(re.findall(r"table-\d\d\.csv\" download", text)) <= tables
    assert links == len(list(folder.glob("files/*/*"))) > 40


def test_no_text_of_the_plan_is_a_formula_in_a_file(folder):
    for path in folder.glob("files/*/*.csv"):
        cells = path.read_text(encoding="utf-8-sig").replace("\n", ",").split(",")
        assert not [c for c in cells if c.startswith(("=", "+", "@"))], path


def test_every_sentence_is_about_this_plan(folder):
    pages = {path.stem: html.unescape(path.read_text("utf-8")) for path in folder.glob("*.html")}
    assert f"{HOSTILE.splitlines()[0]}：4个部分，5项任务" in pages["00-start-here"]
    assert "“双减”出现3次：2次在任务里（2项），1次在任务之外" in pages["05-policy-terms"]
    # The page of other years has other plans beside this one, and says which.
    others = pages["04-other-years"]
    assert HOSTILE_NAME.removesuffix(".txt") in others and "jinan-2022" in others
    named = {name for name, text in pages.items() if "济南市" in text}
    assert named <= {"01-read-and-segment", "04-other-years"}
    # In both languages, among the findings and at its place: where the scores of words come from.
    assert "这份计划未经人工分词，表中和下面的数字来自《济南市" in pages["01-read-and-segment"]
    assert pages["01-read-and-segment"].count("济南市") == 4
    for name in ("next-year", "reworded", "云溪", "清河"):
        assert not any(name in text for text in pages.values()), name
    # Without another year of this office, 09 shows a made-up one, and says so.
    made = {name for name, text in pages.items() if "虚构" in text or "宁川" in text}
    assert made == {"09-many-plans"}
    assert "下面用虚构的宁川市教育局做示范" in pages["09-many-plans"]
    # Scores that were measured on another plan say on which.
    for name in ("04-other-years", "06-targets-and-offices"):
        assert (
            "这份计划未经人工标注：下表的准确率是在jinan-2022上测得的，不是这份计划的。"
            in pages[name]
        )
    assert not any(str(folder.parent) in text for text in pages.values())


def test_a_folder_of_other_files_is_never_replaced(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(jp.PlanError, match=r"has files in it that this command didn't write"):
        report("jinan-2022", tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "mine"


def put_notebook(path, code):
    language = {"display_name": "Python 3", "language": "python", "name": "python3"}
    parameters = nbformat.v4.new_code_cell('PLAN = ""', metadata={"tags": ["parameters"]})
    book = nbformat.v4.new_notebook(
        cells=[parameters, nbformat.v4.new_code_cell(code)],
        metadata={"kernelspec": language, "language_info": {"name": "python"}},
    )
    nbformat.write(book, path)
    return path


def test_a_failing_notebook_is_named_and_the_old_report_stays(tmp_path, monkeypatch):
    import importlib

    ended = tmp_path / "ended"
    sources = [
        put_notebook(tmp_path / "00-bad.ipynb", "1 / 0"),
        # Runs beside it, and isn't waited for.
        put_notebook(
            tmp_path / "01-long.ipynb",
            f"import pathlib, time\ntime.sleep(40)\npathlib.Path({str(ended)!r}).touch()",
        ),
    ]
    out = tmp_path / "out"
    out.mkdir()
    old = '<meta name="generator" content="jnplan">old'
    (out / "index.html").write_text(old, encoding="utf-8")
    monkeypatch.setattr(
        importlib.import_module("jnplan.publish.pages.report"), "notebooks", lambda: sources
    )
    with pytest.raises(jp.PlanError, match=r"notebook 00-bad failed in code cell 2: ZeroDivision"):
        report("jinan-2022", out)
    assert (out / "index.html").read_text(encoding="utf-8") == old
    assert {path.name for path in tmp_path.iterdir()} == {*(s.name for s in sources), "out"}


def test_a_notebook_shows_the_id_of_its_plan_as_it_is_written(tmp_path):
    source = put_notebook(tmp_path / "00-any.ipynb", "PLAN")
    for name in ("云溪2026", 'a "b"', "it's", "C:\\plans\\云溪.docx", "\udcff"):
        book = nbformat.read(source, as_version=4)
        put_parameters(book, parameters(name, jp.load_words()))
        plan, words = book.cells[0].source.split("\n")
        assert ast.literal_eval(plan.removeprefix("PLAN = ")) == name
        assert words == "WORDS = None" and book.cells[1].source == "PLAN"
        if name == "云溪2026":
            assert plan == 'PLAN = "云溪2026"'


def test_an_unknown_plan_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(jp.PlanError, match="no plan 'nowhere'"):
        report("nowhere", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_own_words_are_copied_beside_the_notebooks_and_named_bare(tmp_path):
    folder = write_files(tmp_path / "mine", {"terms.txt": "双减", "stopwords.txt": "打造"})
    words = jp.load_words(folder)
    keep_words(words, tmp_path)
    copied = jp.load_words(tmp_path / "jnplan-words")
    assert copied.files.equals(words.files)
    assert parameters("a.docx", words) == 'PLAN = "a.docx"\nWORDS = "jnplan-words"'


def test_the_index_says_which_own_words_were_used(tmp_path):
    folder = write_files(tmp_path / "mine", {"stopwords.txt": "打造"})
    plan = jp.load("jinan-2022")
    for words, said in ((jp.load_words(folder), True), (jp.load_words(), False)):
        render = functools.partial(render_report_page, plan=plan, pages=[], lang="both")
        write_index(plan, tmp_path / "index.html", render=render, words=words)
        page = (tmp_path / "index.html").read_text(encoding="utf-8")
        assert ("用了你自己的词表" in page) == ("Your stopwords.txt: 1 entry added" in page) == said


def test_own_words_with_a_mistake_are_refused_before_anything_runs(tmp_path):
    folder = write_files(tmp_path / "mine", {"lexicon.csv": "词\n课\n"})
    with pytest.raises(jp.PlanError, match=r"mine/lexicon\.csv, line 2: the term '课' has one"):
        report("jinan-2022", tmp_path / "out", words=folder)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
