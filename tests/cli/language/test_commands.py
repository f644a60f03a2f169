"""Help, wrong usage and errors in Chinese, in English, and in both."""

import json
import re

import pytest
import typer.rich_utils
from typer.testing import CliRunner

from jnplan.cli.app import _COMMANDS, app

run = CliRunner().invoke


def english_phrases(shown: str) -> list[str]:
    """Return what runs through three English words or more, commands and their examples left out.

    Names of options, files and columns stand alone in a Chinese sentence.
    """
    lines = [line for line in shown.splitlines() if "jnplan " not in line]
    return re.findall(r"\b[a-z']{2,},? [a-z']{1,},? [a-z']{2,}", "\n".join(lines))


@pytest.mark.parametrize("command", ["", *_COMMANDS])
def test_help_in_chinese_holds_no_english(command):
    done = run(app, [*filter(None, [command]), "--help", "--lang", "zh"])
    assert done.exit_code == 0
    assert english_phrases(done.stdout) == []
    assert "用法：" in done.stdout and "选项" in done.stdout and "显示这份帮助" in done.stdout


def test_the_same_help_in_english_holds_no_chinese():
    shown = run(app, ["check", "--help", "--lang", "en"]).stdout
    assert not re.search("[\u4e00-\u9fff]", shown)
    assert "Usage:" in shown and "Show how a file is understood" in shown
    assert len(english_phrases(shown)) > 5


def test_help_in_both_is_chinese_first():
    shown = run(app, ["check", "--help", "--lang", "both"]).stdout
    assert 0 < shown.index("显示文件被理解成什么") < shown.index("Show how a file is understood")
    assert "供脚本使用：输出 JSON。 For scripts: print JSON." in shown
    assert shown.count("例：jnplan check my-2026.docx") == 1


def test_a_default_is_told_in_both():
    """Typer fills in one value, which stands in each language."""
    shown = run(app, ["report", "--help", "--lang", "both"])
    assert shown.exit_code == 0, shown.output
    told = " ".join(shown.stdout.replace("│", " ").split())
    assert "[默认：readers] [default: readers]" in told


def test_an_error_is_told_in_the_language_asked_for(tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text(" ", encoding="utf-8")
    shown = {lang: run(app, ["--lang", lang, "check", str(path)]) for lang in ("zh", "en", "both")}
    assert {done.exit_code for done in shown.values()} == {1}
    chinese, english = (
        f"错误：{path}：文件里只有空白\n",
        f"error: {path}: the file holds nothing but blanks\n",
    )
    assert shown["zh"].stderr == chinese
    assert shown["en"].stderr == english
    assert shown["both"].stderr == chinese + english


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["chek"], "没有命令“chek”。"),
        (["check"], "缺少参数“plan”。"),
        (["check", "--foo", "x"], "没有选项 --foo"),
        (["explore", "--port", "99999999"], "“--port”的值无效："),
        (["count", "x", "--engine"], "选项“--engine”需要一个值。"),
        (["fetch"], "值无效：请给出 id 或 --all，二者选一"),
        (["list", "--lang", "fr"], "值无效：--lang 为“fr”；应为 zh、en 或 both"),
    ],
)
def test_wrong_usage_is_told_in_chinese(args, message):
    lang = [] if "--lang" in args else ["--lang", "zh"]
    done = run(app, [*lang, *args], env={"LANG": "zh_CN.UTF-8", "LC_ALL": ""})
    assert done.exit_code == 2
    assert message in done.stderr
    assert "错误" in done.stderr


def test_typers_own_words_are_put_back():
    before = typer.rich_utils.OPTIONS_PANEL_TITLE
    assert "选项" in run(app, ["--help", "--lang", "zh"]).stdout
    assert before == typer.rich_utils.OPTIONS_PANEL_TITLE == "Options"


def test_json_is_the_same_in_every_language():
    shown = [
        run(app, ["check", "--json", "jinan-2022", "--lang", lang]).stdout for lang in ("zh", "en")
    ]
    assert shown[0] == shown[1]
    assert json.loads(shown[0])["tasks"] == 20


def test_a_plan_is_shown_in_chinese():
    shown = run(app, ["check", "jinan-2022", "--lang", "zh"]).stdout
    assert re.search("^读取方式  文本文件（utf-8） *$", shown, flags=re.M)
    assert "4个部分，20项任务，其中20项写明处室" in shown
    assert "(5项任务)" in shown and "309 字" in shown
    assert re.search("5,777 字：任务 5,432、总体要求 191", shown)
    assert english_phrases(shown) == []


def test_tables_have_chinese_heads():
    head = run(app, ["list", "--lang", "zh"]).stdout.splitlines()[0]
    assert head.split() == ["编号", "年份", "部分数", "任务数", "标题"]
