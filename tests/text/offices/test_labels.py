import pytest

from jnplan.text.offices.labels import PERSON, ROLE, label_role


@pytest.mark.parametrize(
    ("label", "role"),
    [("牵头处室:", "lead"), ("主办科室:", "lead"), ("协办:", "support"), ("责任单位:", "")],
)
def test_the_role_that_a_label_gives(label, role):
    assert label_role(label) == role


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("市教育局牵头", "市教育局"),
        ("市财政局参与实施", "市财政局"),
        ("市财政局按职责分工负责", "市财政局"),
        ("各市政府分头落实", "各市政府"),
        ("各市政府落实", "各市政府"),
        ("市教育局", None),
        ("政策落实", None),
    ],
)
def test_the_words_that_say_what_a_name_does(words, name):
    found = ROLE.search(words)
    assert (words[: found.start()] if found else None) == name


def test_a_label_of_persons():
    assert PERSON.search("责任领导:") and not PERSON.search("责任处室:")
