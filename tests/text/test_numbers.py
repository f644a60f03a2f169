import math

import pytest

from jnplan.text.numbers import (
    read_arabic_number,
    read_chinese_number,
    read_list_number,
    read_quantity,
    read_year,
    write_chinese_number,
    write_digits,
)


def test_chinese_numbers_are_as_in_headings():
    written = "一 九 十 十一 二十 二十一 九十九 一百 一百零五 一百一十 一千零一 一千零一十"
    numbers = [1, 9, 10, 11, 20, 21, 99, 100, 105, 110, 1001, 1010]
    assert [write_chinese_number(number) for number in numbers] == written.split()


def test_every_number_that_is_written_is_read_again():
    for number in range(1, 10_000):
        words = write_chinese_number(number)
        assert read_chinese_number(words) == read_list_number(words) == number
    assert [read_year(write_digits(year)) for year in (1978, 2000, 2026)] == [1978, 2000, 2026]


def test_numbers_beyond_four_digits_are_written_in_figures():
    assert [write_chinese_number(number) for number in (0, 9999, 10_000)] == [
        *("0", "九千九百九十九", "10000")
    ]


@pytest.mark.parametrize(
    ("signs", "first"),
    [
        ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿", 1),
        ("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", 1),
        ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", 1),
        ("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩", 1),
    ],
)
def test_a_single_sign_is_a_number(signs, first):
    assert [read_list_number(sign) for sign in signs] == list(range(first, first + len(signs)))


@pytest.mark.parametrize("words", ["", "十分", "二一", "一十", "零", "一零", "1", "百", "两"])
def test_what_no_heading_has_is_no_number(words):
    assert read_chinese_number(words) is None


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1", 1),
        ("007", 7),
        ("１２、", 12),
        ("（３）", 3),
        ("④", 4),
        ("⑸", 5),
        ("⒍", 6),
        ("1000", None),
    ]
    + [("0", None), ("一", None), ("㈠", None), ("", None), ("1.5", None)],
)
def test_figures_are_read_with_their_brackets(words, number):
    assert read_arabic_number(words) == number


def test_years_are_read_in_either_kind_of_figures():
    assert {read_year(year) for year in ("2020", "二〇二〇", "二○二○", "二零二零")} == {2020}


def test_quantities_are_read_with_their_tens_of_thousands():
    written = "1,200 1.5万 三百五十 两 二〇 3亿".split()
    assert [read_quantity(one) for one in written] == [1200, 15000, 350, 2, 20, 3e8]
    assert all(math.isnan(read_quantity(one)) for one in ("千百", "个"))
