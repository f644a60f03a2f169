import pytest

import jnplan as jp

PLAN = jp.parse_plan("某县2026年工作要点\n1.校车。年底前新购校车30辆。\n2.食堂。办好食堂。")


def test_the_ending_chooses_the_kind(tmp_path):
    page = jp.write_summary(PLAN, tmp_path / "new" / "a.html")
    assert "30辆" in page.read_text(encoding="utf-8")
    assert jp.write_summary(PLAN, tmp_path / "a.DOCX").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html.bak"])
def test_another_ending_is_refused(tmp_path, name):
    with pytest.raises(jp.PlanError, match=r"must end in \.html, \.pdf, \.docx"):
        jp.write_summary(PLAN, tmp_path / name)


def test_without_a_browser_a_pdf_is_refused_in_words(tmp_path, monkeypatch):
    monkeypatch.setattr("jnplan.publish.printing.find_browser.find_browser", lambda: None)
    with pytest.raises(jp.PlanError, match="needs Chromium, Chrome or Edge"):
        jp.write_summary(PLAN, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_not_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(jp.PlanError, match="can't be written"):
        jp.write_summary(PLAN, tmp_path / "file" / "a.html")
