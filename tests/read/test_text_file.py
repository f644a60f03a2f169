import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import english

import jnplan as jp
from jnplan.data import shipped_table, shipped_text
from jnplan.read.text_file import decode, decode_as_browsers
from jnplan.text.clean import is_traditional

SIMPLE = "加强党建，落实责任。\n1.“双减”：检修校车。\n"
OLD = "加強黨建，落實責任。\n1.「雙減」：檢修校車。\n"


@pytest.mark.parametrize(
    ("text", "written", "found", "note"),
    [
        (SIMPLE, "utf-8", "utf-8", ()),
        (SIMPLE, "utf-8-sig", "utf-8", ()),
        (SIMPLE, "gb18030", "gb18030", ("The text is in GB18030 (GBK).",)),
        (OLD, "gb18030", "gb18030", ("The text is in GB18030 (GBK).",)),
        (OLD, "big5", "big5", ("The text is in Big5.",)),
        (SIMPLE, "utf-16", "utf-16", ("The text is in UTF-16.",)),
        (
            SIMPLE,
            "utf-16-le",
            "utf-16-le",
            ("The text is in UTF-16 (little endian, without its mark).",),
        ),
        (OLD, "utf-16-be", "utf-16-be", ("The text is in UTF-16 (big endian, without its mark).",)),
        ("1.use it well.\n", "utf-16-le", "utf-16-le", None),
        ("\ufeff" + SIMPLE, "utf-16-be", "utf-16", None),
    ],
)
def test_each_encoding_is_known(text, written, found, note):
    got, encoding, notes = decode(text.encode(written))
    assert (got, encoding) == (text.removeprefix("\ufeff"), found)
    assert note is None or english(notes) == note


@pytest.mark.parametrize("length", [20, 100])
def test_simplified_and_traditional_are_told_apart_all_over_a_plan(length):
    """Every stretch of the plan: in GB18030 as it is, in Big5 made traditional."""
    import opencc

    made_old = opencc.OpenCC("s2tw").convert
    plan = "".join(shipped_text("plans/jinan-2022.txt").split())
    stretches = [plan[i : i + length] for i in range(0, len(plan) - length, length)]
    assert len(stretches) > 50
    for stretch in stretches:
        assert decode(stretch.encode("gb18030"))[:2] == (stretch, "gb18030")
        assert not is_traditional(stretch)
        old = made_old(stretch).replace("·", "")
        assert decode(old.encode("big5hkscs"))[:2] == (old, "big5")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"\x00\x01\x02", r"not text in UTF-8, .* or Big5: byte 1 \(line 1\) is a zero byte"),
        (b"1.a\n\x00\x00", r"byte 5 \(line 2\) is a zero byte"),
        ("甲\n\0".encode("utf-16"), r"byte 7 \(line 2\) is a zero character"),
        (b"\xff\xfe\x00", r"text in UTF-16, but byte 3 \(line 1\) can't be read"),
        (b"a\n\x81\x20\xff\xff", r"byte 3 \(line 2\) fits none of them"),
        (SIMPLE.encode()[:-2], r"text in UTF-8, but byte 61 \(line 2\) can't be read"),
        ((SIMPLE + "\ud800").encode(errors="surrogatepass"), r"UTF-8, but byte 65 \(line 3\)"),
        ((SIMPLE + "\udc00").encode("utf-16", errors="surrogatepass"), r"UTF-16, .* \(line 3\)"),
        (
            (SIMPLE + "\ud800x").encode("utf-16-le", errors="surrogatepass"),
            r"UTF-16, .* \(line 3\)",
        ),
        (bytes(range(1, 32)) * 3, "not text: 78 of its 93 characters are control"),
        ("講習会を行う。カタカナ".encode("shift_jis") * 3, "fits none of them"),
    ],
)
def test_where_the_bytes_are_no_text_is_told(raw, message):
    with pytest.raises(jp.PlanError, match=message):
        decode(raw)


def test_every_end_of_a_line_is_one_and_stray_controls_are_blanks():
    raw = "1.\r\n2.\r3.\f4.\v5.\u20286.\u20297.\x858.\n".encode()
    assert decode(raw)[0] == "1.\n2.\n3.\n4.\n5.\n6.\n7.\n8.\n"
    assert decode("1.\t甲\x07乙\x1a".encode()) == (
        "1.\t甲 乙 ",
        "utf-8",
        ("2个控制字符读作空格。\n2 control characters were read as blanks.",),
    )


@given(st.binary(max_size=80))
def test_any_bytes_give_text_or_our_error(raw):
    try:
        text, encoding, _ = decode(raw)
    except jp.PlanError:
        return
    assert isinstance(text.encode(), bytes)
    assert "\r" not in text
    assert "".encode(encoding) is not None


@given(st.text(st.characters(codec="gb18030", exclude_characters="\0", categories=["Lo", "Po"])))
def test_what_is_written_in_utf8_or_utf16_comes_back(text):
    assert decode(text.encode())[0] == text.removeprefix("\ufeff")
    assert decode(text.encode("utf-16"))[0] == text


def test_every_code_is_read_as_browsers_read_it():
    for row in shipped_table("encodings.csv").itertuples():
        shown = "".join(chr(int(code, 16)) for code in row.character.split("+"))
        raw = bytes.fromhex(row.bytes)
        assert decode_as_browsers(b"a" + raw + b"b", row.encoding) == f"a{shown}b"
        try:
            python = raw.decode(row.encoding)
        except UnicodeDecodeError:
            python = ""
        assert python == (chr(int(row.python, 16)) if row.python else ""), row


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
def test_all_other_codes_are_read_as_python_reads_them(encoding):
    table = shipped_table("encodings.csv")
    other = set(table[table["encoding"] == encoding]["bytes"])
    for code in range(0x8140, 0xFF00):
        raw = code.to_bytes(2, "big")
        if raw.hex().upper() not in other:
            replaced = raw.decode(encoding, errors="replace").replace("€", "")
            assert decode_as_browsers(raw, encoding, errors="replace").replace("€", "") == replaced


def test_a_file_in_gbk_or_big5_with_a_sign_that_python_lacks_is_read():
    raw = "1.学习。奖品不超过十元（约@3）。人人参加读书活动，检查校车。".encode("gbk").replace(
        b"@", b"\x80"
    )
    text, encoding, _ = decode(raw)
    assert (text[14:16], encoding) == ("€3", "gb18030")
    raw = "1.學習。獎品不超過十元（約@3）。人人參加讀書活動，檢查校車／水箱。".encode("big5hkscs")
    text, encoding, _ = decode(raw.replace(b"@", b"\xa3\xe1"))
    assert (text[14:16], encoding) == ("€3", "big5")
    assert text.count("∕") + text.count("／") == 1


def test_blanks_of_gb18030_begin_lines():
    raw = b"".join(
        b"\xa3\xa0\xa3\xa0" + line.encode("gbk") + b"\r\n" for line in ("一、学习", "1.读书。")
    )
    assert decode(raw)[0] == "　　一、学习\n　　1.读书。\n"
