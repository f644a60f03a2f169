import re
from html.parser import HTMLParser

import nbformat
import pytest

import jnplan as jp
from jnplan.report import notebooks, report

OWN = """某县教育局2026年工作要点
一、安全
1.校车安全。查校车，查司机。<script>alert(1)</script>（责任科室：安全科）
2.食堂安全。查食堂，查厨师。
二、教学
3.课堂教学。抓课堂，抓作业。
"""


class Page(HTMLParser):
    """What a page loads, and where its links lead."""

    def __init__(self, text):
        super().__init__()
        self.loads, self.links, self.pictures = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "a":
            self.links.append(attributes.get("href", ""))
            return
        if tag == "img":
            self.pictures.append(attributes.get("alt") or "")
        self.loads += [v for k, v in attributes.items() if k in ("src", "href", "srcset") and v]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    base = tmp_path_factory.mktemp("report")
    own = base / "my-2026.txt"
    own.write_text(OWN, encoding="utf-8")
    steps = []
    index = report(str(own), base / "out", progress=lambda *step: steps.append(step))
    assert index == base / "out" / "index.html"
    names = [source.stem for source in notebooks()]
    assert [name for name, _, _ in steps] == [*names, "index"]
    return base / "out"


def test_there_is_a_page_for_every_notebook_and_an_index(folder):
    names = {source.stem for source in notebooks()} | {"index"}
    assert {page.stem for page in folder.iterdir()} == names
    assert {path.name for path in folder.parent.iterdir()} == {"out", "my-2026.txt"}


def test_nothing_outside_the_folder_is_ever_loaded(folder):
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        page = Page(text)
        assert all(load.startswith("data:") for load in page.loads), path
        assert not re.search(r"@import|url\((?!data:)", text), path
        assert all((folder / link).is_file() for link in page.links if "://" not in link)


def test_every_picture_says_what_it_shows(folder):
    pictures = [alt for path in folder.iterdir() for alt in Page(path.read_text("utf-8")).pictures]
    assert len(pictures) >= 9
    assert all(re.search("[一-鿿]", alt) and "No description" not in alt for alt in pictures)


def test_every_sentence_is_about_this_plan(folder):
    pages = {path.stem: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert "某县教育局2026年工作要点：2个部分，3项任务" in pages["00-start-here"]
    assert "“双减”出现0次" in pages["05-policy-terms"]
    # The page of other years has another plan beside this one, and says which.
    others = pages.pop("04-other-years")
    assert "my-2026" in others and "jinan-2022" in others
    assert not any("济南市" in text for text in pages.values())
    pages["04-other-years"] = others
    assert not any(str(folder.parent) in text for text in pages.values())
    assert not any("<script>alert" in text for text in pages.values())


def test_a_folder_of_other_files_is_never_replaced(tmp_path):
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(jp.PlanError, match="holds files that are no report"):
        report("jinan-2022", tmp_path)
    assert (tmp_path / "thesis.docx").read_text() == "mine"


def test_a_failing_notebook_is_named_and_the_old_report_stays(tmp_path, monkeypatch):
    import importlib

    bad = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell('PLAN = ""', metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell("1 / 0"),
        ],
        metadata={
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
            "language_info": {"name": "python"},
        },
    )
    source = tmp_path / "00-bad.ipynb"
    nbformat.write(bad, source)
    out = tmp_path / "out"
    out.mkdir()
    old = '<meta name="generator" content="jnplan">old'
    (out / "index.html").write_text(old, encoding="utf-8")
    monkeypatch.setattr(importlib.import_module("jnplan.report"), "notebooks", lambda: [source])
    with pytest.raises(jp.PlanError, match=r"notebook 00-bad failed in code cell 3: ZeroDivision"):
        report("jinan-2022", out)
    assert (out / "index.html").read_text(encoding="utf-8") == old
    assert {path.name for path in tmp_path.iterdir()} == {"00-bad.ipynb", "out"}


def test_an_unknown_plan_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(jp.PlanError, match="no plan 'nowhere'"):
        report("nowhere", tmp_path / "out")
    assert list(tmp_path.iterdir()) == []
