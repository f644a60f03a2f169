import email

import pytest
from support.made_mhtml import archive, part

import jnplan as jp
from jnplan.read.archives import mime
from jnplan.read.archives.mime import header_text, part_bytes, read_message


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("base64", b"PHA+MS7lrabkuaA=", "<p>1.学习"),
        ("BASE64", b"PHA+\r\n MS7l\r\nrabk uaA=\r\n", "<p>1.学习"),
        ("base64", b"PHA+MS7lrabkuaA", "<p>1.学习"),  # the end is lost
        ("base64", b"PHA+MS7lrabku", "<p>1.学"),  # … and one digit tells nothing
        ("base64", b"", ""),
        ("quoted-printable", b"<p>1.=E5=AD=A6=E4=B9=\r\n=A0", "<p>1.学习"),
        ("quoted-printable", b"<p>1.=e5=ad=a6=E4=B9= \t\r\n=A0", "<p>1.学习"),
        ("quoted-printable", "<p>1.学=E4=B9=A0".encode(), "<p>1.学习"),
        ("quoted-printable", b"a = b =zz", "a = b =zz"),
        ("8bit", "<p>1.学习".encode(), "<p>1.学习"),
        ("", "<p>1.学习".encode(), "<p>1.学习"),
    ],
)
def test_the_bytes_of_a_part(head, body, expected):
    raw = f"Content-Type: text/html\r\nContent-Transfer-Encoding: {head}\r\n\r\n".encode() + body
    found = part_bytes(read_message(raw)).decode("utf-8", errors="ignore")
    assert found == expected


def test_line_separators_within_a_part_stay():
    raw = part("一\x0b二\x85三\u2028四\x0c", encoding="8bit")
    assert part_bytes(read_message(raw)).decode() == "一\x0b二\x85三\u2028四\x0c"


@pytest.mark.parametrize(
    "raw",
    [
        b"=?utf-8?Q?=E8=A6=81?=\r\n =?utf-8?Q?=E7=82=B9?=",
        b"=?utf-8?B?6KaB54K5?=",
        b"=?gb2312?B?0qq14w==?=",
        b"=?GBK?Q?=D2=AA=B5=E3?=",
        b"=?x-unknown?B?0qq14w==?=",
        "要点".encode(),
        "要点".encode("gbk"),
    ],
)
def test_a_header_in_chinese_is_text(raw):
    assert header_text(email.message_from_bytes(b"Subject: " + raw + b"\n\n"), "Subject") == "要点"


@pytest.mark.parametrize(
    "raw", [b"=?utf-8?B?!?=", b"=?utf-8?Q?=?=", b"=?gbk?B?0?=", b"\xff\xfe", b""]
)
def test_a_broken_header_is_some_text(raw):
    header_text(email.message_from_bytes(b"Subject: " + raw + b"\n\n"), "Subject").encode()


def test_parts_are_counted_before_they_are_read(monkeypatch):
    monkeypatch.setattr(mime, "MOST_PARTS", 3)
    read_message(archive(*[part("1.")] * 2))
    with pytest.raises(jp.PlanError, match="it has more than 3 parts"):
        read_message(archive(*[part("1.")] * 3))
    with pytest.raises(jp.PlanError, match="it has more than 3 parts"):
        read_message(b"content-type: multipart/related\n" * 4)
    with pytest.raises(jp.PlanError, match="it has more than 3 parts"):
        read_message(b"Content-Type: multipart/related; boundary=a\n\n" + b"--\n" * 70)


def test_too_many_lines_for_their_parts_are_not_parsed(monkeypatch):
    monkeypatch.setattr(mime, "_MOST_LOOKS", 100)
    head = b"Content-Type: multipart/related; boundary=x\n\n--x\n"
    read_message(head + b"\n" * 90)
    for raw in (head * 2 + b"\n" * 90, b"Content-Type: text/html\n\n" + b"\n" * 120):
        with pytest.raises(jp.PlanError, match="it has too many parts and lines"):
            read_message(raw)


def test_of_a_long_header_the_beginning_is_read():
    raw = b"Content-ID: <a@x> " + b"=?utf-8?Q?a?= " * 20_000 + b"\n\n"
    assert header_text(email.message_from_bytes(raw), "Content-ID").startswith("<a@x> aaa")
