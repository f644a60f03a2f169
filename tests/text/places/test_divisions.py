from jnplan.text.places import levels as levels_module
from jnplan.text.places.divisions import divisions_by_name, latest, successor_names


def years(name, province=None):
    return sorted(
        (one.from_year, one.to_year)
        for one in divisions_by_name()[name]
        if province in (None, one.province)
    )


def test_divisions_are_those_of_their_time():
    assert years("重庆市", "四川省") == [(1981, 1997)]
    assert years("重庆市", "重庆市") == [(1997, None)]
    assert years("崇文区") == [(1981, 2010)]


def test_a_place_whose_code_changed_counts_once_in_the_year_of_the_change():
    # 襄樊市 was named 襄阳市 in 2010; in that year both names are there, each once.
    assert len(latest(divisions_by_name()["襄樊市"], 2010)) == 1
    assert len(latest(divisions_by_name()["襄阳市"], 2010)) == 1
    assert latest(divisions_by_name()["襄樊市"], 2011) == []


def test_short_names_are_those_of_autonomous_areas():
    assert [one.name for one in latest(divisions_by_name()["文山州"], 2020)] == [
        "文山壮族苗族自治州"
    ]
    assert [one.code for one in latest(divisions_by_name()["广西"], 2020)] == ["450000"]


def test_there_are_as_many_of_today_as_the_ministry_counts():
    # End of 2023, statistics of the Ministry of Civil Affairs: 34 of provincial rank (with Hong
    # Kong, Macao and Taiwan), 333 of prefectural rank, 2,844 of county rank.
    now = {one for each in divisions_by_name().values() for one in each if one.stood_in(None)}
    count = {
        level: sum(one.level == level for one in now) for level in ("province", "city", "county")
    }
    assert count == {"province": 34 + 1, "city": 333, "county": 2844 + 2}  # the Corps; see below


def test_what_came_after_is_named():
    (chongwen,) = divisions_by_name()["崇文区"]
    assert [successor_names()[code] for code in chongwen.after.split(";")] == ["北京市东城区"]


def test_no_name_is_longer_than_what_is_looked_for():
    assert max(map(len, divisions_by_name())) <= levels_module._LONGEST
