import re

import pytest

import jnplan as jp
from jnplan.word_lists.word_files import (
    WordFile,
    find_words_folder,
    read_word_files,
    read_word_rows,
)

COLUMNS = {"alias": "简称|别名", "office": "单位", "reason": "理由"}


def words_folder(tmp_path, **texts):
    """Write files into a folder of own words; ``lexicon_csv`` is lexicon.csv."""
    folder = tmp_path / "jnplan-words"
    folder.mkdir()
    for name, text in texts.items():
        raw = text.encode() if isinstance(text, str) else text
        (folder / name.replace("_", ".")).write_bytes(raw)
    return folder


def table(text):
    file = WordFile("offices.csv", "jnplan-words/offices.csv", text, False)
    return read_word_rows(file, COLUMNS, ("alias", "office"))


@pytest.mark.parametrize(
    ("first", "replaces"),
    [
        *(("# replace", True), ("#Replace,,,", True), ("＃ 替换", True), ('"# replace"', True)),
        *(("# 代替\t", True), ("\n\n# replace", True), ("# add", False), ("", False)),
        *(("# our own names", False), ("替换", False)),
    ],
)
def test_the_first_line_says_whether_a_file_stands_in_place_of_ours(tmp_path, first, replaces):
    folder = words_folder(tmp_path, stopwords_txt=f"{first}\n打造\n")
    assert read_word_files(folder)["stopwords.txt"].replaces is replaces


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# replaced\n打造", "line 1: '# replaced'; a file in place of ours begins with"),
        ("# 替换全部\n打造", "line 1: '# 替换全部'; a file in place of ours begins with"),
        ("打造\n# replace\n", "line 2: '# replace' counts in the first line only"),
    ],
)
def test_a_first_line_that_may_mean_it_is_told(tmp_path, text, message):
    folder = words_folder(tmp_path, stopwords_txt=text)
    with pytest.raises(jp.PlanError, match=re.escape(f"jnplan-words/stopwords.txt, {message}")):
        read_word_files(folder)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_read_in_the_encodings_of_spreadsheets(tmp_path, encoding, end):
    text = "# 替换\n术语\n泉韵课堂\n幸福校园\n".replace("\n", end)
    folder = words_folder(tmp_path, lexicon_csv=text.encode(encoding))
    file = read_word_files(folder)["lexicon.csv"]
    assert file.text == "# 替换\n术语\n泉韵课堂\n幸福校园\n" and file.replaces


def test_what_is_no_text_is_told(tmp_path):
    folder = words_folder(tmp_path, lexicon_csv=b"PK\x03\x04\x00\x00\x00")
    with pytest.raises(jp.PlanError, match=r"jnplan-words/lexicon\.csv: .* save it as text"):
        read_word_files(folder)


def test_a_file_of_another_name_is_told(tmp_path):
    folder = words_folder(tmp_path, terms_txt="双减", README_txt="ours", notes_md="x")
    assert list(read_word_files(folder)) == ["terms.txt"]
    (folder / "stopword.txt").write_text("打造")
    with pytest.raises(jp.PlanError, match=r"allowed are lexicon.* rename it as stopwords\.txt"):
        read_word_files(folder)
    (folder / "stopword.txt").rename(folder / "lexicon.xlsx")
    with pytest.raises(jp.PlanError, match=r"lexicon\.xlsx: no .* rename it as lexicon\.csv"):
        read_word_files(folder)


def test_a_folder_without_words_or_none_is_told(tmp_path):
    with pytest.raises(jp.PlanError, match="no such folder of own words"):
        read_word_files(tmp_path / "nowhere")
    with pytest.raises(jp.PlanError, match=r"none of lexicon\.csv, stopwords"):
        read_word_files(words_folder(tmp_path))


def test_the_folder_stands_beside_the_plan_or_in_a_folder_of_plans(tmp_path):
    folder = words_folder(tmp_path, terms_txt="双减")
    plan = tmp_path / "plan.txt"
    plan.write_text("1.校车。查校车。", encoding="utf-8")
    for given in (plan, str(plan), tmp_path, [plan, "jinan-2022"]):
        assert find_words_folder(given) == folder
    for given in (None, [], "jinan-2022", "https://example.org/plan.html", "x" * 5000, "\0"):
        assert find_words_folder(given) is None
    (tmp_path / "b" / "jnplan-words").mkdir(parents=True)
    (tmp_path / "b" / "plan.txt").touch()
    with pytest.raises(jp.PlanError, match="several folders of own words"):
        find_words_folder([plan, tmp_path / "b" / "plan.txt"])


@pytest.mark.parametrize(
    "text",
    [
        "alias,office\n\n基教科,基础教育科\n",
        "# 本县的处室,,\n\n别名,单位,理由\n基教科,基础教育科,\n",
        "别名\t单位\n\n基教科\t基础教育科",
        "单位；别名\n\n基础教育科；基教科",
        'alias,office,\n\n"基教科","基础教育科",\n',
    ],
)
def test_a_table_is_read_as_users_write_it(text):
    ((line, cells),) = table(text)
    assert cells == {"alias": "基教科", "office": "基础教育科", "reason": ""}
    assert text.split("\n")[line - 1].replace('"', "").strip("\t,；").count("基教科") == 1


def test_lines_are_counted_over_cells_of_several_lines():
    rows = table('alias,office,reason\n甲,甲处,"一\n二"\n# 说明\n乙,乙处,三')
    assert [line for line, _ in rows] == [2, 5]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no head; its first row names columns: alias (简称), office (单位), reason (理由)"),
        ("# 只有说明\n", "no head"),
        (
            "基教科,基础教育科\n",
            "line 1: '基教科' is none of the columns that its head may",
        ),
        ("alias,alias\n", "line 1: two columns are called alias"),
        ("\nalias,reason\n", "line 2: no column office; the head has alias, reason"),
        ("alias,office\n甲,甲处,乙处\n", "line 2: 3 cells, but the head names 2 columns"),
        ('alias,office\n甲,甲处\n"乙,乙处\n丙,丙处\n', "line 3: a quotation mark opens here"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_with_its_line(text, message):
    with pytest.raises(jp.PlanError, match=re.escape(message)) as raised:
        table(text)
    assert str(raised.value).startswith("jnplan-words/offices.csv")
