import pytest

import jnplan as jp
from jnplan.publish.lab.pupils import folder_name, read_pupils


def put(folder, raw):
    path = folder / "names.txt"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_names_are_read_in_the_order_of_the_list(tmp_path, encoding):
    text = "# 七年级一班\r\n张三丰同学\r\n李四光同学\r\n王 五  # 转来的\r\n\r\n"
    path = put(tmp_path, text.encode(encoding))
    assert read_pupils(path) == ["张三丰同学", "李四光同学", "王 五"]


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("a:b?c", "a_b_c"),
        ("con", "con_"),
        ("COM1.txt", "COM1.txt_"),
        (".hidden.", "hidden"),
        ("e\u0301", "\u00e9"),
        ("张\u200b三", "张_三"),
        ("../..", "_"),
        ("长" * 100, "长" * 40),
    ],
)
def test_a_name_is_cleaned_for_every_system(name, folder):
    assert folder_name(name) == ("" if folder == "_" else folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("张三\n\n李四\n", "line 2: the line is blank"),
        ("张三\n  # 只有说明\n???\n", r"line 3: '\?\?\?' can't be the name of a folder"),
        ("张三\n李四\n张三\n", "line 3: '张三' would have the folder of line 1, '张三'"),
        ("Li\nli\n", "line 2: 'li' would have the folder of line 1"),
        ("a/b\na:b\n", "line 2: 'a:b' would have the folder of line 1, 'a_b'"),
        ("# nobody\n", "no name in this file"),
        ("", "no name in this file|the line is blank"),
        (b"\xff\x00\x01\x02\x03", "names.txt: "),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_line(tmp_path, text, message):
    with pytest.raises(jp.PlanError, match=message):
        read_pupils(put(tmp_path, text))
