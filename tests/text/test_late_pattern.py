import re

import pytest

from jnplan.text.late_pattern import late_pattern


def test_a_late_pattern_finds_what_the_same_pattern_finds():
    late, usual = late_pattern("^([一二])、", flags=re.M), re.compile("^([一二])、", flags=re.M)
    text = "一、学习\n二、检查"
    assert late.findall(text) == usual.findall(text) == ["一", "二"]
    assert late.sub(r"\1.", text) == usual.sub(r"\1.", text)
    assert late.split(text) == usual.split(text)
    assert [match.span() for match in late.finditer(text, 2)] == [(5, 7)]
    assert (
        late.match(text, 5)[1] == "二" and late.search("三、") is late.fullmatch("一、学") is None
    )


def test_it_is_compiled_when_it_is_first_used_and_only_then(monkeypatch):
    compiled = []
    monkeypatch.setattr(re, "compile", lambda *args: compiled.append(args) or re._compile(*args))
    late = late_pattern("校车")
    assert compiled == []
    assert late.search("查校车") and late.search("校车") and late.findall("校车") == ["校车"]
    assert compiled == [("校车", 0)]


def test_a_wrong_pattern_and_a_wrong_name_are_told():
    with pytest.raises(re.error):
        late_pattern("(").search("")
    with pytest.raises(AttributeError):
        late_pattern("校车").serch("")  # type: ignore[attr-defined]
