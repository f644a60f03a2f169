import io
import zipfile

import pytest
from support.made_mhtml import archive, attached, mail, part

import jnplan as jp
from jnplan.read.archives import mime
from jnplan.read.archives.contents import mail_advice, zip_advice
from jnplan.read.files import read_source, source_of

NONE = "none in it is of a kind that is read"
UNPACK = "unpack it and name the file in it"


def a_zip(*names, flags=0):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name in names:
            entry = zipfile.ZipInfo(name if isinstance(name, str) else "?" * len(name))
            file.writestr(entry, b"1.")
    raw = packed.getvalue()
    for name in names:
        if isinstance(name, bytes):  # as programs write it that know no Unicode
            raw = raw.replace(b"?" * len(name), name)
    if flags:  # in the list at the end, and in the heads of the files
        raw = raw.replace(
            b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0" + bytes([flags])
        )
    return raw


@pytest.mark.parametrize(
    ("raw", "advice"),
    [
        (a_zip("要点.docx", "a/附件.pdf", "c.exe"), UNPACK + ": 要点.docx, a/附件.pdf"),
        (a_zip("要点.docx".encode("gbk")), UNPACK + ": 要点.docx"),
        (a_zip("要点.ofd".encode()), UNPACK + ": 要点.ofd"),
        (a_zip("a/", "__MACOSX/a/._b.docx", "~$b.docx", "b.docx"), UNPACK + ": b.docx"),
        (a_zip(*(f"{i}.txt" for i in range(8))),
         UNPACK + ": 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 3 more"),
        (a_zip("a.exe", "b.zip"),
         f"{UNPACK}; {NONE} (a.exe, b.zip)"),
        (a_zip(), UNPACK + "; it is empty"),
        (a_zip("a.docx", flags=1),
         "unpack it (it needs a password) and name the file in it: a.docx"),
        (a_zip("a.docx")[:40],
         "it is cut off or damaged: get a new copy, unpack it and name the file in it"),
    ],
)  # fmt: skip
def test_a_zip_is_told_with_what_could_be_read_in_it(tmp_path, raw, advice):
    assert zip_advice(raw) == advice
    file = tmp_path / "邮件.zip"
    file.write_bytes(raw)
    with pytest.raises(jp.PlanError) as error:
        read_source(file)
    assert str(error.value) == f"{file}: a zip archive can't be read; {advice}"


@pytest.mark.parametrize(
    ("parts", "advice"),
    [
        ([attached('filename="a.docx"'), attached("filename=b.pdf")], ": a.docx, b.pdf"),
        ([attached('filename="=?gb2312?B?0qq14y5kb2N4?="')], ": 要点.docx"),
        ([attached("filename*=utf-8''%E8%A6%81%E7%82%B9.docx")], ": 要点.docx"),
        ([part("", "Content-Disposition: attachment", kind='x/y; name="a.wps"')], ": a.wps"),
        ([attached('filename="winmail.dat"')], f"; {NONE} (winmail.dat)"),
        ([attached("", kind="application/pdf")],
         f"; {NONE} (application/pdf)"),
    ],
)  # fmt: skip
def test_an_e_mail_is_told_with_what_is_attached(tmp_path, parts, advice):
    raw = mail(part("请查收。", kind="text/plain"), *parts)
    file = tmp_path / "邮件.eml"
    file.write_bytes(raw)
    with pytest.raises(jp.PlanError) as error:
        read_source(file)
    told = f"save the file that is attached to it, and name that{advice}"
    assert mail_advice(raw) == told
    assert str(error.value) == f"{file}: an e-mail (.eml) can't be read; {told}"


def test_an_e_mail_without_files_is_told():
    with pytest.raises(jp.PlanError, match="nothing is attached to it: copy its text into"):
        source_of(mail(part("1.学习。", kind="text/plain")), name="a.eml")
    raw = archive(part("x"), head=("To: b@example.org",), kind='encrypted; protocol="x/y"')
    with pytest.raises(jp.PlanError, match="it is encrypted: open it in your mail program"):
        source_of(raw, name="a.eml")


def test_an_e_mail_of_too_many_parts_is_told(monkeypatch):
    monkeypatch.setattr(mime, "MOST_PARTS", 1)
    with pytest.raises(jp.PlanError, match=r"save the file that is attached .* more than 1 parts"):
        source_of(mail(part("x"), part("y")), name="a.eml")
