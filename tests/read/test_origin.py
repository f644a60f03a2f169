import pytest

import jnplan as jp
from jnplan.plan import Source
from jnplan.read.origin import how_read, is_address, origin_name, read_origin


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("https://example.org/a.html", True),
        ("HTTP://example.org", True),
        ("file:///a.txt", True),
        ("C:/plan.docx", False),
        ("c://plan.docx", False),
        ("plan.txt", False),
        ("a/b:c.txt", False),
    ],
)
def test_an_address_is_known_by_its_scheme(name, address):
    assert is_address(name) is address


def test_the_name_of_a_file_is_without_its_folders():
    assert origin_name("https://example.org/%E8%A6%81%E7%82%B9.pdf?id=3#top") == "要点.pdf"
    assert origin_name("plans/要点.pdf") == "要点.pdf"
    with pytest.raises(jp.PlanError, match="not an address"):
        origin_name("https://example.org:99999/")


def test_a_file_is_read_with_its_bytes(tmp_path):
    file = tmp_path / "plan.txt"
    file.write_bytes("1.学习。\r\n".encode("gbk"))
    raw, source, url = read_origin(str(file))
    assert (raw, source.text, url) == (file.read_bytes(), "1.学习。\n", "")


def test_how_a_text_was_read_is_said_where_there_are_notes():
    assert how_read(Source("1.\n", "txt")) == ""
    assert how_read(Source("1.\n", "txt", notes=("甲。\nA.", "乙。\nB."))) == (
        "\nhow it was read: 甲。 A. 乙。 B."
    )
