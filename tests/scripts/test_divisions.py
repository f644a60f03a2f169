import runpy
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "scripts" / "divisions.py"))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("文山壮族苗族自治州", "文山州"),
        ("西双版纳傣族自治州", "西双版纳州"),
        ("克孜勒苏柯尔克孜自治州", "克孜勒苏州"),
        ("东乡族自治县", "东乡县"),
        ("双江拉祜族佤族布朗族傣族自治县", "双江县"),
        ("鄂伦春自治旗", "鄂伦春旗"),
        ("内蒙古自治区", "内蒙古"),
        ("济南市", ""),
    ],
)
def test_short_names_leave_out_the_peoples(name, short):
    assert SCRIPT["short_name"](name) == short


def test_rows_keep_years_and_what_came_after(tmp_path):
    table = tmp_path / "result.csv"
    table.write_text(
        "\ufeff代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码\n"
        "110103,北京市,直辖,崇文区,县级,弃用,1981,2010,110101\n"
        "110105,北京市,直辖,朝阳区,县级,在用,1981,,\n"
        "120225,天津市,县,蓟县,县级,弃用,1981,2016,120119[2016]\n"
        "120200,天津市,县,县,地级,弃用,1981,2016,\n",
        encoding="utf-8",
    )
    rows = {row[1]: row for row in SCRIPT["division_rows"](table)}
    assert rows["崇文区"] == [
        "110103",
        "崇文区",
        "",
        "county",
        "北京市",
        "",
        "1981",
        "2010",
        "110101",
    ]
    assert rows["蓟县"][-1] == "120119"
    assert "县" not in rows
