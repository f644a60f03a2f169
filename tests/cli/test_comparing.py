import pytest
from support.made_folder import READING, SCHOOL_BUS, SPORT, plan_lines, word_file, write_files
from typer.testing import CliRunner

from jnplan.cli.app import app

run = CliRunner().invoke


@pytest.fixture
def folder(tmp_path, library):
    files = {
        "甲.docx": word_file(plan_lines("济南市教育局2021年工作要点", SCHOOL_BUS, SPORT)),
        "乙.txt": "\n".join(plan_lines("济南市教育局2022年工作要点", SCHOOL_BUS, READING)),
        "话.txt": "一段话。",
    }
    return write_files(tmp_path / "plans", files)


def test_reuse_writes_pages_and_says_what_was_not_read(folder, tmp_path):
    out = tmp_path / "out"
    done = run(app, ["reuse", str(folder), "-o", str(out)])
    assert (done.exit_code, done.stdout) == (0, f"{out / 'index.html'}\n")
    assert "1 file not read as plans:\n  话.txt: no numbered task found" in done.stderr
    again = run(app, ["reuse", str(folder), "-o", str(out)])
    assert again.exit_code == 1 and "--replace it" in again.stderr
    assert run(app, ["reuse", str(folder), "-o", str(out), "--replace"]).exit_code == 0


def test_reuse_takes_ids_and_files_and_a_table(folder, tmp_path):
    files = [str(folder / "甲.docx"), str(folder / "乙.txt")]
    done = run(app, ["reuse", *files, "jinan-2022", "-o", str(tmp_path / "one")])
    assert done.exit_code == 0, done.stderr
    (folder / "表.csv").write_text("file\n甲.docx\n乙.txt\n", encoding="utf-8")
    done = run(app, ["reuse", str(folder / "表.csv"), "-o", str(tmp_path / "two")])
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "two" / "pair-1.html").is_file()


def test_reuse_refuses_what_it_cannot_use(folder, tmp_path):
    out = ["-o", str(tmp_path / "out")]
    one = run(app, ["reuse", "jinan-2022", *out])
    assert one.exit_code == 1 and "two plans or more are compared, not 1" in one.stderr
    mixed = run(app, ["reuse", str(folder), "jinan-2022", *out])
    assert mixed.exit_code == 1 and "a folder or table stands alone" in mixed.stderr
    gone = run(app, ["reuse", "nowhere", "jinan-2022", *out])
    assert gone.exit_code == 1 and "no plan 'nowhere'" in gone.stderr
    assert run(app, ["reuse", str(folder), "--gap", "51", *out]).exit_code == 2
    assert not (tmp_path / "out").exists()


def test_compare_takes_plans_a_folder_or_what_is_held(folder, tmp_path):
    done = run(app, ["compare", str(folder), "-o", str(tmp_path / "one")])
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'one' / 'index.html'}\n")
    assert "话.txt" in done.stderr
    assert run(app, ["add", str(folder)]).exit_code == 0
    done = run(app, ["compare", "甲", "乙", "-o", str(tmp_path / "two")])
    assert done.exit_code == 0, done.stderr
    options = ["--issuer", "济南市教育局", "-o", str(tmp_path / "three")]
    assert run(app, ["compare", *options]).exit_code == 0
    table = (tmp_path / "three" / "plans.csv").read_text(encoding="utf-8-sig")
    assert len(table.splitlines()) == 3  # a head and two plans, not the package's own
    assert run(app, ["compare", "--all", "-o", str(tmp_path / "four")]).exit_code == 0
    table = (tmp_path / "four" / "plans.csv").read_text(encoding="utf-8-sig")
    assert len(table.splitlines()) == 4


def test_compare_uses_the_words_beside_the_plans_and_says_so(folder, tmp_path):
    rule = "# replace\ntheme_id,zh,rule\n本地,本地特色,校车\n"
    write_files(folder / "jnplan-words", {"codebook.csv": rule, "terms.txt": "校车"})
    done = run(app, ["compare", str(folder), "-o", str(tmp_path / "one")])
    assert done.exit_code == 0, done.stderr
    assert "你的 codebook.csv：1条规则" in done.stdout and "terms.txt" not in done.stdout
    assert "jnplan-words" not in done.stderr  # no file of theirs was taken for a plan
    page = (tmp_path / "one" / "index.html").read_text(encoding="utf-8")
    assert "你的 codebook.csv：1条规则" in page and "本地特色" in page


def test_compare_wants_one_way_to_choose(folder):
    for words in ([], [str(folder), "--all"], ["--all", "--issuer", "x"]):
        done = run(app, ["compare", *words])
        assert done.exit_code == 2 and "give either plans" in done.stderr
    nobody = run(app, ["compare", "--issuer", "无此机关"])
    assert nobody.exit_code == 1 and "no such plan among" in nobody.stderr
