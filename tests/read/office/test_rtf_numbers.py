import pytest

from jnplan.read.office.rtf_numbers import write_numbers

HEAD = rb"{\rtf1\ansi\ansicpg936\deff0"
CALM = b"\\u26657?\\u36710?"  # 校车


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (rb"{\listtext\pard\plain 1.\tab}", rb"{\plain 1.}"),
        (rb"{\listtext\pard\plain \f0 \'d2\'bb\'a1\'a2\tab}", rb"{\plain \f0 \'d2\'bb\'a1\'a2}"),
        (
            rb"{\listtext\pard\plain \u19968\'3f\u12289\'3f\tab}",
            rb"{\plain \u19968\'3f\u12289\'3f}",
        ),
        (rb"{\listtext\pard\plain\f1 \u9312?\tab }", rb"{\plain\f1 \u9312? }"),
        (rb"{\listtext 12\tab}", rb"{ 12 }"),
        (rb"{\pntext\f0 3)\tab}", rb"{\f0 3)}"),
    ],
)
def test_a_number_is_written_as_text_and_no_longer_counted(number, written):
    raw = HEAD + number + rb"\ls1\ilvl0 " + CALM + rb"\par}"
    made, count = write_numbers(raw)
    assert count == 1
    assert made == HEAD + written + rb"\ilvl0 " + CALM + rb"\par}"


@pytest.mark.parametrize(
    "bullet",
    [
        rb"{\listtext\pard\plain\f3 \'b7\tab}",
        rb"{\listtext\pard\plain\f3 \u-3913\'b7\tab}",
        rb"{\listtext\pard\plain\f4 n\tab}",
        rb"{\listtext\pard\plain \u9679?\tab}",
        rb"{\listtext\tab}",
        rb"{\listtextual 1.}",
        rb"{\listtext 1." + b"x" * 3000 + b"}",
        rb"{\listtext 1.",
    ],
)
def test_bullets_and_what_never_ends_stay(bullet):
    raw = HEAD + bullet + rb"\ls1 " + CALM + rb"\par}"
    assert write_numbers(raw) == (raw, 0)


def test_the_old_way_of_counting_is_taken_out_with_its_groups():
    raw = HEAD + rb"{\pntext 1.\tab}{\*\pn\pnlvlbody\pnstart1\pndec{\pntxta.}}" + CALM + rb"\par}"
    assert write_numbers(raw) == (HEAD + rb"{ 1.}" + CALM + rb"\par}", 1)


def test_an_unknown_code_page_is_no_hindrance():
    raw = rb"{\rtf1\ansi\ansicpg99999{\listtext \'d2\'bb\'a1\'a2\tab}\ls1 x\par}"
    assert write_numbers(raw)[1] == 1
