"""Make `data/divisions.csv` out of the table of yescallop/areacodes.

    python scripts/divisions.py PATH/result.csv

That table (CC0 1.0, https://github.com/yescallop/areacodes) joins the codes that the Ministry of
Civil Affairs published for the end of every year since 1981. Kept are names, levels, what they
belonged to, the years, and the codes that came after; short names (文山州) are added by rule.
"""

import csv
import re
import sys
from pathlib import Path

LEVELS = {"省级": "province", "地级": "city", "县级": "county"}
COLUMNS = ["code", "name", "short", "level", "province", "city", "from_year", "to_year", "after"]
# The names of peoples that names of autonomous areas hold between the place and what it is.
PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克"
    "|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族"
    "|毛南族|仡佬族|锡伯|阿昌族|普米族|塔吉克|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春|蒙古|各族|族"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:{PEOPLES})*自治(.)")
# Of provincial rank, without a code in GB/T 2260.
CORPS = ["", "新疆生产建设兵团", "兵团", "province", "新疆生产建设兵团", "", "1981", "", ""]


def short_name(name: str) -> str:
    """Return the name in daily use of an autonomous area (文山州, 广西); empty for others.

    Examples
    --------
    >>> short_name("文山壮族苗族自治州"), short_name("广西壮族自治区"), short_name("济南市")
    ('文山州', '广西', '')
    """
    match = _AUTONOMOUS.fullmatch(name)
    if not match:
        return ""
    place, kind = match.groups()
    return place if kind == "区" else place + kind


def division_rows(table: Path) -> list[list[str]]:
    """Return the rows of `data/divisions.csv`, by code and first year."""
    rows = []
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            name, level = row["名称"], LEVELS[row["级别"]]
            city = row["二级行政区"].replace("直辖", "")
            years = [row["启用时间"], row["变更/弃用时间"]]
            after = re.sub(r"\[\d+\]", "", row["新代码"]) if row["状态"] == "弃用" else ""
            # The parts that a place is governed through, such as 市辖区, are no places.
            if name not in ("市辖区", "县", "市"):
                place = [row["代码"], name, short_name(name), level, row["一级行政区"], city]
                rows.append([*place, *years, after])
    return sorted([*rows, CORPS], key=lambda row: (row[0], row[6]))


if __name__ == "__main__":
    out = Path(__file__).parents[1] / "data" / "divisions.csv"
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *division_rows(Path(sys.argv[1]))])
