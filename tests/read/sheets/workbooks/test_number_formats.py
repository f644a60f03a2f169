import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jnplan.read.sheets.workbooks.number_formats import BUILT_IN, shown_date, shown_number

DAY, MONTH = 46203, 46174  # 30 and 1 June 2026


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (1.0, "General", "1"),
        (1.1, "General", "1.1"),
        (0.1 + 0.2, "General", "0.3"),
        (DAY, "General", "46203"),
        (1.1, "0.00", "1.10"),
        (1.0, "0.##", "1"),
        (1.25, "0.#", "1.3"),
        (2.5, "0", "3"),
        (0.95, "0%", "95%"),
        (0.955, "0.0%", "95.5%"),
        (12000, "#,##0", "12,000"),
        (12000.5, "#,##0.00_ ", "12,000.50"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (0, '0;-0;"无"', "无"),
        (1, "000", "001"),
        (3, '0"个"', "3个"),
        (3, r"0\个", "3个"),
        (3, '"第"0"季度"', "第3季度"),
        (3, '"（"0"）"', "（3）"),
        (5, '0"."', "5."),
        (12, "[DBNum1][$-804]General", "十二"),
        (123456, '"¥"#,##0_);[Red]("¥"#,##0)', "¥123,456"),
        (1.5, "# ?/?", "1.5"),
        (12345, '0!.0,"万"', "12345"),
        (float("inf"), "0", ""),
    ],
)
def test_a_number_is_written_as_its_cell_shows_it(number, code, shown):
    assert shown_number(number, code) == shown


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (DAY, "m/d/yy", "2026年6月30日"),
        (DAY, "yyyy-mm-dd", "2026年6月30日"),
        (DAY, "yyyy.mm.dd", "2026年6月30日"),
        (DAY, 'yyyy"年"m"月"d"日";@', "2026年6月30日"),
        (DAY, r"yyyy\年m\月d\日;@", "2026年6月30日"),
        (DAY, "[$-804]yyyy年m月d日", "2026年6月30日"),
        (MONTH, '[$-804]yyyy"年"m"月"', "2026年6月"),
        (MONTH, "yyyy/m", "2026年6月"),
        (MONTH, "mmm-yy", "2026年6月"),
        (MONTH, 'm"月"', "6月"),
        (DAY, "d-mmm", "6月30日"),
        (DAY, 'yyyy"年底前"', "2026年底前"),
        (DAY, 'yyyy"年"mm"月前"', "2026年6月前"),
        (DAY, "dddd", "2026年6月30日"),
        (DAY, "[$-804]aaaa", "2026年6月30日"),
        (DAY + 8.5 / 24, "yyyy/m/d h:mm", "2026年6月30日 8:30"),
        (DAY, "yyyy/m/d h:mm:ss", "2026年6月30日"),
        (8.5 / 24, "h:mm", "8:30"),
        (8.5 / 24, 'h"时"mm"分"', "8时30分"),
        (-1, "yyyy/m/d", "-1"),
        (5_000_000, "yyyy/m/d", "5000000"),
        (59, "yyyy/m/d", "1900年2月28日"),
        (61, "yyyy/m/d", "1900年3月1日"),
    ],
)
def test_a_date_shows_what_its_format_shows(number, code, shown):
    assert shown_number(number, code) == shown


def test_days_from_1904():
    assert shown_number(DAY - 1462, "yyyy/m/d", from_1904=True) == "2026年6月30日"


@pytest.mark.parametrize(
    ("number", "shown"), [(57, "2026年6月"), (58, "6月30日"), (31, "2026年6月30日")]
)
def test_formats_that_excel_has_in_chinese(number, shown):
    assert shown_number(DAY, BUILT_IN[number]) == shown


def test_a_date_without_a_format_of_its_own():
    assert shown_date(datetime.datetime(2026, 6, 30), "General") == "2026年6月30日"
    assert shown_date(datetime.datetime(2026, 6, 30), 'yyyy"年"m"月"') == "2026年6月"


@given(st.floats(), st.text('0#?.,%;"\\[]@年月日ymdhsE+_* 个', max_size=12), st.booleans())
def test_whatever_the_format_there_is_a_text(number, code, early):
    assert isinstance(shown_number(number, code, from_1904=early), str)
