from jnplan.parse.imprint.dates import choose_date
from jnplan.text.dates import find_dates
from jnplan.text.titles import title_year


def dated(*lines):
    return [date for line in lines for date in find_dates(line, 0, len(line))]


def test_the_first_date_is_taken():
    dates = dated("成文日期:2026年3月1日", "发布时间:2026-03-05")
    assert choose_date(dates, None) == ("2026-03-01", [])


def test_an_upload_dates_nothing():
    date, notes = choose_date(dated("上传时间:2028-06-03"), None)
    assert date is None
    assert "2028-06-03" in notes[0]


def test_a_date_that_nothing_explains_must_be_near_the_plans_year():
    named = title_year("某市2026年工作要点")
    near, far = dated("2026-03-05"), dated("2031-03-05")
    assert choose_date(near, named)[0] == "2026-03-05"
    assert choose_date(far, named)[0] is None
