import json

import pytest
from support.filled_sheets import fill_in, sheet_rows
from support.made_folder import write_files
from typer.testing import CliRunner

from jnplan.cli.app import app
from jnplan.publish.coding.coding_sheets import CODES, CODING

run = CliRunner().invoke


@pytest.fixture
def plan(library, tmp_path):
    path = tmp_path / "mine-2026.txt"
    path.write_text("某县教育局2026年工作要点\n1.安全。守底线。\n2.双减。减负。", encoding="utf-8")
    return path


@pytest.fixture
def coded(plan, tmp_path):
    folder = tmp_path / "coding"
    done = run(app, ["code", str(plan), "-o", str(folder)])
    assert done.exit_code == 0, done.stderr
    return folder


def test_code_writes_a_file_a_coder_and_says_what_is_next(coded):
    files = sorted(path.name for path in coded.iterdir())
    assert files == ["coding-A.xlsx", "coding-B.xlsx"]


def test_code_takes_coders_sentences_and_a_codebook(plan, tmp_path):
    book = tmp_path / "codes.csv"
    book.write_text("id,zh\nx,甲\n", encoding="utf-8")
    out = tmp_path / "out"
    options = ["--unit", "sentence", "--several", "--coder", "张", "--codebook", str(book)]
    done = run(app, ["code", str(plan), "-o", str(out), *options])
    assert done.stdout.splitlines()[0] == str(out / "coding-张.xlsx")
    sheets = sheet_rows(out / "coding-张.xlsx")
    assert len(sheets[CODING]) == 5
    assert [row[0] for row in sheets[CODES][1:]] == ["x", "none"]
    again = run(app, ["code", str(plan), "-o", str(out), *options])
    assert again.exit_code == 1 and "is there already" in again.stderr
    wrong = run(app, ["code", str(plan), "-o", str(out), "--unit", "word"])
    assert wrong.exit_code == 1 and "'word' is not one of 'task', 'sentence'" in wrong.stderr


def test_code_takes_the_codebook_of_own_words(plan, tmp_path):
    rule = "# replace\ntheme_id,zh,rule\n本地,本地特色,校车\n"
    write_files(plan.parent / "jnplan-words", {"codebook.csv": rule, "stopwords.txt": "打造"})
    done = run(app, ["code", str(plan), "-o", str(tmp_path / "out")])
    assert done.stdout.splitlines()[0] == "  你的 codebook.csv：1条规则，代替我们的34个主题。"
    assert "stopwords" not in done.stdout
    codes = sheet_rows(tmp_path / "out" / "coding-A.xlsx")[CODES][1:]
    assert [list(row[:2]) for row in codes] == [["本地", "本地特色"], ["none", "无"]]


def test_agree_prints_the_table_in_chinese_and_english(coded, tmp_path):
    fill_in(coded / "coding-A.xlsx", ["safety", "double-reduction"])
    fill_in(coded / "coding-B.xlsx", ["safety", "law"])
    out = tmp_path / "settle.xlsx"
    done = run(app, ["agree", str(coded), "-o", str(out)])
    assert done.exit_code == 0, done.stderr
    head, *lines = done.stdout.splitlines()
    assert [word for word in head.split() if word] == [
        *("代码", "code", "中文", "给出", "given", "相同", "alike", "α", "95%区间", "interval"),
    ]
    assert lines[0].split()[:4] == ["double-reduction", "双减", "1", "1/2"]
    assert lines[3].split()[:4] == ["all", "全部", "2", "1/2"]
    assert "A、B都编了2个单元" in done.stdout and "A, B coded 2 units, 1 of them" in done.stdout
    assert done.stdout.endswith(f"1 unit to settle, in {out}\n")
    assert len(sheet_rows(out)[CODING]) == 2


def test_agree_says_undefined_and_writes_nothing_where_nothing_differs(coded, tmp_path):
    files = [fill_in(path, ["safety", "safety"]) for path in sorted(coded.iterdir())]
    out = tmp_path / "settle.xlsx"
    done = run(app, ["agree", *map(str, files), "-o", str(out)])
    assert done.stdout.count("无定义 undefined") == 2
    assert "0 units to settle; nothing written" in done.stdout and not out.exists()


def test_agree_for_scripts_and_its_errors(coded):
    empty = run(app, ["agree", str(coded)])
    assert empty.exit_code == 1
    assert f"coding-A.xlsx, sheet {CODING}: no code for unit 1, 2 (row 2, 3)" in empty.stderr
    for path in coded.iterdir():
        fill_in(path, ["safety", ""])
    done = run(app, ["agree", str(coded), "--partial", "--json"])
    found = json.loads(done.stdout)
    assert [row["theme_id"] for row in found["agreement"]] == ["safety", "all"]
    assert found["agreement"][0]["alpha"] is None and found["disagreements"] == []
