import io
import zipfile

import pytest
from support.made_word import zipped

from jnplan import PlanError
from jnplan.read.sheets.workbooks import parts
from jnplan.read.sheets.workbooks.parts import part_elements, stream_elements


def texts(content, wanted=("b",)):
    with zipfile.ZipFile(io.BytesIO(zipped({"a.xml": content}))) as file:
        return [(kind, element.text) for kind, element in part_elements(file, "a.xml", wanted)]


def test_elements_come_one_by_one_whatever_their_namespace():
    assert texts('<a xmlns="x"><b>1</b><c>2</c><b>3</b></a>') == [("b", "1"), ("b", "3")]
    assert texts("<a><b>1</b><c>2</c></a>", ("b", "c")) == [("b", "1"), ("c", "2")]


def test_what_was_read_is_forgotten():
    sizes = []
    stream = io.BytesIO(b"<a>" + b"<b><c/></b>" * 20_000 + b"</a>")
    for _, element in stream_elements(stream, "a", ("b",)):
        sizes.append(len(element.getparent()))
    assert max(sizes) < 5000  # those of a block that is read at once


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<a><b>1</b>", "a.xml is not valid XML"),
        ('<!DOCTYPE a [<!ENTITY e "x">]><a><b>&e;</b></a>', "entities"),
        ("", "not valid XML"),
    ],
)
def test_bad_parts(content, message):
    with pytest.raises(PlanError, match=message):
        texts(content)


def test_limits(monkeypatch):
    monkeypatch.setattr(parts, "MOST_PART", 50)
    with pytest.raises(PlanError, match="unpacks to more than"):
        texts(f"<a>{'<b>甲</b>' * 20}</a>")
    monkeypatch.undo()
    monkeypatch.setattr(parts, "SMALL", 100)
    with pytest.raises(PlanError, match="200 times its size"):
        texts(f"<a>{' ' * 100_000}</a>")
