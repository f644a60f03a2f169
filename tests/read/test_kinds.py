import pytest

from jnplan.read.files import source_of
from jnplan.read.kinds import kind_of_file


def test_comments_without_end_are_looked_at_once():
    """Where each could end at any --> that follows, this never came back."""
    assert source_of(b"<!---->" * 1000 + b"\n1.", name="a.txt").kind == "txt"
    assert source_of(b"<!-- > -- -->" * 9 + b"<p>1.", name="a").text == "1.\n"


@pytest.mark.parametrize(
    "text",
    [
        "MIME-Version: 1.0\n某市2026年工作要点\n1.学习。\n",
        "From: <Saved by 某处>\n1.学习。\n",
        "MIME-Version: 1.0\n\n1.学习。\n",
        "Note: 一、学习\n\n1.读书。\n",
        "1.学习。\nContent-Type: text/html\n\n2.读书。\n",
        "To: 各科室\n二、学习 Content-Type: text/html\n1.读书。\n",
        "BM某市2026年工作要点\n1.学习。\n",
        "BMI达标计划\n1.学习。\n",
        "RIFF是一种格式。\n1.学习。\n",
    ],
)
def test_a_text_that_begins_like_something_else_is_a_text(text):
    assert source_of(text.encode(), name="plan.txt").text == text
    assert kind_of_file(text.encode(), "plan.dat") == "txt"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        ("From: <Saved by Blink>\r\nContent-Type: multipart/related", "a.eml", "mht"),
        ("Snapshot-Content-Location: x\nTo: a\nContent-Type: multipart/related", "a", "mht"),
        ("Subject: a\nContent-Type: text/html; charset=gb2312", "a.txt", "mht"),
        ("Content-Type: multipart/related;\r\n\tboundary=x\r\nMIME-Version: 1.0", "a", "mht"),
        ("\ufeff\r\nMIME-Version: 1.0\r\nContent-Type: text/html", "a", "mht"),
        ("From: a@x.cn\nTo: b@x.cn\nContent-Type: multipart/mixed", "a", "eml"),
        ("From: a@x.cn\nTo: b@x.cn\nContent-Type: multipart/mixed", "a.mht", "eml"),
        ("From: a@x.cn\nTo: b@x.cn\nContent-Type: multipart/related", "a", "eml"),
        # As Outlook saves a message as a page.
        ("From: a@x.cn\nTo: b@x.cn\nContent-Type: multipart/related", "a.mht", "mht"),
        ("From a@x.cn Mon\nDate: x\nContent-Type: text/plain", "a", "eml"),
        ("Subject: x\nContent-Type: multipart/alternative", "a.eml", "eml"),
    ],
)
def test_web_archives_and_e_mails_are_told_apart(head, name, kind):
    assert kind_of_file(f"{head}\r\n\r\n".encode(), name) == kind
