import pypdfium2
import pytest

import jnplan as jp
from jnplan.publish.handouts import write_handouts as module
from jnplan.publish.handouts.pages import KINDS
from jnplan.publish.handouts.write_handouts import write_handouts
from jnplan.publish.printing.find_browser import find_browser


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr(module, "find_browser", lambda: None)


def test_a_page_of_each_kind_in_each_language_and_an_index(tmp_path, no_browser):
    told = []
    files = write_handouts(
        tmp_path / "out", lessons=[2], lang="both", progress=lambda *numbers: told.append(numbers)
    )
    names = [f"2-{kind}-{lang}" for lang in ("zh", "en") for kind in KINDS]
    names += ["plan-lines-zh", "plan-lines-en"]
    there = {path.name for path in (tmp_path / "out").iterdir()}
    assert there == {path.name for path in files} == {"index.html", *(f"{n}.html" for n in names)}
    index = files[0].read_text(encoding="utf-8")
    assert all(f'href="{name}.html"' in index for name in names) and "PDF" not in index
    assert told == [(n, 12) for n in range(1, 13)]


def test_ours_are_replaced_and_other_files_never(tmp_path, no_browser):
    write_handouts(tmp_path / "out", lessons=[1], lang="zh")
    write_handouts(tmp_path / "out", lessons=[2], lang="zh")
    assert not (tmp_path / "out" / "1-sheet-zh.html").exists()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    with pytest.raises(jp.PlanError, match="files in it that this command didn't write"):
        write_handouts(tmp_path / "mine", lessons=[1], lang="zh")


def test_without_a_browser_pdfs_are_refused_before_anything_is_written(tmp_path, monkeypatch):
    def none():
        raise jp.PlanError("needs Chromium")

    monkeypatch.setattr(module, "need_browser", none)
    with pytest.raises(jp.PlanError, match="needs Chromium"):
        write_handouts(tmp_path / "out", lessons=[1], pdf=True)
    assert list(tmp_path.iterdir()) == []


def test_a_lesson_that_is_not_there_is_named(tmp_path):
    with pytest.raises(jp.PlanError, match="lesson 9: there is none"):
        write_handouts(tmp_path / "out", lessons=[1, 9])


@pytest.mark.notebooks
@pytest.mark.skipif(find_browser() is None, reason="no browser is installed")
def test_what_is_printed_is_a4_and_a_sheet_is_one_sheet_of_paper(tmp_path):
    files = write_handouts(tmp_path / "out", lessons=[1], lang="zh", pdf=True)
    sheets = {}
    for path in files:
        if path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as document:
                sizes = {
                    tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document
                }
                text = "".join(page.get_textpage().get_text_range() for page in document)
                sheets[path.stem] = (len(document), sizes, text)
    for name, (_, sizes, _) in sheets.items():
        assert sizes == ({(297, 167)} if "slides" in name else {(210, 297)})
    assert sheets["1-sheet-zh"][0] <= 2  # two sides
    assert sheets["1-worksheet-zh"][0] == sheets["1-take-home-zh"][0] == 1
    slides = (tmp_path / "out" / "1-slides-zh.html").read_text(encoding="utf-8").count("<section")
    assert sheets["1-slides-zh"][0] == slides
    assert "158" in sheets["plan-lines-zh"][2]
